import type { Model } from "#model";
import {
  constellation,
  machineCode,
  moonLaunch,
  ourConstellation,
  plan,
  plannedBatteries,
  plannedCluster,
  announcedOrbits,
} from "#systems/plan";
import {
  civilisation,
  growth,
  kardashevPower,
  kardashevScale,
  wasteHeat,
  worldEnergy,
} from "#systems/civilisation";
import { battery, energy, facility, gas, grid, outages, solar, solarYear } from "#systems/energy";
import {
  accelerator,
  checkpointing,
  fleet,
  gpuCluster,
  media,
  reliability,
} from "#systems/gpu-cluster";
import {
  annuity,
  circularOrbit,
  earthView,
  eclipse,
  flatPlate,
  sunSynchronous,
  wrightsLaw,
} from "#physics";
import { lunarPlant, massDriver, track } from "#systems/mass-driver";
import {
  array,
  bus,
  launch,
  launchEmissions,
  links,
  orbit,
  propulsion,
  radiator,
  satelliteBattery,
  satelliteCosts,
  sunlight,
  survival,
} from "#systems/orbit";
import {
  groundSite,
  launchQueue,
  moonSite,
  orbitSite,
  siteCosts,
  siting,
  waterfall,
} from "#systems/siting";

const all: readonly Model[] = [
  // siting: the question itself, and what it is made of
  siting,
  groundSite,
  orbitSite,
  moonSite,
  siteCosts,
  launchQueue,
  waterfall,
  // physics
  annuity,
  circularOrbit,
  earthView,
  eclipse,
  flatPlate,
  sunSynchronous,
  wrightsLaw,
  // orbit
  array,
  bus,
  launch,
  launchEmissions,
  links,
  orbit,
  propulsion,
  radiator,
  satelliteBattery,
  satelliteCosts,
  sunlight,
  survival,
  // mass-driver
  lunarPlant,
  massDriver,
  track,
  // plan
  constellation,
  machineCode,
  moonLaunch,
  ourConstellation,
  plan,
  plannedBatteries,
  plannedCluster,
  announcedOrbits,
  // civilisation
  civilisation,
  growth,
  kardashevPower,
  kardashevScale,
  wasteHeat,
  worldEnergy,
  // energy
  battery,
  solarYear,
  energy,
  facility,
  gas,
  grid,
  outages,
  solar,
  // gpu-cluster
  accelerator,
  checkpointing,
  fleet,
  gpuCluster,
  media,
  reliability,
];

/** Every model there is, by name: what `kardashev models` lists and the conformance suite holds to account. */
export const models: Readonly<Record<string, Model>> = Object.fromEntries(
  all.map((model) => [model.name, model]),
);
