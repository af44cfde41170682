import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseErrors, evaluate } from "../../../test/evaluate.ts";
import { accelerator, checkpointing, fleet, gpuCluster, media, reliability } from "./model.ts";

test.each([accelerator, checkpointing, fleet, gpuCluster, media, reliability])(
  "$name gives the published figures of its cases",
  (model) => {
    for (const found of caseErrors(model))
      expect(found.error, `${found.case}: ${found.output}`).toBeLessThanOrEqual(found.within);
  },
);

describe("checkpointing", () => {
  /** Expected elapsed time over useful work for Poisson failures, Daly 2006, eq. for the complete cost function. */
  const slowdown = (work: number, write: number, restore: number, failure: number) =>
    (failure * Math.exp(restore / failure) * Math.expm1((work + write) / failure)) / work;

  test("no interval does better than the one chosen by more than 0.1 %", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 1000, noNaN: true }),
        fc.double({ min: 0.0005, max: 0.5, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (hours, share, factor) => {
          const write = share * hours * 3600;
          const said = evaluate(checkpointing, {
            meanTimeToFailure: hours,
            checkpointTime: write,
            restoreTime: 10,
          });
          const failure = hours * 60;
          const other = slowdown(said.interval! * factor, write / 60, 10, failure);
          expect(1 / said.goodput!).toBeLessThan(other * 1.001);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a simulated job with random failures keeps the stated share of its time", () => {
    const [failure, write, restore] = [3 * 60, 1, 15];
    const said = evaluate(checkpointing, {
      meanTimeToFailure: failure / 60,
      checkpointTime: write * 60,
      restoreTime: restore,
    });
    const found = simulatedGoodput({
      failure,
      write,
      restore,
      work: said.interval!,
      segments: 40_000,
    });
    // Each segment's time scatters by about a third of its mean: a standard error of 0.2 %, four of them allowed.
    expect(Math.abs(found / said.goodput! - 1)).toBeLessThan(0.008);
  });
});

test("a synchronous job of Llama 3's size keeps about 90 % of its time, as its builders report", () => {
  const said = evaluate(reliability, {
    nodeInterruptions: (419 / 54 / 16_384) * 8,
    jobSize: 16_384,
    absorbedFailures: 0,
    synchronousShare: 1,
    restoreTime: 10,
  });
  // "more than a 90 % effective training time": the excess over it is not told.
  expect(said.goodput).toBeGreaterThan(0.88);
  expect(said.goodput).toBeLessThan(0.96);
});

test("a job cannot hold more accelerators than there are", () => {
  const small = evaluate(reliability, { gpus: 8, jobSize: 32_768, addedInterruptions: 0 });
  expect(small.meanTimeToFailure).toBeCloseTo(24 / 0.0065, 6);
});

test("interruptions that another site adds change goodput, not the rate on the ground", () => {
  const ground = evaluate(gpuCluster, { addedInterruptions: 0 });
  const orbit = evaluate(gpuCluster, { addedInterruptions: 0.3 });
  expect(orbit.failureRate).toBe(ground.failureRate);
  expect(orbit.interruptionRate).toBeCloseTo(0.3 + ground.interruptionRate!, 12);
  expect(orbit.goodput).toBeLessThan(ground.goodput!);
});

test("a later machine gives more for each joule and each dollar", () => {
  const [now, later] = [evaluate(gpuCluster, { year: 2026 }), evaluate(gpuCluster, { year: 2031 })];
  expect(later.efficiency! / now.efficiency!).toBeCloseTo(1.26 ** 5, 9);
  expect(later.peak! / later.hardwareCost! / (now.peak! / now.hardwareCost!)).toBeCloseTo(
    1.3 ** 5,
    9,
  );
});

/** Work in segments, each ended by a checkpoint; exponential failures throw a segment back to its start. Park-Miller draws. */
function simulatedGoodput(job: {
  failure: number;
  write: number;
  restore: number;
  work: number;
  segments: number;
}): number {
  let seed = 12345;
  const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const nextFailure = () => -job.failure * Math.log(uniform());
  let elapsed = 0;
  for (let done = 0; done < job.segments;) {
    const until = nextFailure();
    if (until >= job.work + job.write) {
      elapsed += job.work + job.write;
      done++;
      continue;
    }
    elapsed += until;
    for (let again = nextFailure(); again < job.restore; again = nextFailure()) elapsed += again;
    elapsed += job.restore;
  }
  return (job.segments * job.work) / elapsed;
}
