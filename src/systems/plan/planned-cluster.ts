import { defineModel, eq } from "#model";
import { computeClaims, groundClaims, planClaims } from "#sources";
import { fleet } from "#systems/gpu-cluster";

/** The announced cluster: what its accelerators draw, and whether the numbers fit each other. */
export const plannedCluster = defineModel({
  name: "planned-cluster",
  summary:
    "Power of the announced accelerators, their H100-equivalents, and what a gigawatt site feeds.",
  inputs: {
    plannedH100: { from: planClaims.plannedH100 },
    plannedGb200: { from: planClaims.plannedGb200 },
    plannedH100Equivalents: { from: planClaims.plannedH100Equivalents },
    plannedSitePower: { from: planClaims.plannedSitePower },
    gpuRackPower: { from: computeClaims.gpuRackPower },
    gpuPeakRate: { from: computeClaims.gpuPeakRate },
    h100PeakRate: { from: computeClaims.h100PeakRate },
    pue: { from: groundClaims.pue },
  },
  parts: { h100: fleet, gb200: fleet },
  outputs: {
    h100Power: { unit: "MW", meaning: "IT power of the announced H100" },
    gb200Power: { unit: "MW", meaning: "IT power of the announced GB200" },
    gb200SitePower: { unit: "MW", meaning: "site power of the announced GB200, cooling included" },
    bothEquivalents: { unit: "gpu", meaning: "H100-equivalents of both phases" },
    shareOfMillion: {
      unit: "%",
      meaning: "of the announced H100-equivalents, what both phases give",
    },
    millionPower: { unit: "MW", meaning: "IT power of the announced H100-equivalents in GB200" },
    millionSitePower: {
      unit: "MW",
      meaning: "site power of the announced H100-equivalents, cooling included",
    },
    sitePowerFeeds: { unit: "gpu", meaning: "GB200 that the announced site power feeds" },
    sitePowerEquivalents: { unit: "gpu", meaning: "the same in H100-equivalents" },
  },
  equations: (s) => ({
    "h100.gpus": eq`${s.plannedH100}`,
    "h100.serverPower": eq`10.2 [kW]`,
    "h100.gpusPerServer": eq`8 [gpu]`,
    "h100.peakRate": eq`${s.h100PeakRate}`,
    "gb200.gpus": eq`${s.plannedGb200}`,
    "gb200.serverPower": eq`${s.gpuRackPower} * 72 [gpu]`,
    "gb200.gpusPerServer": eq`72 [gpu]`,
    "gb200.peakRate": eq`${s.gpuPeakRate}`,
    h100Power: eq`${s.h100.itPower}`,
    gb200Power: eq`${s.gb200.itPower}`,
    gb200SitePower: eq`${s.gb200Power} * ${s.pue}`,
    bothEquivalents: eq`${s.h100.h100Equivalents} + ${s.gb200.h100Equivalents}`,
    shareOfMillion: eq`${s.bothEquivalents} / ${s.plannedH100Equivalents}`,
    millionPower: eq`${s.gb200.powerOfMillionH100} * ${s.plannedH100Equivalents} / 1e6 [gpu]`,
    millionSitePower: eq`${s.millionPower} * ${s.pue}`,
    sitePowerFeeds: eq`${s.plannedSitePower} / ${s.pue} / ${s.gpuRackPower}`,
    sitePowerEquivalents: eq`${s.sitePowerFeeds} * ${s.gpuPeakRate} / ${s.h100PeakRate}`,
  }),
  cases: [
    {
      name: "the announced accelerators",
      given: { gpuRackPower: 120_000 / 72 },
      expect: { h100Power: 127.5, gb200Power: 550, millionPower: 660 },
      within: 0.0011,
      source: computeClaims.gpuPeakRate.source,
      why: "127.5, 550 and (rounded from 659.3) 660 MW in the project's reference list",
    },
  ],
});
