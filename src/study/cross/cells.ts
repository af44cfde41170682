import type { Lattice, Point } from "./lattice.ts";

/** An interval or square of a lattice: its lowest corner, and its size, a power of two. */
export interface Cell {
  readonly at: Point;
  readonly size: number;
}

/** How often a step is halved where it may hide something, at most. */
export const depth = 5;
/** Lattice steps of a whole step: the middle of the smallest cell is on the lattice too. */
export const unitsOfStep = 2 ** (depth + 1);
/** Lattice steps of the smallest cell. */
export const smallest = 2;

/** Cells that were halved, and those that were not: the leaves. */
export interface Subdivision {
  readonly leaves: readonly Cell[];
  isSplit(cell: Cell): boolean;
}

/**
 * Halves cells each way, and their parts again, as long as slopes leave room for what corners do not show: a pair of crossings, or a
 * closed line. Parts that `matters` does not care for are left away. Whether a cell is halved follows from it alone, whatever
 * else is looked at.
 */
export function subdivided(
  lattice: Lattice,
  cells: readonly Cell[],
  matters: (cell: Cell) => boolean = () => true,
): Subdivision {
  const split = new Set<string>();
  const leaves: Cell[] = [];
  for (let open = cells; open.length > 0;) {
    lattice.explore(open.flatMap(pointsOf));
    const halved: Cell[] = [];
    for (const cell of open)
      if (cell.size > smallest && mayHide(lattice, cell)) halved.push(cell);
      else leaves.push(cell);
    for (const cell of halved) split.add(nameOf(cell));
    open = halved.flatMap(partsOf).filter(matters);
  }
  return { leaves, isSplit: (cell) => split.has(nameOf(cell)) };
}

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
 * Whether the difference may be 0 in a cell in a way that its corners do not show: where a closed line lies, or two crossings, some
 * slope is 0 between them. Slopes are taken to stray from those in the middle up to twice as far as they do at the corners.
 */
function mayHide(lattice: Lattice, cell: Cell): boolean {
  const [middle, ...rim] = pointsOf(cell).map((point) => lattice.at(point)) as [
    readonly number[],
    ...(readonly number[])[],
  ];
  const share = cell.size / lattice.side;
  const all = [middle, ...rim];
  const known = all.filter(([value]) => !Number.isNaN(value));
  if (known.length === 0) return false;
  if (known.length < all.length)
    return cell.at.length === 1 || known.some((one) => reaches(one, share));
  const slopes = cell.at.map((_, axis) => {
    const own = middle[axis + 1]!;
    const strays = 2 * Math.max(...rim.map((corner) => Math.abs(corner[axis + 1]! - own)));
    return { own: Math.abs(own), strays };
  });
  if (slopes.every(({ own, strays }) => own > strays || own + strays === 0)) return false;
  const room = slopes.reduce((sum, { own, strays }) => sum + ((own + strays) * share) / 2, 0);
  const isOneSided = rim.every(([value]) => value! < 0 === middle[0]! < 0);
  return !(isOneSided && Math.abs(middle[0]!) > room);
}

/** Whether 0 is near enough to be met within a cell's size. */
function reaches([value, ...slopes]: readonly number[], share: number): boolean {
  const room = slopes.reduce((sum, slope) => sum + Math.abs(slope) * share, 0);
  return !(Math.abs(value!) > room);
}
