import { defineModel, eq } from "#model";
import { suncatcher } from "./paper.ts";

/** The paper's measure: what it costs to bring a kilowatt of satellite power to orbit, spread over its years. */
export const launchedPower = defineModel({
  name: "launched-power",
  summary: "Launch price of a satellite's power per kilowatt-year, beside power on the ground.",
  inputs: {
    mass: {
      unit: "kg",
      typical: 575,
      range: [10, 1e5],
      meaning: "mass of the satellite",
      assumption: "Starlink v2 mini in the paper's table",
    },
    power: {
      unit: "kW",
      typical: 28,
      range: [0.1, 1e4],
      meaning: "power of its array",
      assumption: "Starlink v2 mini in the paper's table",
    },
    life: {
      unit: "year",
      typical: 5,
      range: [0.5, 50],
      meaning: "years that it serves",
      assumption: "the paper's table",
    },
    launchPrice: {
      unit: "$/kg",
      typical: 200,
      range: [1, 1e5],
      meaning: "price of a kilogram to low orbit",
      assumption: "hoped for in the middle of the 2030s",
    },
    groundPrice: {
      unit: "$/kW/year",
      typical: 570,
      range: [1, 1e5],
      meaning: "power of a data centre on the ground",
      assumption: "the paper's cheapest ground power",
    },
  },
  outputs: {
    specificMass: { unit: "kg/kW", meaning: "mass launched for a kilowatt" },
    launchedPrice: {
      unit: "$/kW/year",
      meaning: "launch alone, spread evenly over the years",
      source: suncatcher,
    },
    timesGround: { unit: "1", meaning: "the same over the price of power on the ground" },
    equalPrice: { unit: "$/kg", meaning: "launch price at which the two are equal" },
  },
  equations: ({ mass, power, life, launchPrice, groundPrice, specificMass, launchedPrice }) => ({
    specificMass: eq`${mass} / ${power}`,
    launchedPrice: eq`${mass} * ${launchPrice} / (${power} * ${life})`,
    timesGround: eq`${launchedPrice} / ${groundPrice}`,
    equalPrice: eq`${groundPrice} * ${life} / ${specificMass}`,
  }),
});
