import { dawnDuskYear } from "#physics";
import { answersOf } from "../answers.ts";
import { wholePrice } from "./whole-price.ts";

/** The cluster's height in the paper, in a dawn-dusk sun-synchronous orbit. */
const altitudeKm = 650;
/** McCalip's price of a Starlink v2 mini for a watt of its array (examples/mccalip). */
const hardwarePrice = 22;

export interface Step {
  readonly what: string;
  /** $ per kW-year of a Starlink v2 mini at 200 $/kg. */
  readonly price: number;
  readonly why: string;
}

/** From the paper's price to a whole one, one cost after the other. */
export function steps(): readonly Step[] {
  const sunlit = dawnDuskYear({ altitudeKm }).sunlitFraction;
  const price = answersOf(wholePrice);
  const [paper, shaded] = [price(), price({ sunlit })];
  return [
    {
      what: "launch alone, as in the paper",
      price: paper.launch!,
      why: "The array works every hour of five years and the money is free.",
    },
    {
      what: "in sunlight only",
      price: shaded.launch!,
      why: `At ${altitudeKm} km the dawn-dusk orbit is in sunlight for ${(100 * sunlit).toFixed(1)} % of the year, so a kilowatt all year needs a little more array.`,
    },
    {
      what: "with interest",
      price: shaded.withInterest!,
      why: "A rocket is paid for before the first kilowatt-hour; five equal yearly payments return it at the rate that our comparison uses.",
    },
    {
      what: "with the satellite",
      price: price({ sunlit, hardwarePrice }).whole!,
      why: `The satellite costs money too: ${hardwarePrice} $/W in McCalip's calculator, several times its launch at 200 $/kg.`,
    },
  ];
}
