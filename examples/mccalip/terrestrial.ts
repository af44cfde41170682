import { defineModel, eq } from "#model";
import { his, mccalip } from "./constants.ts";
import { geometry, state } from "./state.ts";

const { years, gasTurbineCapexPerKW, electricalCostPerW, mechanicalCostPerW } = state;
const { civilCostPerW, networkCostPerW, pue, gasPricePerMMBtu, heatRateBtuKwh, capacityFactor } =
  state;

/** A site on the ground that lives on its own gas plant. */
export const terrestrial = defineModel({
  name: "mccalip-terrestrial",
  summary: "McCalip's ground side: five parts of building cost, and gas.",
  inputs: {
    years,
    targetPower: geometry.targetPower,
    gasTurbineCapexPerKW,
    electricalCostPerW,
    mechanicalCostPerW,
    civilCostPerW,
    networkCostPerW,
    pue,
    gasPricePerMMBtu,
    heatRateBtuKwh,
    capacityFactor,
  },
  outputs: {
    powerGenCostPerW: {
      unit: "$/W",
      meaning: "gas plant over the computers' power",
      source: mccalip,
    },
    powerGenCost: { unit: "$", meaning: "gas plant" },
    electricalCost: { unit: "$", meaning: "electrical installation" },
    mechanicalCost: { unit: "$", meaning: "cooling" },
    civilCost: { unit: "$", meaning: "land and building" },
    networkCost: { unit: "$", meaning: "network and fitting out" },
    infraCapex: { unit: "$", meaning: "the five together" },
    facilityCapexPerW: { unit: "$/W", meaning: "the five over the computers' power" },
    totalHours: { unit: "h", meaning: "hours of all years" },
    energyMWh: { unit: "MWh", meaning: "energy for the computers over all years" },
    generationMWh: { unit: "MWh", meaning: "energy that the plant makes for it" },
    fuelCostPerMWh: { unit: "$/MWh", meaning: "gas over what the plant makes", source: mccalip },
    fuelCostTotal: { unit: "$", meaning: "gas over all years" },
    fuelCostPerWYear: {
      unit: "$/W",
      meaning: "gas of a year at full load over the computers' power",
    },
    totalCost: { unit: "$", meaning: "all of it, without interest" },
    costPerW: { unit: "$/W", meaning: "cost over the computers' power" },
    lcoe: { unit: "$/MWh", meaning: "cost over the computers' energy" },
    gasConsumptionBCF: { unit: "billion ft^3", meaning: "gas over all years" },
    totalGenerationMW: { unit: "MW", meaning: "power of the plant" },
    turbineCount: { unit: "1", meaning: "turbines, whole ones" },
  },
  equations: (s) => ({
    powerGenCostPerW: eq`${s.gasTurbineCapexPerKW} * ${s.pue}`,
    powerGenCost: eq`${s.powerGenCostPerW} * ${s.targetPower}`,
    electricalCost: eq`${s.electricalCostPerW} * ${s.targetPower}`,
    mechanicalCost: eq`${s.mechanicalCostPerW} * ${s.targetPower}`,
    civilCost: eq`${s.civilCostPerW} * ${s.targetPower}`,
    networkCost: eq`${s.networkCostPerW} * ${s.targetPower}`,
    infraCapex: eq`${s.powerGenCost} + ${s.electricalCost} + ${s.mechanicalCost} + ${s.civilCost} + ${s.networkCost}`,
    facilityCapexPerW: eq`${s.infraCapex} / ${s.targetPower}`,
    totalHours: eq`${s.years} * ${his.yearLength}`,
    energyMWh: eq`${s.targetPower} * ${s.totalHours} * ${s.capacityFactor}`,
    generationMWh: eq`${s.energyMWh} * ${s.pue}`,
    fuelCostPerMWh: eq`${s.heatRateBtuKwh} * ${s.gasPricePerMMBtu}`,
    fuelCostTotal: eq`${s.fuelCostPerMWh} * ${s.generationMWh}`,
    fuelCostPerWYear: eq`${s.fuelCostPerMWh} * ${s.pue} * ${his.yearLength}`,
    totalCost: eq`${s.infraCapex} + ${s.fuelCostTotal}`,
    costPerW: eq`${s.totalCost} / ${s.targetPower}`,
    lcoe: eq`${s.totalCost} / ${s.energyMWh}`,
    gasConsumptionBCF: eq`${s.generationMWh} * ${s.heatRateBtuKwh} / ${his.gasEnergy}`,
    totalGenerationMW: eq`${s.targetPower} * ${s.pue}`,
    turbineCount: eq`ceil(${s.totalGenerationMW} / ${his.turbinePower})`,
  }),
});
