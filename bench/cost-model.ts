import { compile } from "#compile";
import { uniformAt } from "#base";
import { costModel, costModelGraph } from "./cost-model-graph.ts";
import { costModelLoop } from "./cost-model-loop.ts";
import { timeWithGcc } from "./gcc.ts";

/** Best time of each way to evaluate the cost model, in ns per evaluation; gcc's where there is gcc. */
export interface CostModelTimes {
  readonly wasm: number;
  readonly loop: number;
  readonly gcc128?: number;
  readonly gcc512?: number;
  /** Largest relative difference between our columns and the hand-written loop's. */
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
  const kernel = compile({ outputs });
  const ours = costModel.outputs.map(() => new Float64Array(count));
  const theirs = costModel.outputs.map(() => new Float64Array(count));
  const best = { wasm: Infinity, loop: Infinity };
  for (let repetition = 0; repetition < repetitions; repetition++) {
    best.wasm = Math.min(best.wasm, nsOf(() => kernel.run({ count, inputs, into: ours })) / count);
    best.loop = Math.min(best.loop, nsOf(() => costModelLoop(count, columns, theirs)) / count);
    // The optimising compilers work in the background: let them in.
    if (repetition % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const gcc = ([128, 512] as const).map(
    (vectorBits) => timeWithGcc(outputs, inputs, { vectorBits, repetitions })?.nsPerEvaluation,
  );
  return {
    ...best,
    ...(gcc[0] === undefined ? {} : { gcc128: gcc[0] }),
    ...(gcc[1] === undefined ? {} : { gcc512: gcc[1] }),
    disagreement: largestDifference(ours, theirs),
  };
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
