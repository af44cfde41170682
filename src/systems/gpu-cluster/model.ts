import { defineModel, eq } from "#model";
import { computeClaims } from "#sources";
import { accelerator } from "./accelerator.ts";
import { reliability } from "./reliability.ts";

export { accelerator } from "./accelerator.ts";
export { checkpointing } from "./checkpointing.ts";
export { fleet } from "./fleet.ts";
export { media } from "./media.ts";
export { reliability } from "./reliability.ts";

/** The accelerators that a given IT power feeds in a given year, wherever they stand. */
export const gpuCluster = defineModel({
  name: "gpu-cluster",
  summary:
    "Accelerators for an IT power and a year: rate, price, failures, goodput, mass and embodied carbon.",
  inputs: {
    itPower: {
      unit: "W",
      typical: 1e9,
      range: [1e3, 1e16],
      meaning: "installed IT power at the rack input",
      assumption: "the gigawatt of the question",
    },
    year: {
      unit: "1",
      typical: 2030,
      range: [2023, 2060],
      meaning: "calendar year in which operation begins",
      assumption: "the year for which the first answer is asked",
    },
    addedInterruptions: {
      unit: "1/year/gpu",
      typical: 0.05,
      range: [0, 100],
      meaning:
        "failures that stop a job, for each accelerator and year, beyond those at a site on the ground",
      assumption: "satellites that nobody repairs; 0 on the ground",
    },
    restoreTime: {
      unit: "min",
      typical: 20,
      range: [0.01, 1e5],
      meaning: "time to bring a job back after a failure",
      assumption: "operators report ten to thirty minutes at a site where people are at hand",
    },
    sustained: { from: computeClaims.sustainedFraction },
    gpuUtilisation: { from: computeClaims.gpuUtilisation },
    acceleratorFailureRate: { from: computeClaims.acceleratorFailureRate },
    serverMass: { from: computeClaims.serverMass },
    strippedServerMass: { from: computeClaims.strippedServerMass },
    gpuEmbodiedCarbon: { from: computeClaims.gpuEmbodiedCarbon },
    gpuLife: { from: computeClaims.gpuLife },
  },
  parts: { accelerator, reliability },
  outputs: {
    gpus: { unit: "gpu", meaning: "accelerators installed" },
    powerPerGpu: {
      unit: "W/gpu",
      meaning: "IT power of one accelerator with its share of everything in the IT rooms",
    },
    peak: { unit: "PFLOP/s", meaning: "all accelerators at their dense BF16 rating" },
    efficiency: { unit: "TFLOP/J", meaning: "dense BF16 operations for each joule of IT energy" },
    gpuPrice: {
      unit: "$/gpu",
      meaning: "price of one accelerator with server, network and storage",
    },
    hardwareCost: { unit: "$", meaning: "accelerators with their servers and cluster network" },
    sustainedFraction: {
      unit: "1",
      meaning: "share of the peak that software gets out of running chips",
    },
    goodput: { unit: "1", meaning: "share of running time left after failures and checkpoints" },
    failureRate: {
      unit: "1/year",
      meaning: "share of accelerators that fail for good in a year on the ground",
    },
    interruptionRate: {
      unit: "1/year/gpu",
      meaning: "failures that stop a job, for each accelerator and year, where they stand",
    },
    meanTimeToFailure: { unit: "h", meaning: "mean time between failures of a large job" },
    utilisation: { unit: "1", meaning: "share of the available hours that are sold or used" },
    massPerPower: { unit: "kg/kW", meaning: "mass of racks on the ground over their power" },
    strippedMassPerPower: {
      unit: "kg/kW",
      meaning: "mass of the boards made ready for space over their power",
    },
    embodiedCarbon: { unit: "kg", meaning: "CO2e of making all accelerators and servers" },
    refreshLife: { unit: "year", meaning: "years after which accelerators are replaced" },
  },
  equations: (s) => ({
    "accelerator.year": eq`${s.year}`,
    "reliability.gpus": eq`${s.gpus}`,
    "reliability.addedInterruptions": eq`${s.addedInterruptions}`,
    "reliability.restoreTime": eq`${s.restoreTime}`,
    gpus: eq`${s.itPower} / ${s.powerPerGpu}`,
    powerPerGpu: eq`${s.accelerator.power}`,
    peak: eq`${s.gpus} * ${s.accelerator.peak}`,
    efficiency: eq`${s.peak} / ${s.itPower}`,
    gpuPrice: eq`${s.accelerator.price}`,
    hardwareCost: eq`${s.gpus} * ${s.gpuPrice}`,
    sustainedFraction: eq`${s.sustained}`,
    goodput: eq`${s.reliability.goodput}`,
    failureRate: eq`${s.acceleratorFailureRate}`,
    interruptionRate: eq`${s.reliability.interruptionRate}`,
    meanTimeToFailure: eq`${s.reliability.meanTimeToFailure}`,
    utilisation: eq`${s.gpuUtilisation}`,
    massPerPower: eq`${s.serverMass}`,
    strippedMassPerPower: eq`${s.strippedServerMass}`,
    embodiedCarbon: eq`${s.gpus} * ${s.gpuEmbodiedCarbon}`,
    refreshLife: eq`${s.gpuLife}`,
  }),
  cases: [
    {
      name: "550 MW of GB200 in racks of 120 kW",
      given: { itPower: 550e6, year: 2025, gpuRackPower: 120_000 / 72, clusterOverhead: 0 },
      expect: { gpus: 330_000, powerPerGpu: 1666.6667, efficiency: 1.5, peak: 825_000 },
      within: 1e-7,
      source: computeClaims.gpuRackPower.source,
      why: "330,000 GB200 draw 550 MW in the project's reference list",
    },
  ],
});
