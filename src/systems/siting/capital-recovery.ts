import { defineModel, eq } from "#model";
import type { Source } from "#sources";

const manual: Source = {
  title: "Capital recovery factor of an annuity paid at each year's end",
  by: "textbook formula; worked case by Kardashev",
  year: 2026,
  locator: "r / (1 - (1 + r)^-n); 8 % over 20 years: 0.101852",
};

/** What share of an asset's price must be earned each year to pay it back with interest over its life. */
export const capitalRecovery = defineModel({
  name: "capital-recovery",
  summary: "The yearly payment that returns an asset's price with interest over its life, or over the plan's life where that is shorter.",
  inputs: {
    rate: { unit: "%/year", typical: 8, range: [0.1, 30], meaning: "real yearly return" },
    assetLife: { unit: "year", typical: 20, range: [1, 60], meaning: "how long the asset serves" },
    planLife: { unit: "year", typical: 10, range: [1, 60], meaning: "how long the plan runs; what is left of an asset then counts for nothing" },
  },
  outputs: {
    years: { unit: "year", meaning: "years over which the asset earns" },
    factor: { unit: "1/year", meaning: "yearly payment over the price", source: manual },
  },
  equations: ({ rate, assetLife, planLife, years }) => ({
    years: eq`min(${assetLife}, ${planLife})`,
    factor: eq`${rate} / (1 - (1 + ${rate} * 1 [year])^(-${years} / 1 [year]))`,
  }),
  cases: [
    {
      name: "eight per cent over twenty years",
      given: { rate: 8, assetLife: 20, planLife: 30 },
      expect: { factor: 0.101852, years: 20 },
      within: 1e-5,
      source: manual,
      why: "the printed digits",
    },
  ],
});
