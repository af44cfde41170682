import { defineModel, eq } from "#model";
import { groundClaims } from "#sources";

const twoHours = groundClaims.batteryUnitPower.source;
const third = groundClaims.batteryUnitEnergy.others![1]!.source;

/** Battery containers that carry the load through outages and nights and take up the swings of training. */
export const battery = defineModel({
  name: "battery-plant",
  summary:
    "Battery containers sized by power and by energy for ride-through, nights and training swings.",
  inputs: {
    load: {
      unit: "MW",
      typical: 1000,
      range: [0, 1e7],
      meaning: "power that must be carried through an outage",
      assumption: "the gigawatt of the announced plan",
    },
    itPower: {
      unit: "MW",
      typical: 1000,
      range: [0, 1e7],
      meaning: "IT power, whose swings must be smoothed",
      assumption: "the gigawatt of the announced plan",
    },
    rideThrough: {
      unit: "h",
      typical: 2,
      range: [0, 100],
      meaning: "hours for which the load must be carried",
      assumption: "the two hours for which the announced containers are built",
    },
    nightPower: {
      unit: "MW",
      typical: 0,
      range: [0, 1e7],
      meaning: "power that must be given at night",
      assumption: "no solar plant",
    },
    nightEnergy: {
      unit: "MWh",
      typical: 0,
      range: [0, 1e9],
      meaning: "energy that must be given in a night",
      assumption: "no solar plant",
    },
    year: {
      unit: "1",
      typical: 2026,
      range: [2023, 2060],
      meaning: "calendar year in which they are bought",
      assumption: "the year of the announced plan",
    },
    life: {
      unit: "year",
      typical: 20,
      range: [0.1, 60],
      meaning: "years over which the site serves",
      assumption: "the usual life of a site",
    },
    trainingSwing: { from: groundClaims.trainingSwing },
    batteryUnitPower: { from: groundClaims.batteryUnitPower },
    batteryUnitEnergy: { from: groundClaims.batteryUnitEnergy },
    batteryUsable: { from: groundClaims.batteryUsable },
    batteryPowerCost: { from: groundClaims.batteryPowerCost },
    batteryEnergyCost: { from: groundClaims.batteryEnergyCost },
    batteryPriceFall: { from: groundClaims.batteryPriceFall },
    batteryUpkeep: { from: groundClaims.batteryUpkeep },
    batteryLife: { from: groundClaims.batteryLife },
  },
  outputs: {
    swingPower: { unit: "MW", meaning: "power that training adds or drops within a second" },
    power: { unit: "MW", meaning: "the largest of ride-through, night and swings" },
    energy: { unit: "MWh", meaning: "rated energy for ride-through after a night, fading counted" },
    unitsByPower: { unit: "battery", meaning: "containers that the power asks for" },
    unitsByEnergy: { unit: "battery", meaning: "containers that the energy asks for" },
    units: { unit: "battery", meaning: "containers to buy: the larger of both" },
    capital: { unit: "million $", meaning: "the battery plant" },
    runningCost: {
      unit: "million $/year",
      meaning: "operation, repair and the share of replacements",
    },
  },
  equations: (s) => ({
    swingPower: eq`${s.trainingSwing} * ${s.itPower}`,
    power: eq`max(if(${s.rideThrough} > 0, ${s.load}, 0), ${s.swingPower}, ${s.nightPower})`,
    energy: eq`(${s.load} * ${s.rideThrough} + ${s.nightEnergy}) / ${s.batteryUsable}`,
    unitsByPower: eq`ceil(${s.power} / ${s.batteryUnitPower} / 1 [battery]) * 1 [battery]`,
    unitsByEnergy: eq`ceil(${s.energy} / ${s.batteryUnitEnergy} / 1 [battery]) * 1 [battery]`,
    units: eq`max(${s.unitsByPower}, ${s.unitsByEnergy})`,
    capital: eq`(${s.power} * ${s.batteryPowerCost} + ${s.energy} * ${s.batteryEnergyCost}) * (1 - ${s.batteryPriceFall} * 1 [year])^(${s.year} - 2026)`,
    runningCost: eq`${s.capital} * (${s.batteryUpkeep} + max(0, ${s.life} / ${s.batteryLife} - 1) / ${s.life})`,
  }),
  cases: [
    {
      name: "1 GW for two hours in Megapack 2XL of two hours",
      given: { batteryUnitPower: 1927, batteryUnitEnergy: 3854, batteryUsable: 1, rideThrough: 2 },
      expect: { unitsByPower: 519, unitsByEnergy: 519 },
      within: 1e-12,
      source: twoHours,
      why: "518.94 by power and by energy, and a container cannot be split",
    },
    {
      name: "1 GW for four hours in Megapack 2XL of four hours",
      given: { batteryUnitPower: 979, batteryUnitEnergy: 3917, batteryUsable: 1, rideThrough: 4 },
      expect: { unitsByPower: 1022, unitsByEnergy: 1022 },
      within: 1e-12,
      source: twoHours,
      why: "1,021.5 by power, 1,021.2 by energy",
    },
    {
      name: "1 GW for four hours in Megapack 3",
      given: { batteryUnitEnergy: 5000, batteryUsable: 1, rideThrough: 4 },
      expect: { unitsByEnergy: 800, energy: 4000 },
      within: 1e-12,
      source: third,
      why: "4 GWh in units of about 5 MWh",
    },
  ],
});
