import { isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import type { Kernel, Program } from "#compile";
import {
  constant,
  input,
  select,
  simplify,
  topologicalOrder,
  unary,
  type Model,
  type Node,
} from "#model";
import { fromLower } from "../cholesky.ts";
import { dependent } from "../copula.ts";
import { kernelOf } from "../monte-carlo.ts";
import { normalQuantile } from "../normal.ts";
import type { Study } from "../prepare.ts";
import { overScalars } from "../program.ts";
import { quantileOf } from "../quantile.ts";
import { limitsUnder, verdictOn } from "../verdict.ts";
import { evaluatorOf, type Part, type Response } from "./response.ts";

/** A result of a study's model that is to be explained. */
export interface Result {
  /** Its path, or a graph over the model's inputs such as the difference of two results. */
  readonly of: string | Node;
  /** What to call it; its path unless told. */
  readonly name?: string;
  /** Prefixes of the paths of limits that concern it; all limits unless told. */
  readonly limits?: readonly string[];
}

/**
 * Results of a study as functions of those of its uncertain inputs that they feel, correlated ones with all they are tied to. A
 * row outside a result's limits has none.
 */
export function studyResponse(
  study: Study,
  results: readonly Result[],
  kernelFor: KernelFor = kernelOf,
): Response | Refusal {
  const nodes: [string, Node][] = [];
  for (const result of results) {
    const node = answerOf(study.model, result);
    if (isRefusal(node)) return node;
    nodes.push([nameOf(result), node]);
  }
  const inputs = feltBy(
    study,
    nodes.map(([, node]) => node),
  );
  const named = namesIn(nodes.map(([, node]) => node));
  const columns = inputs.filter((key) => named.has(key));
  const program = overScalars(Object.fromEntries(nodes), inputs);
  const evaluate = once(() => evaluatorOf(kernelFor(program), columns, study.scalars));
  const places = columns.map((key) => inputs.indexOf(key));
  const { parts, draw } = drawnBy(study, inputs, kernelFor);
  return {
    inputs,
    outputs: nodes.map(([name]) => name),
    parts,
    draw,
    evaluate: (values, rows, into) =>
      evaluate()(
        places.map((place) => values[place]!),
        rows,
        into,
      ),
  };
}

/** Makes a kernel of a program, when one is first needed. */
export type KernelFor = (program: Program) => Kernel;

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const namesIn = (nodes: readonly Node[]): Set<string> =>
  new Set(topologicalOrder(nodes).flatMap((node) => (node.kind === "input" ? [node.name] : [])));

const nameOf = ({ of, name }: Result): string => name ?? (typeof of === "string" ? of : "result");

function answerOf(model: Model, { of, limits }: Result): Node | Refusal {
  const node = typeof of === "string" ? computedBy(model, of) : of;
  if (isRefusal(node)) return node;
  const verdict = verdictOn(limitsUnder(model, limits), [{ path: "", node }]);
  return simplify([select(unary("not", verdict.node), node, constant(Number.NaN))])[0]!;
}

function computedBy(model: Model, path: string): Node | Refusal {
  if (Object.hasOwn(model.variables, path)) return model.variables[path]!.node;
  const near = nearestNames(path, Object.keys(model.variables)).map(words);
  const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
  return refuse("unknown-name", `${model.name} computes nothing called "${path}"${hint}`);
}

/** The uncertain inputs that the graphs name, and all that are tied to one of them. */
function feltBy(study: Study, nodes: readonly Node[]): string[] {
  const named = namesIn(nodes);
  for (const tied of study.correlated)
    if (tied.some((key) => named.has(key))) for (const key of tied) named.add(key);
  return study.uncertain.filter((key) => named.has(key));
}

/** The distributions of the inputs over columns of draws, part by part. */
function drawnBy(
  study: Study,
  inputs: readonly string[],
  kernelFor: KernelFor,
): Pick<Response, "parts" | "draw"> {
  const tied = study.correlated.filter((keys) => keys.some((key) => inputs.includes(key)));
  const loose = inputs.filter((key) => !tied.flat().includes(key));
  const groups = [loose, ...tied];
  const parts = groups.map((keys, at): Part => {
    const places = keys.map((key) => inputs.indexOf(key));
    return at === 0
      ? { inputs: places }
      : { inputs: places, correlations: correlationsOf(study, keys) };
  });
  const draws = groups.map((keys, at) => {
    if (keys.length === 0) return once(() => () => {});
    const outputs = keys.map((key) => [key, marginalOf(study, key, at > 0)] as const);
    const columns = keys.map(drawName);
    const program = overScalars(Object.fromEntries(outputs), columns);
    return once(() => evaluatorOf(kernelFor(program), columns, study.scalars));
  });
  return {
    parts,
    draw(part, from, rows, values) {
      const { inputs: places } = parts[part]!;
      draws[part]!()(
        places.map((place) => from[place]!),
        rows,
        places.map((place) => values[place]!),
      );
    },
  };
}

const drawName = (key: string): string => `${key}:draw`;

function marginalOf(study: Study, key: string, isTied: boolean): Node {
  const { distribution, unit } = study.chosen.find((one) => one.input.key === key)!;
  const given = input(drawName(key));
  const draw = isTied ? dependent(given) : { probability: given, normal: normalQuantile(given) };
  return quantileOf(distribution, { unit, key, draw }).node;
}

/** From the weights of the copula, which are the rows of the triangular factor. */
function correlationsOf({ scalars }: Study, keys: readonly string[]): number[][] {
  const rows = keys.map((key, at) =>
    keys.slice(0, at + 1).map((other) => scalars[`${key}:copula ${other}`]!),
  );
  return fromLower(rows);
}
