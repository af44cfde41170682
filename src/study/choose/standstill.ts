import type { SearchDistribution } from "./search-distribution.ts";

/** Range of values, against their size, that rounding alone may give. */
const rounding = 1e-14;

/** Spread, as a share of the axes, below which a cloud is narrow. */
export const narrowCloud = 1e-5;

/** Ratio of the covariance's eigenvalues beyond which doubles no longer tell its axes apart. */
const mostSkewed = 1e14;

/**
 * Tells whether a search distribution still gets anywhere, by the rules of Hansen 2009 (BI-population CMA-ES):
 * "flat" where all values lately met are the same but for rounding, "stuck" where they no longer fall, where steps have
 * become too small to move the mean or too skewed, or after far more generations than a smooth valley takes.
 */
export class Standstill {
  readonly #bests: number[] = [];
  readonly #medians: number[] = [];
  readonly #shortfalls: number[] = [];
  readonly #window: number;
  readonly #least: number;
  readonly #most: number;

  constructor(size: number, population: number) {
    this.#window = 10 + Math.ceil((30 * size) / population);
    this.#least = 120 + Math.ceil((30 * size) / population);
    this.#most = 100 + (50 * (size + 3) ** 2) / Math.sqrt(population);
  }

  /** `order`: rows of the generation just learnt from, the best first. */
  after(
    distribution: SearchDistribution,
    order: Int32Array,
    shortfalls: Float64Array,
    values: Float64Array,
  ): "moving" | "flat" | "stuck" {
    const [first, middle, last] = [order[0]!, order[order.length >> 1]!, order.at(-1)!];
    if (shortfalls[first] === Number.POSITIVE_INFINITY) return "stuck";
    const worth = (row: number) =>
      shortfalls[row] === 0 ? values[row]! : Number.POSITIVE_INFINITY;
    this.#bests.push(worth(first));
    this.#medians.push(worth(middle));
    this.#shortfalls.push(shortfalls[middle]!);
    // Beside a constraint that binds some always fall short; a narrow cloud is flat without them.
    const isNarrow = shortfalls[last]! > 0 && distribution.widest() < narrowCloud;
    if (
      (isNarrow || shortfalls[last] === 0) &&
      this.#isLevel(isNarrow ? values[first]! : values[last]!)
    )
      return "flat";
    const isLost = !distribution.moves() || distribution.condition() > mostSkewed;
    if (isLost || distribution.generation > this.#most || this.#stagnates()) return "stuck";
    return "moving";
  }

  #isLevel(worst: number): boolean {
    if (this.#bests.length < this.#window) return false;
    const lately = this.#bests.slice(-this.#window);
    const [low, high] = [Math.min(...lately), Math.max(...lately, worst)];
    return (
      high < Number.POSITIVE_INFINITY &&
      high - low <= rounding * Math.max(Math.abs(low), Math.abs(high))
    );
  }

  /** Whether neither the best nor the median, nor what that falls short, is lower at the end of the last stretch than before. */
  #stagnates(): boolean {
    const count = this.#bests.length;
    if (count < this.#least) return false;
    const stretch = Math.min(20_000, Math.max(this.#least, Math.floor(count / 5)));
    const part = Math.floor(0.3 * stretch);
    return [this.#bests, this.#medians, this.#shortfalls].every((history) => {
      const from = count - stretch;
      return medianOf(history, count - part, count) >= medianOf(history, from, from + part);
    });
  }
}

function medianOf(values: readonly number[], from: number, to: number): number {
  const sorted = Float64Array.from(values.slice(from, to)).sort();
  return sorted[sorted.length >> 1]!;
}
