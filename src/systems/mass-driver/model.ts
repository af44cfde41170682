import { defineModel, eq } from "#model";
import { annuity } from "#physics";
import { launchClaims, moonClaims, sitingClaims } from "#sources";
import { launchEmissions } from "#systems/orbit";
import { lunarPlant } from "./plant.ts";
import { track } from "./track.ts";

export { lunarPlant } from "./plant.ts";
export { track } from "./track.ts";

/** Satellites made mostly on the Moon and thrown without rockets: what it takes, what it costs, what still comes from Earth. */
export const massDriver = defineModel({
  name: "mass-driver",
  summary:
    "Lunar industry and electromagnetic launcher for a yearly mass: track, power, plant, time, cost and carbon of a kilogram in Earth orbit.",
  inputs: {
    launchedMass: {
      unit: "t/year",
      typical: 10_000,
      range: [1e-3, 1e13],
      meaning: "mass thrown in a year",
      assumption: "a gigawatt of satellites over three years",
    },
    lunarShare: { from: moonClaims.lunarShare },
    transferShare: { from: moonClaims.transferShare },
    doublingTime: { from: moonClaims.doublingTime },
    launchPrice: { from: launchClaims.launchPrice },
    landingFactor: { from: moonClaims.landingFactor },
    landingMassRatio: { from: moonClaims.landingMassRatio },
    lunarPlantPrice: { from: moonClaims.lunarPlantPrice },
    lunarPlantLife: { from: moonClaims.lunarPlantLife },
    lunarUpkeep: { from: moonClaims.lunarUpkeep },
    discountRate: { from: sitingClaims.discountRate },
  },
  parts: { track, plant: lunarPlant, annuity, emissions: launchEmissions },
  outputs: {
    exitSpeed: { unit: "m/s", meaning: "speed at the end of the track" },
    trackLength: { unit: "m", meaning: "length of the track" },
    idealEnergyPerMass: { unit: "MJ/kg", meaning: "kinetic energy of each kilogram thrown" },
    energyPerMass: { unit: "MJ/kg", meaning: "electric energy drawn for each kilogram thrown" },
    averagePower: { unit: "MW", meaning: "electric power of the mass driver, mean of the year" },
    shotsPerYear: { unit: "shot/year", meaning: "payloads thrown in a year" },
    peakPower: { unit: "MW", meaning: "kinetic power at the end of the track" },
    plantPower: { unit: "MW", meaning: "power of mines, factories and mass driver" },
    plantMass: { unit: "t", meaning: "plant landed from the Earth" },
    deliveredMass: {
      unit: "t/year",
      meaning: "lunar product that arrives in low Earth orbit in a year",
    },
    thrownPerMass: { unit: "1", meaning: "mass thrown for each kilogram that arrives" },
    earthMassShare: {
      unit: "1",
      meaning: "share of a satellite's mass that still comes from the Earth",
    },
    landingPrice: { unit: "$/kg", meaning: "price of a kilogram landed on the Moon" },
    capital: { unit: "billion $", meaning: "price of the landed plant on the Moon" },
    yearlyCost: {
      unit: "billion $/year",
      meaning: "capital recovery and parts replaced from the Earth",
    },
    lunarCostPerMass: {
      unit: "$/kg",
      meaning: "cost of a kilogram of lunar product in low Earth orbit",
    },
    landedPerYear: {
      unit: "t/year",
      meaning: "plant landed in a year, spread over its life, and its upkeep",
    },
    massFromEarthPerMass: {
      unit: "1",
      meaning:
        "mass brought to low Earth orbit for each kilogram of lunar product, for plant and upkeep",
    },
    buildUpYears: { unit: "year", meaning: "from the first landing to full throughput" },
    carbonPerMass: {
      unit: "kg/kg",
      meaning:
        "CO2e on Earth for each kilogram of lunar product in Earth orbit: launches of plant and upkeep",
    },
  },
  equations: (s) => ({
    "track.launchedMass": eq`${s.launchedMass}`,
    "plant.launchedMass": eq`${s.launchedMass}`,
    "plant.driverPower": eq`${s.track.runningPower}`,
    "plant.shotEnergy": eq`${s.track.shotEnergy}`,
    "plant.trackLength": eq`${s.track.trackLength}`,
    "annuity.rate": eq`${s.discountRate}`,
    "annuity.years": eq`${s.lunarPlantLife}`,
    exitSpeed: eq`${s.track.exitSpeed}`,
    trackLength: eq`${s.track.trackLength}`,
    idealEnergyPerMass: eq`${s.track.idealEnergyPerMass}`,
    energyPerMass: eq`${s.track.energyPerMass}`,
    averagePower: eq`${s.track.averagePower}`,
    shotsPerYear: eq`${s.track.shotsPerYear}`,
    peakPower: eq`${s.track.peakPower}`,
    plantPower: eq`${s.plant.power}`,
    plantMass: eq`${s.plant.landedMass}`,
    thrownPerMass: eq`1 + ${s.transferShare}`,
    deliveredMass: eq`${s.launchedMass} / ${s.thrownPerMass}`,
    earthMassShare: eq`1 - ${s.lunarShare}`,
    landingPrice: eq`${s.launchPrice} * ${s.landingFactor}`,
    capital: eq`${s.plantMass} * (${s.lunarPlantPrice} + ${s.landingPrice})`,
    yearlyCost: eq`${s.capital} * (${s.annuity.recovery} + ${s.lunarUpkeep})`,
    lunarCostPerMass: eq`${s.yearlyCost} / ${s.deliveredMass}`,
    landedPerYear: eq`${s.plantMass} * (1 / ${s.lunarPlantLife} + ${s.lunarUpkeep})`,
    massFromEarthPerMass: eq`${s.landedPerYear} * ${s.landingMassRatio} / ${s.deliveredMass}`,
    buildUpYears: eq`${s.plant.buildUpYears}`,
    carbonPerMass: eq`${s.massFromEarthPerMass} * ${s.emissions.carbon}`,
  }),
  limits: ({ launchedMass }) => [
    {
      holds: eq`${launchedMass} > 0`,
      otherwise:
        "nothing is thrown from the Moon, so a kilogram from there has no price: raise the lunar share above 0",
    },
  ],
});
