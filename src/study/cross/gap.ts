import { isRefusal, refuse, words, type Refusal } from "#base";
import { binary, constant, select, simplify, substitute, unary, type Node } from "#model";
import { toSi } from "#units";
import { kernelOf } from "../monte-carlo.ts";
import type { Study } from "../prepare.ts";
import { overScalars } from "../program.ts";
import { resolveInput } from "../resolve-input.ts";
import { percentiles } from "../statistics.ts";
import { limitsUnder, verdictOn } from "../verdict.ts";
import { scaleOf, type Axis, type AxisDraft } from "./axis.ts";

/** Asks where one result of a study's model equals another as some of its inputs change. */
export interface CrossRequest {
  /** Paths of the two results. */
  readonly of: string;
  readonly against: string;
  /** Prefixes of the paths of limits that concern them; all limits unless told. */
  readonly limits?: readonly string[];
  /**
   * What the other uncertain inputs are: each at its typical value, unless told; or the study's samples, whose mean difference, or
   * the percentile of whose differences, is 0. At the percentile 0.9 the first result is the lower one in nine samples of ten. What is
   * correlated with an input that is looked along keeps its own distribution.
   */
  readonly over?: "typical" | "mean" | { readonly percentile: number };
  /** Told how many points have been looked at so far, where each costs a run of the samples. */
  readonly onPoint?: (points: number) => void;
}

/** The first result less the second at points of the unit square (or interval) that the axes span; NaN where there is none. */
export interface Gap {
  readonly axes: readonly Axis[];
  at(points: readonly Float64Array[], rows: number, into: Float64Array): void;
}

export function gapOf(
  study: Study,
  request: CrossRequest,
  drafts: readonly AxisDraft[],
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
    ? typicalGap(study, node, axes)
    : sampledGap(study, node, axes, { over, onPoint: request.onPoint });
}

function differenceOf({ model }: Study, { of, against, limits }: CrossRequest): Node | Refusal {
  const missing = [of, against].find((path) => !Object.hasOwn(model.variables, path));
  if (missing !== undefined)
    return refuse("unknown-name", `${model.name} computes nothing called "${missing}"`);
  const value = (path: string) => model.variables[path]!.node;
  const node = binary("sub", value(of), value(against));
  const verdict = verdictOn(limitsUnder(model, limits), [{ path: "", node }]);
  return select(unary("not", verdict.node), node, constant(Number.NaN));
}

function typicalGap(study: Study, node: Node, axes: readonly Axis[]): Gap {
  const names = axes.map(({ input }) => input);
  const [gap] = simplify([node]) as [Node];
  const kernel = kernelOf(overScalars({ gap }, names));
  const typical = Object.values(study.model.inputs).map(
    ({ key, typical: value, unit }) => [key, toSi(value, unit)] as const,
  );
  const scalars = { ...Object.fromEntries(typical), ...study.scalars };
  return {
    axes,
    at(points, rows, into) {
      const columns = axes.map((axis, at) => {
        const column = new Float64Array(rows);
        for (let row = 0; row < rows; row++) column[row] = axis.valueAt(points[at]![row]!);
        return [axis.input, column] as const;
      });
      const inputs = { ...scalars, ...Object.fromEntries(columns) };
      kernel.run({ count: rows, inputs, into: [into] });
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
    onPoint,
  }: {
    readonly over: Exclude<NonNullable<CrossRequest["over"]>, "typical">;
    readonly onPoint: CrossRequest["onPoint"];
  },
): Gap {
  let done = 0;
  const substitutes = new Map(study.substitutes);
  for (const { input } of axes) substitutes.delete(input);
  const [gap] = simplify(substitute([node], substitutes)) as [Node];
  const kernel = kernelOf(overScalars({ gap }));
  const results = new Float64Array(study.samples);
  return {
    axes,
    at(points, rows, into) {
      for (let row = 0; row < rows; row++) {
        const here = axes.map((axis, at) => [axis.input, axis.valueAt(points[at]![row]!)] as const);
        const inputs = { ...study.scalars, ...Object.fromEntries(here) };
        kernel.run({ count: study.samples, inputs, keys: study.keys, into: [results] });
        into[row] = reduced(results, over);
        onPoint?.(++done);
      }
    },
  };
}

/** Samples without an answer are left out; where most have none there is no difference. */
function reduced(results: Float64Array, over: "mean" | { readonly percentile: number }): number {
  const known = results.filter(Number.isFinite);
  if (known.length === 0 || 2 * known.length < results.length) return Number.NaN;
  if (over !== "mean") return percentiles(known, [over.percentile])[0]!;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
