import { shortfallAt, type Landscape } from "./landscape.ts";
import { keyOf } from "./next-design.ts";
import type { Batch } from "./search.ts";

/** All designs that were tried, with what came of them. */
export class Trials {
  /** In shares of the axes. */
  readonly points: Float64Array[] = [];
  readonly tried = new Set<string>();
  /** By criterion, a value for each trial. */
  columns: readonly Float64Array[];
  /** How far each falls short of its constraints: Infinity without an answer. */
  shortfalls: number[] = [];
  readonly #landscape: Landscape;

  constructor(landscape: Landscape) {
    this.#landscape = landscape;
    this.columns = landscape.criteria.map(() => new Float64Array());
  }

  get count(): number {
    return this.points.length;
  }

  /** Asks for the points to be evaluated, and notes what came. */
  *evaluated(
    points: readonly Float64Array[],
  ): Generator<Batch, "go on" | "stop", "go on" | "stop"> {
    const best = this.best();
    const first = this.count;
    this.points.push(...points);
    for (const point of points) this.tried.add(keyOf(point));
    const given = points.map((_, at) => this.designAt(first + at));
    const designs = this.#landscape.axes.map((_, at) =>
      Float64Array.from(given, (design) => design[at]!),
    );
    const into = this.columns.map(() => new Float64Array(points.length));
    const said = yield { designs, into, count: points.length, best };
    this.columns = this.columns.map((column, at) => Float64Array.from([...column, ...into[at]!]));
    this.shortfalls = this.points.map((_, row) => shortfallAt(this.#landscape, this.columns, row));
    return said;
  }

  /** A trial's coordinates on the axes: what the simulation was given. */
  designAt(row: number): Float64Array {
    return this.points[row]!.map((share, at) => {
      const { low, high, kind } = this.#landscape.axes[at]!;
      const value = low + share * (high - low);
      return kind === "continuous" ? Math.min(high, value) : Math.round(value);
    });
  }

  answered(): number[] {
    return this.order().filter((row) => this.shortfalls[row]! < Number.POSITIVE_INFINITY);
  }

  /** Lowest objective of a feasible trial. */
  best(): number | undefined {
    const row = this.order()[0];
    return row !== undefined && this.shortfalls[row] === 0 ? this.columns[0]![row]! : undefined;
  }

  /** From the best to the worst: by what they fall short, then by the objective. */
  order(): number[] {
    const by = (values: ArrayLike<number>, a: number, b: number) =>
      values[a] === values[b] ? 0 : values[a]! < values[b]! ? -1 : 1;
    return this.shortfalls
      .map((_, row) => row)
      .toSorted((a, b) => by(this.shortfalls, a, b) || by(this.columns[0]!, a, b));
  }
}
