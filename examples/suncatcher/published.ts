import { answersOf } from "../answers.ts";
import { groundPower as groundModel } from "./ground-power.ts";
import { launchedPower } from "./launched-power.ts";
import { learningCurve } from "./learning-curve.ts";
import { groundPower, launchPrices, learning, rounding, satellites } from "./paper.ts";

/** One number that the paper prints, and what our model says of it. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly printed: number;
  /** How far ours may lie off: what rounding in print explains, in the figure's unit. */
  readonly within: number;
}

const launched = answersOf(launchedPower);
const ground = answersOf(groundModel);
const learned = answersOf(learningCurve);

/** $ per kW-year of each satellite at each launch price. */
export const launchTable: readonly Figure[] = satellites.flatMap(
  ({ name, massKg, powerKw, lifeYears, printed }) =>
    launchPrices.map((launchPrice) => ({
      what: `${name} at ${launchPrice} $/kg`,
      ours: launched({ mass: massKg, power: powerKw, life: lifeYears, launchPrice }).launchedPrice!,
      printed: printed[launchPrice],
      within: rounding * printed[launchPrice],
    })),
);

/** $ per kW-year on the ground. The range is printed with two digits and with one. */
export const groundTable: readonly Figure[] = groundPower.map(
  ({ printed, energyPrice, powerUsage }) => ({
    what: `ground at ${energyPrice} $/kWh and ${powerUsage} of power for 1 of IT`,
    ours: ground({ energyPrice, powerUsage }).price!,
    printed,
    within: printed < 1000 ? 5 : 500,
  }),
);

const toThreshold = learned();

/** Mass and flights that bring the launch price down. */
export const learningTable: readonly Figure[] = [
  ...learning.map(({ what, targetPrice, printed, within }) => ({
    what,
    ours: learned({ targetPrice }).moreMass!,
    printed,
    within,
  })),
  { what: "flights of 200 t", ours: toThreshold.flights!, printed: 1800, within: 50 },
  { what: "flights a year", ours: toThreshold.flightsPerYear!, printed: 180, within: 5 },
];

/** Whether rounding explains how far ours lies from what is printed. */
export const agrees = ({ ours, printed, within }: Figure): boolean =>
  Math.abs(ours - printed) <= within;
