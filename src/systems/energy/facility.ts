import { defineModel, eq } from "#model";
import { groundClaims } from "#sources";

/** The building around the accelerators: cooling, works, network, people. */
export const facility = defineModel({
  name: "facility",
  summary: "Building, cooling and network of a data centre on the ground, and what runs them.",
  inputs: {
    itPower: {
      unit: "W",
      typical: 1e9,
      range: [1e3, 1e14],
      meaning: "installed IT power at the rack input",
      assumption: "the gigawatt of the question",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2020, 2060],
      meaning: "calendar year in which operation begins",
      assumption: "the year for which the first answer is asked",
    },
    pue: { from: groundClaims.pue },
    pueFall: { from: groundClaims.pueFall },
    mechanicalCost: { from: groundClaims.mechanicalCost },
    civilCost: { from: groundClaims.civilCost },
    networkCost: { from: groundClaims.networkCost },
    coolingWater: { from: groundClaims.coolingWater },
    facilityUpkeep: { from: groundClaims.facilityUpkeep },
    facilityStaff: { from: groundClaims.facilityStaff },
    facilityAvailability: { from: groundClaims.facilityAvailability },
    hotHours: { from: groundClaims.hotHours },
    hotDerating: { from: groundClaims.hotDerating },
  },
  outputs: {
    effectiveness: {
      unit: "1",
      meaning: "power of the facility over power of its IT in that year",
    },
    facilityPower: { unit: "W", meaning: "power drawn with all accelerators running" },
    capital: { unit: "$", meaning: "cooling plant, building, land and network" },
    maintenance: { unit: "$/year", meaning: "repair, insurance, dues and people" },
    water: { unit: "m^3/year", meaning: "water evaporated on the site" },
    thermalFactor: {
      unit: "1",
      meaning: "share of the IT power that cooling carries over the year",
    },
    availability: {
      unit: "1",
      meaning: "share of the year in which building, cooling and network hold",
    },
  },
  equations: (s) => ({
    effectiveness: eq`1 + (${s.pue} - 1) * (1 - ${s.pueFall} * 1 [year])^(${s.year} - 2025)`,
    facilityPower: eq`${s.itPower} * ${s.effectiveness}`,
    capital: eq`${s.itPower} * (${s.mechanicalCost} + ${s.civilCost} + ${s.networkCost})`,
    maintenance: eq`${s.capital} * ${s.facilityUpkeep} + ${s.itPower} * ${s.facilityStaff}`,
    water: eq`${s.itPower} * ${s.coolingWater}`,
    thermalFactor: eq`1 - ${s.hotHours} * ${s.hotDerating}`,
    availability: eq`${s.facilityAvailability}`,
  }),
  cases: [
    {
      name: "mechanical, civil and network works of 1 GW",
      given: { itPower: 1e9, mechanicalCost: 3, civilCost: 2.5, networkCost: 1.75 },
      expect: { capital: 7.25e9 },
      within: 1e-12,
      source: groundClaims.mechanicalCost.source,
      why: "his outputs mechanicalCost, civilCost and networkCost added",
    },
    {
      name: "1,008 kW of IT at 1.1",
      given: { itPower: 1_008_000, year: 2025, pue: 1.1 },
      expect: { facilityPower: 1_108_800 },
      within: 1e-12,
      source: groundClaims.facilityAvailability.source,
      why: "its output facility_power_w",
    },
  ],
});
