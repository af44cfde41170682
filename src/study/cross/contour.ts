import { middleOf, type Cell, type Subdivision } from "./cells.ts";
import type { Lattice, Point } from "./lattice.ts";

/** A point of the unit square. */
export type Place = readonly [number, number];

/** A piece of a cell's side whose ends have opposite signs. */
export interface Edge {
  /** The same in each of the two cells that it parts. */
  readonly name: string;
  readonly from: Place;
  readonly to: Place;
  readonly values: Place;
}

/** Edges that a line passes, and which two of them it joins through each cell. */
export interface Segments {
  readonly edges: readonly Edge[];
  readonly segments: readonly (readonly [number, number])[];
}

/**
 * Marching squares (Lorensen and Cline 1987, in the plane) over cells of several sizes: the side of a cell has an edge for each of
 * its smaller neighbours. Where a line passes a cell more than once, the sign in its middle tells how; a cell with a corner without
 * an answer has no segment. A value of 0 counts as above.
 */
export function segmentsOf(
  lattice: Lattice,
  cells: readonly Cell[],
  isSplit: Subdivision["isSplit"],
): Segments {
  const edges: Edge[] = [];
  const known = new Map<string, number>();
  const placed = (edge: Edge): number => {
    const at = known.get(edge.name) ?? edges.length;
    if (at === edges.length) {
      known.set(edge.name, at);
      edges.push(edge);
    }
    return at;
  };
  const segments = cells.flatMap((cell): [number, number][] => {
    const rim = rimOf(cell, isSplit);
    const values = rim.map((point) => lattice.valueAt(point));
    if (values.some(Number.isNaN)) return [];
    const passed = rim.flatMap((point, at) => {
      const next = (at + 1) % rim.length;
      return values[at]! < 0 === values[next]! < 0
        ? []
        : [placed(edgeBetween(lattice, point, rim[next]!))];
    });
    // The side of the first corner reaches through the middle, or not.
    const reaches = lattice.valueAt(middleOf(cell)) < 0 === values[0]! < 0;
    const turned = reaches ? passed : [...passed.slice(1), ...passed.slice(0, 1)];
    return Array.from({ length: turned.length / 2 }, (_, at) => [
      turned[2 * at]!,
      turned[2 * at + 1]!,
    ]);
  });
  return { edges, segments };
}

/** Points around a cell, anticlockwise from its lowest corner: its corners and those of smaller neighbours. */
function rimOf({ at, size }: Cell, isSplit: Subdivision["isSplit"]): Point[] {
  const [x, y] = at as [number, number];
  return [
    ...along({ from: [x, y], axis: 0, size }, isSplit),
    ...along({ from: [x + size, y], axis: 1, size }, isSplit),
    ...along({ from: [x, y + size], axis: 0, size }, isSplit, true),
    ...along({ from: [x, y], axis: 1, size }, isSplit, true),
  ];
}

interface Side {
  readonly from: Place;
  /** Along which it lies. */
  readonly axis: 0 | 1;
  readonly size: number;
}

/** Points of a side, one way or back, without the last. */
function along(side: Side, isSplit: Subdivision["isSplit"], backwards = false): Point[] {
  const points = [...inside(side, isSplit), shifted(side.from, side.axis, side.size)];
  return backwards ? points.toReversed() : [side.from, ...points.slice(0, -1)];
}

function inside({ from, axis, size }: Side, isSplit: Subdivision["isSplit"]): Point[] {
  const beside = shifted(from, axis === 0 ? 1 : 0, -size);
  if (!isSplit({ at: from, size }) && !isSplit({ at: beside, size })) return [];
  const half = size / 2;
  const middle = shifted(from, axis, half);
  return [
    ...inside({ from, axis, size: half }, isSplit),
    middle,
    ...inside({ from: middle, axis, size: half }, isSplit),
  ];
}

const shifted = ([x, y]: Place, axis: 0 | 1, by: number): Place =>
  axis === 0 ? [x + by, y] : [x, y + by];

/** From the lower point to the higher one, whichever cell it is seen from. */
function edgeBetween(lattice: Lattice, a: Point, b: Point): Edge {
  const [from, to] = lattice.keyOf(a) < lattice.keyOf(b) ? [a, b] : [b, a];
  return {
    name: `${lattice.keyOf(from)} ${lattice.keyOf(to)}`,
    from: lattice.placeOf(from) as [number, number],
    to: lattice.placeOf(to) as [number, number],
    values: [lattice.valueAt(from), lattice.valueAt(to)],
  };
}

/** A part of a line through one cell, between two edges by their names. */
export interface Stroke {
  readonly ends: readonly [string, string];
  readonly points: readonly Place[];
}

/** Strokes end to end: chains of points, closed where the last one meets the first. Open ones first. */
export function joined(
  strokes: readonly Stroke[],
): { readonly points: readonly Place[]; readonly closed: boolean }[] {
  const beside = new Map<string, number[]>();
  for (const [at, { ends }] of strokes.entries())
    for (const end of ends) beside.set(end, [...(beside.get(end) ?? []), at]);
  const used = new Set<number>();
  const chainFrom = (start: string) => {
    const points: Place[] = [];
    let end = start;
    for (;;) {
      const next = beside.get(end)!.find((stroke) => !used.has(stroke));
      if (next === undefined) return { points, end };
      used.add(next);
      const { ends, points: own } = strokes[next]!;
      const forwards = ends[0] === end;
      const ahead = forwards ? own : own.toReversed();
      points.push(...(points.length === 0 ? ahead : ahead.slice(1)));
      end = forwards ? ends[1] : ends[0];
    }
  };
  const chains = (starts: Iterable<string>, closed: boolean) =>
    [...starts].flatMap((start) => {
      const { points } = chainFrom(start);
      return points.length === 0 ? [] : [{ points, closed }];
    });
  const loose = [...beside.keys()].filter((end) => beside.get(end)!.length === 1);
  return [...chains(loose, false), ...chains(beside.keys(), true)];
}
