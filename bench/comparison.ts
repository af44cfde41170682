import { spawnSync } from "node:child_process";
import { compareSites, questionFrom } from "#answer";
import { accepted } from "#base";
import { sampleOnThreads } from "#runs";
import { median } from "./statistics.ts";

/** What the whole comparison costs: sampling, model, break-even, deciding inputs and percentiles, on one thread. */
export interface ComparisonTimes {
  readonly samples: number;
  /** First answer in a fresh process's engine, compilation included; later answers, median. */
  readonly firstMs: number;
  readonly laterMs: number;
  readonly nsPerSample: number;
}

export async function timeComparison(samples = 20_000, rounds = 9): Promise<ComparisonTimes> {
  const question = accepted(questionFrom({ samples }));
  const answerMs = async () => {
    const before = performance.now();
    accepted(await compareSites(question, (study) => sampleOnThreads(study, { threads: 1 })));
    return performance.now() - before;
  };
  const firstMs = await answerMs();
  const later: number[] = [];
  for (let round = 0; round < rounds; round++) later.push(await answerMs());
  const laterMs = median(later);
  return { samples, firstMs, laterMs, nsPerSample: (laterMs * 1e6) / samples };
}

/** Seconds from typing `kardashev compare` to its last line: the whole process, median. */
export function timeCommand(rounds = 5): number {
  const seconds = Array.from({ length: rounds }, () => {
    const before = performance.now();
    const { status } = spawnSync(process.execPath, ["bin/kardashev.js", "compare"], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`kardashev compare ended with ${status}`);
    return (performance.now() - before) / 1000;
  });
  return median(seconds);
}
