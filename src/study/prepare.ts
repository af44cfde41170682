import { assert, isRefusal, nearestNames, refuse, streamKey, words, type Refusal } from "#base";
import type { Program } from "#compile";
import { simplify, substitute, type Model, type Node } from "#model";
import { toSi } from "#units";
import { breakEvenGraph, type BreakEvenGraph, type BreakEvenRequest } from "./break-even.ts";
import {
  chooseInputs,
  extrapolations,
  isFixed,
  type Choice,
  type Chosen,
  type Extrapolation,
} from "./choice.ts";
import { correlatedDraws, type Correlation } from "./copula.ts";
import { quantileOf, quantileShape } from "./quantile.ts";
import { resolveInput } from "./resolve-input.ts";
import { limitsUnder, verdictOn, type Reason } from "./verdict.ts";

/** Results that stand or fall together: those of one site, say. */
export interface OutputGroup {
  readonly name: string;
  /** Paths of the variables wanted. A path belongs to one group. */
  readonly outputs: readonly string[];
  /** Prefixes of the paths of limits that concern them, "orbit" or "orbit.radiator"; all limits unless told. */
  readonly limits?: readonly string[];
}

/** What to sample. */
export interface StudyRequest {
  readonly model: Model;
  readonly groups: readonly OutputGroup[];
  /** By key or by the words a person types; the rest keeps its claim's uncertainty or its typical value. */
  readonly inputs?: Readonly<Record<string, Choice>>;
  readonly correlations?: readonly Correlation[];
  readonly breakEvens?: readonly BreakEvenRequest[];
  readonly samples: number;
  readonly seed: number;
}

/** A study ready to run: one program from (seed, sample number) to results, and the numbers it needs. */
export interface Study {
  readonly model: Model;
  readonly samples: number;
  readonly seed: number;
  readonly chosen: readonly Chosen[];
  /** Keys of the inputs that differ between samples; each is also the name of its random stream. */
  readonly uncertain: readonly string[];
  /** Groups of uncertain inputs that correlations tie together. */
  readonly correlated: readonly (readonly string[])[];
  readonly extrapolated: readonly Extrapolation[];
  readonly groups: readonly (OutputGroup & { readonly reasons: readonly Reason[] })[];
  readonly breakEvens: readonly BreakEvenGraph[];
  /** What stands in the graphs for each uncertain input. */
  readonly substitutes: ReadonlyMap<string, Node>;
  readonly program: Program;
  /** Value of every scalar input of the program: fixed inputs, parameters of distributions, brackets. */
  readonly scalars: Readonly<Record<string, number>>;
  /** Key of every random stream. */
  readonly keys: Readonly<Record<string, bigint>>;
}

/** Names of the program's outputs beside the paths of variables. */
export const verdictName = (group: string): string => `verdict ${group}`;
export const breakEvenNames = (at: number): readonly [string, string] => [
  `break-even ${at + 1} value`,
  `break-even ${at + 1} outcome`,
];

/**
 * Puts the sampling into the model's graph: every uncertain input becomes the quantile function of its distribution
 * over a random stream of its own, so that another input more or less changes no other's draws.
 *
 * Parameters of distributions stay inputs of the program: studies of a model that differ in them alone share one, and
 * with it the compiled kernel. Refuses inputs and correlations that cannot be (see `Choice`, `Correlation`).
 */
export function prepareStudy(request: StudyRequest): Study | Refusal {
  const { model, seed, samples } = request;
  const fault = faultIn(request);
  if (fault !== undefined) return fault;
  const chosen = chooseInputs(model, request.inputs ?? {});
  if (isRefusal(chosen)) return chosen;
  const sampling = samplingOf(model, chosen, request.correlations ?? []);
  if (isRefusal(sampling)) return sampling;
  const breakEvens = graphsOf(request, sampling.substitutes);
  if (isRefusal(breakEvens)) return breakEvens;
  const groups = request.groups.map((group) => ({ ...group, ...judged(model, group) }));
  const program = knownProgram(model, shapeOf(request, chosen), () =>
    programOf(model, groups, breakEvens, sampling.substitutes),
  );
  return {
    model,
    samples,
    seed,
    chosen,
    uncertain: [...sampling.substitutes.keys()],
    correlated: sampling.correlated,
    extrapolated: extrapolations(chosen),
    groups,
    breakEvens,
    substitutes: sampling.substitutes,
    program,
    scalars: Object.assign({}, sampling.scalars, ...breakEvens.map((one) => one.parameters)),
    keys: Object.fromEntries(
      [...sampling.substitutes.keys()].map((key) => [key, streamKey(seed, key)]),
    ),
  };
}

/** Graphs over the model's inputs as graphs over random streams and scalars, simplified together. */
export function overDraws(study: Study, nodes: readonly Node[]): Node[] {
  return simplify(substitute(nodes, study.substitutes));
}

interface Sampling {
  readonly substitutes: ReadonlyMap<string, Node>;
  readonly scalars: Readonly<Record<string, number>>;
  readonly correlated: readonly (readonly string[])[];
}

function samplingOf(
  model: Model,
  chosen: readonly Chosen[],
  correlations: readonly Correlation[],
): Sampling | Refusal {
  const uncertain = chosen.filter((one) => !isFixed(one));
  const resolved = correlationKeys(model, correlations);
  if (isRefusal(resolved)) return resolved;
  const copula = correlatedDraws(
    uncertain.map((one) => one.input.key),
    resolved,
  );
  if (isRefusal(copula)) return copula;
  const scalars: Record<string, number> = { ...copula.parameters };
  for (const { input: fixed, distribution, unit } of chosen)
    if (distribution.kind === "exact") scalars[fixed.key] = toSi(distribution.value, unit);
  const substitutes = new Map<string, Node>();
  for (const { input: of, distribution, unit } of uncertain) {
    const draw = copula.draws.get(of.key)!;
    const { node, parameters } = quantileOf(distribution, { unit, key: of.key, draw });
    substitutes.set(of.key, node);
    Object.assign(scalars, parameters);
  }
  return { substitutes, scalars, correlated: copula.groups };
}

function correlationKeys(
  model: Model,
  correlations: readonly Correlation[],
): Correlation[] | Refusal {
  const resolved: Correlation[] = [];
  for (const { between, rank } of correlations) {
    const [a, b] = [resolveInput(model, between[0]), resolveInput(model, between[1])];
    if (isRefusal(a)) return a;
    if (isRefusal(b)) return b;
    resolved.push({ between: [a, b], rank });
  }
  return resolved;
}

function judged(model: Model, group: OutputGroup) {
  const results = group.outputs.map((path) => ({ path, node: model.variables[path]!.node }));
  const { node, reasons } = verdictOn(limitsUnder(model, group.limits), results);
  return { verdict: node, reasons };
}

function graphsOf(
  { model, breakEvens = [] }: StudyRequest,
  substitutes: ReadonlyMap<string, Node>,
): BreakEvenGraph[] | Refusal {
  const graphs: BreakEvenGraph[] = [];
  for (const request of breakEvens) {
    const key = resolveInput(model, request.input);
    if (isRefusal(key)) return key;
    const withInput = (nodes: readonly Node[], node: Node) =>
      substitute(nodes, new Map(substitutes).set(key, node));
    graphs.push(breakEvenGraph(model, key, request, withInput));
  }
  return graphs;
}

function programOf(
  model: Model,
  groups: readonly (OutputGroup & { readonly verdict: Node })[],
  breakEvens: readonly BreakEvenGraph[],
  substitutes: ReadonlyMap<string, Node>,
): Program {
  const named: [string, Node][] = [];
  for (const { name, outputs, verdict } of groups) {
    for (const path of outputs) named.push([path, model.variables[path]!.node]);
    named.push([verdictName(name), verdict]);
  }
  for (const [at, { value, outcome }] of breakEvens.entries()) {
    const [valueName, outcomeName] = breakEvenNames(at);
    named.push([valueName, value], [outcomeName, outcome]);
  }
  const nodes = simplify(
    substitute(
      named.map(([, node]) => node),
      substitutes,
    ),
  );
  return { outputs: Object.fromEntries(named.map(([name], at) => [name, nodes[at]!])) };
}

/** Equal for studies of a model that can share a program. */
function shapeOf(request: StudyRequest, chosen: readonly Chosen[]): string {
  const distributions = chosen.map(({ distribution, unit }) => quantileShape(distribution, unit));
  const ties = (request.correlations ?? []).map(({ between }) => between);
  const breakEvens = (request.breakEvens ?? []).map(({ between: _, ...rest }) => rest);
  return JSON.stringify([request.groups, distributions, ties, breakEvens]);
}

/** Programs made before, by model and shape, oldest first. */
const programs = new WeakMap<Model, Map<string, Program>>();
const mostKept = 8;

function knownProgram(model: Model, shape: string, make: () => Program): Program {
  const known = programs.get(model) ?? new Map<string, Program>();
  programs.set(model, known);
  let program = known.get(shape);
  if (program === undefined) {
    program = make();
    if (known.size >= mostKept) known.delete(known.keys().next().value!);
    known.set(shape, program);
  }
  return program;
}

function faultIn({ model, groups, breakEvens = [], samples }: StudyRequest): Refusal | undefined {
  const paths = groups.flatMap(({ outputs }) => outputs);
  assert(new Set(paths).size === paths.length, "a result belongs to one group of a study");
  const wanted = [...paths, ...breakEvens.flatMap(({ of, against }) => [of, against])];
  const missing = wanted.find((path) => !Object.hasOwn(model.variables, path));
  if (missing !== undefined) {
    const near = nearestNames(missing, Object.keys(model.variables)).map(words);
    const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
    return refuse("unknown-name", `${model.name} computes nothing called "${missing}"${hint}`);
  }
  if (!(Number.isSafeInteger(samples) && samples > 0))
    return refuse("out-of-range", `${samples} samples: give a whole number above 0`);
  const columns = paths.length + groups.length + 2 * breakEvens.length;
  const most = Math.floor(mostColumnBytes / 8 / Math.max(columns, 1));
  if (samples <= most) return undefined;
  return refuse(
    "out-of-range",
    `${samples} samples of ${columns} columns do not fit in memory; ask for at most ${most} samples, or for fewer results`,
  );
}

/** Results are kept until their percentiles are found: 2 GiB of them at most. */
const mostColumnBytes = 2 ** 31;
