import { groundClaims, launchClaims, sitingClaims } from "#sources";
import { orbit } from "#systems/orbit";
import { answersOf, type Answers } from "../answers.ts";
import { comparison } from "./comparison.ts";

/** One of the white paper's assumptions, and what we put in its place. */
export interface Replacement {
  readonly what: string;
  readonly values: Answers;
  readonly why: string;
}

const satellite = answersOf(orbit)();
const itWatts = 100_000;
const {
  "costs.arrayCost": array,
  "costs.batteryCost": battery,
  "costs.radiatorCost": radiator,
  "costs.busCost": bus,
} = satellite;
/** Assembly, test and learning over the parts: all parts bear it alike. */
const built = satellite.hardwareCost! / (array! + battery! + radiator! + bus!);
const arrayPrice = (array! * built) / itWatts;
const restPrice = satellite.hardwareCostPerPower! - arrayPrice;
const launchPrice = launchClaims.launchPrice.value;
const { electricalCost, mechanicalCost, civilCost, networkCost, gridPrice, pue } = groundClaims;
const buildingPrice = [electricalCost, mechanicalCost, civilCost, networkCost]
  .map(({ value }) => value)
  .reduce((sum, each) => sum + each);

/** What carries the result, one assumption after the other. Ours are typical values of our claims and of our satellite of 100 kW. */
export const replacements: readonly Replacement[] = [
  {
    what: "price of launch",
    values: { launchPrice, shieldingPrice: launchPrice },
    why: `${launchPrice} $/kg, our median for 2030, instead of a rocket of 100 t for five million dollars. (The paper calls that 30 $/kg; it is 50.)`,
  },
  {
    what: "mass",
    values: { mass: satellite.massPerPower!, shieldingMass: 0 },
    why: `${satellite.massPerPower!.toFixed(1)} kg/kW with array, radiator, battery, shielding and computers, instead of everything in one rocket: 2.5 kg/kW. The 300 racks alone weigh about 400 t.`,
  },
  {
    what: "price of the array",
    values: { arrayPrice },
    why: `${arrayPrice.toFixed(1)} $ for each watt of computing, in the series of a gigawatt, instead of bare cells for .05. (The paper's own price of cells, .03 $/W, would make it 1.2 instead of 2 million.)`,
  },
  {
    what: "the rest of the satellite",
    values: { restPrice },
    why: `${restPrice.toFixed(1)} $/W for bus, radiator, battery and links, instead of nothing.`,
  },
  {
    what: "life",
    values: { life: satellite.life! },
    why: `Satellites of ${satellite.life} years, bought and launched twice in ten, instead of one that lasts.`,
  },
  {
    what: "operations",
    values: { operations: satellite.operationsPerPowerYear! },
    why: `${satellite.operationsPerPowerYear!.toFixed(2)} $ for each watt and year, instead of nothing.`,
  },
  {
    what: "price of energy on the ground",
    values: { energyPrice: gridPrice.value, coolingShare: pue.value - 1 },
    why: `${gridPrice.value} cents from the grid and ${((pue.value - 1) * 100).toFixed(0)} % for cooling and losses, instead of 4 cents and 5 %: here the paper is hard on itself.`,
  },
  {
    what: "building on the ground",
    values: { buildingPrice, backupPrice: 0 },
    why: `${buildingPrice} $/W for electrical plant (backup among it), cooling, building and network. Who counts the satellite must count the building; the paper takes both as equal and leaves them out.`,
  },
  {
    what: "interest",
    values: { interest: sitingClaims.discountRate.value / 100 },
    why: `${sitingClaims.discountRate.value} % a year: orbit pays at the beginning, the ground year by year.`,
  },
];

const compared = answersOf(comparison);

/** Both totals in million dollars, with these replacements made. */
export function totals(made: readonly Replacement[]): {
  ground: number;
  orbit: number;
  ratio: number;
} {
  const {
    ground,
    orbit: above,
    ratio,
  } = compared(Object.assign({}, ...made.map(({ values }) => values)));
  return { ground: ground!, orbit: above!, ratio: ratio! };
}
