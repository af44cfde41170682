import { defineModel, eq } from "#model";
import { sitingClaims } from "#sources";
import { energy, facility } from "#systems/energy";
import { gpuCluster } from "#systems/gpu-cluster";
import { siteCosts } from "./costs.ts";
import { waterfall } from "./waterfall.ts";

/** The accelerators in a building beside grid, gas turbines, solar panels and battery containers. */
export const groundSite = defineModel({
  name: "ground-site",
  summary:
    "AI compute on the ground: facility, power supply with batteries, accelerators that can be repaired.",
  inputs: {
    itPower: {
      unit: "GW",
      typical: 1,
      range: [1e-4, 1e7],
      meaning: "installed IT power at the rack input",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2020, 2100],
      meaning: "calendar year in which operation begins",
    },
    planLife: { unit: "year", typical: 10, range: [1, 60], meaning: "how long the plan runs" },
    discountRate: { from: sitingClaims.discountRate },
    serverUpkeep: { from: sitingClaims.serverUpkeep },
    facilityEmbodiedCarbon: { from: sitingClaims.facilityEmbodiedCarbon },
    facilityLife: { from: sitingClaims.facilityLife },
  },
  parts: { cluster: gpuCluster, facility, energy, waterfall, costs: siteCosts },
  outputs: {
    yearsToFullCapacity: { unit: "year", meaning: "from decision to full power" },
    massToOrbit: { unit: "t", meaning: "mass launched from the Earth over the plan's life" },
    massFromMoon: { unit: "t", meaning: "mass launched from the Moon over the plan's life" },
  },
  equations: (s) => ({
    "cluster.itPower": eq`${s.itPower}`,
    "cluster.year": eq`${s.year}`,
    "cluster.addedInterruptions": eq`0 [1/year/gpu]`,
    "facility.itPower": eq`${s.itPower}`,
    "facility.year": eq`${s.year}`,
    "energy.facilityPower": eq`${s.facility.facilityPower}`,
    "energy.itPower": eq`${s.itPower}`,
    "energy.year": eq`${s.year}`,
    "energy.life": eq`${s.facilityLife}`,
    "energy.discountRate": eq`${s.discountRate}`,
    "waterfall.peak": eq`${s.cluster.peak}`,
    "waterfall.sustained": eq`${s.cluster.sustainedFraction}`,
    "waterfall.power": eq`1`,
    "waterfall.thermal": eq`${s.facility.thermalFactor}`,
    "waterfall.network": eq`1`,
    "waterfall.up": eq`${s.facility.availability} * ${s.energy.supplyAvailability}`,
    "waterfall.goodput": eq`${s.cluster.goodput}`,
    "waterfall.utilisation": eq`${s.cluster.utilisation}`,
    "costs.itPower": eq`${s.itPower}`,
    "costs.planLife": eq`${s.planLife}`,
    "costs.computeCapital": eq`${s.cluster.hardwareCost}`,
    "costs.computeLife": eq`${s.cluster.refreshLife}`,
    "costs.plantCapital": eq`${s.facility.capital} + ${s.energy.capital}`,
    "costs.plantLife": eq`${s.facilityLife}`,
    "costs.programmeCapital": eq`0 [$]`,
    "costs.running": eq`${s.energy.runningCost} + ${s.facility.maintenance} + ${s.serverUpkeep} * ${s.cluster.hardwareCost}`,
    "costs.embodiedCarbon": eq`${s.cluster.embodiedCarbon}`,
    "costs.plantCarbon": eq`${s.facilityEmbodiedCarbon} * ${s.itPower}`,
    "costs.runningCarbon": eq`${s.energy.emissions}`,
    "costs.plantWater": eq`0 [kg]`,
    "costs.runningWater": eq`(${s.energy.water} + ${s.facility.water}) * 1000 [kg/m^3]`,
    "costs.gpus": eq`${s.cluster.gpus}`,
    "costs.powered": eq`${s.waterfall.powered}`,
    "costs.used": eq`${s.waterfall.used}`,
    "costs.delivered": eq`${s.waterfall.delivered}`,
    yearsToFullCapacity: eq`${s.energy.buildYears}`,
    massToOrbit: eq`0 [kg]`,
    massFromMoon: eq`0 [kg]`,
  }),
});
