import type { Node } from "#model";

/** Where a kernel's arithmetic runs. `interpret` is the oracle; native x86-64 will join here. */
export type Target = "wasm" | "interpret";

/** What to compile: named results, each a graph over inputs and random streams. */
export interface Program {
  readonly outputs: Readonly<Record<string, Node>>;
}

/** One evaluation of a kernel over `count` consecutive samples. */
export interface Run {
  readonly count: number;
  /** Sample number of the first row, for the random streams: 0 unless told. */
  readonly firstIndex?: number;
  /** One value for all rows, or a column of at least `count` values. Every input the kernel names must be here. */
  readonly inputs?: Readonly<Record<string, number | Float64Array>>;
  /** 64-bit key of each random stream the kernel names (`streamKey` in `#base`). */
  readonly keys?: Readonly<Record<string, bigint>>;
  /** Columns to fill, of at least `count` values, in the order of `outputs`; fresh ones unless given. */
  readonly into?: readonly Float64Array[];
}

/** A compiled program: rows of inputs to columns of outputs, the same bits for a row wherever it stands in a batch. */
export interface Kernel {
  readonly target: Target;
  readonly inputs: readonly string[];
  readonly streams: readonly string[];
  readonly outputs: readonly string[];
  run(run: Run): Float64Array[];
}
