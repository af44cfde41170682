import type { Columns } from "../evaluate/answer.ts";

/** Mean powers in a site on the ground, from what is bought and burnt to what becomes of it. In watts. */
export const flows = [
  { name: "flow.gridSite", from: "grid", to: "site" },
  { name: "flow.fuelTurbines", from: "fuel", to: "turbines" },
  { name: "flow.turbinesSite", from: "turbines", to: "site" },
  { name: "flow.turbinesLost", from: "turbines", to: "lost" },
  { name: "flow.panelsSite", from: "panels", to: "site" },
  { name: "flow.panelsNight", from: "panels", to: "night" },
  { name: "flow.nightSite", from: "night", to: "site" },
  { name: "flow.nightLost", from: "night", to: "stored" },
  { name: "flow.siteIt", from: "site", to: "it" },
  { name: "flow.siteRest", from: "site", to: "rest" },
] as const;

export type Station = (typeof flows)[number]["from" | "to"];

export const flowPaths = [
  "meanPower",
  "facilityPower",
  "itPower",
  "grid.power",
  "gas.power",
  "gas.gasHeatRate",
  "solar.power",
  "solar.generated",
  "solar.nightShare",
] as const;

/** Every flow of the picture, sample by sample. What enters a station leaves it. */
export function flowsFrom(columns: Columns): Record<string, Float64Array> {
  const of = (path: (typeof flowPaths)[number]) => columns(path);
  const meanPower = of("meanPower");
  const each = (compute: (row: number) => number) => meanPower.map((_, row) => compute(row));
  const at = (path: (typeof flowPaths)[number], row: number) => of(path)[row]!;
  const fuel = each((row) => at("gas.power", row) * at("gas.gasHeatRate", row));
  const nightGiven = each((row) => at("solar.power", row) * at("solar.nightShare", row));
  const panelsSite = each((row) => at("solar.power", row) - nightGiven[row]!);
  const panelsNight = each((row) => at("solar.generated", row) - panelsSite[row]!);
  const it = each(
    (row) => meanPower[row]! * Math.min(1, at("itPower", row) / at("facilityPower", row)),
  );
  return {
    "flow.gridSite": of("grid.power"),
    "flow.fuelTurbines": fuel,
    "flow.turbinesSite": of("gas.power"),
    "flow.turbinesLost": each((row) => fuel[row]! - at("gas.power", row)),
    "flow.panelsSite": panelsSite,
    "flow.panelsNight": panelsNight,
    "flow.nightSite": nightGiven,
    "flow.nightLost": each((row) => panelsNight[row]! - nightGiven[row]!),
    "flow.siteIt": it,
    "flow.siteRest": each((row) => meanPower[row]! - it[row]!),
  };
}
