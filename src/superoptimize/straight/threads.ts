import { Worker } from "node:worker_threads";
import { isRefusal, type Refusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import { lengthOf, type StraightTarget } from "../code.ts";
import type { StraightFind, StraightProgress } from "./find.ts";
import type { StraightOrder, StraightReport } from "./thread.ts";

export interface StraightSearchOptions {
  readonly target: StraightTarget;
  readonly widths: readonly Width[];
  readonly longest: number;
  /** Lengths up to this one are known to be impossible: from a search that was stopped. */
  readonly exhausted?: number;
  readonly only?: readonly string[] | undefined;
  readonly threads: number;
  readonly budgetMs: number;
  /** Of each prover and candidate. */
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
  readonly watch?: (progress: StraightProgress) => void;
}

export interface StraightSearchResult {
  readonly best: StraightFind | undefined;
  /** No code up to this length agrees with the examples. */
  readonly exhausted: number;
  readonly states: number;
  readonly counterexamples: number;
  readonly repertoire: string;
  /** Ended before it had tried what it was to try. */
  readonly isCutOff: boolean;
}

/** Searches with threads, each its share of every length, until the best is known to be the shortest, or time is over. */
export function searchStraight(
  specification: Specification,
  options: StraightSearchOptions,
): Promise<StraightSearchResult | Refusal> {
  const { threads, budgetMs, longest, signal } = options;
  const phase = new Int32Array(new SharedArrayBuffer(4));
  const known = options.exhausted ?? -1;
  const progress = Array.from({ length: threads }, (): StraightProgress => ({
    length: 0,
    states: 0,
    counterexamples: 0,
    exhausted: known,
  }));
  const ended = new Set<number>();
  let [best, repertoire]: [StraightFind | undefined, string] = [undefined, ""];
  const least = () => Math.min(...progress.map(({ exhausted }) => exhausted));
  const sum = (of: (one: StraightProgress) => number) =>
    progress.reduce((total, one) => total + of(one), 0);
  return new Promise((resolve, reject) => {
    const workers: Worker[] = [];
    const finish = (answer: StraightSearchResult | Refusal) => {
      clearTimeout(toEnd);
      signal?.removeEventListener("abort", stop);
      for (const worker of workers) void worker.terminate();
      resolve(answer);
    };
    const isShortest = () => best !== undefined && least() >= lengthOf(best.code) - 1;
    const result = (): StraightSearchResult => ({
      best,
      exhausted: least(),
      states: sum(({ states }) => states),
      counterexamples: sum(({ counterexamples }) => counterexamples),
      repertoire,
      isCutOff: best === undefined ? least() < longest : !isShortest(),
    });
    const stop = () => {
      phase[0] = 2;
      // One that is waiting for a prover does not look.
      setTimeout(() => finish(result()), 2000).unref();
    };
    const toEnd = setTimeout(stop, budgetMs);
    const hear = (index: number, report: StraightReport) => {
      if (report.kind === "progress") {
        progress[index] = report.progress;
        options.watch?.({
          ...report.progress,
          exhausted: least(),
          states: sum(({ states }) => states),
        });
      } else {
        const { outcome } = report;
        if (isRefusal(outcome)) return finish(outcome);
        progress[index] = { ...outcome, length: outcome.exhausted };
        ({ repertoire } = outcome);
        if (
          outcome.best !== undefined &&
          (best === undefined || lengthOf(outcome.best.code) < lengthOf(best.code))
        )
          ({ best } = outcome);
        ended.add(index);
      }
      if (isShortest() || ended.size === threads) finish(result());
    };
    for (let index = 0; index < threads; index++) {
      const order: StraightOrder = {
        specification,
        target: options.target,
        widths: options.widths,
        longest,
        exhausted: known,
        only: options.only,
        part: { index, of: threads },
        limitMs: options.limitMs ?? 60_000,
        phase,
      };
      const file = import.meta.url.endsWith(".ts") ? "./thread.ts" : "./thread.js";
      const worker = new Worker(new URL(file, import.meta.url), { workerData: order });
      workers.push(worker);
      worker.on("message", (report: StraightReport) => hear(index, report));
      worker.once("error", (cause) => {
        finish(result());
        reject(new Error("a search thread failed", { cause }));
      });
    }
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop);
  });
}
