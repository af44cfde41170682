import { defineModel, eq } from "#model";
import { wrightsLaw } from "#physics";
import { orbitClaims } from "#sources";

const argument = (
  unit: string,
  typical: number,
  range: readonly [number, number],
  meaning: string,
) =>
  ({
    unit,
    typical,
    range,
    meaning,
    assumption: "the 100 kW satellite of the composite model",
  }) as const;

/** What a satellite costs without its computers, and what the ground adds. */
export const satelliteCosts = defineModel({
  name: "satellite-costs",
  summary:
    "Price of satellite hardware by parts, with Wright's law, ground segment and operations.",
  inputs: {
    itPower: argument("kW", 100, [0.001, 1e6], "IT power of one satellite"),
    unitsBuilt: argument("satellite", 10_500, [1, 1e9], "satellites built, spares included"),
    load: argument("kW", 112, [0.001, 1e6], "electric load of the satellite at full work"),
    arrayPower: argument("kW", 170, [0.001, 1e6], "power of the array when new"),
    batteryEnergy: argument("kWh", 70, [0, 1e8], "energy of the battery when new"),
    radiatorArea: argument("m^2", 150, [0, 1e8], "radiator panel"),
    madeMass: argument("kg", 3000, [0, 1e8], "satellite without its computers"),
    learningProgress: { from: orbitClaims.learningProgress },
    learningReference: { from: orbitClaims.learningReference },
    arrayPrice: { from: orbitClaims.arrayPrice },
    batteryPrice: { from: orbitClaims.batteryPrice },
    radiatorPrice: { from: orbitClaims.radiatorPrice },
    busPrice: { from: orbitClaims.busPrice },
    powerConversionPrice: { from: orbitClaims.powerConversionPrice },
    linkPrice: { from: orbitClaims.linkPrice },
    integrationShare: { from: orbitClaims.integrationShare },
    groundSegmentFixed: { from: orbitClaims.groundSegmentFixed },
    groundSegmentPrice: { from: orbitClaims.groundSegmentPrice },
    operationsFixed: { from: orbitClaims.operationsFixed },
    operationsShare: { from: orbitClaims.operationsShare },
    spacecraftCarbon: { from: orbitClaims.spacecraftCarbon },
  },
  parts: { learning: wrightsLaw },
  outputs: {
    fleetPower: { unit: "MW", meaning: "IT power of all satellites built" },
    arrayCost: { unit: "$", meaning: "array, before learning" },
    batteryCost: { unit: "$", meaning: "battery, before learning" },
    radiatorCost: { unit: "$", meaning: "radiator, before learning" },
    busCost: { unit: "$", meaning: "bus, power conversion and links, before learning" },
    hardwareCost: { unit: "$", meaning: "a satellite without its computers, assembled and tested" },
    hardwareCostPerPower: { unit: "$/W", meaning: "that for each watt of IT" },
    groundSegmentPerPower: {
      unit: "$/W",
      meaning: "control centre and stations for each watt of IT",
    },
    operationsPerPowerYear: { unit: "$/W/year", meaning: "yearly operation for each watt of IT" },
    embodiedCarbon: { unit: "kg", meaning: "CO2e of making a satellite without its computers" },
  },
  equations: (s) => ({
    "learning.built": eq`max(${s.unitsBuilt}, 1 [satellite]) / 1 [satellite]`,
    "learning.reference": eq`${s.learningReference} / 1 [satellite]`,
    "learning.progress": eq`${s.learningProgress}`,
    fleetPower: eq`${s.itPower} * max(${s.unitsBuilt}, 1 [satellite]) / 1 [satellite]`,
    arrayCost: eq`${s.arrayPower} * ${s.arrayPrice}`,
    batteryCost: eq`${s.batteryEnergy} * ${s.batteryPrice}`,
    radiatorCost: eq`${s.radiatorArea} * ${s.radiatorPrice}`,
    busCost: eq`${s.busPrice} + ${s.load} * ${s.powerConversionPrice} + ${s.linkPrice}`,
    hardwareCost: eq`(${s.arrayCost} + ${s.batteryCost} + ${s.radiatorCost} + ${s.busCost}) * (1 + ${s.integrationShare}) * ${s.learning.factor}`,
    hardwareCostPerPower: eq`${s.hardwareCost} / ${s.itPower}`,
    groundSegmentPerPower: eq`${s.groundSegmentFixed} / ${s.fleetPower} + ${s.groundSegmentPrice}`,
    operationsPerPowerYear: eq`${s.operationsFixed} / ${s.fleetPower} + ${s.operationsShare} * ${s.hardwareCostPerPower}`,
    embodiedCarbon: eq`${s.madeMass} * ${s.spacecraftCarbon}`,
  }),
});
