import { dampedStep } from "./straight-line-step.ts";

/** Residuals at a point and their slopes, a column for each parameter; not finite where there is no answer. */
export interface Residuals {
  readonly values: Float64Array;
  readonly slopes: readonly Float64Array[];
}

export interface LeastSquares {
  readonly at: (point: Float64Array) => Residuals;
  readonly start: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly evaluations: number;
  /** A sum of squares that is rounding alone. */
  readonly exact: number;
}

/** Where a fit has come to. */
export interface Fitted {
  readonly point: Float64Array;
  readonly residuals: Residuals;
  readonly squares: number;
  /** Largest cosine between the residuals and a column of slopes, of parameters that are free to move: 0 at a minimum. */
  readonly cosine: number;
  /** Parameters that a bound holds. */
  readonly held: readonly boolean[];
  readonly evaluations: number;
  readonly converged: boolean;
}

/**
 * A local minimum of the sum of squares within bounds (Levenberg, Marquardt; scaled by the largest slopes met lately, as
 * Moré 1978 does by the largest of all). A parameter at a bound that the slope pushes against is held; a step that leaves the bounds stops there.
 */
export function leastSquares(problem: LeastSquares): Fitted {
  let best: Fitted | undefined;
  let evaluations = 0;
  // A first step that is too long may end where nothing has a slope any more: shorter ones too.
  for (const damping of firstDampings) {
    const left = problem.evaluations - evaluations;
    if (left <= 0) break;
    const end = descent({ ...problem, evaluations: left }, damping);
    evaluations += end.evaluations;
    // The deepest; of those that are as deep to rounding one that has converged.
    const rounding = end.converged && best?.converged === false ? 1e-9 : 0;
    if (best === undefined || end.squares < best.squares * (1 + rounding)) best = end;
  }
  return { ...best!, evaluations };
}

const firstDampings = [1e-3, 1, 1e3];

function descent(
  { at, start, low, high, evaluations: most, exact }: LeastSquares,
  first: number,
): Fitted {
  const n = start.length;
  let point: Float64Array = Float64Array.from(start);
  let residuals = at(point);
  let squares = squaresOf(residuals);
  const scales = new Float64Array(n);
  let [evaluations, damping, growth, stalled] = [1, first, 2, false];
  while (evaluations < most && Number.isFinite(squares) && !stalled) {
    for (let i = 0; i < n; i++)
      scales[i] = Math.max(
        0.25 * scales[i]!,
        Math.sqrt(dot(residuals.slopes[i]!, residuals.slopes[i]!)),
      );
    if (cosineOf(residuals, heldAt(point, residuals, low, high)) < tight) break;
    stalled = true;
    // Shorter and shorter until something is gained; beyond 1e20 rounding has the last word.
    while (damping < 1e20 && evaluations < most) {
      const { moved, promised } = stepFrom(point, residuals, scales, damping, low, high);
      const there = at(moved);
      evaluations++;
      const after = squaresOf(there);
      if (after < squares) {
        stalled = squares - after <= 1e-15 * squares && damping < 1e-6;
        // By how much of what the step promised came (Nielsen 1999).
        const share = Math.min(1, (squares - after) / promised);
        damping = Math.max(damping * Math.max(1 / 3, 1 - (2 * share - 1) ** 3), 1e-15);
        growth = 2;
        [point, residuals, squares] = [moved, there, after];
        break;
      }
      damping *= growth;
      growth *= 2;
    }
  }
  const held = heldAt(point, residuals, low, high);
  const cosine = cosineOf(residuals, held);
  return {
    point,
    residuals,
    squares,
    cosine,
    held,
    evaluations,
    converged: cosine <= loose || squares <= exact,
  };
}

/** A cosine at which nothing is left to gain, and one that a minimum has though rounding keeps it from the first. */
const tight = 1e-12;
const loose = 1e-6;

function stepFrom(
  point: Float64Array,
  residuals: Residuals,
  scales: Float64Array,
  damping: number,
  low: Float64Array,
  high: Float64Array,
): { readonly moved: Float64Array; readonly promised: number } {
  const held = heldAt(point, residuals, low, high);
  const free = [...point.keys()].filter((i) => !held[i]);
  const size = free.length;
  const { slopes, values } = residuals;
  // Columns are divided by their scales, so that parameters of any size weigh alike.
  const unit = (i: number) => scales[i]! || 1;
  const columns = free.map((at) => slopes[at]!.map((slope) => slope / unit(at)));
  const step = dampedStep(columns, values, damping);
  const moved = Float64Array.from(point);
  let promised = 0;
  if (step === undefined) return { moved, promised };
  for (let i = 0; i < size; i++) {
    const at = free[i]!;
    moved[at] = Math.min(high[at]!, Math.max(low[at]!, point[at]! + step[i]! / unit(at)));
    promised += step[i]! * (damping * step[i]! - dot(columns[i]!, values));
  }
  return { moved, promised };
}

/** Parameters at a bound with the way down beyond it. */
function heldAt(
  point: Float64Array,
  { values, slopes }: Residuals,
  low: Float64Array,
  high: Float64Array,
): boolean[] {
  return Array.from(point, (value, i) => {
    const slope = dot(slopes[i]!, values);
    return (value <= low[i]! && slope > 0) || (value >= high[i]! && slope < 0);
  });
}

function cosineOf({ values, slopes }: Residuals, held: readonly boolean[]): number {
  const size = Math.sqrt(dot(values, values));
  let most = 0;
  for (const [i, column] of slopes.entries()) {
    const length = Math.sqrt(dot(column, column)) * size;
    if (!held[i] && length > 0) most = Math.max(most, Math.abs(dot(column, values)) / length);
  }
  return most;
}

function squaresOf({ values, slopes }: Residuals): number {
  const sum = dot(values, values);
  return slopes.every((column) => column.every(Number.isFinite)) && Number.isFinite(sum)
    ? sum
    : Number.POSITIVE_INFINITY;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
