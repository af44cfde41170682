import { defineModel, eq } from "#model";
import { groundClaims } from "#sources";

/** Power from gas turbines at the site. */
export const gas = defineModel({
  name: "gas-plant",
  summary: "Price, fuel, carbon and water of power from gas turbines beside the site.",
  inputs: {
    power: {
      unit: "MW",
      typical: 464,
      range: [0, 1e7],
      meaning: "mean power generated",
      assumption: "two fifths of a gigawatt of IT at 1.16",
    },
    capacity: {
      unit: "MW",
      typical: 464,
      range: [0, 1e7],
      meaning: "power that must always be there, reserve units aside",
      assumption: "the mean power",
    },
    gasPlantCost: { from: groundClaims.gasPlantCost },
    gasReserve: { from: groundClaims.gasReserve },
    gasHeatRate: { from: groundClaims.gasHeatRate },
    gasPrice: { from: groundClaims.gasPrice },
    gasUpkeep: { from: groundClaims.gasUpkeep },
    gasCombustionCarbon: { from: groundClaims.gasCombustionCarbon },
    gasLeak: { from: groundClaims.gasLeak },
    methaneWarming: { from: groundClaims.methaneWarming },
    gasUpstreamCarbon: { from: groundClaims.gasUpstreamCarbon },
    gasWater: { from: groundClaims.gasWater },
  },
  outputs: {
    installed: { unit: "MW", meaning: "turbines bought, reserve included" },
    capital: { unit: "million $", meaning: "the plant" },
    fuelPrice: { unit: "$/MWh", meaning: "fuel for a megawatt-hour of electricity" },
    runningCost: { unit: "million $/year", meaning: "fuel, operation and repair" },
    methaneLeaked: { unit: "kg/MMBtu", meaning: "methane that escapes for a unit of gas burnt" },
    intensity: {
      unit: "kg/kWh",
      meaning: "CO2e of a kilowatt-hour, the way to the plant included",
    },
    emissions: { unit: "kt/year", meaning: "CO2e of what is generated" },
    water: { unit: "m^3/year", meaning: "water evaporated" },
  },
  equations: (s) => ({
    installed: eq`${s.capacity} * (1 + ${s.gasReserve})`,
    capital: eq`${s.installed} * ${s.gasPlantCost}`,
    fuelPrice: eq`${s.gasHeatRate} * ${s.gasPrice}`,
    runningCost: eq`${s.power} * ${s.fuelPrice} + ${s.installed} * ${s.gasUpkeep}`,
    // Methane weighs 16.043 / 44.009 of the CO2 that it burns to.
    methaneLeaked: eq`${s.gasLeak} / (1 - ${s.gasLeak}) * ${s.gasCombustionCarbon} * 16.043 / 44.009`,
    intensity: eq`${s.gasHeatRate} * (${s.gasCombustionCarbon} + ${s.gasUpstreamCarbon} + ${s.methaneLeaked} * ${s.methaneWarming})`,
    emissions: eq`${s.power} * ${s.intensity}`,
    water: eq`${s.power} * ${s.gasWater}`,
  }),
  cases: [
    {
      name: "fuel at 4.3 $/MMBtu and 6,200 Btu/kWh",
      given: { gasPrice: 4.3, gasHeatRate: 6200 },
      expect: { fuelPrice: 26.66 },
      within: 1e-12,
      source: groundClaims.gasPrice.source,
      why: "his output fuelCostPerMWh",
    },
    {
      name: "1.2 GW of turbines at 1,800 $/kW",
      given: { capacity: 1200, gasReserve: 0, gasPlantCost: 1800 },
      expect: { capital: 2160 },
      within: 1e-12,
      source: groundClaims.gasPrice.source,
      why: "his output powerGenCost of 2.16 billion dollars",
    },
  ],
});
