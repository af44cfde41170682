import { defineModel, eq } from "#model";
import { groundClaims } from "#sources";

/** Power bought from the grid by a large steady load. */
export const grid = defineModel({
  name: "grid-supply",
  summary: "Connection, price, carbon and water of power bought from the grid.",
  inputs: {
    power: {
      unit: "MW",
      typical: 580,
      range: [0, 1e7],
      meaning: "mean power bought",
      assumption: "half of a gigawatt of IT at 1.16",
    },
    capacity: {
      unit: "MW",
      typical: 580,
      range: [0, 1e7],
      meaning: "power that the connection can carry",
      assumption: "the mean power",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2023, 2060],
      meaning: "calendar year in which operation begins",
      assumption: "the year for which the first answer is asked",
    },
    gridPrice: { from: groundClaims.gridPrice },
    gridPriceGrowth: { from: groundClaims.gridPriceGrowth },
    gridConnectionCost: { from: groundClaims.gridConnectionCost },
    gridCarbon: { from: groundClaims.gridCarbon },
    gridDecarbonisation: { from: groundClaims.gridDecarbonisation },
    gridWater: { from: groundClaims.gridWater },
  },
  outputs: {
    price: { unit: "cent/kWh", meaning: "price in that year, dollars of today" },
    capital: { unit: "million $", meaning: "what the connection costs" },
    runningCost: { unit: "million $/year", meaning: "energy bought" },
    intensity: { unit: "kg/kWh", meaning: "CO2e of a kilowatt-hour in that year" },
    emissions: { unit: "kt/year", meaning: "CO2e of the energy bought" },
    water: { unit: "m^3/year", meaning: "water evaporated in the stations that feed it" },
  },
  equations: (s) => ({
    price: eq`${s.gridPrice} * (1 + ${s.gridPriceGrowth} * 1 [year])^(${s.year} - 2026)`,
    capital: eq`${s.capacity} * ${s.gridConnectionCost}`,
    runningCost: eq`${s.power} * ${s.price}`,
    intensity: eq`${s.gridCarbon} * (1 - ${s.gridDecarbonisation} * 1 [year])^(${s.year} - 2025)`,
    emissions: eq`${s.power} * ${s.intensity}`,
    water: eq`${s.power} * ${s.gridWater}`,
  }),
  cases: [
    {
      name: "one megawatt for a year at 6 cents and 0.4 kg/kWh",
      given: { power: 1, year: 2025, gridPrice: 6, gridPriceGrowth: 0, gridCarbon: 0.4 },
      expect: { runningCost: 0.52596, emissions: 3.5064 },
      within: 1e-12,
      source: groundClaims.gridCarbon.source,
      why: "8,766 hours in a year of 365.25 days",
    },
  ],
});
