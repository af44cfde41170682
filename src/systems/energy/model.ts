import { defineModel, eq } from "#model";
import { annuity } from "#physics";
import { groundClaims } from "#sources";
import { battery } from "./battery.ts";
import { gas } from "./gas.ts";
import { grid } from "./grid.ts";
import { outages } from "./outages.ts";
import { solar } from "./solar.ts";

export { battery } from "./battery.ts";
export { facility } from "./facility.ts";
export { gas } from "./gas.ts";
export { grid } from "./grid.ts";
export { outages } from "./outages.ts";
export { solarYear } from "./solar-year.ts";
export { solar } from "./solar.ts";

/**
 * Supply of a ground site at steady state: grid, gas turbines, and the sun for the rest, with batteries.
 *
 * Grid and gas together can carry the whole load, in proportion to their shares, so that weeks of cloud cost
 * nothing but the panels' idle time; a site with neither loses what sun and a night of storage fail to deliver.
 */
export const energy = defineModel({
  name: "energy",
  summary:
    "Grid, gas, sun and batteries for a site: capital, running cost, carbon, water, availability.",
  inputs: {
    facilityPower: {
      unit: "W",
      typical: 1.16e9,
      range: [1e3, 1e14],
      meaning: "power that the site draws with all accelerators running",
      assumption: "a gigawatt of IT at a power usage effectiveness of 1.16",
    },
    itPower: {
      unit: "W",
      typical: 1e9,
      range: [1e3, 1e14],
      meaning: "installed IT power at the rack input",
      assumption: "the gigawatt of the question",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2023, 2060],
      meaning: "calendar year in which operation begins",
      assumption: "the year for which the first answer is asked",
    },
    life: {
      unit: "year",
      typical: 20,
      range: [0.1, 60],
      meaning: "years over which the site serves",
      assumption: "the usual life of a site",
    },
    gridShare: {
      unit: "1",
      typical: 0.5,
      range: [0, 1],
      meaning: "share of the energy bought from the grid",
      assumption: "half, as at sites that began with what the utility had",
    },
    gasShare: {
      unit: "1",
      typical: 0.4,
      range: [0, 1],
      meaning: "share of the energy from gas turbines at the site; the sun gives the rest",
      assumption: "two fifths, as at sites that could not wait for the grid",
    },
    rideThrough: {
      unit: "h",
      typical: 2,
      range: [0, 100],
      meaning: "hours for which batteries must carry the whole load",
      assumption: "the two hours for which the announced containers are built",
    },
    discountRate: {
      unit: "1/year",
      typical: 0.08,
      range: [0, 0.5],
      meaning: "real yearly return that the money must earn",
      assumption: "what published comparisons take",
    },
    loadFactor: {
      unit: "1",
      typical: 1,
      range: [0.05, 1],
      meaning: "mean power drawn over that power",
      assumption:
        "accelerators draw their full power all year, as they do in orbit; idle ones would save energy",
    },
    gridOutages: { from: groundClaims.gridOutages },
    gridOutageTime: { from: groundClaims.gridOutageTime },
    gasOutages: { from: groundClaims.gasOutages },
    gasOutageTime: { from: groundClaims.gasOutageTime },
    gasReserve: { from: groundClaims.gasReserve },
    solarShortfall: { from: groundClaims.solarShortfall },
    electricalCost: { from: groundClaims.electricalCost },
    facilityUpkeep: { from: groundClaims.facilityUpkeep },
    gridWait: { from: groundClaims.gridWait },
    turbineWait: { from: groundClaims.turbineWait },
    solarBuild: { from: groundClaims.solarBuild },
    siteBuild: { from: groundClaims.siteBuild },
  },
  parts: { grid, gas, solar, battery, gridLoss: outages, gasLoss: outages, annuity },
  outputs: {
    meanPower: { unit: "W", meaning: "mean power that the site draws" },
    solarShare: { unit: "1", meaning: "share of the energy from the sun" },
    firmShare: {
      unit: "1",
      meaning: "share of the energy from sources that do not wait for the sun",
    },
    gridPart: {
      unit: "1",
      meaning: "share of the load that the grid carries when the sun is gone",
    },
    gasPart: { unit: "1", meaning: "share of the load that gas carries when the sun is gone" },
    electricalPlant: { unit: "$", meaning: "switchgear, transformers, distribution" },
    capital: { unit: "$", meaning: "generation, batteries, grid connection and electrical plant" },
    runningCost: { unit: "$/year", meaning: "energy bought, fuel, operation and repair" },
    emissions: { unit: "kg/year", meaning: "CO2e of the supply" },
    water: { unit: "m^3/year", meaning: "water evaporated to generate" },
    batteryUnitsByPower: { unit: "battery", meaning: "containers that the power asks for" },
    batteryUnitsByEnergy: { unit: "battery", meaning: "containers that the energy asks for" },
    batteryUnits: { unit: "battery", meaning: "containers to buy" },
    batteryPower: { unit: "kW", meaning: "power of the batteries" },
    batteryEnergy: { unit: "kWh", meaning: "rated energy of the batteries" },
    supplyAvailability: { unit: "1", meaning: "share of the energy asked for that is supplied" },
    capitalRecovery: { unit: "1/year", meaning: "yearly payment over the capital" },
    levelisedCost: { unit: "$/kWh", meaning: "cost of a kilowatt-hour at the facility" },
    carbonIntensity: { unit: "kg/kWh", meaning: "CO2e of a kilowatt-hour at the facility" },
    buildYears: {
      unit: "year",
      meaning: "from decision to full power: the slowest of what is used",
    },
  },
  equations: (s) => ({
    meanPower: eq`${s.facilityPower} * ${s.loadFactor}`,
    solarShare: eq`max(0, 1 - ${s.firmShare})`,
    firmShare: eq`${s.gridShare} + ${s.gasShare}`,
    gridPart: eq`${s.gridShare} / max(${s.firmShare}, 1e-12)`,
    gasPart: eq`${s.gasShare} / max(${s.firmShare}, 1e-12)`,
    "grid.power": eq`${s.meanPower} * ${s.gridShare}`,
    "grid.capacity": eq`${s.facilityPower} * ${s.gridPart}`,
    "grid.year": eq`${s.year}`,
    "gas.power": eq`${s.meanPower} * ${s.gasShare}`,
    "gas.capacity": eq`${s.facilityPower} * ${s.gasPart}`,
    "solar.power": eq`${s.meanPower} * ${s.solarShare}`,
    "solar.year": eq`${s.year}`,
    "solar.life": eq`${s.life}`,
    "battery.load": eq`${s.facilityPower}`,
    "battery.itPower": eq`${s.itPower}`,
    "battery.rideThrough": eq`${s.rideThrough}`,
    "battery.nightPower": eq`${s.solar.nightPower}`,
    "battery.nightEnergy": eq`${s.solar.nightEnergy}`,
    "battery.year": eq`${s.year}`,
    "battery.life": eq`${s.life}`,
    "gridLoss.rate": eq`${s.gridOutages}`,
    "gridLoss.length": eq`${s.gridOutageTime}`,
    "gridLoss.gap": eq`max(0, ${s.gridPart} - ${s.gasPart} * ${s.gasReserve})`,
    "gridLoss.rideThrough": eq`${s.rideThrough}`,
    "gasLoss.rate": eq`${s.gasOutages}`,
    "gasLoss.length": eq`${s.gasOutageTime}`,
    "gasLoss.gap": eq`${s.gasPart}`,
    "gasLoss.rideThrough": eq`${s.rideThrough}`,
    electricalPlant: eq`${s.itPower} * ${s.electricalCost}`,
    capital: eq`${s.grid.capital} + ${s.gas.capital} + ${s.solar.capital} + ${s.battery.capital} + ${s.electricalPlant}`,
    runningCost: eq`${s.grid.runningCost} + ${s.gas.runningCost} + ${s.solar.runningCost} + ${s.battery.runningCost} + ${s.electricalPlant} * ${s.facilityUpkeep}`,
    emissions: eq`${s.grid.emissions} + ${s.gas.emissions} + ${s.solar.emissions}`,
    water: eq`${s.grid.water} + ${s.gas.water}`,
    batteryUnitsByPower: eq`${s.battery.unitsByPower}`,
    batteryUnitsByEnergy: eq`${s.battery.unitsByEnergy}`,
    batteryUnits: eq`${s.battery.units}`,
    batteryPower: eq`${s.battery.power}`,
    batteryEnergy: eq`${s.battery.energy}`,
    supplyAvailability: eq`(1 - ${s.gridLoss.lost}) * (1 - ${s.gasLoss.lost}) * if(${s.firmShare} > 0, 1, 1 - ${s.solarShortfall})`,
    "annuity.rate": eq`${s.discountRate}`,
    "annuity.years": eq`${s.life}`,
    capitalRecovery: eq`${s.annuity.recovery}`,
    levelisedCost: eq`(${s.capital} * ${s.capitalRecovery} + ${s.runningCost}) / ${s.meanPower}`,
    carbonIntensity: eq`${s.emissions} / ${s.meanPower}`,
    buildYears: eq`max(${s.siteBuild}, if(${s.gridShare} > 0, ${s.gridWait}, 0), if(${s.gasShare} > 0, ${s.turbineWait}, 0), if(${s.solarShare} > 0, ${s.solarBuild}, 0))`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.firmShare} <= 1 + 1e-9`,
      otherwise: "grid and gas shares add up to more than 1; the sun gives what is left of 1",
    },
    {
      holds: eq`${s.supplyAvailability} > 0`,
      otherwise: "outages take the whole year: shorten them or add hours of battery",
    },
  ],
  cases: [
    {
      name: "grid alone at 6 cents and 0.4 kg/kWh, nothing else bought",
      given: {
        facilityPower: 1_108_800,
        itPower: 1_008_000,
        year: 2025,
        gridShare: 1,
        gasShare: 0,
        rideThrough: 0,
        loadFactor: 0.85,
        gridPrice: 6,
        gridPriceGrowth: 0,
        gridCarbon: 0.4,
        gridConnectionCost: 0,
        electricalCost: 0,
        trainingSwing: 0,
      },
      // Their year has 8,760 hours; ours 8,766.
      expect: { runningCost: (2_476_837.44 / 5 / 8760) * 8766, carbonIntensity: 0.4 },
      within: 1e-12,
      source: groundClaims.facilityAvailability.source,
      why: "energy_total over five years, in their outputs",
    },
  ],
});
