import { solvePositive } from "./solve-positive.ts";

/** The shortest vector that a mix of vectors gives, pushes against bounds added. */
export interface Mix {
  /** Of each vector, 1 in all. */
  readonly shares: Float64Array;
  /** How much of each push. */
  readonly forces: Float64Array;
  readonly vector: Float64Array;
}

/**
 * The point nearest to 0 of the convex hull of `vectors` plus the cone of `pushes`: by least squares with shares of at least 0
 * (Lawson and Hanson 1974), a row that asks for a sum of 1 among the equations.
 */
export function shortestMix(
  vectors: readonly Float64Array[],
  pushes: readonly Float64Array[],
): Mix {
  const size = vectors[0]!.length;
  // In parts of the longest, so that neither they nor the row of the sum drown in the other's rounding.
  const longest = vectors.reduce((most, one) => Math.max(most, length(one)), 0) || 1;
  const columns = [
    ...vectors.map((one) => Float64Array.of(...one.map((x) => x / longest), 1)),
    ...pushes.map((one) => Float64Array.of(...one, 0)),
  ];
  const target = new Float64Array(size + 1);
  target[size] = 1;
  const solution = leastSquares(columns, target);
  const shares = solution.slice(0, vectors.length);
  const sum = shares.reduce((all, share) => all + share, 0);
  const vector = new Float64Array(size);
  for (let at = 0; at < columns.length; at++)
    for (let i = 0; i < size; i++) vector[i]! += (longest * solution[at]! * columns[at]![i]!) / sum;
  const forces = solution.slice(vectors.length).map((one) => (longest * one) / sum);
  return { shares: shares.map((share) => share / sum), forces, vector };
}

/** Least squares of the columns times amounts of at least 0 against a target. */
function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const count = columns.length;
  const amounts = new Float64Array(count);
  const taken: number[] = [];
  const barred = new Set<number>();
  const gram = columns.map((a) => columns.map((b) => product(a, b)));
  const aims = columns.map((a) => product(a, target));
  const enough = 1e-13 * Math.max(...aims.map(Math.abs), 1e-300);
  for (let round = 0; round < 10 * count; round++) {
    let [next, most] = [-1, enough];
    for (let at = 0; at < count; at++) {
      if (taken.includes(at) || barred.has(at)) continue;
      const pull =
        aims[at]! - amounts.reduce((sum, one, other) => sum + one * gram[at]![other]!, 0);
      if (pull > most) [next, most] = [at, pull];
    }
    if (next < 0) break;
    taken.push(next);
    while (taken.length > 0) {
      const free = solvedFor(taken, gram, aims);
      if (free === undefined) {
        // The newest hardly differs from a mix of the others.
        barred.add(taken.pop()!);
        break;
      }
      if (free.every((one) => one > 0)) {
        for (const [i, at] of taken.entries()) amounts[at] = free[i]!;
        break;
      }
      let step = 1;
      for (const [i, at] of taken.entries())
        if (!(free[i]! > 0)) step = Math.min(step, amounts[at]! / (amounts[at]! - free[i]!));
      for (const [i, at] of taken.entries()) amounts[at]! += step * (free[i]! - amounts[at]!);
      for (let i = taken.length - 1; i >= 0; i--) {
        if (free[i]! > 0 || amounts[taken[i]!]! > 1e-14) continue;
        amounts[taken[i]!] = 0;
        taken.splice(i, 1);
      }
    }
  }
  return amounts;
}

function solvedFor(
  taken: readonly number[],
  gram: readonly (readonly number[])[],
  aims: readonly number[],
): Float64Array | undefined {
  const size = taken.length;
  const matrix = new Float64Array(size * size);
  for (const [i, a] of taken.entries())
    for (const [j, b] of taken.entries())
      matrix[i * size + j] = gram[a]![b]! * (i === j ? 1 + 1e-12 : 1);
  return solvePositive(
    matrix,
    Float64Array.from(taken, (at) => aims[at]!),
  );
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

const length = (vector: Float64Array): number => Math.sqrt(product(vector, vector));
