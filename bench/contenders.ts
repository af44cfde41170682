import { wasmModule, x64Module, type Program, type Target } from "#compile";
import { simplify, topologicalOrder, type Node } from "#model";
import { compileAs, targetsHere } from "#native";
import { timeWithGcc, type VectorBits } from "./gcc.ts";
import { jsLoop, type Loop } from "./js-code.ts";

/** A program and the rows to compute. */
export interface Work {
  readonly outputs: Readonly<Record<string, Node>>;
  readonly inputs: Readonly<Record<string, Float64Array>>;
  readonly count: number;
  /** Keys of the random streams, if it has any; V8's loop does not run then. */
  readonly keys?: Readonly<Record<string, bigint>>;
  /** A loop written by hand, in place of the one generated for V8. */
  readonly loop?: Loop;
}

/** What each contender takes for the same work; ns per evaluation, the best of the repetitions. */
export interface Times {
  /** Nodes of the simplified graphs that are neither inputs nor constants. */
  readonly operations: number;
  /** By target, best first: those that this machine runs. */
  readonly ours: ReadonlyMap<Target, number>;
  /** Milliseconds from a program to bytes, the first time and the best of some. */
  readonly compileMs: ReadonlyMap<Target, { readonly first: number; readonly later: number }>;
  readonly loop: number | undefined;
  /** By the width of gcc's vectors in bits; empty where there is no gcc. */
  readonly gcc: ReadonlyMap<VectorBits, number>;
  /** Largest relative difference between a column of ours and the interpreter's. */
  readonly disagreement: number;
}

export interface Effort {
  readonly repetitions: number;
  /** Widths of vectors that gcc compiles for, which takes it a second for a large program. */
  readonly widths?: readonly VectorBits[];
}

const allWidths: readonly VectorBits[] = [128, 256, 512];

/** Rows that the interpreter computes: it is slow enough to be timed on these. */
const interpretedRows = 100;

/** Times all targets and all rivals on one thread; their repetitions take turns. */
export async function timeContenders(
  work: Work,
  { repetitions, widths = allWidths }: Effort,
): Promise<Times> {
  const { outputs, inputs, count, keys } = work;
  const nodes = Object.values(outputs);
  const compileMs = compileTimes({ outputs });
  const run = { count, inputs, ...(keys === undefined ? {} : { keys }) };
  const columns = () => nodes.map(() => new Float64Array(count));
  const ours = targetsHere().map((target) => {
    const kernel = compileAs({ outputs }, target);
    const rows = target === "interpret" ? Math.min(count, interpretedRows) : count;
    const into = columns();
    return { target, rows, into, once: () => kernel.run({ ...run, count: rows, into }) };
  });
  const loop = loopOf(work);
  const best = new Map<Target | "loop", number>();
  const note = (name: Target | "loop", ns: number) =>
    best.set(name, Math.min(best.get(name) ?? Infinity, ns));
  const theirs = columns();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const { target, rows, once } of ours)
      if (target !== "interpret" || repetition < 5) note(target, nsOf(once) / rows);
    if (loop !== undefined)
      note("loop", nsOf(() => loop(count, Object.values(inputs), theirs)) / count);
    // The optimising compilers work in the background: let them in.
    if (repetition % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const oracle = ours.find(({ target }) => target === "interpret")!;
  return {
    operations: operationsOf(nodes),
    ours: new Map(ours.map(({ target }) => [target, best.get(target)!])),
    compileMs,
    loop: best.get("loop"),
    gcc: gccTimes(work, { repetitions, widths }),
    disagreement: Math.max(
      ...ours.map(({ into }) => largestDifference(into, oracle.into, oracle.rows)),
    ),
  };
}

function loopOf({ outputs, inputs, keys, loop }: Work): Loop | undefined {
  if (keys !== undefined) return undefined;
  return loop ?? jsLoop(Object.values(outputs), Object.keys(inputs));
}

function gccTimes(work: Work, { repetitions, widths }: Required<Effort>): Map<VectorBits, number> {
  const { outputs, inputs, count, keys } = work;
  const times = new Map<VectorBits, number>();
  for (const vectorBits of widths) {
    const options = { vectorBits, repetitions, count, keys };
    const timed = timeWithGcc(Object.values(outputs), inputs, options);
    if (timed !== undefined) times.set(vectorBits, timed.nsPerEvaluation);
  }
  return times;
}

function compileTimes(program: Program): Times["compileMs"] {
  const times = targetsHere().flatMap((target) => {
    if (target === "interpret") return [];
    const make = () => (target === "wasm" ? wasmModule(program) : x64Module(program, target));
    const all = Array.from({ length: 8 }, () => nsOf(make) / 1e6);
    return [[target, { first: all[0]!, later: Math.min(...all) }] as const];
  });
  return new Map(times);
}

export function operationsOf(nodes: readonly Node[]): number {
  const order = topologicalOrder(simplify(nodes));
  return order.filter(({ kind }) => kind !== "input" && kind !== "constant").length;
}

export function nsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) * 1e6;
}

function largestDifference(
  ours: readonly Float64Array[],
  theirs: readonly Float64Array[],
  rows: number,
): number {
  let largest = 0;
  for (const [at, column] of theirs.entries())
    for (const [row, value] of column.subarray(0, rows).entries()) {
      const mine = ours[at]![row]!;
      if (!Object.is(mine, value) && mine !== value)
        largest = Math.max(largest, Math.abs(mine / value - 1));
    }
  return largest;
}
