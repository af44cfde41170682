import type { Edge, Place } from "./contour.ts";
import type { Gap } from "./gap.ts";
import { refined } from "./refine.ts";

/** The place on each edge, undefined where there is no answer on the way. */
export function found(
  gap: Gap,
  edges: readonly Pick<Edge, "from" | "to" | "values">[],
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
export function followed(
  gap: Gap,
  rough: readonly (readonly Place[])[],
  tolerance: number,
): readonly (readonly Place[])[] {
  const lines = rough.map((points) => [...points]);
  let open = lines.map((points, line) => ({ line, at: [...points.keys()].slice(0, -1) }));
  for (let round = 0; round < mostRounds && open.length > 0; round++) {
    const ways = open.flatMap(({ line, at }) =>
      at.map((after) => wayOf(lines[line]!, line, after)),
    );
    const between = crossed(gap, ways, tolerance);
    open = open.map(({ line }) => {
      const own = between.filter((one) => one.line === line);
      const next: number[] = [];
      for (const [added, { after, place }] of own.entries()) {
        // As many were added before it.
        lines[line]!.splice(after + added + 1, 0, place);
        next.push(after + added, after + added + 1);
      }
      return { line, at: next };
    });
    open = open.filter(({ at }) => at.length > 0);
  }
  return lines;
}

interface Way {
  readonly line: number;
  readonly after: number;
  readonly middle: Place;
  readonly from: Place;
  readonly to: Place;
}

function wayOf(points: readonly Place[], line: number, after: number): Way {
  const [a, b] = [points[after]!, points[after + 1]!];
  const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const;
  const across = [(a[1] - b[1]) / 2, (b[0] - a[0]) / 2] as const;
  const end = (side: number): Place => [
    within(middle[0] + side * across[0]),
    within(middle[1] + side * across[1]),
  ];
  return { line, after, middle, from: end(-1), to: end(1) };
}

/** Where lines pass ways across them, off their middles. */
function crossed(gap: Gap, ways: readonly Way[], tolerance: number) {
  const ends = [...ways.map(({ from }) => from), ...ways.map(({ to }) => to)];
  const values = new Float64Array(ends.length);
  gap.at(
    [0, 1].map((axis) => Float64Array.from(ends, (end) => end[axis]!)),
    ends.length,
    values,
  );
  const passed = ways.flatMap((way, at) => {
    const pair: Place = [values[at]!, values[ways.length + at]!];
    return pair[0] * pair[1] < 0 ? [{ ...way, values: pair }] : [];
  });
  return found(gap, passed, tolerance).flatMap((place, at) => {
    const { middle, line, after } = passed[at]!;
    const isOff =
      place !== undefined && Math.hypot(place[0] - middle[0], place[1] - middle[1]) > straight;
    return isOff ? [{ line, after, place }] : [];
  });
}

const within = (place: number): number => Math.min(Math.max(place, 0), 1);
