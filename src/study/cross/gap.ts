import { isRefusal, refuse, words, type Refusal } from "#base";
import type { Kernel, Program } from "#compile";
import { binary, constant, gradient, select, simplify, substitute, unary, type Node } from "#model";
import { toSi } from "#units";
import { kernelOf } from "../monte-carlo.ts";
import type { Study } from "../prepare.ts";
import { overScalars } from "../program.ts";
import { resolveInput } from "../resolve-input.ts";
import { percentiles } from "../statistics.ts";
import { limitsUnder, verdictOn } from "../verdict.ts";
import { scaleOf, type Axis, type AxisDraft } from "./axis.ts";

/** Asks where one result of a study's model equals another, or a value, as some of the model's inputs change. */
export interface CrossRequest {
  /** Path of a result. */
  readonly of: string;
  /** Path of the result that it is held against, or a value in SI units. */
  readonly against: string | number;
  /** Prefixes of the paths of limits that concern them; all limits unless told. */
  readonly limits?: readonly string[];
  /**
   * What the other uncertain inputs are: each at its typical value, unless told; or the study's samples, whose mean difference, or
   * the percentile of whose differences, is 0. At the percentile 0.9 the first result is the lower one in nine samples of ten. What is
   * correlated with an input that is looked along keeps its own distribution.
   */
  readonly over?: Over;
  /** Asked before each run of the samples. Once it says no, none is run any more, and what comes of the search means nothing. */
  readonly goesOn?: (() => boolean) | undefined;
}

export type Over = "typical" | "mean" | { readonly percentile: number };

/** The first result less what it is held against, at points of the unit square (or interval) that the axes span; NaN where there is none. */
export interface Gap {
  readonly axes: readonly Axis[];
  at(points: readonly Float64Array[], rows: number, into: Float64Array): void;
  /** The same, and behind it how fast it changes along each axis, per whole axis. */
  withSlopes(points: readonly Float64Array[], rows: number, into: readonly Float64Array[]): void;
}

export function gapOf(
  study: Study,
  request: CrossRequest,
  drafts: readonly AxisDraft[],
  kernelFor: (program: Program) => Kernel = kernelOf,
): Gap | Refusal {
  const axes: Axis[] = [];
  for (const draft of drafts) {
    const key = resolveInput(study.model, draft.input);
    if (isRefusal(key)) return key;
    if (axes.some((axis) => axis.input === key))
      return refuse("bad-option", `"${words(key)}" is given twice; name two inputs`);
    const axis = scaleOf(study.model.inputs[key]!, draft);
    if (isRefusal(axis)) return axis;
    axes.push(axis);
  }
  const node = differenceOf(study, request);
  if (isRefusal(node)) return node;
  const { over = "typical" } = request;
  if (typeof over === "object" && !(over.percentile > 0 && over.percentile < 1))
    return refuse("out-of-range", `percentile ${over.percentile}: give a share between 0 and 1`);
  return over === "typical"
    ? typicalGap(study, node, axes, kernelFor)
    : sampledGap(study, node, axes, { over, goesOn: request.goesOn, kernelFor });
}

function differenceOf({ model }: Study, { of, against, limits }: CrossRequest): Node | Refusal {
  const given = [of, against].filter((one) => typeof one === "string");
  const missing = given.find((path) => !Object.hasOwn(model.variables, path));
  if (missing !== undefined)
    return refuse("unknown-name", `${model.name} computes nothing called "${missing}"`);
  if (typeof against === "number" && !Number.isFinite(against))
    return refuse("out-of-range", `against ${against}: give a finite value`);
  const value = (one: string | number) =>
    typeof one === "number" ? constant(one) : model.variables[one]!.node;
  const node = binary("sub", value(of), value(against));
  const verdict = verdictOn(limitsUnder(model, limits), [{ path: "", node }]);
  return select(unary("not", verdict.node), node, constant(Number.NaN));
}

/** Kernels of the difference alone and with its slopes, each made when it is first needed. */
function kernelsOf(
  gap: Node,
  axes: readonly Axis[],
  columns: readonly string[],
  kernelFor: (program: Program) => Kernel,
): { readonly value: () => Kernel; readonly slopes: () => Kernel } {
  let value: Kernel | undefined;
  let slopes: Kernel | undefined;
  return {
    value: () => (value ??= kernelFor(overScalars({ gap }, columns))),
    slopes() {
      if (slopes !== undefined) return slopes;
      const inputs = axes.map(({ input }) => input);
      const graphs = gradient(gap, inputs).map((slope, at) => [`slope ${at}`, slope] as const);
      return (slopes = kernelFor(overScalars({ gap, ...Object.fromEntries(graphs) }, columns)));
    },
  };
}

function typicalGap(
  study: Study,
  node: Node,
  axes: readonly Axis[],
  kernelFor: (program: Program) => Kernel,
): Gap {
  const names = axes.map(({ input }) => input);
  const [gap] = simplify([node]) as [Node];
  const kernels = kernelsOf(gap, axes, names, kernelFor);
  const typical = Object.values(study.model.inputs).map(
    ({ key, typical: value, unit }) => [key, toSi(value, unit)] as const,
  );
  const scalars = { ...Object.fromEntries(typical), ...study.scalars };
  const run = (
    kernel: Kernel,
    points: readonly Float64Array[],
    rows: number,
    into: readonly Float64Array[],
  ) => {
    const columns = axes.map((axis, at) => {
      const column = new Float64Array(rows);
      for (let row = 0; row < rows; row++) column[row] = axis.valueAt(points[at]![row]!);
      return [axis.input, column] as const;
    });
    kernel.run({ count: rows, inputs: { ...scalars, ...Object.fromEntries(columns) }, into });
  };
  return {
    axes,
    at: (points, rows, into) => run(kernels.value(), points, rows, [into]),
    withSlopes(points, rows, into) {
      run(kernels.slopes(), points, rows, into);
      for (const [at, axis] of axes.entries())
        for (let row = 0; row < rows; row++)
          into[at + 1]![row] = into[at + 1]![row]! * axis.speedAt(points[at]![row]!);
    },
  };
}

/** The same samples at every point, so that the difference changes as smoothly as the model. */
function sampledGap(
  study: Study,
  node: Node,
  axes: readonly Axis[],
  {
    over,
    goesOn = () => true,
    kernelFor,
  }: {
    readonly over: Exclude<Over, "typical">;
    readonly goesOn: CrossRequest["goesOn"];
    readonly kernelFor: (program: Program) => Kernel;
  },
): Gap {
  const substitutes = new Map(study.substitutes);
  for (const { input } of axes) substitutes.delete(input);
  const [gap] = simplify(substitute([node], substitutes)) as [Node];
  const kernels = kernelsOf(gap, axes, [], kernelFor);
  const columns = [node, ...axes].map(() => new Float64Array(study.samples));
  const [results, ...slopes] = columns as [Float64Array, ...Float64Array[]];
  const run = (kernel: Kernel, place: readonly number[], into: readonly Float64Array[]) => {
    const here = axes.map((axis, at) => [axis.input, axis.valueAt(place[at]!)] as const);
    const inputs = { ...study.scalars, ...Object.fromEntries(here) };
    kernel.run({ count: study.samples, inputs, keys: study.keys, into });
  };
  const each = (
    points: readonly Float64Array[],
    rows: number,
    look: (place: readonly number[], row: number) => void,
  ) => {
    for (let row = 0; row < rows && goesOn(); row++)
      look(
        points.map((column) => column[row]!),
        row,
      );
  };
  return {
    axes,
    at(points, rows, into) {
      into.fill(Number.NaN, 0, rows);
      each(points, rows, (place, row) => {
        run(kernels.value(), place, [results]);
        into[row] = reduced(results, over);
      });
    },
    withSlopes(points, rows, into) {
      for (const column of into) column.fill(Number.NaN, 0, rows);
      each(points, rows, (place, row) => {
        run(kernels.slopes(), place, columns);
        into[0]![row] = reduced(results, over);
        for (const [at, axis] of axes.entries())
          into[at + 1]![row] = reducedSlope(results, slopes[at]!, over) * axis.speedAt(place[at]!);
      });
    },
  };
}

/** Samples without an answer are left out; where most have none there is no difference. */
function reduced(results: Float64Array, over: Exclude<Over, "typical">): number {
  const known = results.filter(Number.isFinite);
  if (known.length === 0 || 2 * known.length < results.length) return Number.NaN;
  if (over !== "mean") return percentiles(known, [over.percentile])[0]!;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * The mean of the samples' slopes; of those nearest to the percentile, which is what a percentile's slope is the mean of (Hong
 * 2009, "Estimating quantile sensitivities").
 */
function reducedSlope(
  results: Float64Array,
  slopes: Float64Array,
  over: Exclude<Over, "typical">,
): number {
  const [low, high] = over === "mean" ? [-Infinity, Infinity] : around(results, over.percentile);
  let [sum, count] = [0, 0];
  for (const [row, result] of results.entries()) {
    const slope = slopes[row]!;
    if (!(result >= low && result <= high && Number.isFinite(result + slope))) continue;
    sum += slope;
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** Differences between which the samples lie that are near a percentile: as many as make their mean no rougher than it. */
function around(results: Float64Array, percentile: number): readonly [number, number] {
  const known = results.filter(Number.isFinite);
  if (known.length === 0) return [0, 0];
  const reach = 1 / Math.sqrt(known.length);
  const levels = [Math.max(percentile - reach, 0), Math.min(percentile + reach, 1)];
  return percentiles(known, levels) as [number, number];
}
