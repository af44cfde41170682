import { isRefusal, type Refusal } from "#base";
import type { KernelFor } from "../explain/study-response.ts";
import type { Study } from "../prepare.ts";
import type { AxisDraft } from "./axis.ts";
import { depthOver, sizeAt, subdivided, unitsOfStep } from "./cells.ts";
import { gapOf, type CrossRequest, type Gap } from "./gap.ts";
import { Lattice } from "./lattice.ts";
import { refined } from "./refine.ts";
import { faultInSearch, searched, type Search, type SearchOptions } from "./search.ts";

/** Where one result crosses another, or a value, along an input. In SI units. */
export interface Crossings {
  readonly kind: "crossings";
  readonly input: string;
  readonly between: readonly [number, number];
  /** In ascending order: equal there, or a jump past each other. */
  readonly crossings: readonly { readonly at: number; readonly kind: "equal" | "jump" }[];
  /** Which is the lower one from where to where. */
  readonly stretches: readonly Stretch[];
  /** The one that is lower wherever there is an answer, if there is no crossing. */
  readonly throughout: Lower;
  /** Steps in which the range was searched. */
  readonly steps: number;
  /**
   * Share of the range: a pair of crossings nearer to each other is found if the difference turns once between them. Within a step
   * slopes are taken to stray no more than twice as far as they do at its ends and middle; where they do, its pairs may be missed.
   */
  readonly resolution: number;
}

/** Path of a result, or the value that it is held against; null where one of them has no answer. */
export type Lower = string | number | null;

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly lower: Lower;
}

export type AlongOne = CrossRequest & { readonly along: AxisDraft } & SearchOptions;

/** What a block of steps shows, in shares of the range. */
export interface StepsPart {
  readonly changes: readonly Change[];
  /** Places and the signs there, the first and the last of each run of equal ones; null where there is no answer. */
  readonly marks: readonly (readonly [number, -1 | 1 | null])[];
}

interface Change {
  readonly at: number;
  readonly kind: "equal" | "jump";
}

/**
 * Every crossing along one input. Signs at the steps show most; where the slopes leave room for a pair between two of them, or
 * answers begin or end, the step is halved up to five times (over samples three), and then the place is found where the
 * difference turns.
 */
export function crossingsAlong(study: Study, request: AlongOne): Crossings | Refusal {
  const search = searchAlong(study, request);
  return isRefusal(search) ? search : searched(search);
}

/** The same search, for those who spread it over threads. */
export function searchAlong(
  study: Study,
  request: AlongOne,
  kernelFor?: KernelFor,
): Search<StepsPart, Crossings> | Refusal {
  const { steps = 256, tolerance = 1e-12, over = "typical" } = request;
  const fault = faultInSearch(steps, tolerance);
  if (fault !== undefined) return fault;
  const gap = gapOf(study, request, [request.along], kernelFor);
  if (isRefusal(gap)) return gap;
  const depth = depthOver(over);
  const blockRows = over === "typical" ? mostSteps : stepsFor(study.samples);
  return {
    rows: steps,
    blockRows,
    partOf(block) {
      const from = block * blockRows;
      return partOf(gap, { from, to: Math.min(from + blockRows, steps), steps, tolerance, depth });
    },
    resultOf: (parts) => resultOf(gap, request, { steps, depth }, parts),
  };
}

const mostSteps = 64;

/** Steps whose points take about 65,536 evaluations, by their ends and middles. */
const stepsFor = (samples: number): number =>
  Math.min(mostSteps, Math.max(1, 2 ** Math.floor(Math.log2(65_536 / (2 * samples)))));

interface Steps {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  readonly tolerance: number;
  readonly depth: number;
}

function partOf(gap: Gap, { from, to, steps, tolerance, depth }: Steps): StepsPart {
  const lattice = new Lattice(gap, steps * unitsOfStep);
  const cells = Array.from({ length: to - from }, (_, at) => {
    return { at: [(from + at) * unitsOfStep], size: unitsOfStep };
  });
  const { leaves } = subdivided(lattice, cells, { depth });
  const ends = new Set([from * unitsOfStep, ...leaves.map(({ at: [at], size }) => at! + size)]);
  const points = [...ends].sort((a, b) => a - b).map((at) => lookAt(lattice, at));
  const near = sizeAt(depth) / lattice.side;
  const looks = [...points, ...turns(gap, points, near)].sort((a, b) => a.at - b.at);
  const width = Math.min(tolerance * steps, 0.01);
  return { changes: changesAmong(gap, looks, width), marks: marksOf(looks) };
}

/** At a turn the difference is as good as at its lowest within a millionth of the way. */
const turnTolerance = 1e-6;

interface Look {
  readonly at: number;
  readonly value: number;
  readonly slope: number;
}

function lookAt(lattice: Lattice, at: number): Look {
  const [value, slope] = lattice.at([at]) as [number, number];
  return { at: at / lattice.side, value, slope };
}

/** Places between near neighbours where the difference turns back from 0, or beyond it. */
function turns(gap: Gap, points: readonly Look[], near: number): Look[] {
  const pairs = points.slice(1).flatMap((right, at) => {
    const left = points[at]!;
    const isTurn =
      right.at - left.at < 1.5 * near &&
      left.value * right.value > 0 &&
      left.value * left.slope < 0 &&
      right.value * right.slope > 0;
    return isTurn ? [{ left, right }] : [];
  });
  const into = [0, 1].map(() => new Float64Array(pairs.length)) as [Float64Array, Float64Array];
  const slope: Pick<Gap, "at"> = {
    at: (places, rows, slopes) => gap.withSlopes(places, rows, [into[0], slopes]),
  };
  const column = (of: (pair: (typeof pairs)[number]) => number) => Float64Array.from(pairs, of);
  const found = refined(
    slope,
    {
      from: [column(({ left }) => left.at)],
      to: [column(({ right }) => right.at)],
      atFrom: column(({ left }) => left.slope),
      atTo: column(({ right }) => right.slope),
    },
    turnTolerance,
  );
  const places = Float64Array.from(found, ({ at }, pair) => {
    const { left, right } = pairs[pair]!;
    return left.at + at * (right.at - left.at);
  });
  gap.withSlopes([places], places.length, into);
  return Array.from(places, (at, pair) => ({ at, value: into[0][pair]!, slope: into[1][pair]! }));
}

function changesAmong(gap: Gap, looks: readonly Look[], tolerance: number): Change[] {
  const exact = looks
    .filter(({ value }) => value === 0)
    .map(({ at }) => ({ at, kind: "equal" as const }));
  const starts = looks.flatMap(({ value }, at) =>
    value * (looks[at + 1]?.value ?? 0) < 0 ? [at] : [],
  );
  const pick = (of: (look: Look) => number, offset: number) =>
    Float64Array.from(starts, (at) => of(looks[at + offset]!));
  const place = (look: Look) => look.at;
  const value = (look: Look) => look.value;
  const [from, to] = [pick(place, 0), pick(place, 1)];
  const found = refined(
    gap,
    { from: [from], to: [to], atFrom: pick(value, 0), atTo: pick(value, 1) },
    tolerance,
  );
  const between = found.flatMap(({ at, kind }, way) =>
    kind === "broken" ? [] : [{ at: from[way]! + at * (to[way]! - from[way]!), kind }],
  );
  return [...exact, ...between].sort((a, b) => a.at - b.at);
}

function marksOf(looks: readonly Look[]): StepsPart["marks"] {
  const marks = looks.flatMap(({ at, value }) =>
    value === 0 ? [] : [[at, Number.isNaN(value) ? null : value < 0 ? -1 : 1] as const],
  );
  return marks.filter(([, sign], at) => sign !== marks[at - 1]?.[1] || sign !== marks[at + 1]?.[1]);
}

function resultOf(
  gap: Gap,
  { of, against }: CrossRequest,
  { steps, depth }: Pick<Steps, "steps" | "depth">,
  parts: readonly StepsPart[],
): Crossings {
  const [axis] = gap.axes as [Gap["axes"][number]];
  // Blocks share their ends: what is exactly there is found by both.
  const changes = parts
    .flatMap((part) => part.changes)
    .filter(({ at }, place, all) => at !== all[place - 1]?.at)
    .map(({ at, kind }) => ({ at: axis.valueAt(at), kind }));
  const marks = parts
    .flatMap((part) => part.marks)
    .map(([at, sign]) => {
      return { at: axis.valueAt(at), lower: sign === null ? null : sign < 0 ? of : against };
    });
  const stretches = stretchesOf(axis.between[0], marks, changes);
  const lowers = new Set(stretches.flatMap(({ lower }) => (lower === null ? [] : [lower])));
  return {
    kind: "crossings",
    input: axis.input,
    between: axis.between,
    crossings: changes,
    stretches,
    throughout: changes.length === 0 && lowers.size === 1 ? [...lowers][0]! : null,
    steps,
    resolution: 1 / (steps * 2 ** depth),
  };
}

/** Neighbouring stretches differ in who is lower, or are parted by a crossing. */
function stretchesOf(
  low: number,
  signs: readonly { readonly at: number; readonly lower: Lower }[],
  changes: readonly { readonly at: number }[],
): Stretch[] {
  const marks = [...signs, ...changes.map(({ at }) => ({ at, lower: undefined }))].sort(
    (a, b) => a.at - b.at,
  );
  const stretches: Stretch[] = [];
  let begin = low;
  let current: { from: number; to: number; lower: Lower } | undefined;
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
