import { defineModel, eq } from "#model";
import { wrightsLaw } from "#physics";
import { suncatcherLearning } from "./paper.ts";

/**
 * How much has to fly before the launch price has fallen so far.
 *
 * The start is a Falcon Heavy at 1,800 $/kg after 400 t: both masses that the paper names follow from it.
 */
export const learningCurve = defineModel({
  name: "launch-learning",
  summary: "Wright's law for the launch price, over the mass that has been launched.",
  inputs: {
    startPrice: {
      unit: "$/kg",
      typical: 1800,
      range: [100, 1e5],
      meaning: "launch price at the start",
      assumption: "Falcon Heavy",
    },
    startMass: {
      unit: "t",
      typical: 400,
      range: [1, 1e6],
      meaning: "mass launched until then",
      assumption: "with Falcon Heavy's price",
    },
    progress: {
      unit: "1",
      typical: 0.8,
      range: [0.5, 0.99],
      meaning: "price after a doubling of the mass launched, over the price before",
      assumption: "the paper's learning rate of 20 %",
    },
    targetPrice: {
      unit: "$/kg",
      typical: 200,
      range: [1, 1e5],
      meaning: "launch price that is hoped for",
      assumption: "the paper's threshold",
    },
    payload: {
      unit: "t",
      typical: 200,
      range: [1, 1000],
      meaning: "mass on one Starship",
      assumption: "370,000 t on 1,800 flights",
    },
    period: {
      unit: "year",
      typical: 10,
      range: [1, 100],
      meaning: "years until then",
      assumption: "from 2025 to the middle of the 2030s",
    },
  },
  parts: { curve: wrightsLaw },
  outputs: {
    mass: {
      unit: "t",
      meaning: "mass launched when the price is reached",
      source: suncatcherLearning,
    },
    moreMass: { unit: "t", meaning: "mass still to be launched" },
    flights: { unit: "1", meaning: "flights that carry it" },
    flightsPerYear: { unit: "1/year", meaning: "flights in a year" },
    priceThen: {
      unit: "$/kg",
      meaning: "price that the law gives for that mass: the target again",
    },
  },
  equations: (s) => ({
    mass: eq`${s.startMass} * (${s.targetPrice} / ${s.startPrice})^(1 / log2(${s.progress}))`,
    moreMass: eq`${s.mass} - ${s.startMass}`,
    flights: eq`${s.moreMass} / ${s.payload}`,
    flightsPerYear: eq`${s.flights} / ${s.period}`,
    "curve.built": eq`${s.mass} / 1 [t]`,
    "curve.reference": eq`${s.startMass} / 1 [t]`,
    "curve.progress": eq`${s.progress}`,
    priceThen: eq`${s.startPrice} * ${s.curve.factor}`,
  }),
  limits: ({ targetPrice, startPrice }) => [
    {
      holds: eq`${targetPrice} <= ${startPrice}`,
      otherwise: "learning only lowers a price: take a target below the price at the start",
    },
  ],
});
