import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import { orderStatistics } from "./order-statistics.ts";
import { placeRanks } from "./selection.ts";
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

describe("order statistics", () => {
  test("are what sorting gives, for columns of every character", () => {
    const key = streamKey(1, "columns");
    const shapes: Record<string, (u: number, row: number) => number> = {
      uniform: (u) => u,
      "with a long tail": (u) => Math.exp(1 / u ** 0.3),
      "with two distant heaps": (u) => (u < 0.5 ? u : 1e12 * u),
      "of few values": (u) => Math.floor(4 * u),
      "of one value": () => 3,
      "of one value and few others": (u) => (u < 0.001 ? -1e300 : 0),
      descending: (_, row) => -row,
      "of both ends of the numbers": (u) => (u - 0.5) * 2 * Number.MAX_VALUE,
    };
    for (const [name, shape] of Object.entries(shapes)) {
      const values = Float64Array.from({ length: 5000 }, (_, row) =>
        shape(uniformAt(key, row), row),
      );
      const sorted = values.slice().sort();
      const ranks = [0, 1, 249, 250, 2500, 4749, 4998, 4999];
      const expected = ranks.map((rank) => sorted[rank]!);
      expect([name, orderStatistics(values, ranks)]).toEqual([name, expected]);
    }
  });

  test("leave the values as they are", () => {
    const values = Float64Array.from({ length: 4096 }, (_, row) => (row * 37) % 4096);
    const before = values.slice();
    expect(orderStatistics(values, [7, 4000])).toEqual([7, 4000]);
    expect(values).toEqual(before);
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
