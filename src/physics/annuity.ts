import { defineModel, eq } from "#model";
import { textbook } from "./published.ts";

/** Money over time: the even yearly payment that returns a price with interest, and what such payments are worth today. */
export const annuity = defineModel({
  name: "annuity",
  summary: "Capital recovery factor and present-value factor of equal payments at each year's end.",
  inputs: {
    rate: {
      unit: "%/year",
      typical: 8,
      range: [0, 50],
      meaning: "real yearly return",
      assumption: "the rate of spacedc-mdao",
    },
    years: {
      unit: "year",
      typical: 20,
      range: [0.5, 100],
      meaning: "years over which the asset earns",
      assumption: "a plant's life",
    },
  },
  outputs: {
    recovery: {
      unit: "1/year",
      meaning: "yearly payment over the price",
      source: textbook("capital recovery factor r / (1 - (1 + r)^-n)"),
    },
    presentValue: {
      unit: "year",
      meaning: "worth today of one payment a year, over the payment",
      source: textbook("present value of an annuity (1 - (1 + r)^-n) / r"),
    },
  },
  equations: ({ rate, years, recovery }) => ({
    recovery: eq`if(${rate} < 1e-9 [1/year], 1 / ${years}, max(${rate}, 1e-9 [1/year]) / -expm1(-${years} / 1 [year] * log1p(${rate} * 1 [year])))`,
    presentValue: eq`1 / ${recovery}`,
  }),
  cases: [
    {
      name: "without interest the price is spread evenly",
      given: { rate: 0, years: 20 },
      expect: { recovery: 0.05, presentValue: 20 },
      within: 1e-12,
      source: textbook("the limit of the annuity as the rate goes to 0"),
    },
    {
      name: "eight per cent over twenty years",
      given: { rate: 8, years: 20 },
      expect: { recovery: 0.101852, presentValue: 9.818147 },
      within: 5e-6,
      source: textbook("annuity tables: 0.101852 and 9.818147"),
    },
  ],
});
