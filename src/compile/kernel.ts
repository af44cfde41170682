import { assert } from "#base";
import { topologicalOrder, type Node } from "#model";

/** Where a kernel's arithmetic runs. `interpret` is the oracle; `avx2` and `avx512` are native x86-64. */
export type Target = "wasm" | "interpret" | "avx2" | "avx512";

/** Kernels of one class give the same bits everywhere; kernels of different ones agree to rounding. */
export type NumericClass = "wasm" | "fma" | "interpret";

export const numericClassOf = (target: Target): NumericClass =>
  target === "avx2" || target === "avx512" ? "fma" : target;

/** What to compile: named results, each a graph over inputs and random streams. */
export interface Program {
  readonly outputs: Readonly<Record<string, Node>>;
  /** Inputs that have one value for all rows in every run: they need no column. Names that no graph mentions do no harm. */
  readonly scalars?: readonly string[];
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

/** What a caller of a program has to provide and gets: names in the order the graphs mention them. */
export interface Names {
  readonly inputs: readonly string[];
  readonly streams: readonly string[];
  readonly outputs: readonly string[];
}

export function namesIn({ outputs }: Program): Names {
  const inputs = new Set<string>();
  const streams = new Set<string>();
  for (const node of topologicalOrder(Object.values(outputs))) {
    if (node.kind === "input") inputs.add(node.name);
    if (node.kind === "random") streams.add(node.stream);
  }
  return { inputs: [...inputs], streams: [...streams], outputs: Object.keys(outputs) };
}

/** The columns a run fills, after a check of what the caller gave. */
export function columnsFor({ count, into }: Run, outputs: readonly string[]): Float64Array[] {
  assert(Number.isSafeInteger(count) && count >= 0, `a run has 0 or more rows, not ${count}`);
  if (into === undefined) return outputs.map(() => new Float64Array(count));
  assert(into.length === outputs.length, `${outputs.length} columns to fill, not ${into.length}`);
  for (const [at, column] of into.entries())
    assert(column.length >= count, `column ${outputs[at]} holds ${column.length} of ${count} rows`);
  return [...into];
}

/** Reads an input of a row, after a check that every input and every key is there and long enough. */
export function valuesOf(
  { inputs = {}, keys = {}, count }: Run,
  needed: Pick<Names, "inputs" | "streams">,
): (name: string, row: number) => number {
  for (const name of needed.inputs) {
    const given = inputs[name];
    assert(given !== undefined, `input ${name} is missing from the run`);
    assert(
      typeof given === "number" || given.length >= count,
      `input ${name} is shorter than ${count} rows`,
    );
  }
  for (const name of needed.streams) assert(keys[name] !== undefined, `stream ${name} has no key`);
  return (name, row) => {
    const given = inputs[name]!;
    return typeof given === "number" ? given : given[row]!;
  };
}
