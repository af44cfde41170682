import type { Program } from "#compile";
import { simplify, substitute, topologicalOrder, type Model, type Node } from "#model";
import type { BreakEvenGraph } from "./break-even.ts";
import type { Chosen } from "./choice.ts";
import type { DesignDraft } from "./points/design.ts";
import { quantileShape } from "./quantile.ts";
import type { OutputGroup, StudyRequest } from "./request.ts";

/** Names of the program's outputs beside the paths of variables. */
export const verdictName = (group: string): string => `verdict ${group}`;
export const breakEvenNames = (at: number): readonly [string, string] => [
  `break-even ${at + 1} value`,
  `break-even ${at + 1} outcome`,
];

/** Name of the column of points that stands in the place of an input's random stream. */
export const pointName = (key: string): string => `${key}:point`;

/** All that a study's program is made from. */
export interface Making {
  readonly request: StudyRequest;
  readonly chosen: readonly Chosen[];
  readonly groups: readonly (OutputGroup & { readonly verdict: Node })[];
  readonly breakEvens: readonly BreakEvenGraph[];
  readonly substitutes: ReadonlyMap<string, Node>;
  readonly points: DesignDraft | undefined;
}

/** A program whose inputs are one number each for all rows, but for those that come as columns. */
export function overScalars(outputs: Program["outputs"], columns: readonly string[] = []): Program {
  const scalars = topologicalOrder(Object.values(outputs)).flatMap((node) =>
    node.kind === "input" && !columns.includes(node.name) ? [node.name] : [],
  );
  return { outputs, scalars: [...new Set(scalars)] };
}

/** Programs made before, by model and shape, oldest first. */
const programs = new WeakMap<Model, Map<string, Program>>();
const mostKept = 8;

/** The program of a study: the one made before, where studies of the model differ in nothing but numbers. */
export function programOf(making: Making): Program {
  const { model } = making.request;
  const known = programs.get(model) ?? new Map<string, Program>();
  programs.set(model, known);
  const shape = shapeOf(making);
  let program = known.get(shape);
  if (program === undefined) {
    program = newProgram(making);
    if (known.size >= mostKept) known.delete(known.keys().next().value!);
    known.set(shape, program);
  }
  return program;
}

/** Equal for studies of a model whose programs are the same. */
function shapeOf({ request, chosen, points }: Making): string {
  const distributions = chosen.map(({ distribution, unit }) => quantileShape(distribution, unit));
  const ties = (request.correlations ?? []).map(({ between }) => between);
  const breakEvens = (request.breakEvens ?? []).map(({ between: _, ...rest }) => rest);
  return JSON.stringify([request.groups, distributions, ties, breakEvens, points !== undefined]);
}

function newProgram({ request, groups, breakEvens, substitutes, points }: Making): Program {
  const { variables } = request.model;
  const named: [string, Node][] = [];
  for (const { name, outputs, verdict } of groups) {
    for (const path of outputs) named.push([path, variables[path]!.node]);
    named.push([verdictName(name), verdict]);
  }
  for (const [at, { value, outcome }] of breakEvens.entries()) {
    const [valueName, outcomeName] = breakEvenNames(at);
    named.push([valueName, value], [outcomeName, outcome]);
  }
  const graphs = named.map(([, node]) => node);
  const nodes = simplify(substitute(graphs, substitutes));
  const outputs = Object.fromEntries(named.map(([name], at) => [name, nodes[at]!]));
  return overScalars(outputs, points?.names.map(pointName));
}
