import { parentPort, workerData } from "node:worker_threads";
import type { Refusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import type { StraightTarget } from "../code.ts";
import { findStraight, type StraightOutcome, type StraightProgress } from "./find.ts";

/** What a search thread is told. `phase` is shared: 0 search, 2 stop. */
export interface StraightOrder {
  readonly specification: Specification;
  readonly target: StraightTarget;
  readonly widths: readonly Width[];
  readonly longest: number;
  readonly exhausted: number;
  readonly only: readonly string[] | undefined;
  readonly part: { readonly index: number; readonly of: number };
  readonly limitMs: number;
  readonly phase: Int32Array<SharedArrayBuffer>;
}

export type StraightReport =
  | { readonly kind: "progress"; readonly progress: StraightProgress }
  | { readonly kind: "ended"; readonly outcome: StraightOutcome | Refusal };

if (parentPort !== null) {
  const port = parentPort;
  const say = (report: StraightReport) => port.postMessage(report);
  const { specification, phase, only, ...order } = workerData as StraightOrder;
  let [calls, told] = [0, -2];
  const outcome = await findStraight(specification, {
    ...order,
    only: only && new Set(only),
    when: (progress) => {
      if (progress.exhausted > told || calls++ % 64 === 0) say({ kind: "progress", progress });
      told = progress.exhausted;
      return Atomics.load(phase, 0) === 2 ? "stop" : "go on";
    },
  });
  say({ kind: "ended", outcome });
}
