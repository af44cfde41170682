import { defineModel, eq } from "#model";
import { computeClaims } from "#sources";
import { checkpointing } from "./checkpointing.ts";

const metaCase = computeClaims.nodeInterruptions.source;
const llamaCase = computeClaims.nodeInterruptions.others![0]!.source;

/** From failing nodes to the share of work that survives, for large synchronous jobs and for small ones. */
export const reliability = defineModel({
  name: "reliability",
  summary:
    "Time between failures of a job of many accelerators, and the goodput that checkpoints leave.",
  inputs: {
    gpus: {
      unit: "gpu",
      typical: 600_000,
      range: [1, 1e12],
      meaning: "accelerators in the cluster",
      assumption: "about a gigawatt of GB200",
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
    nodeInterruptions: { from: computeClaims.nodeInterruptions },
    gpusPerNode: { from: computeClaims.gpusPerNode },
    absorbedFailures: { from: computeClaims.absorbedFailures },
    jobSize: { from: computeClaims.jobSize },
    smallJobSize: { from: computeClaims.smallJobSize },
    synchronousShare: { from: computeClaims.synchronousShare },
  },
  parts: { large: checkpointing, small: checkpointing },
  outputs: {
    interruptionRate: {
      unit: "1/year/gpu",
      meaning: "failures that stop a job, for each accelerator and year",
    },
    meanTimeToFailure: {
      unit: "h",
      meaning: "mean time between failures of a large job, absorbed ones included",
    },
    goodput: { unit: "1", meaning: "useful work over elapsed time, large and small jobs together" },
  },
  equations: (s) => ({
    interruptionRate: eq`${s.nodeInterruptions} / ${s.gpusPerNode} + ${s.addedInterruptions}`,
    meanTimeToFailure: eq`1 / (${s.interruptionRate} * min(${s.jobSize}, ${s.gpus}))`,
    "large.meanTimeToFailure": eq`${s.meanTimeToFailure} / (1 - ${s.absorbedFailures})`,
    "large.restoreTime": eq`${s.restoreTime}`,
    "small.meanTimeToFailure": eq`1 / (${s.interruptionRate} * min(${s.smallJobSize}, ${s.gpus}))`,
    "small.restoreTime": eq`${s.restoreTime}`,
    goodput: eq`${s.synchronousShare} * ${s.large.goodput} + (1 - ${s.synchronousShare}) * ${s.small.goodput}`,
  }),
  limits: (s) => [
    {
      holds: eq`${s.goodput} > 0.001`,
      otherwise:
        "the large jobs fail before they can be brought back: shorten the restore time, make jobs smaller or absorb more failures",
    },
  ],
  cases: [
    {
      name: "16,384 accelerators at 6.50 failures per 1,000 node-days",
      given: { addedInterruptions: 0, nodeInterruptions: 0.0065, jobSize: 16_384 },
      expect: { meanTimeToFailure: 1.803 },
      within: 0.0005 / 1.803,
      source: metaCase,
      why: "calculated 1.803 h; the paper prints 1.8 h",
    },
    {
      name: "131,072 accelerators at the same rate",
      given: { addedInterruptions: 0, nodeInterruptions: 0.0065, jobSize: 131_072 },
      expect: { meanTimeToFailure: 0.2254 },
      within: 0.00005 / 0.2254,
      source: metaCase,
      why: "calculated 0.2254 h; the paper prints 0.23 h",
    },
    {
      name: "Llama 3: 419 interruptions in 54 days on 16,384 accelerators",
      given: { addedInterruptions: 0, nodeInterruptions: (419 / 54 / 16_384) * 8, jobSize: 16_384 },
      expect: { meanTimeToFailure: 3.093 },
      within: 0.0005 / 3.093,
      source: llamaCase,
      why: "one in 3.093 h",
    },
  ],
});
