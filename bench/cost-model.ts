import { uniformAt } from "#base";
import type { Target } from "#compile";
import { compileAs, targetsHere } from "#native";
import { costModel, costModelGraph } from "./cost-model-graph.ts";
import { costModelLoop } from "./cost-model-loop.ts";
import { timeWithGcc } from "./gcc.ts";

/** Best time of each way to evaluate the cost model, in ns per evaluation; gcc's where there is gcc. */
export interface CostModelTimes {
  /** By target, best first: those that this machine runs, but for the interpreter. */
  readonly ours: ReadonlyMap<Target, number>;
  readonly loop: number;
  /** By the width of gcc's vectors in bits. */
  readonly gcc: ReadonlyMap<128 | 256 | 512, number>;
  /** Largest relative difference between columns of ours and the hand-written loop's. */
  readonly disagreement: number;
}

/** Measures the cost model on one thread over `count` samples; repetitions of the contenders take turns. */
export async function costModelTimes({
  count = 20_000,
  repetitions = 60,
} = {}): Promise<CostModelTimes> {
  const columns = costModelColumns(count);
  const inputs = Object.fromEntries(costModel.inputs.map(({ name }, at) => [name, columns[at]!]));
  const outputs = costModelGraph(costModel);
  const kernels = targetsHere()
    .filter((target) => target !== "interpret")
    .map((target) => ({
      target,
      kernel: compileAs({ outputs }, target),
      into: costModel.outputs.map(() => new Float64Array(count)),
    }));
  const theirs = costModel.outputs.map(() => new Float64Array(count));
  const ours = new Map<Target, number>();
  let loop = Infinity;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const { target, kernel, into } of kernels) {
      const ns = nsOf(() => kernel.run({ count, inputs, into })) / count;
      ours.set(target, Math.min(ours.get(target) ?? Infinity, ns));
    }
    loop = Math.min(loop, nsOf(() => costModelLoop(count, columns, theirs)) / count);
    // The optimising compilers work in the background: let them in.
    if (repetition % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const gcc = new Map<128 | 256 | 512, number>();
  for (const vectorBits of [128, 256, 512] as const) {
    const timed = timeWithGcc(outputs, inputs, { vectorBits, repetitions });
    if (timed !== undefined) gcc.set(vectorBits, timed.nsPerEvaluation);
  }
  const differences = kernels.map(({ into }) => largestDifference(into, theirs));
  return { ours, loop, gcc, disagreement: Math.max(...differences) };
}

/** Rows of the cost model's inputs, evenly from their ranges. */
export function costModelColumns(count: number): Float64Array[] {
  return costModel.inputs.map(({ low, high }, at) =>
    Float64Array.from(
      { length: count },
      (_, row) => low + (high - low) * uniformAt(BigInt(at + 1), row),
    ),
  );
}

export function nsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) * 1e6;
}

function largestDifference(ours: readonly Float64Array[], theirs: readonly Float64Array[]): number {
  let largest = 0;
  for (const [at, column] of ours.entries())
    for (const [row, x] of column.entries()) {
      const y = theirs[at]![row]!;
      largest = Math.max(largest, Math.abs(x - y) / Math.abs(y));
    }
  return largest;
}
