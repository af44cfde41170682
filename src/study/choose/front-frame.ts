/**
 * The frame in which a front is about as wide along every objective: its origin is the best value met of each, its unit the
 * intercept of the plane through the front's extreme points, or the front's extent where they span none (Deb and Jain 2014).
 */
export class FrontFrame {
  readonly #count: number;
  readonly #ideal: Float64Array;
  readonly #units: Float64Array;
  /** For each objective the point that is worst in it and good in the others, as known so far. */
  readonly #extremes: Float64Array[];

  constructor(objectives: number) {
    this.#count = objectives;
    this.#ideal = new Float64Array(objectives).fill(Number.POSITIVE_INFINITY);
    this.#units = new Float64Array(objectives).fill(1);
    this.#extremes = Array.from({ length: objectives }, () => new Float64Array(0));
  }

  /** Adapts to a front, given by its rows. */
  fit(objectives: readonly Float64Array[], front: Int32Array): void {
    const nadir = new Float64Array(this.#count).fill(Number.NEGATIVE_INFINITY);
    for (const row of front)
      for (let axis = 0; axis < this.#count; axis++) {
        const value = objectives[axis]![row]!;
        if (value < this.#ideal[axis]!) this.#ideal[axis] = value;
        if (value > nadir[axis]!) nadir[axis] = value;
      }
    for (let axis = 0; axis < this.#count; axis++) this.#extend(objectives, front, axis);
    const intercepts = this.#intercepts();
    for (let axis = 0; axis < this.#count; axis++) {
      const extent = nadir[axis]! - this.#ideal[axis]!;
      const intercept = intercepts?.[axis] ?? 0;
      const unit = intercept > 1e-6 * extent && intercept <= 10 * extent ? intercept : extent;
      this.#units[axis] = unit > 0 ? unit : 1;
    }
  }

  /** A row in the frame. */
  scale(objectives: readonly Float64Array[], row: number, into: Float64Array): void {
    for (let axis = 0; axis < this.#count; axis++)
      into[axis] = (objectives[axis]![row]! - this.#ideal[axis]!) / this.#units[axis]!;
  }

  /** Keeps the point that lies nearest to an axis. */
  #extend(objectives: readonly Float64Array[], front: Int32Array, axis: number): void {
    let nearest =
      this.#extremes[axis]!.length === 0
        ? Number.POSITIVE_INFINITY
        : this.#off(this.#extremes[axis]!, axis);
    for (const row of front) {
      const point = Float64Array.from(objectives, (column) => column[row]!);
      const off = this.#off(point, axis);
      if (off >= nearest) continue;
      nearest = off;
      this.#extremes[axis] = point;
    }
  }

  /** Chebyshev's distance from the axis, moves along it counting a millionth. */
  #off(point: Float64Array, axis: number): number {
    let most = 0;
    for (let at = 0; at < this.#count; at++) {
      const part = point[at]! - this.#ideal[at]!;
      most = Math.max(most, at === axis ? part * 1e-6 : part);
    }
    return most;
  }

  /** Where the plane through the extreme points meets the axes; undefined where they span none. */
  #intercepts(): Float64Array | undefined {
    const n = this.#count;
    const rows = this.#extremes.map((point) => [
      ...point.map((value, at) => value - this.#ideal[at]!),
      1,
    ]);
    for (let pivot = 0; pivot < n; pivot++) {
      let best = pivot;
      for (let at = pivot + 1; at < n; at++)
        if (Math.abs(rows[at]![pivot]!) > Math.abs(rows[best]![pivot]!)) best = at;
      [rows[pivot], rows[best]] = [rows[best]!, rows[pivot]!];
      const top = rows[pivot]!;
      if (!(Math.abs(top[pivot]!) > 1e-12)) return undefined;
      for (let at = 0; at < n; at++) {
        if (at === pivot) continue;
        const factor = rows[at]![pivot]! / top[pivot]!;
        for (let to = pivot; to <= n; to++) rows[at]![to]! -= factor * top[to]!;
      }
    }
    return Float64Array.from(rows, (row, at) => row[at]! / row[n]!);
  }
}
