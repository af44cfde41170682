import { isRefusal, refuse, type Refusal } from "#base";
import { bayesian, mostTrials } from "./bayesian.ts";
import { byBranching } from "./branch.ts";
import type { ChooseOptions } from "./choose.ts";
import { byCmaEs } from "./cma-es.ts";
import { Crowding } from "./crowding.ts";
import type { Method } from "./decision.ts";
import { directionsFor } from "./directions.ts";
import { designsOf, everyDesign } from "./every-design.ts";
import { evolve } from "./evolve.ts";
import { byGradient } from "./gradient.ts";
import type { Landscape } from "./landscape.ts";
import { ended, linearOptimum } from "./linear.ts";
import { Niching } from "./niching.ts";
import type { Search } from "./search.ts";
import { evaluationsOfValleys, valleysAlongLines } from "./valleys.ts";

/** A method, why it, and its search. */
export interface Plan {
  readonly method: Method;
  readonly because: string;
  readonly search: Search;
}

/** The method asked for, or the one that fits. Refuses a method that cannot do what the problem needs. */
export async function planFor(
  landscape: Landscape,
  seed: number,
  options: ChooseOptions,
): Promise<Plan | Refusal> {
  const fault = faultInMethod(landscape, options);
  if (fault !== undefined) return fault;
  const asked = options.method ?? "auto";
  if (asked !== "auto") return planOf(landscape, asked, "it was asked for", seed, options);
  const [method, because] = fitting(landscape, options);
  return method === "gradient" && isWorthALook(landscape, options)
    ? afterALook(landscape, because, seed, options)
    : planOf(landscape, method, because, seed, options);
}

/** Slopes, unless there are too many valleys for them. */
async function afterALook(
  landscape: Landscape,
  because: string,
  seed: number,
  options: ChooseOptions,
): Promise<Plan | Refusal> {
  const valleys = await valleysAlongLines(landscape, seed);
  const { evaluations } = options;
  const rest = {
    ...options,
    ...(evaluations && { evaluations: evaluations - evaluationsOfValleys }),
  };
  const [method, reason] =
    valleys > mostValleys
      ? (["cma-es", `${valleys} valleys along a line: slopes lead into the nearest`] as const)
      : (["gradient", because] as const);
  const plan = await planOf(landscape, method, reason, seed, rest);
  return isRefusal(plan) ? plan : { ...plan, search: after(evaluationsOfValleys, plan.search) };
}

/** A search that counts what was evaluated before it. */
function* after(evaluations: number, search: Search): Search {
  const found = yield* search;
  return { ...found, evaluations: evaluations + (found.evaluations ?? 0) };
}

async function planOf(
  landscape: Landscape,
  method: Method,
  because: string,
  seed: number,
  options: ChooseOptions,
): Promise<Plan | Refusal> {
  if (method === "gradient") {
    const { restarts = 8, evaluations = 20_000 } = options;
    return { method, because, search: byGradient(landscape, { restarts, evaluations, seed }) };
  }
  if (method === "branch") {
    if (designsOf(landscape.axes) <= mostTried(landscape, options))
      return { method, because, search: everyDesign(landscape) };
    const { restarts = 8, evaluations = usualInBranches } = options;
    return { method, because, search: byBranching(landscape, { restarts, evaluations, seed }) };
  }
  if (method === "linear")
    return { method, because, search: ended(await linearOptimum(landscape)) };
  if (method === "bayesian") {
    const evaluations = trialsOf(landscape, options);
    return { method, because, search: bayesian(landscape, { evaluations, seed }) };
  }
  if (method === "cma-es") {
    const { evaluations = stepsFor(landscape) } = options;
    return { method, because, search: byCmaEs(landscape, { ...options, evaluations, seed }) };
  }
  return { method, because, search: evolution(landscape, method, seed, options) };
}

/** Why the method that is asked for cannot do it, or its options cannot be, if so. */
export function faultInMethod(landscape: Landscape, options: ChooseOptions): Refusal | undefined {
  const fault = optionFault(options);
  if (fault !== undefined) return fault;
  const obstacle = obstacleTo(landscape, options);
  if (obstacle !== undefined)
    return refuse("bad-option", `${obstacle}; choose by nsga-ii, or leave the method to auto`);
  if (options.method === "linear" && (landscape.isLinear !== true || landscape.objectiveCount > 1))
    return refuse(
      "bad-option",
      "the problem is not one linear objective under linear constraints; leave the method to auto",
    );
  return undefined;
}

function obstacleTo(landscape: Landscape, options: ChooseOptions): string | undefined {
  switch (options.method) {
    case "gradient":
      return obstacleToSlopes(landscape);
    case "bayesian":
      return obstacleToBeliefs(landscape, options);
    case "branch":
      return obstacleToBranches(landscape, options);
    case "cma-es":
      return obstacleToSteps(landscape);
    default:
      return undefined;
  }
}

/** Evaluations that a search takes at most, roughly: for a share of progress. */
export function mostEvaluations(landscape: Landscape, options: ChooseOptions): number {
  const { objectiveCount, axes } = landscape;
  const { method = "auto", evaluations, population } = options;
  if (evaluations !== undefined) return evaluations;
  if (method === "bayesian") return trialsOf(landscape, options);
  if (method === "cma-es") return stepsFor(landscape);
  const isWhole = axes.some(({ kind }) => kind !== "continuous");
  const branches =
    method === "branch" || (method === "auto" && isWhole && isBranchable(landscape, options));
  if (branches) {
    const designs = designsOf(axes);
    return designs <= mostTried(landscape, options) ? designs : usualInBranches;
  }
  const evolves = method === "auto" ? objectiveCount > 1 || isWhole : method.startsWith("nsga");
  return evolves ? 250 * (population ?? usualPopulation(objectiveCount)) : 20_000;
}

const usualPopulation = (objectives: number): number => (objectives > 2 ? 92 : 100);

function evolution(
  landscape: Landscape,
  method: "nsga-ii" | "nsga-iii",
  seed: number,
  { population: asked, evaluations, archive = false }: ChooseOptions,
): Search {
  const { objectiveCount } = landscape;
  const population = asked ?? usualPopulation(objectiveCount);
  const generations = Math.max(1, Math.floor((evaluations ?? 250 * population) / population));
  const rows = 2 * population;
  const survival =
    method === "nsga-ii"
      ? new Crowding(rows, objectiveCount)
      : new Niching(rows, objectiveCount, directionsFor(objectiveCount, population), seed);
  return evolve(landscape, survival, { population, generations, seed, archive });
}

/** Valleys along a line of which starts by gradient still find the deepest. */
const mostValleys = 3;

/** Whether looking for many local minima costs little beside the search; equations need slopes anyhow. */
const isWorthALook = ({ criteria }: Landscape, { evaluations = 20_000 }: ChooseOptions): boolean =>
  evaluations >= 10 * evaluationsOfValleys && criteria.every(({ kind }) => kind !== "equal");

/** What `auto` takes, and why. */
function fitting(landscape: Landscape, options: ChooseOptions): readonly [Method, string] {
  const { objectiveCount } = landscape;
  if (objectiveCount > 2)
    return ["nsga-iii", `${objectiveCount} objectives: a front spread along directions`];
  if (objectiveCount === 2) return ["nsga-ii", "two objectives: a front evenly spread"];
  if (landscape.isLinear === true)
    return ["linear", "everything is linear, so the best can be proven"];
  const designs = designsOf(landscape.axes);
  if (designs <= mostTried(landscape, options))
    return ["branch", `there are ${designs} designs, few enough to try them all`];
  const obstacle = obstacleToSlopes(landscape);
  if (obstacle !== undefined && isBranchable(landscape, options))
    return ["branch", `${obstacle}, so branches of the others are searched by theirs`];
  const { evaluations = Number.POSITIVE_INFINITY } = options;
  if (
    landscape.slopesAt === undefined &&
    evaluations <= fewTrials &&
    landscape.axes.length <= fewAxes &&
    obstacleToBeliefs(landscape, options) === undefined
  )
    return [
      "bayesian",
      `a simulation outside, of which ${evaluations} evaluations are allowed: each is to be where all before promise most`,
    ];
  if (obstacleToSteps(landscape) !== undefined)
    return ["nsga-ii", `${obstacle}, so a population searches`];
  if (obstacle !== undefined)
    return ["cma-es", `${obstacle}, so a cloud of designs learns which way to go`];
  if (landscape.jumps === true && landscape.criteria.every(({ kind }) => kind !== "equal"))
    return [
      "cma-es",
      "a percentile's slope jumps from sample to sample, so a cloud of designs learns which way to go",
    ];
  return ["gradient", "one objective over continuous variables, with exact slopes"];
}

/** Whole numbers of which branches stay few, and combinations of choices, each of which is a branch. */
const [fewWhole, fewPicks] = [12, 1000];

/** Evaluations of all branches, unless told. */
const usualInBranches = 400_000;

/** Designs of which all are tried, of graphs by samples, of a simulation as many evaluations as are allowed. */
const mostTried = ({ samples }: Landscape, { evaluations }: ChooseOptions): number =>
  Math.min(
    evaluations ?? Number.POSITIVE_INFINITY,
    samples === undefined ? (evaluations ?? 0) : 1e7 / samples,
  );

/** Whether `auto` may branch: with few whole numbers and slopes that do not jump. */
const isBranchable = (landscape: Landscape, options: ChooseOptions): boolean =>
  landscape.jumps !== true &&
  landscape.axes.filter(({ kind }) => kind === "integer").length <= fewWhole &&
  obstacleToBranches(landscape, options) === undefined;

function obstacleToBranches(landscape: Landscape, options: ChooseOptions): string | undefined {
  const { axes, objectiveCount, slopesAt } = landscape;
  if (objectiveCount > 1)
    return `branches are cut for one objective, not for ${objectiveCount} at once`;
  if (designsOf(axes) <= mostTried(landscape, options)) return undefined;
  if (slopesAt === undefined)
    return "a simulation outside has no slopes, and its designs are more than its evaluations";
  const picks = axes.reduce(
    (all, { kind, high }) => (kind === "categorical" ? all * (high + 1) : all),
    1,
  );
  return picks > fewPicks
    ? `${picks} combinations of choices are more than the ${fewPicks} of which each is a branch`
    : undefined;
}

/** Trials up to which a process is worth its own work, and variables up to which so few tell it enough. */
const [fewTrials, fewAxes] = [300, 20];

/** Evaluations of a cloud's search, unless told; equations part the box, so more starts end in local minima. */
const stepsFor = ({ axes, criteria }: Landscape): number =>
  Math.max(25_000, (criteria.some(({ kind }) => kind === "equal") ? 30_000 : 10_000) * axes.length);

function trialsOf({ axes }: Landscape, { evaluations }: ChooseOptions): number {
  return evaluations ?? Math.min(200, 20 * (axes.length + 1));
}

function obstacleToBeliefs(landscape: Landscape, options: ChooseOptions): string | undefined {
  const { criteria, objectiveCount } = landscape;
  if (objectiveCount > 1)
    return `expected improvement leads to one best design, not to ${objectiveCount} at once`;
  const equation = criteria.find(({ kind }) => kind === "equal");
  if (equation !== undefined)
    return `${equation.name} is an equation, which a belief about it hardly ever meets`;
  const trials = trialsOf(landscape, options);
  return trials > mostTrials
    ? `${trials} evaluations are more than the ${mostTrials} that a Gaussian process takes in`
    : undefined;
}

function obstacleToSlopes({ axes, objectiveCount, slopesAt }: Landscape): string | undefined {
  if (objectiveCount > 1) return `slopes lead to one best design, not to ${objectiveCount} at once`;
  if (slopesAt === undefined) return "a simulation outside has no slopes";
  const whole = axes.find(({ kind }) => kind !== "continuous");
  return whole && `${whole.name} is ${whole.kind} and has no slope`;
}

function obstacleToSteps({ axes, objectiveCount }: Landscape): string | undefined {
  if (objectiveCount > 1) return `a cloud narrows to one design, not to ${objectiveCount} at once`;
  const whole = axes.find(({ kind }) => kind !== "continuous");
  return whole && `${whole.name} is ${whole.kind} and no step is small`;
}

function optionFault({ population, evaluations, restarts }: ChooseOptions): Refusal | undefined {
  const least = { population: 4, evaluations: 1, restarts: 1 };
  for (const [name, value] of Object.entries({ population, evaluations, restarts })) {
    const lowest = least[name as keyof typeof least];
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= lowest && value <= 1e9))
      return refuse("out-of-range", `${name} ${value}: give a whole number from ${lowest} to 1e9`);
  }
  if (population !== undefined && population > 100_000)
    return refuse("out-of-range", `a population of ${population}: give at most 100000`);
  return undefined;
}
