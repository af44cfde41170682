import { defineModel, eq } from "#model";
import { civilisationClaims } from "#sources";
import { growth } from "./growth.ts";
import { kardashevScale } from "./kardashev.ts";
import { wasteHeat } from "./waste-heat.ts";

export { growth } from "./growth.ts";
export { kardashevPower, kardashevScale } from "./kardashev.ts";
export { wasteHeat } from "./waste-heat.ts";
export { worldEnergy, worldPrimaryEnergy } from "./world-energy.ts";
export { energySources, worldEnergyTable } from "./data/world-energy.ts";

/** What a plant of a given power does to the world's number on Sagan's scale, and what the scale asks of the Earth. */
export const civilisation = defineModel({
  name: "civilisation",
  summary:
    "Sagan's K with and without an added power, the road to Type I, and the heat that forbids it on the ground.",
  inputs: {
    addedPower: {
      unit: "W",
      typical: 1e9,
      range: [0, 1e27],
      meaning: "power that the plan adds to the world's",
      assumption: "the gigawatt of the question",
    },
    onEarth: {
      unit: "1",
      typical: 1,
      range: [0, 1],
      meaning: "share of it that ends as heat on the Earth's surface: 1 on the ground, 0 in space",
      assumption: "a site on the ground",
    },
    worldEnergy: { from: civilisationClaims.worldEnergy },
  },
  parts: {
    now: kardashevScale,
    with: kardashevScale,
    growth,
    typeOneHeat: wasteHeat,
    addedHeat: wasteHeat,
  },
  outputs: {
    worldPower: { unit: "TW", meaning: "mean power of the world, 2022" },
    kardashevNow: { unit: "1", meaning: "Sagan's K of the world, 2022" },
    kardashevWith: { unit: "1", meaning: "Sagan's K with the added power" },
    kardashevGain: { unit: "1", meaning: "what the added power is worth on the scale" },
    yearsToTypeOne: { unit: "year", meaning: "years to 1e16 W at a steady growth, from 2022" },
    yearOfTypeOne: { unit: "1", meaning: "calendar year in which that is" },
    plantsToTypeOne: {
      unit: "1",
      meaning: "plants of the added power that make up what is missing to 1e16 W",
    },
    groundLimit: { unit: "TW", meaning: "power whose heat the Earth's surface is held to bear" },
    wasteHeatFlux: { unit: "W/m^2", meaning: "heat of 1e16 W over the Earth's surface" },
    warmingBlackBody: { unit: "K", meaning: "warming by that heat, of a black body" },
    warmingWithFeedbacks: { unit: "K", meaning: "warming by that heat, with feedbacks" },
    earthWasteHeat: { unit: "W/m^2", meaning: "heat of the added power over the Earth's surface" },
    earthWarming: { unit: "K", meaning: "warming by the heat of the added power, with feedbacks" },
  },
  equations: (s) => ({
    worldPower: eq`${s.worldEnergy}`,
    "now.power": eq`${s.worldPower}`,
    "with.power": eq`${s.worldPower} + ${s.addedPower}`,
    "growth.power": eq`${s.worldPower}`,
    "typeOneHeat.power": eq`${civilisationClaims.typeOnePower}`,
    "addedHeat.power": eq`${s.addedPower} * ${s.onEarth}`,
    kardashevNow: eq`${s.now.kardashev}`,
    kardashevWith: eq`${s.with.kardashev}`,
    // log10(1 + x) / 10 rather than the difference of two near numbers.
    kardashevGain: eq`log1p(${s.addedPower} / ${s.worldPower}) / ln(10) / 10`,
    yearsToTypeOne: eq`${s.growth.yearsToTypeOne}`,
    yearOfTypeOne: eq`2022 + ${s.yearsToTypeOne} / 1 [year]`,
    plantsToTypeOne: eq`max(0, ${civilisationClaims.typeOnePower} - ${s.worldPower}) / max(${s.addedPower}, 1e-9 [W])`,
    groundLimit: eq`${s.growth.groundLimit}`,
    wasteHeatFlux: eq`${s.typeOneHeat.flux}`,
    warmingBlackBody: eq`${s.typeOneHeat.warmingBlackBody}`,
    warmingWithFeedbacks: eq`${s.typeOneHeat.warmingWithFeedbacks}`,
    earthWasteHeat: eq`${s.addedHeat.flux}`,
    earthWarming: eq`${s.addedHeat.warmingWithFeedbacks}`,
  }),
  cases: [
    {
      name: "a million satellites of 120 kW",
      given: { addedPower: 1.2e11, onEarth: 0, worldEnergy: 178_898.675 },
      expect: { kardashevNow: 0.73098, kardashevGain: 0.000255 },
      within: 0.0000005 / 0.000255,
      source: civilisationClaims.worldEnergy.source,
      why: "0.000255 and 0.73098 in the project's reference list",
    },
    {
      name: "nothing added",
      given: { addedPower: 0 },
      expect: { kardashevGain: 0, earthWasteHeat: 0 },
      within: 0,
      source: civilisationClaims.worldEnergy.source,
      why: "by definition",
    },
  ],
});
