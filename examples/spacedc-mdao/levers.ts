import type { Overrides } from "./scenario.ts";

/** One step of the tool's ladder towards viability, and what its page prints after it (rounded to a dollar). */
export interface Lever {
  readonly name: string;
  readonly change: Overrides;
  readonly printedPerPflopDay: number;
  readonly printedRatio: number;
}

/** README.md of the tool, "What would have to be true"; each step keeps those before. */
export const levers: readonly Lever[] = [
  lever("text inference as it is", {}, 1237, 19),
  lever(
    "way to the ground free .75 -> .95 of the time",
    { optical_downlink_availability: 0.95 },
    977,
    15,
  ),
  lever("launch 3,000 -> 200 $/kg (printed as 1,500)", { launch_cost_per_kg_usd: 200 }, 604, 9),
  lever("20 % off with each doubling of the number", { learning_rate: 0.8 }, 404, 6),
  lever("array 100 -> 200 W/kg", { solar_specific_power_w_per_kg: 200 }, 400, 6),
  lever("radiator 7 -> 2 kg/m2", { radiator_areal_mass_kg_per_m2: 2 }, 396, 6),
  lever("at work .85 -> .98 of the time", { utilization: 0.98 }, 344, 5),
  lever("failures .05 -> .01 a year", { annual_failure_rate: 0.01 }, 311, 5),
];

/** All levers up to this one. */
export function pulled(last: number): Overrides {
  return Object.assign({}, ...levers.slice(0, last + 1).map(({ change }) => change));
}

function lever(
  name: string,
  change: Overrides,
  printedPerPflopDay: number,
  printedRatio: number,
): Lever {
  return { name, change, printedPerPflopDay, printedRatio };
}
