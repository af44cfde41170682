import type { CompiledModule } from "#native";

/** What all workers compute together: a program's columns over rows 0 to `count`. */
export interface Job {
  readonly module: CompiledModule;
  readonly inputs: Readonly<Record<string, number>>;
  readonly keys: Readonly<Record<string, bigint>>;
  readonly count: number;
  /** Shared memory of `count` doubles for each output, in the program's order. */
  readonly columns: readonly SharedArrayBuffer[];
  /** Shared memory of two 32-bit integers: shards handed out so far, and whether to stop. */
  readonly progress: SharedArrayBuffer;
}

/** What a worker says: a shard is done, there are no more, or it cannot go on. */
export type Report =
  | { readonly kind: "shard"; readonly rows: number }
  | { readonly kind: "finished" }
  | { readonly kind: "failed"; readonly because: string };

/** Rows that a worker takes at a time: few enough to share evenly, enough that taking costs nothing. */
export const shardRows = 8192;

/** Places in `progress`. */
export const handedOut = 0;
export const stopping = 1;

/**
 * The next shard that nobody has taken; undefined when there is none or the job is to stop. Which worker computes a
 * shard is chance; what it computes follows from its rows' numbers alone.
 */
export function takeShard({
  progress,
  count,
}: Pick<Job, "progress" | "count">): { readonly from: number; readonly rows: number } | undefined {
  const state = new Int32Array(progress);
  if (Atomics.load(state, stopping) !== 0) return undefined;
  const from = Atomics.add(state, handedOut, 1) * shardRows;
  return from < count ? { from, rows: Math.min(shardRows, count - from) } : undefined;
}
