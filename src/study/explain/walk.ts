import type { Factor } from "./factors.ts";
import type { Columns, Response } from "./response.ts";

/**
 * Goes with each row from one point to another, one factor at a time, in an order of the row's own.
 *
 * Both points have their columns of values; a step copies those of the factor that the row changes. What `tied` factors share is
 * left to the caller, who is told of each step before the results are computed.
 */
export interface Walk {
  readonly from: Columns;
  readonly to: Columns;
  readonly factors: readonly Factor[];
  /** Rows are taken in groups of so many neighbours that share an order. */
  readonly groupRows: number;
  /** Orders of the factors, one after another for each group. */
  readonly orders: Uint16Array;
  /** Where the walk stands; overwritten. */
  readonly at: Columns;
  /** Changes what more depends on the factors taken: told the group, and how many it has taken. */
  readonly tied?: {
    readonly isTied: (factor: number) => boolean;
    readonly take: (group: number, taken: number) => void;
    readonly finish: () => void;
  };
}

/**
 * Computes the first result at every stop: `results[k]` after k steps, k from 0 to the number of factors. `rows` is at most what the
 * columns hold.
 */
export function walk(response: Response, path: Walk, rows: number, results: Columns): void {
  const { from, to, factors, groupRows, orders, at, tied } = path;
  for (const [input, column] of at.entries()) column.set(from[input]!.subarray(0, rows));
  const groups = Math.ceil(rows / groupRows);
  for (let taken = 0; taken <= factors.length; taken++) {
    for (let group = 0; group < groups; group++) {
      const factor = taken === 0 ? undefined : orders[group * factors.length + taken - 1]!;
      if (factor === undefined || tied?.isTied(factor)) {
        tied?.take(group, taken);
        continue;
      }
      const first = group * groupRows;
      const last = Math.min(first + groupRows, rows);
      for (const input of factors[factor]!) copyRows(to[input]!, at[input]!, first, last);
    }
    tied?.finish();
    response.evaluate(at, rows, [results[taken]!]);
  }
}

function copyRows(from: Float64Array, to: Float64Array, first: number, last: number): void {
  for (let row = first; row < last; row++) to[row] = from[row]!;
}
