import { defineModel, eq } from "#model";
import { textbook } from "./published.ts";

/** Wright's law: each doubling of the number built takes the same share off the price. */
export const wrightsLaw = defineModel({
  name: "wrights-law",
  summary: "Price of a product over its price at a reference number, by what each doubling keeps.",
  inputs: {
    built: {
      unit: "1",
      typical: 10_000,
      range: [1, 1e12],
      meaning: "number built, all generations together",
      assumption: "a gigawatt in satellites of 100 kW",
    },
    reference: {
      unit: "1",
      typical: 100,
      range: [1, 1e12],
      meaning: "number at which the price is known",
      assumption: "first series",
    },
    progress: {
      unit: "1",
      typical: 0.85,
      range: [0.3, 1],
      meaning: "price after a doubling over the price before",
      assumption: "aerospace series",
    },
  },
  outputs: {
    factor: {
      unit: "1",
      meaning: "price over the reference price",
      source: textbook("Wright 1936: price = reference price * (n / n0)^log2(progress)"),
    },
  },
  equations: ({ built, reference, progress }) => ({
    factor: eq`(${built} / ${reference})^log2(${progress})`,
  }),
  cases: [
    {
      name: "three doublings at 80 %",
      given: { built: 800, reference: 100, progress: 0.8 },
      expect: { factor: 0.512 },
      within: 1e-12,
      source: textbook("0.8^3"),
    },
  ],
});
