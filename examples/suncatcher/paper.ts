import type { Source } from "#sources";

/** The study that the example follows. */
export const suncatcher: Source = {
  title: "Towards a future space-based, highly scalable AI infrastructure system design",
  by: "B. Agüera y Arcas et al., Google",
  year: 2025,
  locator: "arXiv:2511.19468, as given in docs/references.md",
};

/** The same on how the launch price falls, which the project's list leaves out. */
export const suncatcherLearning: Source = {
  ...suncatcher,
  locator: "arXiv:2511.19468, its learning curve for launch, as public notes on the paper quote it",
};

/** A satellite of the paper's table, and what the paper prints for a kilowatt-year of its power. */
export interface Satellite {
  readonly name: string;
  readonly massKg: number;
  readonly powerKw: number;
  readonly lifeYears: number;
  /** $ per kW-year, by launch price in $/kg. */
  readonly printed: Readonly<Record<LaunchPrice, number>>;
}

/** $/kg: a reused Falcon 9 when the paper was written, and what it hopes for in the middle of the 2030s. */
export const launchPrices = [3600, 200] as const;
export type LaunchPrice = (typeof launchPrices)[number];

export const satellites: readonly Satellite[] = [
  {
    name: "Starlink v2 mini",
    massKg: 575,
    powerKw: 28,
    lifeYears: 5,
    printed: { 3600: 14_700, 200: 810 },
  },
  {
    name: "Starlink v1",
    massKg: 260,
    powerKw: 7,
    lifeYears: 5,
    printed: { 3600: 26_600, 200: 1470 },
  },
  {
    name: "OneWeb",
    massKg: 150,
    powerKw: 0.8,
    lifeYears: 5,
    printed: { 3600: 135_800, 200: 7500 },
  },
];

/** The printed prices are rounded, and so are the masses and powers that they come from. */
export const rounding = 0.02;

/** What a data centre on the ground pays for a kilowatt all year, in $: cheapest and dearest, and what makes them. */
export const groundPower = [
  { printed: 570, energyPrice: 0.06, powerUsage: 1.09 },
  { printed: 3000, energyPrice: 0.25, powerUsage: 1.4 },
] as const;

/** The mass that has to fly first; half of the last printed digit is the tolerance. */
export const learning = [
  {
    what: "more mass launched until 200 $/kg, t",
    targetPrice: 200,
    printed: 370_000,
    within: 5000,
  },
  { what: "more mass launched until 300 $/kg, t", targetPrice: 300, printed: 104_000, within: 500 },
] as const;
