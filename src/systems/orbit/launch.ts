import { defineModel, eq } from "#model";
import { launchClaims } from "#sources";

const year = {
  unit: "1",
  typical: 2030,
  range: [2024, 2100],
  meaning: "calendar year of the launches",
  assumption: "the year for which the first answer is asked",
} as const;

/** What a rocket leaves in the air for each kilogram that it lifts. */
export const launchEmissions = defineModel({
  name: "launch-emissions",
  summary: "CO2e of making and burning the propellant for a kilogram in orbit.",
  inputs: {
    launchPropellant: { from: launchClaims.launchPropellant },
    launchFuelShare: { from: launchClaims.launchFuelShare },
    fuelCarbon: { from: launchClaims.fuelCarbon },
    propellantCarbon: { from: launchClaims.propellantCarbon },
  },
  outputs: {
    burning: { unit: "kg/kg", meaning: "CO2 from burning the fuel" },
    making: { unit: "kg/kg", meaning: "CO2e from making fuel and oxygen" },
    carbon: {
      unit: "kg/kg",
      meaning: "CO2e for each kilogram in orbit; effects of soot and water high up are not in it",
    },
  },
  equations: (s) => ({
    burning: eq`${s.launchPropellant} * ${s.launchFuelShare} * ${s.fuelCarbon}`,
    making: eq`${s.launchPropellant} * ${s.propellantCarbon}`,
    carbon: eq`${s.burning} + ${s.making}`,
  }),
  cases: [
    {
      name: "Starship: 2,683 t of CO2 from 4,600 t of propellant for 100 t of payload",
      given: { launchPropellant: 46, launchFuelShare: 1 / 4.6, fuelCarbon: 2.683 },
      expect: { burning: 26.83 },
      within: 1e-9,
      source: launchClaims.fuelCarbon.others![0]!.source,
      why: "a thousand tonnes of methane at 3.6 kg of oxygen each",
    },
  ],
});

/** Price and capacity of rockets in a year. */
export const launch = defineModel({
  name: "launch",
  summary: "Launch price, world launch capacity and emissions in a given year.",
  inputs: {
    year,
    launchPriceYear: {
      ...year,
      meaning: "calendar year for which the launch price is told",
      assumption: "the claim is for 2030",
    },
    launchPrice: { from: launchClaims.launchPrice },
    launchPriceFall: { from: launchClaims.launchPriceFall },
    launchPriceFloor: { from: launchClaims.launchPriceFloor },
    worldLaunchMass: { from: launchClaims.worldLaunchMass },
    launchGrowth: { from: launchClaims.launchGrowth },
    launchCeiling: { from: launchClaims.launchCeiling },
  },
  parts: { emissions: launchEmissions },
  outputs: {
    floor: {
      unit: "$/kg",
      meaning: "price that never falls: the floor, or the price itself where it lies below",
    },
    price: { unit: "$/kg", meaning: "price of a kilogram in orbit in that year" },
    freeGrowth: {
      unit: "t/year",
      meaning: "mass that the world could launch if nothing stopped its growth",
    },
    massPerYear: {
      unit: "t/year",
      meaning: "mass that all rockets can bring to orbit in that year",
    },
    carbon: { unit: "kg/kg", meaning: "CO2e for each kilogram in orbit" },
  },
  equations: (s) => ({
    floor: eq`min(${s.launchPrice}, ${s.launchPriceFloor})`,
    price: eq`${s.floor} + (${s.launchPrice} - ${s.floor}) * (1 - ${s.launchPriceFall} * 1 [year])^(${s.year} - ${s.launchPriceYear})`,
    freeGrowth: eq`${s.worldLaunchMass} * (1 + ${s.launchGrowth} * 1 [year])^(${s.year} - 2024)`,
    massPerYear: eq`1 / (1 / ${s.freeGrowth} + 1 / ${s.launchCeiling})`,
    carbon: eq`${s.emissions.carbon}`,
  }),
  cases: [
    {
      name: "the claim is the price of 2030",
      given: { year: 2030, launchPrice: 200 },
      expect: { price: 200 },
      within: 1e-12,
      source: launchClaims.launchPrice.source,
      why: "by definition",
    },
  ],
});
