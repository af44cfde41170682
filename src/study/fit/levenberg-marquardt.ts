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

/** Where a search stands between two evaluations: enough to go on from there to the same bits. */
export interface FitState {
  /** Which of the first dampings, and the evaluations of those before it. */
  readonly turn: number;
  readonly before: number;
  /** Where the best of them ended. */
  readonly best: Omit<Fitted, "residuals"> | undefined;
  readonly descent: DescentState;
}

interface DescentState {
  readonly point: Float64Array;
  readonly squares: number;
  readonly scales: Float64Array;
  readonly evaluations: number;
  readonly damping: number;
  readonly growth: number;
  readonly stalled: boolean;
  /** Whether the step from here is yet to be tried for the first time. */
  readonly fresh: boolean;
}

/** Where to begin instead of at the start, and who is told where the search stands after each evaluation. */
export interface Kept {
  readonly from?: FitState | undefined;
  readonly onState?: ((state: FitState) => void) | undefined;
}

/**
 * A local minimum of the sum of squares within bounds (Levenberg, Marquardt; scaled by the largest slopes met lately, as
 * Moré 1978 does by the largest of all). A parameter at a bound that the slope pushes against is held; a step that leaves the bounds stops there.
 *
 * What was kept of a search that asked something else, so that its squares are not those here, is left aside.
 */
export function leastSquares(problem: LeastSquares, { from, onState }: Kept = {}): Fitted {
  const known = from !== undefined && isOf(problem, from) ? from : undefined;
  let best: Fitted | undefined = known?.best && {
    ...known.best,
    residuals: problem.at(known.best.point),
  };
  let evaluations = known?.before ?? 0;
  // A first step that is too long may end where nothing has a slope any more: shorter ones too.
  for (let turn = known?.turn ?? 0; turn < firstDampings.length; turn++) {
    const [before, left] = [evaluations, problem.evaluations - evaluations];
    if (left <= 0) break;
    const kept = best && (({ residuals: _, ...rest }: Fitted) => rest)(best);
    const begin = known?.turn === turn ? known.descent : firstState(problem, firstDampings[turn]!);
    const end = descent({ ...problem, evaluations: left }, begin, (state) =>
      onState?.({ turn, before, best: kept, descent: state }),
    );
    evaluations += end.evaluations;
    // The deepest; of those that are as deep to rounding one that has converged.
    const rounding = end.converged && best?.converged === false ? 1e-9 : 0;
    if (best === undefined || end.squares < best.squares * (1 + rounding)) best = end;
  }
  return { ...best!, evaluations };
}

const firstDampings = [1e-3, 1, 1e3];

const isOf = ({ at, start }: LeastSquares, { descent: { point, squares } }: FitState): boolean =>
  point.length === start.length && Object.is(squaresOf(at(point)), squares);

const firstState = ({ start, at }: LeastSquares, damping: number): DescentState => ({
  point: Float64Array.from(start),
  squares: squaresOf(at(start)),
  scales: new Float64Array(start.length),
  evaluations: 1,
  damping,
  growth: 2,
  stalled: false,
  fresh: true,
});

function descent(
  { at, low, high, evaluations: most, exact }: LeastSquares,
  begin: DescentState,
  onState: (state: DescentState) => void,
): Fitted {
  let { point, squares, evaluations, damping, growth, stalled, fresh } = begin;
  const scales = Float64Array.from(begin.scales);
  let residuals = at(point);
  while (evaluations < most && Number.isFinite(squares)) {
    if (fresh) {
      if (stalled) break;
      for (let i = 0; i < scales.length; i++)
        scales[i] = Math.max(
          0.25 * scales[i]!,
          Math.sqrt(dot(residuals.slopes[i]!, residuals.slopes[i]!)),
        );
      if (cosineOf(residuals, heldAt(point, residuals, low, high)) < tight) break;
      fresh = false;
    }
    // Shorter and shorter until something is gained; beyond 1e20 rounding has the last word.
    if (!(damping < 1e20)) break;
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
      [point, residuals, squares, fresh] = [moved, there, after, true];
    } else {
      damping *= growth;
      growth *= 2;
    }
    onState({
      point,
      squares,
      scales: scales.slice(),
      evaluations,
      damping,
      growth,
      stalled,
      fresh,
    });
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
