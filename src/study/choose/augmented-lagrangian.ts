import { descend, slopeAt, type Descent } from "./bounded-newton.ts";
import { restored } from "./restore.ts";

/** Functions over the unit box with their gradients: the first is minimised, the others are constraints. */
export interface Constrained {
  readonly kinds: readonly ("at most" | "equal")[];
  /** Fills the values and a gradient for each function; the values are not finite where there is no answer. */
  readonly at: (
    point: Float64Array,
    values: Float64Array,
    gradients: readonly Float64Array[],
  ) => void;
}

/** A point that fulfils, or nearly, the conditions of Karush, Kuhn and Tucker. All in the scales of the functions given. */
export interface Stationary {
  readonly point: Float64Array;
  readonly values: Float64Array;
  readonly multipliers: Float64Array;
  /** Largest component of the Lagrangian's gradient, but for those that push against a bound. */
  readonly slope: number;
  /** Largest violation of a constraint. */
  readonly violation: number;
  /** Largest product of a multiplier and the slack of its constraint. */
  readonly slackness: number;
  readonly evaluations: number;
}

type State = Omit<Stationary, "evaluations">;

export interface Targets {
  readonly slope: number;
  readonly violation: number;
  readonly evaluations: number;
}

/**
 * A local minimum under constraints by the method of multipliers (Hestenes, Powell, Rockafellar): descents of the
 * Lagrangian with a quadratic penalty, the multipliers corrected after each, the penalty raised where violations stay.
 */
export function constrainedMinimum(
  { kinds, at }: Constrained,
  start: Float64Array,
  targets: Targets,
): Stationary {
  const n = start.length;
  const values = new Float64Array(kinds.length + 1);
  const gradients = Array.from({ length: kinds.length + 1 }, () => new Float64Array(n));
  const multipliers = new Float64Array(kinds.length);
  let penalty = 10;
  const penalised = (point: Float64Array, gradient: Float64Array): number => {
    at(point, values, gradients);
    let sum = values[0]!;
    gradient.set(gradients[0]!);
    for (const [index, kind] of kinds.entries()) {
      const pull = multipliers[index]! + penalty * values[index + 1]!;
      if (kind === "at most" && !(pull > 0)) {
        sum -= multipliers[index]! ** 2 / (2 * penalty);
        // NaN is no reason to leave a constraint out.
        if (Number.isNaN(pull)) return Number.NaN;
        continue;
      }
      sum += (pull ** 2 - multipliers[index]! ** 2) / (2 * penalty);
      const slopes = gradients[index + 1]!;
      for (let i = 0; i < n; i++) gradient[i]! += pull * slopes[i]!;
    }
    return sum;
  };
  at(start, values, gradients);
  let [evaluations, violation, tolerance] = [1, Number.POSITIVE_INFINITY, 1e-2];
  let outside = violationOf(kinds, values);
  let rests = 0;
  let point = start;
  let descent: Descent | undefined;
  let best: State | undefined;
  for (let round = 0; round < 60 && evaluations < targets.evaluations; round++) {
    if (kinds.length === 0) tolerance = targets.slope;
    descent = descend(
      penalised,
      point,
      { tolerance, evaluations: Math.min(targets.evaluations - evaluations, 200 + 100 * n) },
      descent?.curvature,
    );
    evaluations += descent.evaluations + 1;
    at(descent.point, values, gradients);
    const gap = violationOf(kinds, values);
    if (gap > Math.min(violation, outside) + far && penalty < steepest) {
      penalty *= 10;
      descent = undefined;
      continue;
    }
    const moved = farthest(point, descent.point);
    point = descent.point;
    outside = gap;
    const before = multipliers.slice();
    for (const [index, kind] of kinds.entries()) {
      const pull = multipliers[index]! + penalty * values[index + 1]!;
      multipliers[index] = kind === "equal" ? pull : Math.max(0, pull);
    }
    rests = moved <= 1e-9 && farthest(before, multipliers) <= 1e-9 ? rests + 1 : 0;
    const reached = stateOf(kinds, point, values, gradients, multipliers);
    if (best === undefined || isBetter(reached, best, targets)) best = reached;
    if (
      reached.slope <= targets.slope &&
      reached.violation <= targets.violation &&
      reached.slackness <= targets.violation
    )
      break;
    // A slope that jumps: the next rounds would end here too.
    if (rests >= 1 && reached.violation <= targets.violation) break;
    if (kinds.length === 0 || !Number.isFinite(descent.value)) break;
    if (reached.violation > Math.max(0.25 * violation, targets.violation)) {
      penalty *= 10;
      descent = undefined;
      if (penalty > steepest) break;
    }
    violation = Math.min(violation, reached.violation);
    tolerance = Math.max(0.1 * tolerance, targets.slope / 2);
  }
  at(best?.point ?? point, values, gradients);
  let end = best ?? stateOf(kinds, point, values, gradients, multipliers);
  for (let times = 0; times < 4 && end.violation > 0 && end.violation < near; times++) {
    const closer = onto({ kinds, at }, end, values, gradients);
    if (closer === undefined) break;
    evaluations++;
    // The gradients of a constraint turn with the point: the step may cost a little slope, not more.
    if (
      !(
        closer.violation < 0.5 * end.violation &&
        closer.slope <= Math.max(2 * end.slope, 50 * targets.slope)
      )
    )
      break;
    end = closer;
  }
  return { ...end, evaluations };
}

/** Violations below this are gone by Newton's steps. */
const near = 1e-5;

/** The state on the constraints that bind, which `values` and `gradients` tell at the end; they tell the new one after. */
function onto(
  { kinds, at }: Constrained,
  { point, multipliers }: State,
  values: Float64Array,
  gradients: readonly Float64Array[],
): State | undefined {
  const binding = [...kinds.keys()].filter(
    (index) => kinds[index] === "equal" || multipliers[index]! > 0 || values[index + 1]! > 0,
  );
  if (binding.length === 0) return undefined;
  const moved = restored({
    point,
    values: binding.map((index) => values[index + 1]!),
    gradients: binding.map((index) => gradients[index + 1]!),
  });
  if (moved === undefined) return undefined;
  at(moved, values, gradients);
  return stateOf(kinds, moved, values, gradients, multipliers);
}

/** A descent that ends this much further outside than it began fell off where the penalty was too flat to hold it. */
const far = 0.1;
const steepest = 1e12;

const farthest = (one: Float64Array, other: Float64Array): number =>
  one.reduce((most, x, at) => Math.max(most, Math.abs(x - other[at]!)), 0);

/** Largest violation of a constraint; not finite where there is no answer. */
function violationOf(kinds: Constrained["kinds"], values: Float64Array): number {
  if (!values.every(Number.isFinite)) return Number.POSITIVE_INFINITY;
  return kinds.reduce((most, kind, index) => {
    const value = values[index + 1]!;
    return Math.max(most, kind === "equal" ? Math.abs(value) : value);
  }, 0);
}

function stateOf(
  kinds: readonly ("at most" | "equal")[],
  point: Float64Array,
  values: Float64Array,
  gradients: readonly Float64Array[],
  multipliers: Float64Array,
): State {
  const gradient = Float64Array.from(gradients[0]!);
  let slackness = 0;
  for (const index of kinds.keys()) {
    const multiplier = multipliers[index]!;
    slackness = Math.max(slackness, Math.abs(multiplier * values[index + 1]!));
    for (let i = 0; i < point.length; i++) gradient[i]! += multiplier * gradients[index + 1]![i]!;
  }
  const slope = slopeAt(point, gradient);
  return {
    point: Float64Array.from(point),
    values: Float64Array.from(values),
    multipliers: Float64Array.from(multipliers),
    slope: Number.isFinite(slope) ? slope : Number.POSITIVE_INFINITY,
    violation: violationOf(kinds, values),
    slackness,
  };
}

/** Less violation while there is any to speak of, then less slope. */
function isBetter(a: State, b: State, { violation }: Targets): boolean {
  const [va, vb] = [Math.max(a.violation, violation), Math.max(b.violation, violation)];
  if (va !== vb) return va < vb;
  return Math.max(a.slope, a.slackness) < Math.max(b.slope, b.slackness);
}
