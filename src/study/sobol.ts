/** Shares of an output's variance that one input, or a group of inputs taken as one, answers for. */
export interface Shares {
  /** What would go if the input were known: its own effect, on average over the others. */
  readonly first: number;
  /** What would stay if all the others were known: its own effect and all its interplay with them. */
  readonly total: number;
  /** Standard errors of the two estimates. */
  readonly firstError: number;
  readonly totalError: number;
  /** Number of row pairs the estimates rest on; rows without an answer are left out. */
  readonly rows: number;
}

/**
 * Sobol indices from the output's values at rows of two independent samples A and B, and at A with one input's
 * column taken from B.
 *
 * First order after Saltelli and others 2010 (their table 2, equation b), with the mean taken off first; total after
 * Jansen 1999. Both are unbiased but for the division by the variance; an estimate near 0 may come out below it.
 * Standard errors by the delta method: they hold from some hundred rows on, if the output's fourth moment is finite.
 * An output that does not vary has shares of 0.
 */
export function sobolShares(a: Float64Array, b: Float64Array, mixed: Float64Array): Shares {
  const used = answeredRows(a, b, mixed);
  const rows = used.length;
  let sum = 0;
  for (const row of used) sum += a[row]! + b[row]!;
  const mean = sum / (2 * rows);
  let [squares, ownProducts, changes] = [0, 0, 0];
  for (const row of used) {
    squares += halfSquares(a[row]! - mean, b[row]! - mean);
    ownProducts += (b[row]! - mean) * (mixed[row]! - a[row]!);
    changes += (mixed[row]! - a[row]!) ** 2 / 2;
  }
  if (!(squares > 0)) return { first: 0, total: 0, firstError: 0, totalError: 0, rows };
  const [first, total] = [ownProducts / squares, changes / squares];
  let [firstSpread, totalSpread] = [0, 0];
  for (const row of used) {
    const square = halfSquares(a[row]! - mean, b[row]! - mean);
    const change = mixed[row]! - a[row]!;
    firstSpread += ((b[row]! - mean) * change - first * square) ** 2;
    totalSpread += (change ** 2 / 2 - total * square) ** 2;
  }
  const [firstError, totalError] = [Math.sqrt(firstSpread), Math.sqrt(totalSpread)];
  return { first, total, firstError: firstError / squares, totalError: totalError / squares, rows };
}

const halfSquares = (x: number, y: number): number => (x * x + y * y) / 2;

/** Numbers of the rows in which none of the columns is NaN. */
function answeredRows(...columns: readonly Float64Array[]): Int32Array {
  const [first] = columns as [Float64Array];
  const rows = new Int32Array(first.length);
  let count = 0;
  for (let row = 0; row < first.length; row++)
    if (columns.every((column) => !Number.isNaN(column[row]))) rows[count++] = row;
  return rows.subarray(0, count);
}
