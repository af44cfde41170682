import { refuse, type Refusal } from "#base";
import type { ChooseOptions } from "./choose.ts";
import { Crowding } from "./crowding.ts";
import type { Method } from "./decision.ts";
import { directionsFor } from "./directions.ts";
import { evolve } from "./evolve.ts";
import { byGradient } from "./gradient.ts";
import type { Landscape } from "./landscape.ts";
import { ended, linearOptimum } from "./linear.ts";
import { Niching } from "./niching.ts";
import type { Search } from "./search.ts";

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
  const [method, because] = asked === "auto" ? fitting(landscape) : [asked, "it was asked for"];
  if (method === "gradient") {
    const { restarts = 8, evaluations = 20_000 } = options;
    return { method, because, search: byGradient(landscape, { restarts, evaluations, seed }) };
  }
  if (method === "linear")
    return { method, because, search: ended(await linearOptimum(landscape)) };
  return { method, because, search: evolution(landscape, method, seed, options) };
}

/** Why the method that is asked for cannot do it, or its options cannot be, if so. */
export function faultInMethod(landscape: Landscape, options: ChooseOptions): Refusal | undefined {
  const { method } = options;
  const obstacle = method === "gradient" ? obstacleToSlopes(landscape) : undefined;
  if (obstacle !== undefined)
    return refuse("bad-option", `${obstacle}; choose by nsga-ii, or leave the method to auto`);
  if (method === "linear" && (landscape.isLinear !== true || landscape.objectiveCount > 1))
    return refuse(
      "bad-option",
      "the problem is not one linear objective under linear constraints; leave the method to auto",
    );
  return optionFault(options);
}

/** Evaluations that a search takes at most, roughly: for a share of progress. */
export function mostEvaluations(
  { objectiveCount, axes }: Landscape,
  { method = "auto", evaluations, population }: ChooseOptions,
): number {
  if (evaluations !== undefined) return evaluations;
  const isWhole = axes.some(({ kind }) => kind !== "continuous");
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

/** What `auto` takes, and why. */
function fitting(landscape: Landscape): readonly [Method, string] {
  const { objectiveCount } = landscape;
  if (objectiveCount > 2)
    return ["nsga-iii", `${objectiveCount} objectives: a front spread along directions`];
  if (objectiveCount === 2) return ["nsga-ii", "two objectives: a front evenly spread"];
  if (landscape.isLinear === true)
    return ["linear", "everything is linear, so the best can be proven"];
  const obstacle = obstacleToSlopes(landscape);
  if (obstacle !== undefined) return ["nsga-ii", `${obstacle}, so a population searches`];
  return ["gradient", "one objective over continuous variables, with exact slopes"];
}

function obstacleToSlopes({ axes, objectiveCount, slopesAt }: Landscape): string | undefined {
  if (objectiveCount > 1) return `slopes lead to one best design, not to ${objectiveCount} at once`;
  if (slopesAt === undefined) return "a simulation outside has no slopes";
  const whole = axes.find(({ kind }) => kind !== "continuous");
  return whole && `${whole.name} is ${whole.kind} and has no slope`;
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
