import { isRefusal, refuse, type Refusal } from "#base";
import type { Study } from "../prepare.ts";
import type { AxisDraft } from "./axis.ts";
import { gapOf, type CrossRequest, type Gap } from "./gap.ts";
import { refined } from "./refine.ts";

/** Where one result crosses another along an input. In SI units. */
export interface Crossings {
  readonly kind: "crossings";
  readonly input: string;
  readonly between: readonly [number, number];
  /** In ascending order: equal there, or a jump past each other. */
  readonly crossings: readonly { readonly at: number; readonly kind: "equal" | "jump" }[];
  /** Which result is the lower one from where to where; null where one of them has no answer. */
  readonly stretches: readonly Stretch[];
  /** The one that is lower wherever both have an answer, if there is no crossing. */
  readonly throughout: string | null;
  /** Steps in which the range was searched: two crossings closer than one of them may be missed. */
  readonly steps: number;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly lower: string | null;
}

/** How finely a range is searched, and how exactly a crossing is found: 256 steps and 1e-12 of the range unless told. */
export interface SearchOptions {
  readonly steps?: number;
  readonly tolerance?: number;
}

/**
 * Every crossing of two results along one input that sign changes at the steps show, and those pairs between two steps that show by
 * the difference turning back towards 0 there: around each such place, and where answers begin or end, the search is repeated 64
 * times as fine.
 */
export function crossingsAlong(
  study: Study,
  request: CrossRequest & { readonly along: AxisDraft } & SearchOptions,
): Crossings | Refusal {
  const { steps = 256, tolerance = 1e-12 } = request;
  const fault = faultInSearch(steps, tolerance);
  if (fault !== undefined) return fault;
  const gap = gapOf(study, request, [request.along]);
  if (isRefusal(gap)) return gap;
  const [axis] = gap.axes as [Gap["axes"][number]];
  const { places, values } = searched(gap, steps);
  const changes = changesAmong(gap, places, values, tolerance).map(({ at, kind }) => ({
    at: axis.valueAt(at),
    kind,
  }));
  const stretches = stretchesOf(
    places.map((place) => axis.valueAt(place)),
    values,
    changes,
    request,
  );
  const winners = new Set(stretches.flatMap(({ lower }) => (lower === null ? [] : [lower])));
  return {
    kind: "crossings",
    input: axis.input,
    between: axis.between,
    crossings: changes,
    stretches,
    throughout: changes.length === 0 && winners.size === 1 ? [...winners][0]! : null,
    steps,
  };
}

export function faultInSearch(steps: number, tolerance: number): Refusal | undefined {
  if (!(Number.isSafeInteger(steps) && steps >= 2 && steps <= 100_000))
    return refuse("out-of-range", `${steps} steps: give a whole number from 2 to 100000`);
  if (!(tolerance >= 1e-15 && tolerance < 0.1))
    return refuse(
      "out-of-range",
      `tolerance ${tolerance}: give a share of the range, 1e-15 to 0.1`,
    );
  return undefined;
}

function valuesAt(gap: Gap, places: Float64Array): Float64Array {
  const values = new Float64Array(places.length);
  gap.at([places], places.length, values);
  return values;
}

/** The steps, with finer ones wherever the difference comes nearest to 0 without reaching it, and where answers begin or end. */
function searched(gap: Gap, steps: number) {
  const even = Float64Array.from({ length: steps + 1 }, (_, at) => at / steps);
  const values = valuesAt(gap, even);
  const extra: number[] = [];
  for (let at = 1; at < steps; at++)
    if (turnsBack(values, at) || borders(values, at))
      for (let part = 1; part < 128; part++)
        if (part !== 64) extra.push((at - 1 + part / 64) / steps);
  const places = Float64Array.from(new Set([...even, ...extra])).sort();
  return { places, values: extra.length === 0 ? values : valuesAt(gap, places) };
}

/** Whether an answer begins or ends next to here. */
const borders = (values: Float64Array, at: number): boolean =>
  Number.isNaN(values[at - 1]) !== Number.isNaN(values[at + 1]);

function turnsBack(values: Float64Array, at: number): boolean {
  const [left, middle, right] = [values[at - 1]!, values[at]!, values[at + 1]!];
  const sameSign = left > 0 === middle > 0 && middle > 0 === right > 0;
  return sameSign && Math.abs(middle) <= Math.abs(left) && Math.abs(middle) <= Math.abs(right);
}

function changesAmong(
  gap: Gap,
  places: Float64Array,
  values: Float64Array,
  tolerance: number,
): { at: number; kind: "equal" | "jump" }[] {
  const exact = [...places]
    .filter((_, at) => values[at] === 0)
    .map((at) => ({ at, kind: "equal" as const }));
  const starts = [...places.keys()].filter((at) => values[at]! * values[at + 1]! < 0);
  const pick = (column: Float64Array, offset: number) =>
    Float64Array.from(starts, (at) => column[at + offset]!);
  const [from, to] = [pick(places, 0), pick(places, 1)];
  const found = refined(
    gap,
    { from: [from], to: [to], atFrom: pick(values, 0), atTo: pick(values, 1) },
    tolerance * places.length < 1 ? tolerance * places.length : 0.01,
  );
  const between = found.flatMap(({ at, kind }, way) =>
    kind === "broken" ? [] : [{ at: from[way]! + at * (to[way]! - from[way]!), kind }],
  );
  return [...exact, ...between].sort((a, b) => a.at - b.at);
}

/** Neighbouring stretches differ in who is lower, or are parted by a crossing. */
function stretchesOf(
  places: Float64Array,
  values: Float64Array,
  changes: readonly { readonly at: number }[],
  { of, against }: CrossRequest,
): Stretch[] {
  const lowerAt = (value: number) => (Number.isNaN(value) ? null : value < 0 ? of : against);
  const marks = [
    ...[...places].flatMap((at, step) =>
      values[step] === 0 ? [] : [{ at, lower: lowerAt(values[step]!) }],
    ),
    ...changes.map(({ at }) => ({ at, lower: undefined })),
  ].sort((a, b) => a.at - b.at);
  const stretches: Stretch[] = [];
  let begin = places[0]!;
  let current: { from: number; to: number; lower: string | null } | undefined;
  for (const { at, lower } of marks) {
    if (current !== undefined && lower === current.lower) current.to = at;
    else {
      if (current !== undefined)
        stretches.push({ ...current, to: lower === undefined ? at : current.to });
      current = lower === undefined ? undefined : { from: begin, to: at, lower };
    }
    begin = at;
  }
  if (current !== undefined) stretches.push(current);
  return stretches;
}
