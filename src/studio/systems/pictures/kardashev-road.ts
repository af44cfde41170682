import { compile, type Kernel } from "#compile";
import {
  energySources,
  kardashevScale,
  worldEnergy,
  worldEnergyTable,
} from "#systems/civilisation";
import { fromSi, toSi } from "#units";
import type { Band, Columns } from "../evaluate/answer.ts";
import { spreadOf } from "../evaluate/spread.ts";
import type { Given } from "../given.ts";

/** Results that the road to Type I is drawn from. */
export const roadPaths = ["kardashevNow", "yearsToTypeOne", "groundLimit"] as const;

/** The last year of the energy history, in which the road begins. */
export const lastYear = worldEnergyTable.at(-1)![0]!;
export const firstYear = worldEnergyTable[0]![0]!;

const places = 60;

/**
 * The number of the world in the past (`history`), and on its way to Type I at a steady growth (`road`): the number is the
 * logarithm of a power that grows by a fixed share each year, so it rises evenly.
 */
export function roadBands(_given: Given, columns: Columns): Record<string, Band> {
  const now = columns("kardashevNow");
  const years = columns("yearsToTypeOne").map((seconds) => fromSi(seconds, "year"));
  const longest = Math.max(1, spreadOf(years).p95);
  const at = Array.from({ length: places + 1 }, (_, place) => (longest * place) / places);
  const spreads = at.map((after) =>
    spreadOf(
      now.map((kardashev, row) =>
        years[row]! > 0
          ? kardashev + (1 - kardashev) * Math.min(1, after / years[row]!)
          : kardashev,
      ),
    ),
  );
  return { history: history(), road: { at: at.map((after) => lastYear + after), spreads } };
}

let known: Band | undefined;

function history(): Band {
  if (known !== undefined) return known;
  const at = worldEnergyTable.map(([year]) => year!);
  const kernel = compile({ outputs: { kardashev: worldEnergy.variables["kardashev"]!.node } });
  const [column] = kernel.run({ count: at.length, inputs: { year: Float64Array.from(at) } });
  known = { at, spreads: [...column!].map((one) => ({ p5: one, p50: one, p95: one })) };
  return known;
}

let scale: Kernel | undefined;

/** Sagan's number of a power in watts. */
export function kardashevOf(watts: number): number {
  scale ??= compile(
    { outputs: { kardashev: kardashevScale.variables["kardashev"]!.node } },
    { target: "interpret" },
  );
  return scale.run({ count: 1, inputs: { power: watts } })[0]![0]!;
}

/** Sources of energy that are drawn together, from the ground up; the names of the table. */
const drawnTogether = [
  { name: "biomass", of: ["traditional biomass", "biofuels"] },
  { name: "coal", of: ["coal"] },
  { name: "oil", of: ["oil"] },
  { name: "gas", of: ["gas"] },
  { name: "nuclear", of: ["nuclear"] },
  { name: "renewable", of: ["hydropower", "wind", "solar", "other renewable"] },
] as const;

export type EnergyKind = (typeof drawnTogether)[number]["name"];
export const energyKinds: readonly EnergyKind[] = drawnTogether.map(({ name }) => name);

/** The world's primary energy by kind, as mean powers in terawatts, year by year. */
export const energyHistory: readonly ({ readonly year: number } & Readonly<
  Record<EnergyKind, number>
>)[] = worldEnergyTable.map(([year, ...bySource]) => {
  const powers = drawnTogether.map(({ name, of }) => {
    const energy = of.reduce((sum, one) => sum + bySource[energySources.indexOf(one)]!, 0);
    return [name, fromSi(toSi(energy, "TWh/year"), "TW")] as const;
  });
  return { year: year!, ...(Object.fromEntries(powers) as Record<EnergyKind, number>) };
});
