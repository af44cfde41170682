import { parentPort, workerData } from "node:worker_threads";
import type { Specification, Width } from "../bits/specification.ts";
import type { Cost } from "../cost/cost.ts";
import { find, type Find, type Outcome, type Progress } from "./find.ts";
import type { Refusal } from "#base";
import type { Method } from "./methods.ts";

/** What a search thread is told. `phase` is shared: 0 enumerate, 1 walk, 2 stop. */
export interface Order {
  readonly specification: Specification;
  readonly widths: readonly Width[];
  readonly longest: number;
  readonly exhausted: number;
  readonly scratch: number;
  readonly only: readonly string[] | undefined;
  readonly part: { readonly index: number; readonly of: number };
  readonly limitMs: number;
  readonly seed: number;
  readonly phase: Int32Array<SharedArrayBuffer>;
  readonly cost: Cost;
  readonly methods: readonly Method[] | undefined;
  /** Shared too. */
  readonly least: Int32Array<SharedArrayBuffer>;
}

export type Report =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "found"; readonly find: Find }
  | { readonly kind: "ended"; readonly outcome: Outcome | Refusal };

if (parentPort !== null) {
  const port = parentPort;
  const say = (report: Report) => port.postMessage(report);
  const order = workerData as Order;
  const { specification, phase, only, ...rest } = order;
  let [calls, told] = [0, -1];
  const outcome = await find(specification, {
    ...rest,
    only: only && new Set(only),
    found: (one) => say({ kind: "found", find: one }),
    when: (progress) => {
      if (progress.exhausted > told || calls++ % 64 === 0) say({ kind: "progress", progress });
      told = progress.exhausted;
      const now = Atomics.load(phase, 0);
      if (now === 2) return "stop";
      return now === 1 && progress.phase === "enumeration" ? "next phase" : "go on";
    },
  });
  say({ kind: "ended", outcome });
}
