import { BlockTree, blocksFor, rowsOf } from "../summary/blocks.ts";

/**
 * A look at many rows that is taken block by block: sums of a block, wherever it is computed, are numbers in one array, and those
 * of several blocks are added in the fixed tree of `BlockTree`, so that the result has the same bits on one thread or many.
 */
export interface Analysis<Result> {
  /** How many rows it looks at. Each costs several evaluations. */
  readonly rows: number;
  readonly blocks: number;
  /** Sums over the rows of one block. */
  sumsOf(block: number): Float64Array;
  /** What the sums over all blocks tell. */
  resultOf(sums: Float64Array): Result;
}

/** Sums over both. */
export const addSums = (left: Float64Array, right: Float64Array): Float64Array =>
  left.map((value, at) => value + right[at]!);

/** Takes the whole look on this thread. */
export function carriedOut<Result>(analysis: Analysis<Result>): Result {
  const tree = new BlockTree<Float64Array>(analysis.blocks, addSums);
  for (let block = 0; block < analysis.blocks; block++)
    tree.addBlock(block, analysis.sumsOf(block));
  return analysis.resultOf(tree.root!);
}

/** Rows whose columns stay in the processor's caches. */
export const rowsAtOnce = 1024;

/** An analysis that adds to its sums piece by piece of a block. */
export function inPieces<Result>({
  rows,
  sums,
  add,
  resultOf,
}: {
  readonly rows: number;
  /** How many sums there are. */
  readonly sums: number;
  readonly add: (sums: Float64Array, first: number, count: number) => void;
  readonly resultOf: Analysis<Result>["resultOf"];
}): Analysis<Result> {
  return {
    rows,
    blocks: blocksFor(rows),
    sumsOf(block) {
      const total = new Float64Array(sums);
      const { from, count } = rowsOf(block, rows);
      for (let done = 0; done < count; done += rowsAtOnce)
        add(total, from + done, Math.min(rowsAtOnce, count - done));
      return total;
    },
    resultOf,
  };
}
