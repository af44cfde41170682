import { Worker } from "node:worker_threads";
import { isRefusal, type Refusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import { countedInstructions, type Cost } from "../cost/cost.ts";
import { quickestKey } from "../cost/find-quickest.ts";
import type { Find, Progress } from "./find.ts";
import { boundText } from "./exhaust.ts";
import { Hunt } from "./hunt.ts";
import type { Instruction } from "../x86/instruction.ts";
import { methods, type Method } from "./methods.ts";
import type { Order, Report } from "./thread.ts";

export interface SearchOptions {
  readonly widths: readonly Width[];
  /** No sequence longer than this is tried. */
  readonly longest: number;
  /** Lengths up to this one are known to be impossible: from a search that was stopped. */
  readonly exhausted?: number;
  readonly scratch?: number;
  /** Of a count of instructions: how it is gone about (default all). */
  readonly methods?: readonly Method[] | undefined;
  /** What is made small (default the number of instructions). */
  readonly cost?: Cost;
  /** Of a latency: a sequence that is known, which the search has to beat. */
  readonly known?: readonly Instruction[] | undefined;
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
  /** Of measured cycles: all that is right of the shortest lengths, for somebody to measure. */
  readonly right: readonly Find[];
  /** No sequence up to this length agrees with the examples, or of a latency is quicker than the best. */
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
  const cost = options.cost ?? countedInstructions;
  const keyOf = (sequence: readonly Instruction[]) =>
    cost.kind === "latency" ? quickestKey(sequence, cost) : sequence.length;
  const least = new Int32Array(new SharedArrayBuffer(4));
  const hasKnown = cost.kind === "latency" && options.known !== undefined;
  least[0] = hasKnown ? keyOf(options.known) : 2 ** 31 - 1;
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
  const right: Find[] = [];
  let bound: string | undefined;
  const sum = (numbers: Float64Array) => numbers.reduce((a, b) => a + b, 0);
  const leastExhausted = () => {
    // What is measured is looked for beyond the shortest, which is no bound.
    const beyond =
      cost.kind === "cycles" && best !== undefined ? best.sequence.length - 1 : Infinity;
    return Math.min(beyond, ...exhausted);
  };
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
      right,
      exhausted: leastExhausted(),
      states: sum(states),
      counterexamples: sum(counterexamples),
      repertoire: bound === undefined ? repertoire : `${repertoire}; ${bound}`,
      isCutOff:
        best === undefined || cost.kind === "latency"
          ? leastExhausted() < longest
          : leastExhausted() < best.sequence.length - 1,
    });
    // The quickest may be longer than others, and what is to be measured is not the first of its length.
    const isShortest = () =>
      cost.kind === "instructions" &&
      best !== undefined &&
      leastExhausted() >= best.sequence.length - 1;
    const stop = () => {
      phase[0] = 2;
      // One that is waiting for a prover does not look.
      setTimeout(() => finish(result()), 2000).unref();
    };
    // Walks make nothing that would be measured.
    const chosen = options.methods ?? methods;
    const samples = cost.kind !== "cycles" && chosen.some((method) => method !== "enumerate");
    const toWalk = setTimeout(
      () => void (samples && phase[0] === 0 && (phase[0] = 1)),
      budgetMs / 2,
    );
    const toEnd = setTimeout(stop, budgetMs);
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop);
    // The weaker one stands for all threads.
    const hearBound = (heard: string | undefined) => {
      if (bound !== boundText(false)) bound = heard ?? bound;
    };
    const hear = (index: number, report: Report) => {
      switch (report.kind) {
        case "progress":
          exhausted[index] = report.progress.exhausted;
          states[index] = report.progress.states;
          hearBound(report.progress.bound);
          counterexamples[index] = report.progress.counterexamples;
          options.watch?.({ ...report.progress, exhausted: leastExhausted(), states: sum(states) });
          break;
        case "found":
          if (cost.kind === "cycles") right.push(report.find);
          if (best === undefined || keyOf(report.find.sequence) < keyOf(best.sequence))
            best = report.find;
          break;
        case "ended": {
          const { outcome } = report;
          if (isRefusal(outcome)) return finish(outcome);
          exhausted[index] = outcome.exhausted;
          states[index] = outcome.states;
          hearBound(outcome.bound);
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
        cost,
        methods: options.methods,
        least,
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
