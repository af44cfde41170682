import { placeRanks } from "../selection.ts";
import type { Measure } from "./problem.ts";

/** A measure of samples, and how much of each sample's slope is in the measure's. */
export class Measuring {
  readonly #measure: Measure;
  readonly #sorted: Float64Array;
  /** Weight of each sample in the last value measured. */
  readonly weights: Float64Array;

  constructor(measure: Measure, samples: number) {
    this.#measure = measure;
    this.#sorted = new Float64Array(samples);
    this.weights = new Float64Array(samples).fill(1 / samples);
  }

  /** The measure of a column in which large is bad; not finite where any sample is not. */
  of(column: Float64Array): number {
    const count = this.#sorted.length;
    let sum = 0;
    for (let row = 0; row < count; row++) sum += column[row]!;
    if (this.#measure === "mean" || !Number.isFinite(sum)) return sum / count;
    return "cvar" in this.#measure
      ? this.#tail(column, this.#measure.cvar / 100)
      : this.#quantile(column, this.#measure.percentile / 100);
  }

  /** Mean of the worst share (1 - level); the sample at the level counts by the part of it that lies in the tail. */
  #tail(column: Float64Array, level: number): number {
    const count = this.#sorted.length;
    const size = (1 - level) * count;
    const rank = Math.min(count - 1, Math.max(0, Math.ceil(count - size - 1e-9) - 1));
    const edge = this.#valueAt(column, rank);
    let [above, at] = [0, 0];
    for (let row = 0; row < count; row++) {
      if (column[row]! > edge) above++;
      else if (column[row] === edge) at++;
    }
    const share = Math.max(0, size - above) / at / size;
    let value = 0;
    for (let row = 0; row < count; row++) {
      const weight = column[row]! > edge ? 1 / size : column[row] === edge ? share : 0;
      this.weights[row] = weight;
      if (weight > 0) value += weight * column[row]!;
    }
    return value;
  }

  /** Linear between the order statistics (type 7 of Hyndman and Fan 1996). */
  #quantile(column: Float64Array, level: number): number {
    const place = level * (this.#sorted.length - 1);
    const [below, part] = [Math.floor(place), place - Math.floor(place)];
    const low = this.#valueAt(column, below);
    const high = part > 0 ? this.#valueAt(column, below + 1) : low;
    this.weights.fill(0);
    const [lowRow, highRow] = [column.indexOf(low), column.indexOf(high)];
    this.weights[lowRow]! += 1 - part;
    this.weights[highRow]! += part;
    return (1 - part) * low + part * high;
  }

  #valueAt(column: Float64Array, rank: number): number {
    this.#sorted.set(column.subarray(0, this.#sorted.length));
    placeRanks(this.#sorted, [rank]);
    return this.#sorted[rank]!;
  }
}
