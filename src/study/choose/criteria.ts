import { isRefusal, refuse, type Refusal } from "#base";
import { binary, constant, unary, type Node } from "#model";
import { limitsUnder } from "../verdict.ts";
import { nodeAt } from "./axes.ts";
import type { Criterion } from "./landscape.ts";
import { shortfallsOf } from "./limit.ts";
import type { Constraint, Measure, Objective, Problem } from "./problem.ts";

/** A criterion with how its samples are measured, and its graph where it has one. */
export interface Wanted extends Omit<Criterion, "scale"> {
  readonly measure: Measure;
  readonly of?: Node | undefined;
}

const usual: Measure = { percentile: 95 };

/** All that designs are judged by: objectives, constraints as told, then the model's limits. */
export function criteriaOf(problem: Problem): Wanted[] | Refusal {
  const { objectives, constraints = [], model, limits } = problem;
  if (objectives.length === 0)
    return refuse("bad-option", "nothing to choose by: give at least one objective");
  const wanted: Wanted[] = [];
  for (const one of [...objectives, ...constraints]) {
    const fault = faultIn(one);
    if (fault !== undefined) return fault;
    const node = graphOf(problem, one);
    if (isRefusal(node)) return node;
    wanted.push("sense" in one ? objectiveOver(one, node) : constraintOver(one, node));
  }
  if (model === undefined || problem.simulate !== undefined) return wanted;
  for (const { path, node, otherwise } of limitsUnder(model, limits)) {
    const shared = { kind: "at most", sign: 1, offset: 0, measure: usual } as const;
    for (const of of shortfallsOf(node))
      wanted.push({ name: `${path}: ${otherwise}`, ...shared, of });
  }
  return wanted;
}

function graphOf(problem: Problem, { of, name }: Objective | Constraint) {
  if (problem.simulate !== undefined) return undefined;
  if (of === undefined)
    return refuse("bad-option", `${name} has no graph; give \`of\`, or \`simulate\` for all`);
  return typeof of === "string" ? nodeAt(problem, of, name) : of;
}

function objectiveOver({ name, sense, measure = "mean" }: Objective, node: Node | undefined) {
  const sign = sense === "minimise" ? 1 : -1;
  const of = node && (sign === 1 ? node : unary("neg", node));
  return { name, kind: "objective", sign, offset: 0, measure, of } satisfies Wanted;
}

function constraintOver({ name, is, value, measure }: Constraint, node: Node | undefined): Wanted {
  const equal = is === "equal to";
  const sign = is === "at least" ? -1 : 1;
  const limit = constant(value);
  const of = node && (sign === 1 ? binary("sub", node, limit) : binary("sub", limit, node));
  const kind = equal ? "equal" : "at most";
  return { name, kind, sign, offset: value, measure: measure ?? (equal ? "mean" : usual), of };
}

function faultIn(one: Objective | Constraint): Refusal | undefined {
  if ("value" in one && !Number.isFinite(one.value))
    return refuse("bad-number", `${one.name} ${one.is} ${one.value}: give a finite number`);
  const { measure = "mean" } = one;
  if (measure === "mean") return undefined;
  const level = "cvar" in measure ? measure.cvar : measure.percentile;
  if (level > 0 && level < 100) return undefined;
  return refuse("out-of-range", `${one.name} at level ${level}: give one between 0 and 100`);
}
