import { defineModel, eq } from "#model";
import { flatPlate } from "#physics";
import { constants, orbitClaims } from "#sources";

/** The solar array: power when new, area, temperature and mass. */
export const array = defineModel({
  name: "solar-array",
  summary:
    "Array that still carries load and battery at the end of its life, in the worst revolution.",
  inputs: {
    load: {
      unit: "kW",
      typical: 112,
      range: [0.001, 1e6],
      meaning: "electric load of the satellite at full work",
      assumption: "100 kW of IT with pumps and bus",
    },
    longestShare: {
      unit: "1",
      typical: 0.2,
      range: [0, 0.6],
      meaning: "longest eclipse over the revolution",
      assumption: "dawn-dusk orbit at 650 km",
    },
    batteryFraction: {
      unit: "1",
      typical: 1,
      range: [0, 1],
      meaning: "share of the load that the battery carries through the longest eclipse",
      assumption: "service goes on in the dark",
    },
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 30],
      meaning: "time in service",
      assumption: "the life of the Suncatcher study",
    },
    earthView: {
      unit: "1",
      typical: 0.5,
      range: [0, 1],
      meaning: "view factors to the Earth of both faces",
      assumption: "dawn-dusk orbit at 650 km",
    },
    earthAlbedoView: {
      unit: "1",
      typical: 0.05,
      range: [0, 1],
      meaning: "reflected sunlight on both faces over albedo times solar irradiance",
      assumption: "dawn-dusk orbit at 650 km",
    },
    batteryRoundTrip: { from: orbitClaims.batteryRoundTrip },
    powerPathEfficiency: { from: orbitClaims.powerPathEfficiency },
    arrayDegradation: { from: orbitClaims.arrayDegradation },
    cellEfficiency: { from: orbitClaims.cellEfficiency },
    cellTemperatureLoss: { from: orbitClaims.cellTemperatureLoss },
    cellAbsorptivity: { from: orbitClaims.cellAbsorptivity },
    cellEmissivity: { from: orbitClaims.cellEmissivity },
    arrayBackEmissivity: { from: orbitClaims.arrayBackEmissivity },
    arrayPacking: { from: orbitClaims.arrayPacking },
    arrayPointing: { from: orbitClaims.arrayPointing },
    arraySpecificPower: { from: orbitClaims.arraySpecificPower },
    earthInfrared: { from: orbitClaims.earthInfrared },
    earthAlbedo: { from: orbitClaims.earthAlbedo },
  },
  parts: { plate: flatPlate },
  outputs: {
    recharge: {
      unit: "1",
      meaning: "power in sunlight to refill the battery, over the load",
      source: orbitClaims.batteryRoundTrip.source,
    },
    endOfLife: { unit: "1", meaning: "output at the end of life over that when new" },
    power: { unit: "kW", meaning: "power of the array when new" },
    temperature: { unit: "K", meaning: "temperature of the array in sunlight" },
    efficiency: { unit: "1", meaning: "efficiency of the cells at that temperature" },
    yield: { unit: "W/m^2", meaning: "power of a square metre of array when new, in July" },
    area: { unit: "m^2", meaning: "area of the array" },
    mass: { unit: "kg", meaning: "mass of the array with deployment and drive" },
  },
  equations: (s) => ({
    recharge: eq`${s.batteryFraction} * ${s.longestShare} / (1 - ${s.longestShare}) / ${s.batteryRoundTrip}`,
    endOfLife: eq`(1 - ${s.arrayDegradation} * 1 [year])^(${s.life} / 1 [year])`,
    power: eq`${s.load} * (1 + ${s.recharge}) / (${s.powerPathEfficiency} * ${s.endOfLife})`,
    "plate.absorbed": eq`${constants.solarConstant} * (${s.cellAbsorptivity} - ${s.cellEfficiency} * ${s.arrayPacking} + ${s.cellAbsorptivity} * ${s.earthAlbedo} * ${s.earthAlbedoView}) + ${s.cellEmissivity} * ${s.earthInfrared} * ${s.earthView}`,
    "plate.frontEmissivity": eq`${s.cellEmissivity}`,
    "plate.backEmissivity": eq`${s.arrayBackEmissivity}`,
    temperature: eq`${s.plate.temperature}`,
    efficiency: eq`${s.cellEfficiency} * max(0.1, 1 - ${s.cellTemperatureLoss} * (${s.temperature} - 301.15 [K]))`,
    yield: eq`0.9674 * ${constants.solarConstant} * ${s.efficiency} * ${s.arrayPacking} * ${s.arrayPointing}`,
    area: eq`${s.power} / ${s.yield}`,
    mass: eq`${s.power} / ${s.arraySpecificPower}`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.cellEfficiency} * ${s.arrayPacking} < ${s.cellAbsorptivity}`,
      otherwise:
        "the cells give more power than the sunlight that they take in: lower the cell efficiency or raise the absorptivity",
    },
  ],
  cases: [
    {
      name: "spacedc-mdao's 1 MW cluster in a noon orbit of 650 km",
      given: {
        load: 1131.4285714,
        longestShare: 0.3620228731576789,
        life: 5,
        batteryRoundTrip: 0.9,
        powerPathEfficiency: 1,
        arrayDegradation: 2,
        arraySpecificPower: 100,
      },
      expect: { power: 2040.886453930464, mass: 20408.86453930464 },
      within: 1e-9,
      source: orbitClaims.arrayDegradation.source,
      why: "mass_breakdown_kg.solar at 100 W/kg; the load is given to ten digits",
    },
  ],
});
