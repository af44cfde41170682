import { defineModel, eq, type Curve } from "#model";
import { civilisationClaims } from "#sources";
import { worldEnergyTable } from "./data/world-energy.ts";
import { kardashevScale } from "./kardashev.ts";

const { source } = civilisationClaims.worldEnergy;

/** The world's primary energy year by year, all sources together. */
export const worldPrimaryEnergy: Curve = {
  name: "worldPrimaryEnergy",
  meaning: "primary energy of the world, substitution method, with traditional biomass",
  of: "1",
  gives: "TWh/year",
  points: worldEnergyTable.map(([year, ...bySource]) => [year!, bySource.reduce((a, b) => a + b)]),
  source,
  kind: "measured",
  date: "2023",
};

const printed = (year: number, kardashev: number) => ({
  name: `the world in ${year}`,
  given: { year },
  expect: { kardashev },
  within: 0.000005 / kardashev,
  source,
  why: "five digits in the project's reference list, a year of 365.25 days",
});

/** Where the world stood on Sagan's scale. */
export const worldEnergy = defineModel({
  name: "world-energy",
  summary: "The world's power and its number on Sagan's scale, from 1800 to 2022.",
  inputs: {
    year: {
      unit: "1",
      typical: 2022,
      range: [1800, 2022],
      meaning: "calendar year",
      assumption: "the last year of the table",
    },
  },
  parts: { scale: kardashevScale },
  outputs: {
    energy: { unit: "EJ/year", meaning: "primary energy in that year" },
    power: { unit: "TW", meaning: "the same as a mean power" },
    kardashev: { unit: "1", meaning: "Sagan's K" },
  },
  equations: ({ year, energy, power, scale }) => ({
    energy: eq`${worldPrimaryEnergy}(${year})`,
    power: eq`${energy}`,
    "scale.power": eq`${power}`,
    kardashev: eq`${scale.kardashev}`,
  }),
  cases: [
    printed(1900, 0.61411),
    printed(1950, 0.6513),
    printed(2000, 0.71466),
    printed(2022, 0.73098),
    {
      name: "energy of 2022",
      given: { year: 2022 },
      expect: { energy: 644 },
      within: 0.05 / 644,
      source,
      why: "644.0 EJ in the project's reference list",
    },
  ],
});
