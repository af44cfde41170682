import type { Kernel } from "#compile";
import { rowsOf, runBlock } from "#study";
import type { Summaries } from "./methods/method.ts";
import { pieceRows, type Job } from "./shards.ts";

type Rows = Pick<Extract<Job, { kind: "blocks" }>, "samples" | "inputs" | "keys" | "points">;

/** What a block is computed with. */
export interface BlockTools {
  readonly kernel: Kernel;
  readonly summaries: Summaries<unknown>;
  /** Room for the columns of a block. */
  readonly columns: readonly Float64Array[];
  /** Told the number of rows done since it was told last; false stops the work. */
  readonly goesOn: (rows: number) => boolean;
}

/** The summary of one block of a study, in bytes; undefined where it was stopped. The same bits wherever it is computed. */
export function summaryOfBlock(
  block: number,
  { samples, inputs, keys, points }: Rows,
  { kernel, summaries, columns, goesOn }: BlockTools,
): Uint8Array | undefined {
  const { from, count } = rowsOf(block, samples);
  for (let done = 0; done < count; done += pieceRows) {
    const rows = Math.min(pieceRows, count - done);
    const into = columns.map((column) => column.subarray(done, done + rows));
    const scalars = inputs;
    runBlock(kernel, { scalars, keys, points }, { count: rows, firstIndex: from + done, into });
    if (!goesOn(rows)) return undefined;
  }
  return summaries.toBytes(summaries.accumulate(columns, count));
}
