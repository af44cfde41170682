import { defineModel, eq } from "#model";
import { input, life } from "./inputs.ts";
import { fixed, spacedc } from "./source.ts";

/** Array and battery that carry an even load through sunlight and shadow, to the end of life. */
export const power = defineModel({
  name: "spacedc-power",
  summary: "Size, mass and price of array and battery for an even load.",
  inputs: {
    life,
    load: input("W", 1.13e6, "power of everything on board"),
    sunlitFraction: input("1", 0.638, "share of a revolution in sunlight"),
    eclipseDuration: input("s", 2123, "passage through the shadow for which the battery is made"),
    cellEfficiency: input("1", 0.3, "electricity over sunlight"),
    packing: input("1", 0.85, "share of the array that is cells"),
    pointing: input("1", 0.95, "share left by pointing"),
    degradation: input("1/year", 0.02, "loss of power in a year"),
    specificPower: input("W/kg", 100, "power over mass of the array"),
    arrayPrice: input("$/W", 50, "price of the array over its power"),
    arrayAvailable: input("m^2", 12_800, "area that can be unfolded"),
    depth: input("1", 0.4, "share of the battery that is used"),
    roundTrip: input("1", 0.9, "energy out of the battery over energy in"),
    specificEnergy: input("Wh/kg", 150, "energy over mass of the battery"),
    batteryPrice: input("$/Wh", 0.5, "price of the battery over its energy"),
  },
  outputs: {
    endPower: {
      unit: "W",
      meaning: "power of the array in sunlight at the end of life",
      source: spacedc,
    },
    beginPower: { unit: "W", meaning: "the same at the beginning" },
    area: { unit: "m^2", meaning: "area of the array" },
    packingRatio: { unit: "1", meaning: "area over what can be unfolded" },
    factor: { unit: "1", meaning: "share of the load that the array can carry" },
    arrayMass: { unit: "kg", meaning: "mass of the array that is unfolded" },
    arrayCost: { unit: "$", meaning: "its price" },
    batteryEnergy: { unit: "Wh", meaning: "energy that the battery holds" },
    batteryMass: { unit: "kg", meaning: "mass of the battery" },
    batteryCost: { unit: "$", meaning: "its price" },
  },
  equations: (s) => ({
    endPower: eq`${s.load} * (1 + (1 - ${s.sunlitFraction}) / ${s.sunlitFraction} / ${s.roundTrip})`,
    beginPower: eq`${s.endPower} / (1 - ${s.degradation} * 1 [year])^(${s.life} / 1 [year])`,
    area: eq`${s.beginPower} / (${fixed.sunlight} * ${s.cellEfficiency} * ${s.packing} * ${s.pointing})`,
    packingRatio: eq`${s.area} / ${s.arrayAvailable}`,
    factor: eq`min(1, 1 / ${s.packingRatio})`,
    arrayMass: eq`${s.beginPower} / ${s.specificPower} * ${s.factor}`,
    arrayCost: eq`${s.beginPower} * ${s.arrayPrice} * ${s.factor}`,
    batteryEnergy: eq`${s.load} * ${s.eclipseDuration} / ${s.depth}`,
    batteryMass: eq`${s.batteryEnergy} / ${s.specificEnergy} * ${s.factor}`,
    batteryCost: eq`${s.batteryEnergy} * ${s.batteryPrice} * ${s.factor}`,
  }),
});
