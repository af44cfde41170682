import { defineModel, eq } from "#model";
import { constants } from "#sources";
import { referenceList, textbook } from "./published.ts";

const stefan = textbook("Stefan-Boltzmann law");

/** A flat plate in space between what it takes in and what its two faces give off. */
export const flatPlate = defineModel({
  name: "flat-plate",
  summary: "Temperature at which a plate's two faces give off the heat that it takes in.",
  inputs: {
    absorbed: {
      unit: "W/m^2",
      typical: 1361,
      range: [0.001, 1e6],
      meaning: "heat taken in on each square metre, of all kinds",
      assumption: "black face to the Sun at 1 AU",
    },
    frontEmissivity: {
      unit: "1",
      typical: 1,
      range: [0.001, 1],
      meaning: "emissivity of one face",
      assumption: "a black body",
    },
    backEmissivity: {
      unit: "1",
      typical: 1,
      range: [0, 1],
      meaning: "emissivity of the other",
      assumption: "a black body",
    },
  },
  outputs: {
    temperature: { unit: "K", meaning: "temperature of the plate, even over it", source: stefan },
  },
  equations: ({ absorbed, frontEmissivity, backEmissivity }) => ({
    temperature: eq`(${absorbed} / 1 [W/m^2] / ((${frontEmissivity} + ${backEmissivity}) * ${constants.stefanBoltzmann} / 1 [W/(m^2 K^4)]))^0.25 * 1 [K]`,
  }),
  cases: [
    {
      name: "a black plate facing the Sun at 1 AU",
      given: { absorbed: 1361, frontEmissivity: 1, backEmissivity: 1 },
      expect: { temperature: 330.98 },
      within: 0.005 / 330.98,
      source: referenceList,
      why: "half a unit of the last printed digit",
    },
    {
      name: "sigma T^4 at 300 K",
      given: { absorbed: 459.3, frontEmissivity: 1, backEmissivity: 0 },
      expect: { temperature: 300 },
      within: 3e-7,
      source: referenceList,
      why: "the flux has six digits, its fourth root four times as many parts",
    },
    {
      name: "sigma T^4 at 350 K",
      given: { absorbed: 850.911, frontEmissivity: 1, backEmissivity: 0 },
      expect: { temperature: 350 },
      within: 3e-7,
      source: referenceList,
      why: "the flux has six digits, its fourth root four times as many parts",
    },
  ],
});
