import { nearestNames } from "#base";
import { published } from "./one-megawatt.ts";

export type Catalogue = keyof typeof published.catalogues;

/** The numbers of an entry, by the tool's names; one may stand alone or with its unit and range. */
export function numbersOf(catalogue: Catalogue, name: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(published.catalogues[catalogue][name]!).map(([key, value]) => [
      key,
      Number(typeof value === "object" && value !== null && "value" in value ? value.value : value),
    ]),
  );
}

/** Why a catalogue cannot answer for a name, with the nearest names that it has. */
export function faultOf(catalogue: Catalogue, name: string): string | undefined {
  const names = Object.keys(published.catalogues[catalogue]);
  return names.includes(name) ? undefined : unknown(catalogue, name, names);
}

/** How the radiator stands to Sun and Earth: cosine of the Sun's angle, view factor to the Earth. From the tool's code. */
export const environments: Readonly<
  Record<string, { readonly sunIncidence: number; readonly viewOfEarth: number }>
> = {
  idealized: { sunIncidence: 0, viewOfEarth: 0 },
  good_engineering: { sunIncidence: 0.1, viewOfEarth: 0.05 },
  starcloud_optimistic: { sunIncidence: 0.15, viewOfEarth: 0.05 },
  conservative_leo: { sunIncidence: 0.5, viewOfEarth: 0.2 },
};

export function faultOfEnvironment(name: string): string | undefined {
  const names = Object.keys(environments);
  return names.includes(name) ? undefined : unknown("environments", name, names);
}

/** Price of a kilogram in orbit in a case: the catalogue's middle, an end of its range, or the rocket hoped for. */
export function launchPrice(launch: string, launchCase: string): number {
  if (launchCase === "speculative")
    return numbersOf("launch", "aggressive_future").cost_per_kg_usd!;
  const price = published.catalogues.launch[launch]!.cost_per_kg_usd as {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  };
  if (launchCase === "pessimistic") return price.high;
  return launchCase === "aggressive" ? price.low : price.value;
}

/** Emissivity and absorptivity of a radiator's coating, young or old. */
export function coatingOf(panel: string, { old }: { readonly old: boolean }) {
  const coating = numbersOf(
    "coatings",
    published.catalogues.radiator_panels[panel]!.coating as string,
  );
  return old
    ? { emissivity: coating.eps_ir_eol!, absorptivity: coating.alpha_solar_eol! }
    : { emissivity: coating.eps_ir_bol!, absorptivity: coating.alpha_solar_bol! };
}

function unknown(catalogue: string, name: string, names: readonly string[]): string {
  const near = nearestNames(name, names);
  return `no entry of ${catalogue} is called "${name}"; nearest: ${(near.length > 0 ? near : names).join(", ")}`;
}
