import { defineModel, eq } from "#model";
import { constants, type Source } from "#sources";

const sagan: Source = {
  title: "Cosmic Connection: an extraterrestrial perspective",
  by: "C. Sagan",
  year: 1973,
  locator: "K = (log10 P - 6) / 10, as quoted by Zhang et al 2023, doi:10.1038/s41598-023-38351-y",
};
const zhang: Source = {
  title:
    "Forecasting the progression of human civilization on the Kardashev Scale through 2060 with a machine learning approach",
  by: "A. Zhang, J. Yang, Y. Luo, S. Fan (Scientific Reports)",
  year: 2023,
  locator: "https://www.nature.com/articles/s41598-023-38351-y",
};

/** Sagan's scale of civilisations: their power as a number. */
export const kardashevScale = defineModel({
  name: "kardashev-scale",
  summary: "Sagan's number K of a civilisation of a given power.",
  inputs: {
    power: {
      unit: "W",
      typical: 2.04e13,
      range: [1, 1e40],
      meaning: "power that the civilisation uses",
      assumption: "the world in 2022",
    },
  },
  outputs: { kardashev: { unit: "1", meaning: "Sagan's K: 1 is Type I", source: sagan } },
  equations: ({ power }) => ({ kardashev: eq`(log10(${power} / 1 [W]) - 6) / 10` }),
  cases: [
    {
      name: "Type I",
      given: { power: 1e16 },
      expect: { kardashev: 1 },
      within: 1e-12,
      source: sagan,
    },
    {
      name: "all sunlight that meets the Earth",
      given: { power: 1.74e17 },
      expect: { kardashev: 1.12405 },
      within: 5e-6,
      source: sagan,
      why: "calculated to five digits in the project's reference list",
    },
    {
      name: "the Sun",
      given: { power: 3.828e26 },
      expect: { kardashev: 2.0583 },
      within: 3e-5,
      source: constants.solarLuminosity.source,
      why: "four digits in the project's reference list",
    },
    {
      name: "887 EJ in 2060",
      given: { power: 887e18 / 31_557_600 },
      expect: { kardashev: 0.7449 },
      within: 0.00005 / 0.7449,
      source: zhang,
      why: "the paper prints four digits",
    },
  ],
});

/** The power that a number on Sagan's scale stands for. */
export const kardashevPower = defineModel({
  name: "kardashev-power",
  summary: "Power of a civilisation of a given number K on Sagan's scale.",
  inputs: {
    kardashev: {
      unit: "1",
      typical: 1,
      range: [-0.6, 4],
      meaning: "Sagan's K",
      assumption: "Type I",
    },
  },
  outputs: { power: { unit: "W", meaning: "power that the civilisation uses", source: sagan } },
  equations: ({ kardashev }) => ({ power: eq`10^(10 * ${kardashev} + 6) * 1 [W]` }),
  cases: [
    {
      name: "Type I",
      given: { kardashev: 1 },
      expect: { power: 1e16 },
      within: 1e-12,
      source: sagan,
    },
    {
      name: "Type II",
      given: { kardashev: 2 },
      expect: { power: 1e26 },
      within: 1e-12,
      source: sagan,
    },
  ],
});
