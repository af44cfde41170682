/** A symmetric matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** L, lower triangular with L L' = matrix; or the row at which the matrix proves not to be positive definite. */
export function cholesky(
  matrix: Matrix,
):
  | { readonly kind: "factor"; readonly rows: Matrix }
  | { readonly kind: "broken"; readonly row: number } {
  const rows: number[][] = [];
  for (const [i, given] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j < i; j++) row.push((given[j]! - dot(row, rows[j]!)) / rows[j]![j]!);
    const left = given[i]! - dot(row, row);
    // What rounding leaves of a singular matrix is not a pivot.
    if (!(left > 1e-12 * given[i]!)) return { kind: "broken", row: i };
    rows.push([...row, Math.sqrt(left)]);
  }
  return { kind: "factor", rows };
}

/**
 * The values of element (i, j) for which a matrix of ones on the diagonal is positive definite while its other
 * elements stay; undefined where there is none.
 *
 * With all but i and j eliminated (Schur's complement) two rows are left, [p, q + x] and [q + x, s]: they are
 * positive definite where p and s are and (q + x)^2 < p s.
 */
export function intervalOf(
  matrix: Matrix,
  i: number,
  j: number,
): readonly [number, number] | undefined {
  const others = matrix.map((_, at) => at).filter((at) => at !== i && at !== j);
  const factor = cholesky(others.map((row) => others.map((column) => matrix[row]![column]!)));
  if (factor.kind === "broken") return undefined;
  const [a, b] = [i, j].map((at) =>
    solveLower(
      factor.rows,
      others.map((row) => matrix[row]![at]!),
    ),
  ) as [number[], number[]];
  const [p, q, s] = [matrix[i]![i]! - dot(a, a), -dot(a, b), matrix[j]![j]! - dot(b, b)];
  if (!(p > 0 && s > 0)) return undefined;
  return [-q - Math.sqrt(p * s), -q + Math.sqrt(p * s)];
}

/** The matrix L Lᵀ of a lower triangle. */
export const fromLower = (rows: Matrix): number[][] => rows.map((a) => rows.map((b) => dot(a, b)));

/** The solution x of L x = right. */
function solveLower(rows: Matrix, right: readonly number[]): number[] {
  const solution: number[] = [];
  for (const [i, row] of rows.entries()) solution.push((right[i]! - dot(solution, row)) / row[i]!);
  return solution;
}

/** Sum of products over the shorter of the two. */
function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < Math.min(a.length, b.length); at++) sum += a[at]! * b[at]!;
  return sum;
}
