import type { Gap } from "./gap.ts";

/** A point by its whole coordinates on a lattice, one for each axis. */
export type Point = readonly number[];

/** Differences and slopes at the points of a lattice over the unit square or interval: each is computed once. */
export class Lattice {
  /** How many steps of the lattice an axis has. */
  readonly side: number;
  readonly #gap: Gap;
  readonly #known = new Map<number, readonly number[]>();

  constructor(gap: Gap, side: number) {
    [this.#gap, this.side] = [gap, side];
  }

  /** A number for each point, its own. */
  keyOf(point: Point): number {
    return point.reduce((key, coordinate) => key * (this.side + 1) + coordinate, 0);
  }

  placeOf = (point: Point): number[] => point.map((coordinate) => coordinate / this.side);

  /** Computes those that are not known yet. */
  explore(points: readonly Point[]): void {
    const fresh = new Map<number, Point>();
    for (const point of points) {
      const key = this.keyOf(point);
      if (!this.#known.has(key)) fresh.set(key, point);
    }
    const rows = [...fresh.values()];
    if (rows.length === 0) return;
    const { axes } = this.#gap;
    const places = axes.map((_, axis) => Float64Array.from(rows, (at) => at[axis]! / this.side));
    const columns = [0, ...axes].map(() => new Float64Array(rows.length));
    this.#gap.withSlopes(places, rows.length, columns);
    for (const [row, key] of [...fresh.keys()].entries())
      this.#known.set(
        key,
        columns.map((column) => column[row]!),
      );
  }

  /** The difference and its slopes along each axis, per whole axis, at a point that was explored. */
  at(point: Point): readonly number[] {
    return this.#known.get(this.keyOf(point))!;
  }

  valueAt(point: Point): number {
    return this.at(point)[0]!;
  }
}
