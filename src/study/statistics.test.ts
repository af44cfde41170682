import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeRanks } from "./order-statistics.ts";
import { histogram, percentiles, smallestShares, summarise } from "./statistics.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const column = (values: readonly number[]) => Float64Array.from(values);

describe("selection", () => {
  test("puts every rank asked for where sorting would, whatever the values", () => {
    const few = fc.array(finite, { minLength: 1, maxLength: 200 });
    const tied = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(few, tied), fc.array(fc.nat(), { maxLength: 8 }), (values, picks) => {
        const sorted = column(values).sort();
        const ranks = [...new Set(picks.map((pick) => pick % values.length))].sort((a, b) => a - b);
        const placed = column(values);
        placeRanks(placed, ranks);
        // Zeros of either sign are equal here and told apart by sorting.
        for (const rank of ranks) expect(placed[rank]! + 0).toBe(sorted[rank]! + 0);
        expect([...placed].sort((a, b) => a - b)).toEqual([...sorted].sort((a, b) => a - b));
      }),
    );
  });

  test("sorted, reversed, constant and organ-pipe columns take no longer than a sort would", () => {
    const n = 100_000;
    const shapes: ((i: number) => number)[] = [
      (i) => i,
      (i) => n - i,
      () => 1,
      (i) => Math.min(i, n - i),
    ];
    for (const shape of shapes) {
      const values = Float64Array.from({ length: n }, (_, i) => shape(i));
      const sorted = values.slice().sort();
      const started = performance.now();
      placeRanks(values, [500, 50_000, 99_000]);
      // Quadratic time would be 10 s here; a sort takes some 10 ms.
      expect(performance.now() - started).toBeLessThan(1000);
      for (const rank of [500, 50_000, 99_000]) expect(values[rank]).toBe(sorted[rank]);
    }
  });
});

describe("percentiles", () => {
  test("numpy's example: quantiles of [10, 7, 4, 3, 2, 1] at 50 % is 3.5", () => {
    // numpy.percentile's documentation: np.percentile([[10, 7, 4], [3, 2, 1]], 50) is 3.5.
    expect(percentiles(column([10, 7, 4, 3, 2, 1]), [0.5])).toEqual([3.5]);
  });

  test("the ends are the least and the greatest, and between order statistics it is linear", () => {
    expect(percentiles(column([5, 1, 3]), [0, 0.25, 0.5, 0.75, 1])).toEqual([1, 2, 3, 4, 5]);
    expect(percentiles(column([8]), [0.05, 0.95])).toEqual([8, 8]);
  });
});

describe("a summary", () => {
  test("of 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and variance 32 / 7", () => {
    const summary = summarise(column([2, 4, 4, 4, 5, 5, 7, 9]))!;
    expect(summary.mean).toBe(5);
    expect(summary.standardDeviation).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect([summary.least, summary.greatest, summary.count]).toEqual([2, 9, 8]);
  });

  test("of nothing is nothing, of one value is that value", () => {
    expect(summarise(column([]))).toBeUndefined();
    expect(summarise(column([3]))).toMatchObject({ mean: 3, standardDeviation: 0 });
  });
});

describe("a histogram", () => {
  test("counts every value inside once, both ends included", () => {
    const counts = histogram(column([0, 0.9, 1, 2.5, 4, 4.1, -1]), { bins: 4, low: 0, high: 4 });
    expect(counts).toEqual([2, 1, 1, 1]);
  });

  test("of equal values has them in its first bin", () => {
    expect(histogram(column([2, 2]), { bins: 3, low: 2, high: 2 })).toEqual([2, 0, 0]);
  });
});

describe("being the smallest", () => {
  const judged = (values: readonly number[], verdicts = values.map(() => 0)) => ({
    values: column(values),
    verdicts: column(verdicts),
  });

  test("ties are shared, and what has no answer cannot win", () => {
    const a = judged([1, 2, 3, 0]);
    const b = judged([2, 2, 1, 5], [0, 0, 1, 0]);
    expect(smallestShares([a, b])).toEqual({ shares: [3.5 / 4, 0.5 / 4], without: 0 });
  });

  test("rows without any answer are counted apart, and shares are of the rest", () => {
    const a = judged([1, 2], [1, 0]);
    const b = judged([2, 3], [2, 0]);
    expect(smallestShares([a, b])).toEqual({ shares: [1, 0], without: 1 });
    expect(smallestShares([judged([1], [1])])).toEqual({ shares: [0], without: 1 });
  });
});
