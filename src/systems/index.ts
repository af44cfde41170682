import type { Model } from "#model";
import {
  constellation,
  machineCode,
  moonLaunch,
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
import { battery, energy, facility, gas, grid, outages, solar } from "#systems/energy";
import {
  accelerator,
  checkpointing,
  fleet,
  gpuCluster,
  media,
  reliability,
} from "#systems/gpu-cluster";

const all: readonly Model[] = [
  // plan
  constellation,
  machineCode,
  moonLaunch,
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
