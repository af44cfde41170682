import { defineModel, eq } from "#model";
import { constants, launchClaims, orbitClaims, sitingClaims } from "#sources";
import { gpuCluster } from "#systems/gpu-cluster";
import { massDriver } from "#systems/mass-driver";
import { orbit } from "#systems/orbit";
import { siteCosts } from "./costs.ts";
import { launchQueue } from "./launch-queue.ts";
import { waterfall } from "./waterfall.ts";

/** The accelerators in satellites made mostly of lunar material and thrown into space by a mass driver. */
export const moonSite = defineModel({
  name: "moon-site",
  summary:
    "AI compute in satellites whose structure, cells and radiators are made on the Moon; the chips still come from Earth.",
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
    moonDevelopment: { from: sitingClaims.moonDevelopment },
    moonProgrammeShare: { from: sitingClaims.moonProgrammeShare },
    moonDeployYears: { from: sitingClaims.moonDeployYears },
    moonGrowthYears: { from: sitingClaims.moonGrowthYears },
    lunarMassPenalty: { from: sitingClaims.lunarMassPenalty },
    satelliteFactoryYears: { from: sitingClaims.satelliteFactoryYears },
    launchWater: { from: sitingClaims.launchWater },
    launchCeiling: { from: launchClaims.launchCeiling },
  },
  parts: {
    cluster: gpuCluster,
    satellite: orbit,
    driver: massDriver,
    queue: launchQueue,
    waterfall,
    costs: siteCosts,
  },
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
    earthMass: {
      unit: "t",
      meaning: "what of it comes from the Earth: chips, electronics, what the Moon lacks",
    },
    lunarMass: { unit: "t", meaning: "what of it is made on the Moon" },
    earthLaunch: {
      unit: "t",
      meaning:
        "mass launched from the Earth for one generation: its own part, and the lunar plant by use, propellant of the landers included",
    },
    generations: { unit: "1", meaning: "fleets needed over the plan's life" },
    yearsToFullCapacity: { unit: "year", meaning: "from decision to full power" },
    massToOrbit: {
      unit: "t",
      meaning: "mass launched from the Earth over the plan's life, the lunar plant by use included",
    },
    massFromMoon: { unit: "t", meaning: "mass launched from the Moon over the plan's life" },
    roadMass: {
      unit: "Mt/year",
      meaning:
        "satellites made in a year when this road is driven on: what the lunar industry makes, or what the rockets bring chips for",
    },
    roadPower: {
      unit: "TW",
      meaning:
        "power to which this road leads: the fleet that a doubling lunar industry can keep up, the Sun's whole power at most",
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
    "driver.launchPrice": eq`${s.satellite.launchPrice}`,
    "driver.launchedMass": eq`${s.lunarMass} * ${s.driver.thrownPerMass} / ${s.moonDeployYears}`,
    "waterfall.peak": eq`${s.cluster.peak}`,
    "waterfall.sustained": eq`${s.cluster.sustainedFraction}`,
    "waterfall.power": eq`${s.satellite.powerFactor}`,
    "waterfall.thermal": eq`${s.satellite.thermalFactor}`,
    "waterfall.network": eq`${s.satellite.networkFactor}`,
    "waterfall.up": eq`${s.satellite.availability}`,
    "waterfall.goodput": eq`${s.cluster.goodput}`,
    "waterfall.utilisation": eq`${s.cluster.utilisation}`,
    "queue.mass": eq`${s.earthLaunch}`,
    "queue.now": eq`${s.satellite.launch.freeGrowth}`,
    "costs.itPower": eq`${s.itPower}`,
    "costs.planLife": eq`${s.planLife}`,
    "costs.computeCapital": eq`${s.cluster.hardwareCost} * ${s.spaceComputePremium} * (1 + ${s.spareFraction})`,
    "costs.computeLife": eq`${s.satelliteLife}`,
    "costs.plantCapital": eq`${s.built} * ${s.satellite.hardwareCost} * ${s.driver.earthMassShare} / 1 [satellite] + ${s.earthMass} * ${s.satellite.launchPrice} + ${s.lunarMass} * ${s.driver.lunarCostPerMass} + ${s.satellite.groundSegmentPerPower} * ${s.itPower}`,
    "costs.plantLife": eq`${s.satelliteLife}`,
    "costs.programmeCapital": eq`${s.orbitDevelopment} + ${s.moonDevelopment} * ${s.moonProgrammeShare}`,
    "costs.running": eq`${s.satellite.operationsPerPowerYear} * ${s.itPower}`,
    "costs.embodiedCarbon": eq`${s.cluster.embodiedCarbon} * (1 + ${s.spareFraction})`,
    "costs.plantCarbon": eq`${s.built} * ${s.satellite.embodiedCarbon} * ${s.driver.earthMassShare} / 1 [satellite] + ${s.earthMass} * ${s.satellite.launchCarbon} + ${s.lunarMass} * ${s.driver.carbonPerMass}`,
    "costs.runningCarbon": eq`0 [kg/s]`,
    "costs.plantWater": eq`${s.earthLaunch} * ${s.launchWater} * 1000 [kg/m^3]`,
    "costs.runningWater": eq`0 [kg/s]`,
    "costs.gpus": eq`${s.cluster.gpus}`,
    "costs.powered": eq`${s.waterfall.powered}`,
    "costs.used": eq`${s.waterfall.used}`,
    "costs.delivered": eq`${s.waterfall.delivered}`,
    satellites: eq`${s.itPower} / ${s.satellitePower}`,
    built: eq`${s.satellites} * (1 + ${s.spareFraction})`,
    fleetMass: eq`${s.built} * ${s.satellite.satelliteMass} * ${s.lunarMassPenalty} / 1 [satellite]`,
    earthMass: eq`${s.fleetMass} * ${s.driver.earthMassShare}`,
    lunarMass: eq`${s.fleetMass} - ${s.earthMass}`,
    earthLaunch: eq`${s.earthMass} + ${s.lunarMass} * ${s.driver.massFromEarthPerMass}`,
    generations: eq`max(1, ${s.planLife} / ${s.satelliteLife})`,
    yearsToFullCapacity: eq`max(${s.satelliteFactoryYears}, ${s.driver.buildUpYears}) + max(${s.moonDeployYears}, ${s.queue.years})`,
    massToOrbit: eq`${s.earthLaunch} * ${s.generations}`,
    massFromMoon: eq`${s.lunarMass} * ${s.driver.thrownPerMass} * ${s.generations}`,
    roadMass: eq`min(${s.driver.deliveredMass} * 2^(${s.moonGrowthYears} / ${s.driver.doublingTime}) / (1 - ${s.driver.earthMassShare}), ${s.launchCeiling} / ${s.driver.earthMassShare})`,
    roadPower: eq`min(${s.roadMass} * ${s.satelliteLife} * ${s.satellite.specificPower} / ${s.lunarMassPenalty}, ${constants.solarLuminosity})`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.queue.finalCapacity} >= ${s.earthLaunch} / ${s.satelliteLife}`,
      otherwise:
        "satellites wear out faster than the plan's share of the rockets can bring chips and lunar plant: give a smaller power, a larger orbit launch share or a longer satellite life",
    },
    {
      holds: eq`${s.lunarMass} > 0 [kg]`,
      otherwise:
        "nothing is made on the Moon: give a lunar share above 0, or ask for orbit instead",
    },
  ],
});
