import { defineModel, eq } from "#model";
import { groundClaims } from "#sources";

/** A solar plant with storage that delivers a mean power day and night. */
export const solar = defineModel({
  name: "solar-plant",
  summary: "Panels and a night's storage for a steady mean power from the sun.",
  inputs: {
    power: {
      unit: "MW",
      typical: 116,
      range: [0, 1e7],
      meaning: "mean power delivered",
      assumption: "a tenth of a gigawatt of IT at 1.16",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2023, 2060],
      meaning: "calendar year in which operation begins",
      assumption: "the year for which the first answer is asked",
    },
    life: {
      unit: "year",
      typical: 20,
      range: [0.1, 60],
      meaning: "years over which the plant serves",
      assumption: "the usual life of a site",
    },
    solarCapacityFactor: { from: groundClaims.solarCapacityFactor },
    solarPrice: { from: groundClaims.solarPrice },
    solarPriceFall: { from: groundClaims.solarPriceFall },
    solarUpkeep: { from: groundClaims.solarUpkeep },
    solarDegradation: { from: groundClaims.solarDegradation },
    solarCarbon: { from: groundClaims.solarCarbon },
    nightHours: { from: groundClaims.nightHours },
    containerRoundTrip: { from: groundClaims.containerRoundTrip },
  },
  outputs: {
    nightShare: { unit: "1", meaning: "share of the energy that passes through storage" },
    generated: { unit: "MW", meaning: "mean power of the panels, losses of storage included" },
    ageing: { unit: "1", meaning: "mean output over the plant's life, over that when new" },
    nameplate: { unit: "MW", meaning: "panels, peak power of alternating current when new" },
    nightEnergy: { unit: "MWh", meaning: "energy that storage gives in one night" },
    nightPower: { unit: "MW", meaning: "power that storage gives at night" },
    capital: { unit: "million $", meaning: "the plant, storage aside" },
    runningCost: { unit: "million $/year", meaning: "operation and repair" },
    emissions: { unit: "kt/year", meaning: "CO2e of making the plant, spread over its energy" },
  },
  equations: (s) => ({
    nightShare: eq`${s.nightHours} / 24 [h]`,
    generated: eq`${s.power} * (1 - ${s.nightShare} + ${s.nightShare} / ${s.containerRoundTrip})`,
    ageing: eq`1 / (1 + ${s.solarDegradation} * ${s.life} / 2)`,
    nameplate: eq`${s.generated} / (${s.solarCapacityFactor} * ${s.ageing})`,
    nightEnergy: eq`${s.power} * ${s.nightHours}`,
    nightPower: eq`if(${s.nightHours} > 0, ${s.power}, 0)`,
    capital: eq`${s.nameplate} * ${s.solarPrice} * (1 - ${s.solarPriceFall} * 1 [year])^(${s.year} - 2023)`,
    runningCost: eq`${s.nameplate} * ${s.solarUpkeep}`,
    emissions: eq`${s.generated} * ${s.solarCarbon}`,
  }),
  cases: [
    {
      name: "a plant of the median capacity factor without a night",
      given: {
        power: 24,
        nightHours: 0,
        solarCapacityFactor: 0.24,
        solarDegradation: 0,
        year: 2023,
      },
      expect: { nameplate: 100, generated: 24 },
      within: 1e-12,
      source: groundClaims.solarCapacityFactor.source,
      why: "24 % of 100 MW",
    },
  ],
});
