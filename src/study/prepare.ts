import { accepted, isRefusal, streamKey, type Refusal } from "#base";
import type { Program } from "#compile";
import { input, random, substitute, type Model, type Node } from "#model";
import { toSi } from "#units";
import { breakEvenGraph, type BreakEvenGraph } from "./break-even.ts";
import {
  chooseInputs,
  extrapolations,
  isFixed,
  type Chosen,
  type Extrapolation,
} from "./choice.ts";
import { correlatedDraws, type Correlation } from "./copula.ts";
import { pointsOf, type DesignDraft } from "./points/design.ts";
import { pointName, programOf } from "./program.ts";
import { quantileOf } from "./quantile.ts";
import { faultIn, type OutputGroup, type StudyRequest } from "./request.ts";
import { resolveInput } from "./resolve-input.ts";
import { limitsUnder, verdictOn, type Reason } from "./verdict.ts";

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
  /** What stands for each uncertain input where samples are plain: its distribution over random streams. */
  readonly substitutes: ReadonlyMap<string, Node>;
  /** What stands for it in the program: the same over columns of points, where samples are not plain. */
  readonly drawn: ReadonlyMap<string, Node>;
  readonly program: Program;
  /** Value of every scalar input of the program: fixed inputs, parameters of distributions, brackets. */
  readonly scalars: Readonly<Record<string, number>>;
  /** Key of every random stream. */
  readonly keys: Readonly<Record<string, bigint>>;
  /** What the columns of points are made from that the program takes in the place of random streams; none of plain samples. */
  readonly points: DesignDraft | undefined;
}

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
  const correlations = request.correlations ?? [];
  const sampling = samplingOf(model, chosen, correlations, random);
  if (isRefusal(sampling)) return sampling;
  const points = draftOf(request, [...sampling.substitutes.keys()]);
  if (isRefusal(points)) return points;
  const { substitutes } =
    points === undefined ? sampling : accepted(samplingOf(model, chosen, correlations, pointOf));
  const breakEvens = graphsOf(request, substitutes);
  if (isRefusal(breakEvens)) return breakEvens;
  const groups = request.groups.map((group) => ({ ...group, ...judged(model, group) }));
  const program = programOf({ request, chosen, groups, breakEvens, substitutes, points });
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
    drawn: substitutes,
    program,
    scalars: Object.assign({}, sampling.scalars, ...breakEvens.map((one) => one.parameters)),
    keys: Object.fromEntries(
      [...sampling.substitutes.keys()].map((key) => [key, streamKey(seed, key)]),
    ),
    points,
  };
}

const pointOf = (key: string): Node => input(pointName(key));

/** What the study's points are made from, if they are not plain. */
function draftOf(
  { points: design, samples, seed }: StudyRequest,
  names: readonly string[],
): DesignDraft | undefined | Refusal {
  if (design === undefined || design.kind === "plain") return undefined;
  const draft = { design, names, samples, seed };
  const points = pointsOf(draft);
  return isRefusal(points) ? points : draft;
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
  uniformOf: (key: string) => Node,
): Sampling | Refusal {
  const uncertain = chosen.filter((one) => !isFixed(one));
  const resolved = correlationKeys(model, correlations);
  if (isRefusal(resolved)) return resolved;
  const copula = correlatedDraws(
    uncertain.map((one) => one.input.key),
    resolved,
    uniformOf,
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
