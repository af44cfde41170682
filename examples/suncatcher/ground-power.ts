import { defineModel, eq } from "#model";
import { suncatcher } from "./paper.ts";

/** What a data centre on the ground pays in a year to keep a kilowatt of computers running. */
export const groundPower = defineModel({
  name: "ground-power",
  summary: "Yearly price of a kilowatt of IT on the ground.",
  inputs: {
    energyPrice: {
      unit: "$/kWh",
      typical: 0.06,
      range: [0.001, 10],
      meaning: "price of electricity",
      assumption: "the cheapest in the paper",
    },
    powerUsage: {
      unit: "1",
      typical: 1.09,
      range: [1, 3],
      meaning: "power of the whole site over power of the IT",
      assumption: "the best in the paper",
    },
  },
  outputs: {
    price: { unit: "$/kW/year", meaning: "electricity for a kilowatt of IT", source: suncatcher },
  },
  equations: ({ energyPrice, powerUsage }) => ({ price: eq`${energyPrice} * ${powerUsage}` }),
});
