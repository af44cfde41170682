import { defineModel, eq } from "#model";
import { launchClaims, orbitClaims, sitingClaims } from "#sources";
import { gpuCluster } from "#systems/gpu-cluster";
import { orbit } from "#systems/orbit";
import { siteCosts } from "./costs.ts";
import { launchQueue } from "./launch-queue.ts";
import { waterfall } from "./waterfall.ts";

/** The accelerators in satellites built on Earth and launched by rocket. */
export const orbitSite = defineModel({
  name: "orbit-site",
  summary:
    "AI compute in sunlit orbit: satellites with array, battery, radiator and laser links, launched by rocket and not repaired.",
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
    satellitePower: {
      unit: "kW/satellite",
      typical: 100,
      range: [1, 1e4],
      meaning: "IT power of one satellite",
    },
    spareFraction: { from: orbitClaims.spareFraction },
    satelliteLife: { from: sitingClaims.satelliteLife },
    spaceComputePremium: { from: sitingClaims.spaceComputePremium },
    orbitDevelopment: { from: sitingClaims.orbitDevelopment },
    launchCeiling: { from: launchClaims.launchCeiling },
    satelliteFactoryYears: { from: sitingClaims.satelliteFactoryYears },
    launchWater: { from: sitingClaims.launchWater },
  },
  parts: { cluster: gpuCluster, satellite: orbit, queue: launchQueue, waterfall, costs: siteCosts },
  outputs: {
    satellites: { unit: "satellite", meaning: "satellites in service, spares not counted" },
    built: {
      unit: "satellite",
      meaning: "satellites built for one generation of the fleet, spares included",
    },
    fleetMass: {
      unit: "t",
      meaning: "mass of one generation of the fleet, spares and propellant included",
    },
    generations: { unit: "1", meaning: "fleets needed over the plan's life" },
    yearsToFullCapacity: { unit: "year", meaning: "from decision to full power" },
    massToOrbit: { unit: "t", meaning: "mass launched from the Earth over the plan's life" },
    massFromMoon: { unit: "t", meaning: "mass launched from the Moon over the plan's life" },
    roadPower: {
      unit: "TW",
      meaning:
        "power at which this road ends: the fleet that all rockets together can keep up at their ceiling",
    },
  },
  equations: (s) => ({
    "cluster.itPower": eq`${s.itPower}`,
    "cluster.year": eq`${s.year}`,
    "cluster.addedInterruptions": eq`${s.satellite.addedInterruptions}`,
    "satellite.gpusPerSatellite": eq`${s.satellitePower} / ${s.cluster.powerPerGpu} * 1 [satellite]`,
    "satellite.itPower": eq`${s.satellitePower} * 1 [satellite]`,
    "satellite.year": eq`${s.year}`,
    "satellite.life": eq`${s.satelliteLife}`,
    "satellite.computeMassPerPower": eq`${s.cluster.strippedMassPerPower}`,
    "satellite.computeFailureRate": eq`${s.cluster.failureRate}`,
    "satellite.unitsBuilt": eq`${s.built}`,
    "waterfall.peak": eq`${s.cluster.peak}`,
    "waterfall.sustained": eq`${s.cluster.sustainedFraction}`,
    "waterfall.power": eq`${s.satellite.powerFactor}`,
    "waterfall.thermal": eq`${s.satellite.thermalFactor}`,
    "waterfall.network": eq`${s.satellite.networkFactor}`,
    "waterfall.up": eq`${s.satellite.availability}`,
    "waterfall.goodput": eq`${s.cluster.goodput}`,
    "waterfall.utilisation": eq`${s.cluster.utilisation}`,
    "queue.mass": eq`${s.fleetMass}`,
    "queue.now": eq`${s.satellite.launch.freeGrowth}`,
    "costs.itPower": eq`${s.itPower}`,
    "costs.planLife": eq`${s.planLife}`,
    "costs.computeCapital": eq`${s.cluster.hardwareCost} * ${s.spaceComputePremium} * (1 + ${s.spareFraction})`,
    "costs.computeLife": eq`${s.satelliteLife}`,
    "costs.plantCapital": eq`${s.built} * ${s.satellite.hardwareCost} / 1 [satellite] + ${s.fleetMass} * ${s.satellite.launchPrice} + ${s.satellite.groundSegmentPerPower} * ${s.itPower}`,
    "costs.plantLife": eq`${s.satelliteLife}`,
    "costs.programmeCapital": eq`${s.orbitDevelopment}`,
    "costs.running": eq`${s.satellite.operationsPerPowerYear} * ${s.itPower}`,
    "costs.embodiedCarbon": eq`${s.cluster.embodiedCarbon} * (1 + ${s.spareFraction})`,
    "costs.plantCarbon": eq`${s.built} * ${s.satellite.embodiedCarbon} / 1 [satellite] + ${s.fleetMass} * ${s.satellite.launchCarbon}`,
    "costs.runningCarbon": eq`0 [kg/s]`,
    "costs.plantWater": eq`${s.fleetMass} * ${s.launchWater} * 1000 [kg/m^3]`,
    "costs.runningWater": eq`0 [kg/s]`,
    "costs.gpus": eq`${s.cluster.gpus}`,
    "costs.powered": eq`${s.waterfall.powered}`,
    "costs.used": eq`${s.waterfall.used}`,
    "costs.delivered": eq`${s.waterfall.delivered}`,
    satellites: eq`${s.itPower} / ${s.satellitePower}`,
    built: eq`${s.satellites} * (1 + ${s.spareFraction})`,
    fleetMass: eq`${s.built} * ${s.satellite.satelliteMass} / 1 [satellite]`,
    generations: eq`max(1, ${s.planLife} / ${s.satelliteLife})`,
    yearsToFullCapacity: eq`${s.satelliteFactoryYears} + ${s.queue.years}`,
    massToOrbit: eq`${s.fleetMass} * ${s.generations}`,
    massFromMoon: eq`0 [kg]`,
    roadPower: eq`${s.launchCeiling} * ${s.satelliteLife} * ${s.satellite.specificPower}`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.queue.finalCapacity} >= ${s.fleetMass} / ${s.satelliteLife}`,
      otherwise:
        "satellites wear out faster than the plan's share of the rockets can replace them: give a smaller power, a larger orbit launch share or a longer satellite life",
    },
  ],
});
