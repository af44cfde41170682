import { assert } from "#base";
import { BlockTree, blocksFor, rowsOf } from "../summary/blocks.ts";

/**
 * A look at many rows that is taken block by block: sums of a block, wherever it is computed, are numbers in one array, and those
 * of several blocks are added in the fixed tree of `BlockTree`, so that the result has the same bits on one thread or many.
 */
export interface Analysis<Result> {
  /** How many rows it looks at. */
  readonly rows: number;
  /** Evaluations of the model that each costs. */
  readonly evaluationsPerRow: number;
  /** Rows of a block (see `blockRowsFor`). */
  readonly blockRows: number;
  readonly blocks: number;
  /** How many sums there are. */
  readonly sums: number;
  /** Adds to the sums what `count` rows from `first` on tell: at most `rowsAtOnce`, from a multiple of it on. */
  add(sums: Float64Array, first: number, count: number): void;
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

/**
 * Rows of a block where each costs so many evaluations: the power of two whose evaluations come nearest to 65,536 from below, and
 * at least 1024 rows. It follows from the question alone, and with it the order in which sums are added.
 */
export const blockRowsFor = (evaluationsPerRow: number): number =>
  Math.max(rowsAtOnce, 2 ** Math.floor(Math.log2(65_536 / evaluationsPerRow)));

type Pieces<Result> = Pick<
  Analysis<Result>,
  "rows" | "evaluationsPerRow" | "sums" | "add" | "resultOf"
>;

/** An analysis that adds to its sums piece by piece of a block. */
export function inPieces<Result>(pieces: Pieces<Result>): Analysis<Result> {
  const blockRows = blockRowsFor(pieces.evaluationsPerRow);
  const analysis: Analysis<Result> = {
    ...pieces,
    blockRows,
    blocks: blocksFor(pieces.rows, blockRows),
    sumsOf: (block) => sumsWhile(analysis, block, () => true)!,
  };
  return analysis;
}

/** Sums over the rows of one block, as long as `goesOn` says so, which is told the rows done since it was told last; else undefined. */
export function sumsWhile(
  { rows, blockRows, sums, add }: Pick<Analysis<unknown>, "rows" | "blockRows" | "sums" | "add">,
  block: number,
  goesOn: (rows: number) => boolean,
): Float64Array | undefined {
  const total = new Float64Array(sums);
  const { from, count } = rowsOf(block, rows, blockRows);
  for (let done = 0; done < count; done += rowsAtOnce) {
    const piece = Math.min(rowsAtOnce, count - done);
    add(total, from + done, piece);
    if (!goesOn(piece)) return undefined;
  }
  return total;
}

/** Several looks at equally many rows as one: a block of it holds the sums of each, side by side. */
export function sideBySide<Result>(looks: readonly Analysis<Result>[]): Analysis<Result[]> {
  const [{ rows }] = looks as [Analysis<Result>];
  assert(
    looks.every((look) => look.rows === rows),
    "looks side by side have equally many rows",
  );
  const total = (of: (look: Analysis<Result>) => number) =>
    looks.reduce((sum, look) => sum + of(look), 0);
  const starts = looks.map((_, at) => looks.slice(0, at).reduce((sum, one) => sum + one.sums, 0));
  const ofLook = (sums: Float64Array, at: number) =>
    sums.subarray(starts[at], starts[at]! + looks[at]!.sums);
  return inPieces({
    rows,
    evaluationsPerRow: total((look) => look.evaluationsPerRow),
    sums: total((look) => look.sums),
    add(sums, first, count) {
      for (const [at, look] of looks.entries()) look.add(ofLook(sums, at), first, count);
    },
    resultOf: (sums) => looks.map((look, at) => look.resultOf(ofLook(sums, at))),
  });
}
