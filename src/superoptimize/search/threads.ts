import { Worker } from "node:worker_threads";
import { isRefusal, type Refusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import type { Find, Progress } from "./find.ts";
import { Hunt } from "./hunt.ts";
import type { Order, Report } from "./thread.ts";

export interface SearchOptions {
  readonly widths: readonly Width[];
  /** No sequence longer than this is tried. */
  readonly longest: number;
  /** Lengths up to this one are known to be impossible: from a search that was stopped. */
  readonly exhausted?: number;
  readonly scratch?: number;
  readonly only?: readonly string[] | undefined;
  readonly threads: number;
  /** Time for all; half of it at most for the enumeration. */
  readonly budgetMs: number;
  /** Of each prover and candidate. */
  readonly limitMs?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly watch?: (progress: Progress) => void;
}

/** What a search came to. */
export interface SearchResult {
  readonly best: Find | undefined;
  /** No sequence up to this length agrees with the examples. */
  readonly exhausted: number;
  readonly states: number;
  readonly counterexamples: number;
  readonly repertoire: string;
  /** Ended before it had tried what it was to try. */
  readonly isCutOff: boolean;
}

/**
 * Searches with threads, each of which enumerates its share of every length and then walks from a seed of its own, until the
 * best is known to be the shortest, or time is over, or it is told to stop.
 */
export async function search(
  specification: Specification,
  options: SearchOptions,
): Promise<SearchResult | Refusal> {
  const { threads, budgetMs, longest, signal } = options;
  const phase = new Int32Array(new SharedArrayBuffer(4));
  const known = options.exhausted ?? 0;
  const exhausted = Array.from({ length: threads }, () => known);
  const [states, counterexamples] = [new Float64Array(threads), new Float64Array(threads)];
  const ended = new Set<number>();
  const only = options.only && new Set(options.only);
  const hunt = Hunt.begin(specification, { ...options, only });
  if (isRefusal(hunt)) return hunt;
  const repertoire = hunt.repertoire.description;
  let best: Find | undefined;
  const sum = (numbers: Float64Array) => numbers.reduce((a, b) => a + b, 0);
  const least = () => Math.min(...exhausted);
  return new Promise((resolve, reject) => {
    const workers: Worker[] = [];
    const finish = (answer: SearchResult | Refusal) => {
      clearTimeout(toWalk);
      clearTimeout(toEnd);
      signal?.removeEventListener("abort", stop);
      for (const worker of workers) void worker.terminate();
      resolve(answer);
    };
    const result = (): SearchResult => ({
      best,
      exhausted: least(),
      states: sum(states),
      counterexamples: sum(counterexamples),
      repertoire,
      isCutOff: best === undefined ? least() < longest : least() < best.sequence.length - 1,
    });
    const isShortest = () => best !== undefined && least() >= best.sequence.length - 1;
    const stop = () => {
      phase[0] = 2;
      // One that is waiting for a prover does not look.
      setTimeout(() => finish(result()), 2000).unref();
    };
    const toWalk = setTimeout(() => void (phase[0] === 0 && (phase[0] = 1)), budgetMs / 2);
    const toEnd = setTimeout(stop, budgetMs);
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop);
    const hear = (index: number, report: Report) => {
      switch (report.kind) {
        case "progress":
          exhausted[index] = report.progress.exhausted;
          states[index] = report.progress.states;
          counterexamples[index] = report.progress.counterexamples;
          options.watch?.({ ...report.progress, exhausted: least(), states: sum(states) });
          break;
        case "found":
          if (best === undefined || report.find.sequence.length < best.sequence.length)
            best = report.find;
          break;
        case "ended": {
          const { outcome } = report;
          if (isRefusal(outcome)) return finish(outcome);
          exhausted[index] = outcome.exhausted;
          states[index] = outcome.states;
          counterexamples[index] = outcome.counterexamples;
          ended.add(index);
        }
      }
      if (isShortest() || ended.size === threads) finish(result());
    };
    for (let index = 0; index < threads; index++) {
      const order: Order = {
        specification,
        widths: options.widths,
        longest,
        exhausted: known,
        scratch: options.scratch ?? 1,
        only: options.only,
        part: { index, of: threads },
        limitMs: options.limitMs ?? 60_000,
        seed: options.seed ?? 1,
        phase,
      };
      const file = import.meta.url.endsWith(".ts") ? "./thread.ts" : "./thread.js";
      const worker = new Worker(new URL(file, import.meta.url), { workerData: order });
      workers.push(worker);
      worker.on("message", (report: Report) => hear(index, report));
      worker.once("error", (cause) => {
        finish(result());
        reject(new Error("a search thread failed", { cause }));
      });
    }
  });
}
