import { assert } from "#base";
import { operandsOf, topologicalOrder, valuesPerRow, type Node } from "#model";

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
  /** Series that every run brings although they have typical elements. Those that have none are always brought. */
  readonly series?: readonly string[];
}

/** One evaluation of a kernel over `count` consecutive samples. */
export interface Run {
  readonly count: number;
  /** Sample number of the first row, for the random streams: 0 unless told. */
  readonly firstIndex?: number;
  /** One value for all rows, or a column of at least `count` values. Every input the kernel names must be here. */
  readonly inputs?: Readonly<Record<string, number | Float64Array>>;
  /** Elements of each series the kernel names, one for each step, the same for all rows. */
  readonly series?: Readonly<Record<string, Float64Array>>;
  /** 64-bit key of each random stream the kernel names (`streamKey` in `#base`). */
  readonly keys?: Readonly<Record<string, bigint>>;
  /**
   * Columns to fill, in the order of `outputs`, of at least `count` values for each of `valuesPerRow`; fresh ones unless
   * given. An output of several values per row has them one after another, each a column of `count` rows.
   */
  readonly into?: readonly Float64Array[];
}

/** A compiled program: rows of inputs to columns of outputs, the same bits for a row wherever it stands in a batch. */
export interface Kernel {
  readonly target: Target;
  readonly inputs: readonly string[];
  readonly streams: readonly string[];
  readonly series: readonly SeriesName[];
  readonly outputs: readonly string[];
  /** Of each output: 1, or how many values of its steps are kept. */
  readonly valuesPerRow: readonly number[];
  run(run: Run): Float64Array[];
}

/** What a caller of a program has to provide and gets: names in the order the graphs mention them. */
export type Names = Omit<Kernel, "target" | "run">;

/** A series that runs bring, and how many elements they need. */
export interface SeriesName {
  readonly name: string;
  readonly length: number;
}

export function namesIn(program: Program): Names {
  const { outputs } = program;
  const inputs = new Set<string>();
  const streams = new Set<string>();
  const order = topologicalOrder(Object.values(outputs));
  for (const node of order) {
    if (node.kind === "input") inputs.add(node.name);
    if (node.kind === "random") streams.add(node.stream);
  }
  return {
    inputs: [...inputs],
    streams: [...streams],
    series: seriesIn(program, order),
    outputs: Object.keys(outputs),
    valuesPerRow: Object.values(outputs).map(valuesPerRow),
  };
}

/** Series that runs have to bring. */
function seriesIn({ series = [] }: Program, order: readonly Node[]): SeriesName[] {
  const lengths = new Map<string, number>();
  const steps = stepsOf(order);
  for (const node of order) {
    if (node.kind !== "series" || (node.typical !== undefined && !series.includes(node.name)))
      continue;
    lengths.set(node.name, Math.max(lengths.get(node.name) ?? 0, steps.get(node.step.name) ?? 0));
  }
  return [...lengths].map(([name, length]) => ({ name, length }));
}

/** A counter's bytes fit 32 bits with their sign. */
const mostSteps = 2 ** 28;

/** Values that an output may keep for each row: what a turn of rows keeps is held in memory of its own. */
const mostKept = 2 ** 20;

/** Whether a node has several values for a row, which no other node can be computed from. */
export const isRecorded = (node: Node): boolean =>
  node.kind === "scan" && typeof node.take === "object";

/** Stops where a recurrence is used in a way that no target can follow. `order`: the roots' nodes. */
export function assertRecurrences(order: readonly Node[], roots: readonly Node[]): void {
  const steps = stepsOf(order);
  for (const node of order) {
    assert(
      !operandsOf(node).some(isRecorded),
      "values of every so many steps are results; nothing is computed from them",
    );
    if (node.kind === "recurrence")
      assert(
        Number.isInteger(node.steps) && node.steps >= 1 && node.steps < mostSteps,
        `a recurrence has 1 to ${mostSteps - 1} steps, not ${node.steps}`,
      );
    if (node.kind !== "series" || node.typical === undefined) continue;
    const needed = steps.get(node.step.name) ?? 0;
    assert(
      node.typical.length >= needed,
      `series ${node.name} has ${node.typical.length} elements; ${needed} steps need as many`,
    );
  }
  for (const root of roots) {
    if (!isRecorded(root)) continue;
    const kept = valuesPerRow(root);
    assert(kept > 0, "a recurrence is longer than `every` steps");
    assert(kept <= mostKept, `${kept} values for each row are too many; keep at most ${mostKept}`);
  }
}

/** How far each counter goes, by its name. */
export function stepsOf(order: readonly Node[]): Map<string, number> {
  const steps = new Map<string, number>();
  for (const node of order) {
    if (node.kind !== "recurrence") continue;
    const { name } = node.counter;
    steps.set(name, Math.max(steps.get(name) ?? 0, node.steps));
  }
  return steps;
}

/** The columns a run fills, after a check of what the caller gave. */
export function columnsFor(
  { count, into }: Run,
  { outputs, valuesPerRow }: Pick<Names, "outputs" | "valuesPerRow">,
): Float64Array[] {
  assert(Number.isSafeInteger(count) && count >= 0, `a run has 0 or more rows, not ${count}`);
  if (into === undefined) return valuesPerRow.map((values) => new Float64Array(count * values));
  assert(into.length === outputs.length, `${outputs.length} columns to fill, not ${into.length}`);
  for (const [at, column] of into.entries())
    assert(
      column.length >= count * valuesPerRow[at]!,
      `column ${outputs[at]} holds ${column.length} of ${count * valuesPerRow[at]!} values`,
    );
  return [...into];
}

/** Reads an input of a row, after a check that every input, key and series is there and long enough. */
export function valuesOf(
  { inputs = {}, keys = {}, series = {}, count }: Run,
  needed: Pick<Names, "inputs" | "streams" | "series">,
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
  for (const { name, length } of needed.series) {
    const given = series[name]?.length ?? 0;
    assert(given >= length, `series ${name} has ${given} elements; ${length} steps need as many`);
  }
  return (name, row) => {
    const given = inputs[name]!;
    return typeof given === "number" ? given : given[row]!;
  };
}
