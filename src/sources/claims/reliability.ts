import { defineClaims } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { llama3, mcCalip, metaReliability, ownEstimate, spacedcMdao } from "./cited.ts";

/** How often accelerators and the jobs on them fail, and what a checkpoint costs. */
export const reliabilityClaims = defineClaims({
  nodeInterruptions: {
    meaning: "failures that stop a job, for each day of an eight-accelerator node",
    unit: "1/day",
    value: 0.0065,
    uncertainty: lognormal(0.0065, 2),
    range: [1e-6, 1],
    source: metaReliability,
    where: "RSC-1: 6.50 failures per 1,000 node-days",
    kind: "measured",
    date: "2025",
    why: "the factor of two reaches down to Llama 3's 3.8 per 1,000 node-days",
    others: [
      {
        value: 0.00379,
        source: llama3,
        note: "419 unexpected interruptions in 54 days on 16,384 accelerators",
      },
    ],
  },
  gpusPerNode: {
    meaning: "accelerators in the node for which failures were counted",
    unit: "gpu",
    value: 8,
    range: [1, 72],
    source: metaReliability,
    date: "2025",
  },
  acceleratorFailureRate: {
    meaning: "share of accelerators that fail for good in a year on the ground",
    unit: "1/year",
    value: 0.05,
    uncertainty: lognormal(0.05, 2),
    range: [1e-4, 1],
    source: spacedcMdao,
    where: "annual_failure_rate",
    date: "2026",
    why: "the factor of two reaches up to the 9 % that others count",
    others: [{ value: 0.09, source: mcCalip, note: "gpuFailureRate, 9 % a year" }],
  },
  absorbedFailures: {
    meaning:
      "share of failures that a large job survives without going back to its checkpoint, with hot spares and elastic software",
    unit: "1",
    value: 0.7,
    uncertainty: triangular(0.2, 0.7, 0.95),
    range: [0, 0.99],
    kind: "estimated",
    source: ownEstimate(
      "a synchronous job of 2024 absorbed none and kept 90 % of its time; jobs of many times that size can only keep it by dropping the failed replica and going on, which is shown and partly in use",
    ),
    date: "2026",
  },
  jobSize: {
    meaning: "accelerators that one synchronous job holds",
    unit: "gpu",
    value: 32_768,
    uncertainty: lognormal(32_768, 3),
    range: [1, 1e7],
    kind: "estimated",
    source: ownEstimate(
      "published runs held 16,384; clusters of 100,000 to 300,000 exist, where several jobs run side by side, and none is made so large that failures eat it",
    ),
    date: "2026",
  },
  synchronousShare: {
    meaning: "share of the accelerators' work that runs in such large synchronous jobs",
    unit: "1",
    value: 0.5,
    uncertainty: triangular(0.1, 0.5, 0.9),
    range: [0, 1],
    kind: "estimated",
    source: ownEstimate(
      "the rest serves users or explores in jobs of a rack or less; builders report both halves to be of like size",
    ),
    date: "2026",
  },
  smallJobSize: {
    meaning: "accelerators that an ordinary job or one replica of a served model holds",
    unit: "gpu",
    value: 72,
    range: [1, 1e6],
    kind: "estimated",
    source: ownEstimate("one rack, the domain in which accelerators share memory"),
    date: "2026",
  },
  checkpointTime: {
    meaning: "time for which a large job stands still to write one checkpoint",
    unit: "s",
    value: 10,
    uncertainty: lognormal(10, 5),
    range: [0.01, 3600],
    kind: "estimated",
    source: ownEstimate(
      "6.5 TB of state at the 2 TB/s sustained of the store that Llama 3 used takes 3 s; larger models and slower stores take more, writing in the background less",
    ),
    date: "2026",
  },
});
