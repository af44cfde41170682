import { solvePositive } from "./solve-positive.ts";

/** A function over the unit box with its gradient, which it writes to `gradient`. Not finite where it has no value. */
export type Sloped = (point: Float64Array, gradient: Float64Array) => number;

/** Where a descent has come to. The curvature may be given to the next descent from there. */
export interface Descent {
  readonly point: Float64Array;
  readonly value: number;
  /** Largest component of the gradient, but for those that push against a bound. */
  readonly slope: number;
  readonly evaluations: number;
  readonly curvature: Float64Array;
}

export interface DescentLimits {
  /** The slope to reach. */
  readonly tolerance: number;
  readonly evaluations: number;
}

/**
 * A local minimum over the unit box: quasi-Newton steps (BFGS with Powell's damping) of the coordinates that are free,
 * those at a bound that the gradient pushes against being held, along a path bent at the bounds (Bertsekas 1982).
 *
 * A step is taken where the value falls enough (Armijo); near the end, where rounding hides the fall, where the slope
 * along it does (Hager and Zhang 2005).
 */
export function descend(
  of: Sloped,
  start: Float64Array,
  { tolerance, evaluations: most }: DescentLimits,
  curvature?: Float64Array,
): Descent {
  const n = start.length;
  let point: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(n);
  let value = of(point, gradient);
  let evaluations = 1;
  let hessian: Float64Array | undefined = curvature && Float64Array.from(curvature);
  let slope = Number.isFinite(value) ? slopeAt(point, gradient) : 0;
  while (slope > tolerance && evaluations < most) {
    const isFresh = hessian === undefined;
    hessian ??= firstCurvature(gradient);
    const step = stepFrom(point, gradient, hessian);
    const search = searchAlong(of, { point, gradient, value, step, most: most - evaluations });
    evaluations += search.evaluations;
    if (search.point === undefined) {
      // Curvature gathered elsewhere may mislead: once more along the gradient before giving up.
      if (isFresh || search.plain || evaluations >= most) break;
      hessian = undefined;
      continue;
    }
    update(hessian, point, search.point, gradient, search.gradient);
    [point, gradient, value] = [search.point, search.gradient, search.value];
    slope = slopeAt(point, gradient);
  }
  return { point, value, slope, evaluations, curvature: hessian ?? firstCurvature(gradient) };
}

/** The gradient's largest component, cut off at the way that the box leaves. */
export function slopeAt(point: Float64Array, gradient: Float64Array): number {
  let largest = 0;
  for (let at = 0; at < point.length; at++) {
    const moved = Math.min(1, Math.max(0, point[at]! - gradient[at]!));
    largest = Math.max(largest, Math.abs(moved - point[at]!));
  }
  return largest;
}

/** As if the gradient vanished a tenth of the box away. */
function firstCurvature(gradient: Float64Array): Float64Array {
  const n = gradient.length;
  let largest = 0;
  for (const one of gradient) largest = Math.max(largest, Math.abs(one));
  const hessian = new Float64Array(n * n);
  for (let at = 0; at < n; at++) hessian[at * n + at] = Math.max(10 * largest, 1e-12);
  return hessian;
}

/** The Newton step of the free coordinates, 0 for the others; along the gradient where that does not lead down. */
function stepFrom(point: Float64Array, gradient: Float64Array, hessian: Float64Array) {
  const n = point.length;
  const edge = Math.min(1e-6, slopeAt(point, gradient));
  const free: number[] = [];
  for (let at = 0; at < n; at++) {
    const held = gradient[at]! > 0 ? point[at]! <= edge : point[at]! >= 1 - edge;
    if (!held) free.push(at);
  }
  const size = free.length;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    right[i] = -gradient[free[i]!]!;
    for (let j = 0; j <= i; j++) matrix[i * size + j] = hessian[free[i]! * n + free[j]!]!;
  }
  const solved = solvePositive(matrix, right);
  const step = new Float64Array(n);
  // What is held slides along its bound: the path's bend takes it there at once.
  for (let at = 0; at < n; at++)
    step[at] = -gradient[at]! / Math.max(hessian[at * n + at]!, 1e-300);
  let along = 0;
  for (let i = 0; i < size; i++) {
    if (solved !== undefined) step[free[i]!] = solved[i]!;
    along += step[free[i]!]! * gradient[free[i]!]!;
  }
  return { step, along, plain: solved === undefined };
}

interface Line {
  readonly point: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
  readonly step: ReturnType<typeof stepFrom>;
  readonly most: number;
}

/** The share of the fall that the slope promises which a step has to bring. */
const enough = 1e-4;

function searchAlong(of: Sloped, line: Line) {
  const { point, gradient, value, step, most } = line;
  const n = point.length;
  let evaluations = 0;
  const at = (length: number) => {
    const moved = new Float64Array(n);
    for (let i = 0; i < n; i++)
      moved[i] = Math.min(1, Math.max(0, point[i]! + length * step.step[i]!));
    const slopes = new Float64Array(n);
    evaluations++;
    const there = of(moved, slopes);
    let [promised, after] = [0, 0];
    for (let i = 0; i < n; i++) {
      promised += gradient[i]! * (moved[i]! - point[i]!);
      after += slopes[i]! * (moved[i]! - point[i]!);
    }
    return { length, point: moved, gradient: slopes, value: there, promised, after };
  };
  const noise = 1e-14 * Math.max(Math.abs(value), 1e-8);
  const falls = (trial: ReturnType<typeof at>) =>
    trial.promised < 0 &&
    (trial.value <= value + enough * trial.promised ||
      (trial.value <= value + noise && Math.abs(trial.after) < 0.9 * Math.abs(trial.promised)));
  let trial = at(1);
  if (falls(trial)) {
    // Still steep: the curvature was overestimated, so go on.
    while (trial.after < 0.9 * trial.promised && evaluations < Math.min(most, 20)) {
      const further = at(trial.length * 3);
      if (!(further.value < trial.value && falls(further))) break;
      trial = further;
    }
    return { ...trial, evaluations, plain: step.plain };
  }
  while (evaluations < Math.min(most, 60)) {
    const { length, promised } = trial;
    const rise = trial.value - value - promised;
    // Minimum of the parabola through the value, its slope and the trial.
    const best =
      Number.isFinite(rise) && rise > 0 ? (-promised / (2 * rise)) * length : 0.1 * length;
    trial = at(Math.min(0.5 * length, Math.max(0.1 * length, best)));
    if (falls(trial)) return { ...trial, evaluations, plain: step.plain };
    if (trial.promised > -1e-300) break;
  }
  return { ...trial, point: undefined, evaluations, plain: step.plain };
}

/** BFGS, the change of the gradient drawn towards what was expected where the curvature would turn negative. */
function update(
  hessian: Float64Array,
  from: Float64Array,
  to: Float64Array,
  before: Float64Array,
  after: Float64Array,
): void {
  const n = from.length;
  const bs = new Float64Array(n);
  let [sBs, sy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += hessian[i * n + j]! * (to[j]! - from[j]!);
    bs[i] = sum;
    const [s, y] = [to[i]! - from[i]!, after[i]! - before[i]!];
    sBs += s * sum;
    sy += s * y;
    yy += y * y;
  }
  if (!(sBs > 0) || !Number.isFinite(yy)) return;
  const kept = sy >= 0.2 * sBs ? 1 : (0.8 * sBs) / (sBs - sy);
  const scale = kept * sy + (1 - kept) * sBs;
  for (let i = 0; i < n; i++) {
    const yi = kept * (after[i]! - before[i]!) + (1 - kept) * bs[i]!;
    for (let j = 0; j < n; j++) {
      const yj = kept * (after[j]! - before[j]!) + (1 - kept) * bs[j]!;
      hessian[i * n + j]! += (yi * yj) / scale - (bs[i]! * bs[j]!) / sBs;
    }
  }
}
