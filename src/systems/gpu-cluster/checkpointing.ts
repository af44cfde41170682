import { defineModel, eq } from "#model";
import { computeClaims, type Source } from "#sources";

const daly: Source = {
  title: "A higher order estimate of the optimum checkpoint interval for restart dumps",
  by: "J. T. Daly",
  year: 2006,
  locator: "doi:10.1016/j.future.2004.11.016",
};

/**
 * How much of its time a job keeps that is struck by random failures and goes back to its last checkpoint.
 *
 * Failures are Poisson, also while a checkpoint is written or the job restored. The interval is Daly's higher-order
 * optimum (within 0.1 % of the best time for checkpoints shorter than half the time between failures).
 */
export const checkpointing = defineModel({
  name: "checkpointing",
  summary: "The best interval between checkpoints, and the share of time that is useful work.",
  inputs: {
    meanTimeToFailure: {
      unit: "h",
      typical: 3,
      range: [0.01, 1e7],
      meaning: "mean time between failures that stop the job",
      assumption: "16,384 accelerators of 2024",
    },
    checkpointTime: { from: computeClaims.checkpointTime },
    restoreTime: {
      unit: "min",
      typical: 15,
      range: [0.01, 1e5],
      meaning: "time to notice a failure, replace the part and bring the job back",
      assumption: "operators report ten to thirty minutes at a site where people are at hand",
    },
  },
  outputs: {
    interval: {
      unit: "min",
      meaning: "work between two checkpoints that loses least",
      source: daly,
    },
    goodput: {
      unit: "1",
      meaning: "useful work over elapsed time, rework and restoring counted",
      source: daly,
    },
  },
  equations: ({ meanTimeToFailure, checkpointTime, restoreTime, interval }) => ({
    interval: eq`if(${checkpointTime} < 2 * ${meanTimeToFailure}, sqrt(2 * ${checkpointTime} * ${meanTimeToFailure}) * (1 + sqrt(${checkpointTime} / (2 * ${meanTimeToFailure})) / 3 + ${checkpointTime} / (18 * ${meanTimeToFailure})) - ${checkpointTime}, ${meanTimeToFailure})`,
    // Daly's M e^(R/M) (e^((T + C)/M) - 1) is the time a segment of work T takes; both sides over e^((T + C)/M).
    goodput: eq`${interval} / ${meanTimeToFailure} * exp(-(${restoreTime} + ${interval} + ${checkpointTime}) / ${meanTimeToFailure}) / -expm1(-(${interval} + ${checkpointTime}) / ${meanTimeToFailure})`,
  }),
  cases: [
    {
      name: "a failure a day",
      given: { meanTimeToFailure: 24, checkpointTime: 300, restoreTime: 10 },
      expect: { interval: 117 },
      within: 0.5 / 117,
      source: daly,
      why: "Fig. 3 of the paper prints 117 min",
    },
    {
      name: "a failure every six hours",
      given: { meanTimeToFailure: 6, checkpointTime: 300, restoreTime: 10 },
      expect: { interval: 57 },
      within: 0.5 / 57,
      source: daly,
      why: "Fig. 4 of the paper prints 57 min",
    },
    {
      name: "a failure every quarter of an hour",
      given: { meanTimeToFailure: 0.25, checkpointTime: 300, restoreTime: 10 },
      expect: { interval: 9.1 },
      within: 0.05 / 9.1,
      source: daly,
      why: "Fig. 5 of the paper prints 9.1 min",
    },
  ],
});
