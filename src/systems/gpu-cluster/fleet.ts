import { defineModel, eq } from "#model";
import { computeClaims } from "#sources";

/** A counted fleet of one kind of accelerator: what it draws and how many H100 it is worth. */
export const fleet = defineModel({
  name: "fleet",
  summary: "IT power and H100-equivalents of a counted number of accelerators in their servers.",
  inputs: {
    gpus: {
      unit: "gpu",
      typical: 100_000,
      range: [1, 1e9],
      meaning: "accelerators of one kind",
      assumption: "the first phase of the announced cluster",
    },
    serverPower: {
      unit: "kW",
      typical: 10.2,
      range: [0.1, 1e4],
      meaning: "power of one server or rack",
      assumption: "a DGX H100",
    },
    gpusPerServer: {
      unit: "gpu",
      typical: 8,
      range: [1, 1e4],
      meaning: "accelerators in that server or rack",
      assumption: "a DGX H100",
    },
    peakRate: {
      unit: "TFLOP/s/gpu",
      typical: 989,
      range: [1, 1e6],
      meaning: "dense BF16 rate of one",
      assumption: "an H100",
    },
    h100PeakRate: { from: computeClaims.h100PeakRate },
  },
  outputs: {
    itPower: { unit: "MW", meaning: "power at the rack input" },
    peak: { unit: "EFLOP/s", meaning: "dense BF16 rate of the fleet" },
    h100Equivalents: { unit: "gpu", meaning: "H100 of the same dense BF16 rate" },
    powerOfMillionH100: {
      unit: "MW",
      meaning: "power of a million H100-equivalents in accelerators of this kind",
    },
  },
  equations: (s) => ({
    itPower: eq`${s.gpus} / ${s.gpusPerServer} * ${s.serverPower}`,
    peak: eq`${s.gpus} * ${s.peakRate}`,
    h100Equivalents: eq`${s.peak} / ${s.h100PeakRate}`,
    powerOfMillionH100: eq`${s.itPower} * 1e6 [gpu] / ${s.h100Equivalents}`,
  }),
  cases: [
    {
      name: "100,000 H100 in DGX servers",
      given: { gpus: 100_000, serverPower: 10.2, gpusPerServer: 8, peakRate: 989 },
      expect: { itPower: 127.5, h100Equivalents: 100_000 },
      within: 1e-12,
      source: computeClaims.h100PeakRate.source,
      why: "127.5 MW in the project's reference list, an exact product",
    },
    {
      name: "330,000 GB200 in NVL72 racks",
      given: { gpus: 330_000, serverPower: 120, gpusPerServer: 72, peakRate: 2500 },
      expect: { itPower: 550, powerOfMillionH100: 659.3333 },
      within: 1e-6,
      source: computeClaims.gpuPeakRate.source,
      why: "550 MW and, rounded, 660 MW for a million H100-equivalents in the project's reference list",
    },
  ],
});
