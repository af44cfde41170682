import { isRefusal, type Refusal } from "#base";
import type { Study } from "../prepare.ts";
import { faultInSearch, type SearchOptions } from "./along-one.ts";
import type { AxisDraft } from "./axis.ts";
import { joined, segmentsOf, type Place } from "./contour.ts";
import { gapOf, type CrossRequest, type Gap } from "./gap.ts";
import { refined } from "./refine.ts";

/** Where one result equals another over two inputs: lines in the plane of the two, in SI units. */
export interface BreakEvenLines {
  readonly kind: "break-even lines";
  readonly inputs: readonly [string, string];
  readonly between: readonly [readonly [number, number], readonly [number, number]];
  readonly lines: readonly Line[];
  /** The result that is lower wherever both have an answer, if there is no line. */
  readonly throughout: string | null;
  /** Shares of the plane's grid in which the first and the second result are lower; the rest has no answer. */
  readonly shares: readonly [number, number];
  /** Steps in each direction: what lies within a single cell of theirs may be missed. */
  readonly steps: number;
}

export interface Line {
  /** Each is on the line to the tolerance; neighbours lie close enough that straight pieces show it. */
  readonly points: readonly (readonly [number, number])[];
  /** Whether it comes back to its beginning. */
  readonly closed: boolean;
}

/**
 * The break-even lines over two inputs. A grid (64 steps each way unless told) shows which of its edges they pass; there they are
 * found to tolerance, joined through the cells, and followed: between two points another one is found off the middle
 * until the line is straight to a thousandth of the range. Jumps, where the results pass each other without being equal,
 * count as lines too.
 */
export function breakEvenLines(
  study: Study,
  request: CrossRequest & { readonly along: readonly [AxisDraft, AxisDraft] } & SearchOptions,
): BreakEvenLines | Refusal {
  const { steps = 64, tolerance = 1e-10, of, against } = request;
  const fault = faultInSearch(steps, tolerance);
  if (fault !== undefined) return fault;
  const gap = gapOf(study, request, request.along);
  if (isRefusal(gap)) return gap;
  const [x, y] = gap.axes as [Gap["axes"][number], Gap["axes"][number]];
  const values = gridOf(gap, steps);
  const { segments, edges } = segmentsOf(values, steps);
  const onEdges = found(gap, edges, tolerance);
  const lines = joined(segments, edges.length).flatMap(({ edges: chain, closed }): Line[] => {
    const rough = chain.flatMap((edge) => {
      const place = onEdges[edge];
      return place === undefined ? [] : [place];
    });
    if (rough.length < 2) return [];
    const ring = closed ? [...rough, rough[0]!] : rough;
    const smooth = followed(gap, ring, tolerance);
    return [{ points: smooth.map(([a, b]) => [x.valueAt(a), y.valueAt(b)] as const), closed }];
  });
  const [first, second] = [true, false].map(
    (below) => values.filter((value) => (below ? value < 0 : value > 0)).length / values.length,
  ) as [number, number];
  const single = first > 0 && second === 0 ? of : second > 0 && first === 0 ? against : null;
  return {
    kind: "break-even lines",
    inputs: [x.input, y.input],
    between: [x.between, y.between],
    lines,
    throughout: lines.length === 0 ? single : null,
    shares: [first, second],
    steps,
  };
}

/** Values at the corners of the cells, row by row. */
function gridOf(gap: Gap, steps: number): Float64Array {
  const side = steps + 1;
  const place = (of: (at: number) => number) =>
    Float64Array.from({ length: side * side }, (_, at) => of(at) / steps);
  const values = new Float64Array(side * side);
  gap.at([place((at) => at % side), place((at) => Math.floor(at / side))], values.length, values);
  return values;
}

/** The place on each edge, undefined where there is no answer on the way. */
function found(
  gap: Gap,
  edges: readonly { readonly from: Place; readonly to: Place; readonly values: Place }[],
  tolerance: number,
): (Place | undefined)[] {
  const column = (of: (edge: (typeof edges)[number]) => number) => Float64Array.from(edges, of);
  const changes = refined(
    gap,
    {
      from: [column(({ from }) => from[0]), column(({ from }) => from[1])],
      to: [column(({ to }) => to[0]), column(({ to }) => to[1])],
      atFrom: column(({ values }) => values[0]),
      atTo: column(({ values }) => values[1]),
    },
    tolerance,
  );
  return edges.map(({ from, to }, at) => {
    const { at: share, kind } = changes[at]!;
    return kind === "broken"
      ? undefined
      : [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  });
}

/** Most rounds in which points are added; each halves the pieces that are not straight. */
const mostRounds = 6;
const straight = 1e-3;

/** Adds points between neighbours: on the line through their middle, across, as far as half their distance to either side. */
function followed(gap: Gap, rough: readonly Place[], tolerance: number): readonly Place[] {
  let points = rough;
  let open = new Set(points.keys());
  for (let round = 0; round < mostRounds && open.size > 0; round++) {
    const ways = [...open].flatMap((at) => {
      const [a, b] = [points[at]!, points[at + 1]];
      if (b === undefined) return [];
      const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const;
      const across = [(a[1] - b[1]) / 2, (b[0] - a[0]) / 2] as const;
      const end = (side: number): Place => [
        inside(middle[0] + side * across[0]),
        inside(middle[1] + side * across[1]),
      ];
      return [{ at, middle, from: end(-1), to: end(1) }];
    });
    const ends = [...ways.map(({ from }) => from), ...ways.map(({ to }) => to)];
    const values = new Float64Array(ends.length);
    gap.at(
      [0, 1].map((axis) => Float64Array.from(ends, (end) => end[axis]!)),
      ends.length,
      values,
    );
    const crossed = ways.flatMap((way, at) => {
      const pair: Place = [values[at]!, values[ways.length + at]!];
      return pair[0] * pair[1] < 0 ? [{ ...way, values: pair }] : [];
    });
    const between = new Map<number, Place>();
    for (const [at, place] of found(gap, crossed, tolerance).entries()) {
      const { middle, at: after } = crossed[at]!;
      if (place !== undefined && Math.hypot(place[0] - middle[0], place[1] - middle[1]) > straight)
        between.set(after, place);
    }
    const next: Place[] = [];
    const nextOpen = new Set<number>();
    for (const [at, point] of points.entries()) {
      next.push(point);
      const added = between.get(at);
      if (added === undefined) continue;
      nextOpen.add(next.length - 1).add(next.length);
      next.push(added);
    }
    [points, open] = [next, nextOpen];
  }
  return points;
}

const inside = (place: number): number => Math.min(Math.max(place, 0), 1);
