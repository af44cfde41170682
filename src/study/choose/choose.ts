import { isRefusal, refuse, type Refusal } from "#base";
import { axesOf, valueOn } from "./axes.ts";
import { criteriaOf } from "./criteria.ts";
import type { Candidate, Decision, Held, Method } from "./decision.ts";
import { graphsOf, landscapeOf } from "./from-graphs.ts";
import { landscapeOfSimulation } from "./from-simulation.ts";
import { shortfallAt, type Criterion, type Landscape } from "./landscape.ts";
import { faultInMethod, mostEvaluations, planFor, type Plan } from "./plan.ts";
import type { Problem } from "./problem.ts";
import { withScales } from "./scales.ts";
import { drive, type Driven, type Watch } from "./search.ts";

/** How to go about it. */
export interface ChooseOptions {
  /** `auto` unless told. */
  readonly method?: Method | "auto";
  /** Most evaluations of a design; each method has its own usual number. */
  readonly evaluations?: number;
  /** Starts of a search by gradient, or in each branch: 8 unless told; of CMA-ES until five agree or the evaluations are used. */
  readonly restarts?: number;
  /** Designs of a generation: 100 unless told, 92 for three objectives and more; of CMA-ES those of the first start. */
  readonly population?: number;
  /** Ends with all non-dominated designs that an evolution met, not with its last population's alone. */
  readonly archive?: boolean;
  readonly watch?: Watch;
  /** Puts another landscape in the place of the problem's own: one that keeps its answers, or has them computed elsewhere. */
  readonly through?: (landscape: Landscape) => Landscape;
}

/**
 * The best design, or the front of those that none beats in everything, with how sure that is.
 *
 * The same problem, method and budget give the same result. Refuses what cannot be asked; where nothing feasible is found
 * the result says so and what is missing.
 */
export async function choose(
  problem: Problem,
  options: ChooseOptions = {},
): Promise<Decision | Refusal> {
  const own = landscapeFor(problem);
  if (isRefusal(own)) return own;
  const { through = (same) => same } = options;
  const walked = through(own);
  const landscape =
    problem.simulate === undefined ? await withScales(walked, problem.seed) : walked;
  const plan = await planFor(landscape, problem.seed, options);
  if (isRefusal(plan)) return plan;
  const driven = await drive(plan.search, landscape, options.watch);
  return decisionFrom(landscape, plan, driven);
}

/** What `choose` would refuse without searching; else how many evaluations its search takes at most, roughly. */
export function choiceAhead(problem: Problem, options: ChooseOptions = {}): number | Refusal {
  const landscape = landscapeFor(problem);
  if (isRefusal(landscape)) return landscape;
  return faultInMethod(landscape, options) ?? mostEvaluations(landscape, options);
}

/** The problem as searches see it, but for the scales of what is read off graphs, which are still 1. */
export function landscapeFor(problem: Problem): Landscape | Refusal {
  const axes = axesOf(problem);
  if (isRefusal(axes)) return axes;
  const wanted = criteriaOf(problem);
  if (isRefusal(wanted)) return wanted;
  if (problem.simulate !== undefined) return landscapeOfSimulation(problem.simulate, axes, wanted);
  const graphs = graphsOf(problem, axes, wanted);
  return isRefusal(graphs) ? graphs : landscapeOf(axes, wanted, graphs, problem.seed);
}

/** What was found, in the words of the problem. */
export async function decisionFrom(
  landscape: Landscape,
  { method, because }: Plan,
  { points, columns: known, multipliers, evaluations, stopped, sure }: Driven,
): Promise<Decision | Refusal> {
  const count = points.length;
  const designs = landscape.axes.map((_, at) => Float64Array.from(points, (point) => point[at]!));
  const columns = known ?? landscape.criteria.map(() => new Float64Array(count));
  if (known === undefined) await landscape.evaluate(designs, count, columns);
  const front = points.map((point, row) => designOf(landscape, point, columns, row, multipliers));
  const shortfalls = points.map((_, row) => shortfallAt(landscape, columns, row));
  const best =
    landscape.objectiveCount === 1 ? 0 : middleOf(landscape.objectiveCount, columns, count);
  const unanswered = landscape.criteria.find((_, at) => Number.isNaN(columns[at]![best]!));
  if (unanswered !== undefined)
    return refuse(
      "out-of-range",
      `${unanswered.name} is not a number at any of the designs that ${evaluations} evaluations came to; give ranges in which it has an answer`,
    );
  const exact = new Set(["front", "expected", "narrowed"]);
  const tolerance = exact.has(sure.kind) ? 0 : 1e-6;
  const feasible = shortfalls[best]! <= tolerance;
  const lacking = feasible
    ? undefined
    : worstOf(landscape, columns, best, front[best]!.constraints);
  return {
    method,
    because,
    best: front[best]!,
    front,
    feasible,
    ...(lacking && { lacks: lacking }),
    evaluations,
    stopped,
    sure,
  };
}

function designOf(
  { axes, criteria }: Landscape,
  point: Float64Array,
  columns: readonly Float64Array[],
  row: number,
  multipliers: Float64Array | undefined,
): Candidate {
  const values = Object.fromEntries(axes.map((axis, at) => [axis.name, valueOn(axis, point[at]!)]));
  const objectives: Record<string, number> = {};
  const constraints: Held[] = [];
  for (const [at, criterion] of criteria.entries()) {
    const column = columns[at]![row]!;
    if (criterion.kind === "objective") objectives[criterion.name] = criterion.sign * column;
    else constraints.push(heldAt(criterion, column, criteria[0]!.sign, multipliers?.[at]));
  }
  return { values, objectives, constraints };
}

/** `multiplier`: what the minimised objective loses for each unit of the column that is let go. */
function heldAt(
  { name, kind, sign, offset, scale }: Criterion,
  column: number,
  sense: 1 | -1,
  multiplier: number | undefined,
): Held {
  const is = kind === "equal" ? "equal to" : sign === 1 ? "at most" : "at least";
  const slack = kind === "equal" ? -Math.abs(column) : -column;
  return {
    name,
    is,
    value: offset + sign * column,
    limit: offset,
    slack,
    binds:
      kind === "equal" ||
      (multiplier === undefined ? Math.abs(slack) <= 1e-6 * scale : multiplier > 1e-9),
    ...(multiplier !== undefined && { multiplier: -multiplier * sign * sense || 0 }),
  };
}

/** The constraint that a row falls short of most, in its scale. */
function worstOf(
  { criteria, objectiveCount }: Landscape,
  columns: readonly Float64Array[],
  row: number,
  held: readonly Held[],
) {
  let [worst, most] = [-1, 0];
  for (const [at, { kind, scale }] of criteria.entries()) {
    if (kind === "objective") continue;
    const value = columns[at]![row]!;
    const size = (kind === "equal" ? Math.abs(value) : value) / scale;
    if (size > most || Number.isNaN(size)) [worst, most] = [at, size];
  }
  return worst < 0 ? undefined : held[worst - objectiveCount];
}

/** The row nearest to the best of every objective at once, each as a share of the front's extent. */
function middleOf(objectives: number, columns: readonly Float64Array[], count: number): number {
  const ends = Array.from({ length: objectives }, (_, at) => {
    const column = columns[at]!.subarray(0, count);
    return [
      column.reduce((a, b) => Math.min(a, b)),
      column.reduce((a, b) => Math.max(a, b)),
    ] as const;
  });
  let [middle, nearest] = [0, Number.POSITIVE_INFINITY];
  for (let row = 0; row < count; row++) {
    let distance = 0;
    for (const [at, [low, high]] of ends.entries())
      distance += high > low ? ((columns[at]![row]! - low) / (high - low)) ** 2 : 0;
    if (distance < nearest) [middle, nearest] = [row, distance];
  }
  return middle;
}
