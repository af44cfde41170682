import { assert } from "#base";
import { constrainedMinimum, type Constrained, type Stationary } from "./augmented-lagrangian.ts";
import { Draws } from "./draws.ts";
import { noSlopeAtKink, settledAtKink, type Kinked } from "./kinks.ts";
import { judge, type Axis, type Landscape } from "./landscape.ts";
import { spreadDesigns } from "./scales.ts";
import type { Batch, Search } from "./search.ts";

export interface GradientOptions {
  /** Searches from different starts, the first from the variables' own. */
  readonly restarts: number;
  readonly evaluations: number;
  readonly seed: number;
}

/** Violations and slopes, in their scales, at which a search has converged; it aims for a hundredth of them. */
export const converged = 1e-7;

/**
 * Constrained minima from several starts: the variables' own, and of points spread over the box the most promising and,
 * for the rest, the first. Slopes are exact; an evaluation is a value with all its slopes.
 */
export function* byGradient(landscape: Landscape, options: GradientOptions): Search {
  const { axes, criteria } = landscape;
  const starts = yield* startsOf(landscape, options);
  const { problem, scales } = scaledProblem(landscape, starts);
  const comesTo = landscape.ahead?.(starts, options.evaluations);
  const ends: End[] = [];
  const draws = new Draws(options.seed, "slopes beside a kink");
  let evaluations = scales.evaluations;
  const batch = { designs: [], into: [], count: 0 };
  for (const start of starts) {
    const left = Math.max(options.evaluations - evaluations, 1);
    if (ends.length > 0 && evaluations >= options.evaluations) break;
    comesTo?.(ends.length);
    const end = settled(problem, constrainedMinimum(problem, start, targetsFor(left)), draws, left);
    evaluations += end.evaluations;
    ends.push(end);
    const value = bestOf(ends);
    const best = value.violation <= converged ? value.values[0]! / scales.factors[0]! : undefined;
    if ((yield { ...batch, best }) === "stop") break;
  }
  const lowest = bestOf(ends);
  // Of ends that agree one that is known to be a minimum tells most.
  const best = ends.find((end) => hasConverged(end) && agree(lowest, end, 1e-9)) ?? lowest;
  const multipliers = Float64Array.from(criteria, (_, at) =>
    at === 0 ? 0 : (best.multipliers[at - 1]! * scales.factors[at]!) / scales.factors[0]!,
  );
  const { slope, violation, slackness, within } = best;
  return {
    points: [onAxes(axes, best.point)],
    multipliers,
    evaluations,
    sure: {
      kind: "stationary",
      slope,
      violation,
      slackness,
      converged: hasConverged(best),
      ...(within !== undefined && { within }),
      restarts: ends.length,
      agreed: ends.filter((end) => agree(end, best)).length,
    },
  };
}

const targetsFor = (evaluations: number) => ({
  slope: converged / 100,
  violation: converged / 1000,
  evaluations,
});

/** Asks for the slopes that the descent from one of the starts will ask for, which `ahead` was told of. */
export function walkFrom(
  landscape: Landscape,
  starts: readonly Float64Array[],
  evaluations: number,
  which: number,
): void {
  const { problem } = scaledProblem(landscape, starts);
  constrainedMinimum(problem, starts[which]!, targetsFor(evaluations));
}

type End = Stationary & Partial<Pick<Kinked, "within">>;

/** The end of a descent; where slopes would not vanish they may jump there, and it goes on as if they did. */
function settled(problem: Constrained, end: Stationary, draws: Draws, most: number): End {
  const left = most - end.evaluations;
  if (hasConverged(end) || left <= 0 || !end.values.every(Number.isFinite)) return end;
  const kinked = settledAtKink(problem, end, draws, left);
  return bestOf([end, kinked]) === kinked || hasConverged(kinked)
    ? kinked
    : { ...end, evaluations: kinked.evaluations };
}

function hasConverged({ slope, violation, slackness, within }: End): boolean {
  return within === undefined
    ? Math.max(slope, violation, slackness) <= converged
    : Math.max(slope, slackness) <= noSlopeAtKink && violation <= converged;
}

function agree(end: Stationary, best: Stationary, share = 1e-6): boolean {
  const [a, b] = [end.values[0]!, best.values[0]!];
  return (
    end === best ||
    (end.violation <= converged && Math.abs(a - b) <= share * Math.max(Math.abs(b), 1e-3))
  );
}

function bestOf(ends: readonly End[]): End {
  assert(ends.length > 0, "a search has at least one start");
  return ends.reduce((best, end) => {
    const [a, b] = [Math.max(end.violation, converged), Math.max(best.violation, converged)];
    if (a !== b) return a < b ? end : best;
    return end.values[0]! < best.values[0]! ? end : best;
  });
}

function* startsOf(
  landscape: Landscape,
  { restarts, seed }: GradientOptions,
): Generator<Batch, Float64Array[], "go on" | "stop"> {
  const { axes, criteria } = landscape;
  const own = Float64Array.from(axes, ({ start, low, high }) => (start - low) / (high - low));
  if (restarts <= 1) return [own];
  const count = 16 * restarts;
  const designs = spreadDesigns(axes, count, seed);
  const into = criteria.map(() => new Float64Array(count));
  yield { designs, count, into };
  const shortfalls = new Float64Array(count);
  judge(landscape, into, count, shortfalls);
  const rows = Array.from({ length: count }, (_, row) => row).filter((row) =>
    Number.isFinite(shortfalls[row]!),
  );
  const ranked = rows.toSorted(
    (a, b) => shortfalls[a]! - shortfalls[b]! || into[0]![a]! - into[0]![b]!,
  );
  const promising = ranked.slice(0, (restarts - 1) >> 1);
  const others = rows.filter((row) => !promising.includes(row));
  const taken = [...promising, ...others].slice(0, restarts - 1);
  return [
    own,
    ...taken.map((row) =>
      Float64Array.from(axes, ({ low, high }, at) => (designs[at]![row]! - low) / (high - low)),
    ),
  ];
}

/** The landscape over the unit box, every function scaled to a slope of about 1. */
function scaledProblem(landscape: Landscape, starts: readonly Float64Array[]) {
  const { axes, criteria, slopesAt } = landscape;
  assert(slopesAt !== undefined, "a search by gradient needs slopes");
  const widths = axes.map(({ low, high }) => high - low);
  const factors = new Float64Array(criteria.length).fill(1);
  const design = new Float64Array(axes.length);
  const at: Constrained["at"] = (point, values, gradients) => {
    for (const [axis, { low }] of axes.entries()) design[axis] = low + widths[axis]! * point[axis]!;
    const slopes = slopesAt(design);
    for (const [one, factor] of factors.entries()) {
      values[one] = slopes.values[one]! * factor;
      const [from, to] = [slopes.gradients[one]!, gradients[one]!];
      for (let axis = 0; axis < widths.length; axis++)
        to[axis] = from[axis]! * widths[axis]! * factor;
    }
  };
  const values = new Float64Array(criteria.length);
  const gradients = criteria.map(() => new Float64Array(axes.length));
  const seen = criteria.map((): number[] => []);
  const looked = starts.slice(0, 8);
  for (const start of looked) {
    at(start, values, gradients);
    for (const [one, gradient] of gradients.entries()) {
      const size = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
      if (size > 0 && Number.isFinite(size)) seen[one]!.push(size);
    }
  }
  for (const [one, sizes] of seen.entries()) {
    sizes.sort((a, b) => a - b);
    if (sizes.length > 0) factors[one] = 1 / sizes[sizes.length >> 1]!;
  }
  const kinds = criteria.slice(1).map(({ kind }) => (kind === "equal" ? "equal" : "at most"));
  return { problem: { kinds, at }, scales: { factors, evaluations: looked.length } };
}

const onAxes = (axes: readonly Axis[], point: Float64Array): Float64Array =>
  Float64Array.from(axes, ({ low, high }, at) => Math.min(high, low + point[at]! * (high - low)));
