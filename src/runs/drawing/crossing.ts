import { setImmediate as turn } from "node:timers/promises";
import { accepted, words } from "#base";
import { compile } from "#compile";
import { gapOf, type AxisDraft, type Study, type Subject } from "#study";
import { fromSi, toSi } from "#units";
import type { AskedCrossing, Crossing } from "../methods/cross.ts";
import { nameIn } from "../methods/crossing-shown.ts";
import { limitsOf } from "../methods/names.ts";
import { cellIn, spreadIn, unitFor, unitName } from "../methods/shown.ts";
import { studyFor } from "../methods/whole-study.ts";
import type { BreakEvenMap, CrossingCurves, MapAxis } from "#study";

/** A crossing as curves along one input, or as a map over two. The model is evaluated anew at the places that are drawn. */
export async function crossingDrawn(
  subject: Subject,
  asked: AskedCrossing,
  crossing: Crossing,
): Promise<CrossingCurves | BreakEvenMap> {
  const { found } = crossing;
  return found.kind === "crossings"
    ? curvesOf(subject, asked, crossing, found)
    : mapOf(subject, asked, crossing, found);
}

type Found<Kind> = Extract<Crossing["found"], { readonly kind: Kind }>;

/** Places along an axis at which curves are drawn, and cells of a map each way. */
const places = 201;
const cells = 48;

async function curvesOf(
  subject: Subject,
  asked: AskedCrossing,
  { of, against }: Crossing,
  { input, between, crossings }: Found<"crossings">,
): Promise<CrossingCurves> {
  const { model } = subject;
  const axis = axisOf(input, between, [asked.along].flat()[0]!.scale);
  const unit = unitFor(model, of);
  const own = unitFor(model, input);
  const at = Float64Array.from({ length: places }, (_, place) => place / (places - 1));
  const gap = await gapsAt(subject, asked, { of, against }, [axis], [at]);
  const values = Float64Array.from(at, (place) => valueAt(axis, place));
  const rival = nameIn(model, of, against);
  const isTypical = asked.over === "typical";
  const results = resultsAlong(subject, pathsIn(of, against), input, values);
  const level =
    typeof against === "number" ? [{ name: rival, values: values.map(() => against) }] : [];
  const lines = isTypical
    ? [...results, ...level].map(({ name, values: column }) => ({
        name,
        // Where the difference has no answer neither has the picture.
        values: Array.from(column, (si, row) => (Number.isNaN(gap[row]) ? null : cellIn(unit, si))),
      }))
    : [
        {
          name: `${words(of)} − ${rival}`,
          values: Array.from(gap, (si) => (Number.isFinite(si) ? spreadIn(unit, si) : null)),
        },
      ];
  return {
    kind: "curves",
    input: { name: words(input), unit: unitName(own), scale: axis.scale },
    of: words(of),
    against: rival,
    unit: unitName(unit),
    shows: isTypical ? "results" : "difference",
    at: Array.from(values, (si) => fromSi(si, own)),
    lines,
    crossings: crossings.map(({ at: si, kind }) => ({ at: fromSi(si, own), kind })),
  };
}

async function mapOf(
  subject: Subject,
  asked: AskedCrossing,
  { of, against }: Crossing,
  { inputs, between, lines }: Found<"break-even lines">,
): Promise<BreakEvenMap> {
  const { model } = subject;
  const asks = [asked.along].flat();
  const axes = inputs.map((input, at) => axisOf(input, between[at]!, asks[at]!.scale));
  const middle = (cell: number) => (cell + 0.5) / cells;
  const count = cells * cells;
  const gap = await gapsAt(subject, asked, { of, against }, axes, [
    Float64Array.from({ length: count }, (_, at) => middle(at % cells)),
    Float64Array.from({ length: count }, (_, at) => middle(Math.floor(at / cells))),
  ]);
  const units = inputs.map((input) => unitFor(model, input));
  const shown = inputs.map((input, at): MapAxis => ({
    name: words(input),
    unit: unitName(units[at]!),
    scale: axes[at]!.scale,
    between: [fromSi(between[at]![0], units[at]!), fromSi(between[at]![1], units[at]!)],
  }));
  return {
    kind: "map",
    inputs: shown as [MapAxis, MapAxis],
    of: words(of),
    against: nameIn(model, of, against),
    lines: lines.map(({ points }) =>
      points.map(([x, y]) => [fromSi(x, units[0]!), fromSi(y, units[1]!)] as const),
    ),
    cells,
    lower: Array.from(gap, (value) => (value < 0 ? 1 : value > 0 ? 2 : 0)),
  };
}

const pathsIn = (...given: readonly (string | number)[]): string[] =>
  given.filter((one) => typeof one === "string");

type DrawnAxis = Required<AxisDraft>;

function axisOf(
  input: string,
  between: readonly [number, number],
  scale: "linear" | "log" | undefined,
): DrawnAxis {
  const [low, high] = between;
  const usual = low > 0 && high / low >= 100 ? "log" : "linear";
  return { input, between, scale: scale ?? usual };
}

const valueAt = ({ between: [low, high], scale }: DrawnAxis, place: number): number =>
  scale === "log" ? low * (high / low) ** place : low + place * (high - low);

/** Points that are evaluated before others get their turn. */
const several = 16;

/** The difference that is asked about at places of the unit square; NaN where there is none. */
async function gapsAt(
  subject: Subject,
  { over, samples }: AskedCrossing,
  { of, against }: Pick<Crossing, "of" | "against">,
  axes: readonly DrawnAxis[],
  at: readonly Float64Array[],
): Promise<Float64Array> {
  const paths = pathsIn(of, against);
  const study = accepted(studyFor(subject, paths, samples ?? 1000));
  const limits = limitsOf(subject.model, paths);
  const gap = accepted(gapOf(study, { of, against, limits, over }, axes));
  const count = at[0]!.length;
  const values = new Float64Array(count);
  const step = over === "typical" ? count : several;
  for (let from = 0; from < count; from += step) {
    const to = Math.min(from + step, count);
    const some = at.map((column) => column.subarray(from, to));
    gap.at(some, to - from, values.subarray(from, to));
    await turn();
  }
  return values;
}

/** Results along an input, every other one at its value, or its typical one. */
function resultsAlong(
  subject: Subject,
  paths: readonly string[],
  input: string,
  values: Float64Array,
): { readonly name: string; readonly values: Float64Array }[] {
  const { model } = subject;
  const study = accepted(studyFor(subject, paths, 1));
  const kernel = compile({
    outputs: Object.fromEntries(paths.map((path) => [path, model.variables[path]!.node])),
  });
  const typical = Object.values(model.inputs).map(
    ({ key, typical: value, unit }) => [key, toSi(value, unit)] as const,
  );
  const inputs = { ...Object.fromEntries(typical), ...exactValues(study), [input]: values };
  const columns = kernel.run({ count: values.length, inputs });
  return paths.map((path, at) => ({ name: words(path), values: columns[at]! }));
}

/** What the study gives one value. */
const exactValues = ({ chosen }: Study): Record<string, number> =>
  Object.fromEntries(
    chosen.flatMap(({ input, distribution, unit }) =>
      distribution.kind === "exact" ? [[input.key, toSi(distribution.value, unit)]] : [],
    ),
  );
