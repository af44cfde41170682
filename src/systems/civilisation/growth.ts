import { defineModel, eq } from "#model";
import { civilisationClaims, constants, sitingClaims } from "#sources";

/** Growth of the world's power at a steady rate, and the heat that ends it on the Earth's surface. */
export const growth = defineModel({
  name: "growth",
  summary:
    "Years to a Type I civilisation at a steady growth, and to what the Earth's surface bears.",
  inputs: {
    power: {
      unit: "TW",
      typical: 20.4,
      range: [1e-3, 1e15],
      meaning: "power from which growth is counted",
      assumption: "the world in 2022",
    },
    worldEnergyGrowth: { from: civilisationClaims.worldEnergyGrowth },
    earthHeatBudget: { from: sitingClaims.earthHeatBudget },
  },
  outputs: {
    yearsToTypeOne: { unit: "year", meaning: "years until 1e16 W" },
    groundLimit: { unit: "TW", meaning: "power whose heat the Earth's surface is held to bear" },
    yearsToGroundLimit: { unit: "year", meaning: "years until that power, 0 where it is passed" },
  },
  equations: ({ power, worldEnergyGrowth, earthHeatBudget, groundLimit }) => ({
    yearsToTypeOne: eq`max(0, ln(${civilisationClaims.typeOnePower} / ${power}) / log1p(${worldEnergyGrowth} * 1 [year])) * 1 [year]`,
    groundLimit: eq`${earthHeatBudget} * ${constants.earthMeanSurfaceArea}`,
    yearsToGroundLimit: eq`max(0, ln(${groundLimit} / ${power}) / log1p(${worldEnergyGrowth} * 1 [year])) * 1 [year]`,
  }),
  cases: [
    {
      name: "from 2022 at the growth since 1965",
      given: { power: 20.408244923568, worldEnergyGrowth: 2.175 },
      expect: { yearsToTypeOne: 288 },
      within: 0.5 / 288,
      source: civilisationClaims.worldEnergyGrowth.source,
      why: "288 years in the project's reference list",
    },
  ],
});
