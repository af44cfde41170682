import type { Over } from "./gap.ts";
import type { Lattice, Point } from "./lattice.ts";

/** An interval or square of a lattice: its lowest corner, and its size, a power of two. */
export interface Cell {
  readonly at: Point;
  readonly size: number;
}

/** How often a step is halved where it may hide something, at most: less often where each point costs a run of samples. */
export const depthOver = (over: Over): number => (over === "typical" ? deepest : 3);
const deepest = 5;
/** Lattice steps of a whole step: the middle of the smallest cell is on the lattice too. */
export const unitsOfStep = 2 ** (deepest + 1);
/** Lattice steps of a cell after so many halvings. */
export const sizeAt = (depth: number): number => unitsOfStep / 2 ** depth;

/** Cells that were halved, and those that were not: the leaves. */
export interface Subdivision {
  readonly leaves: readonly Cell[];
  readonly isSplit: (cell: Cell) => boolean;
}

/**
 * Halves cells each way, and their parts again, as long as slopes leave room for what corners do not show: a pair of crossings, or a
 * closed line. Parts that `matters` does not care for are left away. Whether a cell is halved follows from it and from those that
 * it is a part of, whatever else is looked at.
 *
 * Room shrinks to half or less with each halving, however the difference bends. Where it does not, beside a pole or in what chance
 * makes jagged, slopes say nothing and halving would have no end: there it is left.
 */
export function subdivided(
  lattice: Lattice,
  cells: readonly Cell[],
  {
    depth,
    matters = () => true,
  }: { readonly depth: number; readonly matters?: (cell: Cell) => boolean },
): Subdivision {
  const smallest = sizeAt(depth);
  const split = new Set<string>();
  const leaves: Cell[] = [];
  for (let open = cells.map((cell) => ({ cell, before: Infinity })); open.length > 0;) {
    lattice.explore(open.flatMap(({ cell }) => pointsOf(cell)));
    open = open.flatMap(({ cell, before }) => {
      const room = cell.size > smallest ? roomIn(lattice, cell) : 0;
      if (room === 0 || !(room === Infinity || room <= shrinks * before)) {
        leaves.push(cell);
        return [];
      }
      split.add(nameOf(cell));
      return partsOf(cell)
        .filter(matters)
        .map((part) => ({ cell: part, before: room }));
    });
  }
  return { leaves, isSplit: (cell) => split.has(nameOf(cell)) };
}

const shrinks = 0.75;

const nameOf = ({ at, size }: Cell): string => `${at.join(" ")} ${size}`;

/** All sums of a corner with none or one of the offset along each axis. */
const corners = (at: Point, offset: number): Point[] =>
  at.reduce<Point[]>(
    (points, from) =>
      points.flatMap((point) => [
        [...point, from],
        [...point, from + offset],
      ]),
    [[]],
  );

const partsOf = ({ at, size }: Cell): Cell[] =>
  corners(at, size / 2).map((corner) => ({ at: corner, size: size / 2 }));

export const middleOf = ({ at, size }: Cell): Point => at.map((from) => from + size / 2);

const pointsOf = (cell: Cell): Point[] => [middleOf(cell), ...corners(cell.at, cell.size)];

/**
 * How far the difference may be from what it is in a cell's middle, if it may be 0 in the cell in a way that the corners do not show;
 * else 0. Where a closed line lies, or two crossings, some slope is 0 between them. Slopes are taken to stray from those in the
 * middle up to twice as far as they do at the corners.
 */
function roomIn(lattice: Lattice, cell: Cell): number {
  const [middle, ...rim] = pointsOf(cell).map((point) => lattice.at(point)) as [
    readonly number[],
    ...(readonly number[])[],
  ];
  const share = cell.size / lattice.side;
  const all = [middle, ...rim];
  const known = all.filter(([value]) => !Number.isNaN(value));
  if (known.length === 0) return 0;
  if (known.length < all.length) return roomAtBorder(cell, known, share);
  const slopes = cell.at.map((_, axis) => {
    const own = middle[axis + 1]!;
    const strays = 2 * Math.max(...rim.map((corner) => Math.abs(corner[axis + 1]! - own)));
    return { own: Math.abs(own), strays };
  });
  if (slopes.every(({ own, strays }) => own > strays || own + strays === 0)) return 0;
  const room = slopes.reduce((sum, { own, strays }) => sum + ((own + strays) * share) / 2, 0);
  const isOneSided = rim.every(([value]) => value! < 0 === middle[0]! < 0);
  return isOneSided && Math.abs(middle[0]!) > room ? 0 : room;
}

/** Where some points have no answer the border is looked for: along one input always, over two where 0 is within reach. */
function roomAtBorder({ at }: Cell, known: readonly (readonly number[])[], share: number): number {
  const isNear = known.some(([value, ...slopes]) => {
    const room = slopes.reduce((sum, slope) => sum + Math.abs(slope) * share, 0);
    return !(Math.abs(value!) > room);
  });
  return at.length === 1 || isNear ? Infinity : 0;
}
