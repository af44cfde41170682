import { defineModel, eq, type Equation, type Symbol } from "#model";
import { his, mccalip } from "./constants.ts";
import { geometry, state } from "./state.ts";

const { years, sunFraction, cellDegradation, satellitePowerKW, specificPowerWPerKg } = state;
const { satelliteCostPerW, launchCostPerKg, gpuFailureRate, nreCost } = state;

/** Most years that the sum below has terms for. */
export const yearsMax = 100;

/** Satellites that keep up a mean power in spite of shadow and ageing, and what they cost. */
export const orbital = defineModel({
  name: "mccalip-orbital",
  summary:
    "McCalip's orbital side: number and mass of satellites, their cost, the energy they give.",
  inputs: {
    years,
    targetPower: geometry.targetPower,
    sunFraction,
    cellDegradation,
    satellitePowerKW,
    specificPowerWPerKg,
    satelliteCostPerW,
    launchCostPerKg,
    gpuFailureRate,
    nreCost,
    orbitLoad: geometry.orbitLoad,
  },
  outputs: {
    begunYears: { unit: "1", meaning: "years counted when the last one is not whole" },
    agedYears: {
      unit: "1",
      meaning: "their sum, each weighted with what the cells still give in it",
    },
    avgCapacityFactor: { unit: "1", meaning: "mean of what the cells still give", source: mccalip },
    requiredInitialPowerW: {
      unit: "W",
      meaning: "power at the beginning that keeps up the mean",
      source: mccalip,
    },
    satelliteCount: { unit: "1", meaning: "satellites, whole ones", source: mccalip },
    actualInitialPowerW: { unit: "W", meaning: "their power at the beginning" },
    totalMassKg: { unit: "kg", meaning: "their mass" },
    hardwareCost: { unit: "$", meaning: "price of the satellites" },
    launchCost: { unit: "$", meaning: "price of their launch" },
    baseCost: { unit: "$", meaning: "both" },
    opsCost: { unit: "$", meaning: "operations over all years", source: mccalip },
    gpuReplacementCost: {
      unit: "$",
      meaning: "hardware replaced over all years, its launch left out",
      source: mccalip,
    },
    totalNreCost: { unit: "$", meaning: "development" },
    totalCost: { unit: "$", meaning: "all of it, without interest" },
    energyMWh: { unit: "MWh", meaning: "energy for the computers over all years" },
    costPerW: { unit: "$/W", meaning: "cost over mean power" },
    lcoe: { unit: "$/MWh", meaning: "cost over energy" },
    singleSatArrayM2: { unit: "m^2", meaning: "array of one satellite" },
    arrayAreaKm2: { unit: "km^2", meaning: "arrays of all" },
    starshipLaunches: { unit: "1", meaning: "launches, whole ones" },
    loxGallons: { unit: "gallon", meaning: "liquid oxygen for them" },
    methaneGallons: { unit: "gallon", meaning: "liquid methane for them" },
    degradationMargin: { unit: "%", meaning: "power at the beginning over the mean, above 100 %" },
    solarMarginPct: { unit: "%", meaning: "the same" },
    gpuMarginPct: { unit: "%", meaning: "hardware replaced over all years" },
  },
  equations: (s) => ({
    begunYears: eq`ceil(${s.years})`,
    // Summed as he sums it, year by year: the number of satellites is rounded up, and a last bit would make one more.
    agedYears: sumOfYears(s.cellDegradation, s.begunYears),
    avgCapacityFactor: eq`${s.agedYears} / ${s.years}`,
    requiredInitialPowerW: eq`${s.targetPower} / (${s.avgCapacityFactor} * ${s.sunFraction})`,
    satelliteCount: eq`ceil(${s.requiredInitialPowerW} / ${s.satellitePowerKW})`,
    actualInitialPowerW: eq`${s.satelliteCount} * ${s.satellitePowerKW}`,
    totalMassKg: eq`${s.satelliteCount} * (${s.satellitePowerKW} / ${s.specificPowerWPerKg})`,
    hardwareCost: eq`${s.satelliteCostPerW} * ${s.actualInitialPowerW}`,
    launchCost: eq`${s.launchCostPerKg} * ${s.totalMassKg}`,
    baseCost: eq`${s.hardwareCost} + ${s.launchCost}`,
    opsCost: eq`${s.hardwareCost} * ${his.operationsShare} * ${s.years}`,
    gpuReplacementCost: eq`${s.hardwareCost} * ${s.gpuFailureRate} * ${s.years}`,
    totalNreCost: eq`${s.nreCost}`,
    totalCost: eq`${s.baseCost} + ${s.opsCost} + ${s.gpuReplacementCost} + ${s.totalNreCost}`,
    energyMWh: eq`${s.targetPower} * ${s.orbitLoad} * ${s.years} * ${his.yearLength}`,
    costPerW: eq`${s.totalCost} / ${s.targetPower}`,
    lcoe: eq`${s.totalCost} / ${s.energyMWh}`,
    singleSatArrayM2: eq`${his.referenceArray} * ${s.satellitePowerKW} / ${his.referencePower}`,
    arrayAreaKm2: eq`${s.satelliteCount} * ${s.singleSatArrayM2}`,
    starshipLaunches: eq`ceil(${s.totalMassKg} / ${his.rocketPayload})`,
    loxGallons: eq`${s.starshipLaunches} * ${his.oxygenPerLaunch}`,
    methaneGallons: eq`${s.starshipLaunches} * ${his.methanePerLaunch}`,
    degradationMargin: eq`${s.actualInitialPowerW} / ${s.targetPower} - 1`,
    solarMarginPct: eq`${s.degradationMargin}`,
    gpuMarginPct: eq`${s.gpuFailureRate} * ${s.years}`,
  }),
});

/** What the cells still give, summed over the years begun: 1 + (1 - d) + (1 - d)^2 + ... */
function sumOfYears(loss: Symbol, years: Symbol): Equation {
  const terms = Array.from({ length: yearsMax }, () => [years, loss]).flat();
  const pieces = Array.from({ length: yearsMax }, (_, year) => [
    year === 0 ? "if(0 < " : `)^${year - 1}, 0) + if(${year} < `,
    ", (1 - ",
  ]).flat();
  return { pieces: [...pieces, `)^${yearsMax - 1}, 0)`], terms };
}
