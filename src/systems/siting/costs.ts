import { defineModel, eq } from "#model";
import { annuity } from "#physics";
import { sitingClaims } from "#sources";

const money = (meaning: string, typical: number) =>
  ({ unit: "billion $", typical, range: [0, 1e6], meaning }) as const;

/**
 * What one site's compute costs, the same way for every site: each asset is paid back with interest over its own life
 * (what is left of it at the plan's end keeps its worth), development over the plan's life, running costs are added, and
 * the sum is divided by what is delivered in a year.
 */
export const siteCosts = defineModel({
  name: "site-costs",
  summary:
    "Levelised cost of energy, compute and accelerator hours of one site, with its footprint.",
  inputs: {
    itPower: {
      unit: "GW",
      typical: 1,
      range: [1e-6, 1e6],
      meaning: "installed IT power at the rack input",
    },
    planLife: { unit: "year", typical: 10, range: [1, 60], meaning: "how long the plan runs" },
    discountRate: { from: sitingClaims.discountRate },
    computeCapital: money("accelerators, servers, cluster network", 25),
    computeLife: {
      unit: "year",
      typical: 5,
      range: [1, 60],
      meaning: "how long the accelerators serve",
    },
    plantCapital: money("everything that powers, cools, houses, carries and connects them", 15),
    plantLife: { unit: "year", typical: 20, range: [1, 60], meaning: "how long that serves" },
    programmeCapital: money("development, paid once over the plan's life", 0),
    running: {
      unit: "billion $/year",
      typical: 1,
      range: [0, 1e6],
      meaning: "energy, fuel, repair, operation",
    },
    embodiedCarbon: {
      unit: "Mt",
      typical: 1,
      range: [0, 1e6],
      meaning: "CO2e of making accelerators, renewed with them",
    },
    plantCarbon: {
      unit: "Mt",
      typical: 1,
      range: [0, 1e6],
      meaning: "CO2e of making and launching the plant",
    },
    runningCarbon: { unit: "Mt/year", typical: 1, range: [0, 1e6], meaning: "CO2e of running it" },
    plantWater: {
      unit: "Mt",
      typical: 0,
      range: [0, 1e6],
      meaning: "water used to build and launch the plant",
    },
    runningWater: { unit: "Mt/year", typical: 1, range: [0, 1e6], meaning: "water used to run it" },
    gpus: { unit: "gpu", typical: 6e5, range: [1, 1e12], meaning: "accelerators installed" },
    powered: {
      unit: "1",
      typical: 0.95,
      range: [0, 1],
      meaning: "share of hours in which they are powered, cooled and up",
    },
    used: {
      unit: "1",
      typical: 0.8,
      range: [0, 1],
      meaning: "share of hours in which they are that, reachable, and used",
    },
    delivered: {
      unit: "PFLOP/s",
      typical: 4e5,
      range: [1e-9, 1e15],
      meaning: "compute that somebody gets",
    },
  },
  parts: { compute: annuity, plant: annuity, programme: annuity },
  outputs: {
    capital: { unit: "billion $", meaning: "money spent before the first result" },
    capitalPerWatt: { unit: "$/W", meaning: "capital for each watt of IT, accelerators included" },
    capitalPerWattBare: {
      unit: "$/W",
      meaning: "capital for each watt of IT, without accelerators",
    },
    yearlyCost: { unit: "billion $/year", meaning: "capital recovery and running cost" },
    deliveredPower: {
      unit: "GW",
      meaning: "IT power that reaches working chips, averaged over time",
    },
    costPerEnergy: {
      unit: "$/kWh",
      meaning: "cost of a delivered kilowatt-hour of IT energy, all included",
    },
    costPerCompute: { unit: "$/PFLOP-day", meaning: "cost of a delivered PFLOP-day (dense BF16)" },
    costPerGpuHour: {
      unit: "$/GPU-hour",
      meaning: "cost of an accelerator hour that is available and used",
    },
    carbonPerCompute: { unit: "kg/PFLOP-day", meaning: "CO2e of a delivered PFLOP-day" },
    waterPerCompute: {
      unit: "kg/PFLOP-day",
      meaning: "water of a delivered PFLOP-day; a kilogram is a litre",
    },
  },
  equations: (s) => ({
    "compute.rate": eq`${s.discountRate}`,
    "compute.years": eq`${s.computeLife}`,
    "plant.rate": eq`${s.discountRate}`,
    "plant.years": eq`${s.plantLife}`,
    "programme.rate": eq`${s.discountRate}`,
    "programme.years": eq`${s.planLife}`,
    capital: eq`${s.computeCapital} + ${s.plantCapital} + ${s.programmeCapital}`,
    capitalPerWatt: eq`${s.capital} / ${s.itPower}`,
    capitalPerWattBare: eq`(${s.plantCapital} + ${s.programmeCapital}) / ${s.itPower}`,
    yearlyCost: eq`${s.computeCapital} * ${s.compute.recovery} + ${s.plantCapital} * ${s.plant.recovery} + ${s.programmeCapital} * ${s.programme.recovery} + ${s.running}`,
    deliveredPower: eq`${s.itPower} * ${s.powered}`,
    costPerEnergy: eq`${s.yearlyCost} / ${s.deliveredPower}`,
    costPerCompute: eq`${s.yearlyCost} / ${s.delivered}`,
    costPerGpuHour: eq`${s.yearlyCost} / (${s.gpus} * ${s.used})`,
    carbonPerCompute: eq`(${s.embodiedCarbon} / ${s.compute.years} + ${s.plantCarbon} / ${s.plant.years} + ${s.runningCarbon}) / ${s.delivered}`,
    waterPerCompute: eq`(${s.plantWater} / ${s.plant.years} + ${s.runningWater}) / ${s.delivered}`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.powered} > 1e-9 and ${s.used} > 1e-9 and ${s.delivered} > 0`,
      otherwise: "nothing is delivered: a factor from peak to delivered compute is 0, or nearly so",
    },
  ],
});
