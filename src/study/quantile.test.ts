import { describe, expect, test } from "vitest";
import { compile } from "#compile";
import { input, unary } from "#model";
import {
  discrete,
  empirical,
  exact,
  lognormal,
  normal,
  pert,
  triangular,
  uniform,
  type Distribution,
} from "#sources";
import { unitOf } from "#units";
import { quantileOf } from "./quantile.ts";

/** Values at the given probabilities. */
function quantiles(distribution: Distribution, probabilities: readonly number[], unit = "1") {
  const u = input("u");
  const { node, parameters } = quantileOf(distribution, {
    unit: unitOf(unit),
    key: "x",
    draw: { probability: u, normal: unary("inverseNormal", u) },
  });
  const inputs = { ...parameters, u: Float64Array.from(probabilities) };
  const kernel = compile({ outputs: { node } });
  return [...kernel.run({ count: probabilities.length, inputs })[0]!];
}

const ladder = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);

/** Largest miss of F(quantile(u)) = u over the ladder, for a distribution function F written by another way. */
function worstMiss(distribution: Distribution, cumulative: (x: number) => number): number {
  const values = quantiles(distribution, ladder);
  return Math.max(...values.map((x, i) => Math.abs(cumulative(x) - ladder[i]!)));
}

describe("quantiles undo their distribution function", () => {
  test("uniform", () => {
    expect(worstMiss(uniform(-2, 6), (x) => (x + 2) / 8)).toBeLessThan(1e-15);
  });

  test("triangular, with the mode inside and at either end", () => {
    const cumulative = (low: number, mode: number, high: number) => (x: number) =>
      x <= mode && mode > low
        ? (x - low) ** 2 / ((high - low) * (mode - low))
        : 1 - (high - x) ** 2 / ((high - low) * (high - mode));
    expect(worstMiss(triangular(1, 2, 7), cumulative(1, 2, 7))).toBeLessThan(1e-14);
    expect(worstMiss(triangular(1, 1, 7), cumulative(1, 1, 7))).toBeLessThan(1e-14);
    expect(worstMiss(triangular(1, 7, 7), cumulative(1, 7, 7))).toBeLessThan(1e-14);
  });

  test("PERT, where the beta distribution is a binomial sum", () => {
    // With whole a and b the distribution function is P(at least a of 5 tosses succeed): no incomplete beta needed.
    const ways = [1, 5, 10, 10, 5, 1];
    for (const a of [1, 2, 3, 4, 5]) {
      const cumulative = (x: number) => {
        let sum = 0;
        for (let k = a; k <= 5; k++) sum += ways[k]! * x ** k * (1 - x) ** (5 - k);
        return sum;
      };
      const values = quantiles(pert(0, (a - 1) / 4, 1), ladder);
      const inverses = ladder.map((u) => inverseOf(cumulative, u));
      const miss = Math.max(...values.map((x, i) => Math.abs(x - inverses[i]!)));
      expect(miss).toBeLessThan(7e-7);
    }
  });

  test("PERT with shapes that are no whole numbers, where its mean and variance are known", () => {
    // a = 1.8, b = 4.2: mean a / 6 and variance a b / (6^2 7). The midpoint rule over 2e5 strips is good to 1e-8.
    const strips = 200_000;
    const values = quantiles(
      pert(0, 0.2, 1),
      Array.from({ length: strips }, (_, i) => (i + 0.5) / strips),
    );
    const mean = values.reduce((sum, x) => sum + x) / strips;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / strips;
    expect(mean).toBeCloseTo(1.8 / 6, 6);
    expect(variance).toBeCloseTo((1.8 * 4.2) / 252, 6);
  });
});

describe("known quantiles", () => {
  test("normal: 1.959963984540054 standard deviations hold 97.5 % below", () => {
    const [low, middle, high] = quantiles(normal(10, 2), [0.025, 0.5, 0.975]);
    expect(low).toBeCloseTo(10 - 2 * 1.959963984540054, 13);
    expect(middle).toBe(10);
    expect(high).toBeCloseTo(10 + 2 * 1.959963984540054, 13);
  });

  test("lognormal: the median is in the middle and 90 % within the factor", () => {
    const [low, middle, high] = quantiles(lognormal(200, 3), [0.05, 0.5, 0.95]);
    expect(low! / (200 / 3)).toBeCloseTo(1, 13);
    expect(middle).toBe(200);
    expect(high! / 600).toBeCloseTo(1, 13);
  });

  test("discrete: each value exactly, in ascending order, as often as its weight says", () => {
    const values = quantiles(discrete([3, 1, 2, 9], [1, 2, 1, 0]), ladder);
    expect(new Set(values)).toEqual(new Set([1, 2, 3]));
    expect(values.filter((x) => x === 1)).toHaveLength(499);
    expect(values.filter((x) => x === 2)).toHaveLength(250);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  test("discrete: one value is all there is", () => {
    expect(quantiles(discrete([7]), [0.1, 0.9])).toEqual([7, 7]);
  });

  test("empirical: linear between order statistics, as numpy.quantile does by default", () => {
    const observations = [15, 20, 35, 40, 50];
    // numpy.quantile([15, 20, 35, 40, 50], .4) is 29 by its documented formula: 20 + .6 * (35 - 20).
    const [low, between, top] = quantiles(empirical([40, 15, 50, 20, 35]), [1e-12, 0.4, 1 - 1e-12]);
    expect(low).toBeCloseTo(observations[0]!, 9);
    expect(between).toBeCloseTo(29, 12);
    expect(top).toBeCloseTo(observations[4]!, 9);
  });

  test("exact: the same value whatever is drawn", () => {
    expect(quantiles(exact(4), [0.1, 0.9])).toEqual([4, 4]);
  });
});

describe("units", () => {
  const temperatures: readonly Distribution[] = [
    uniform(10, 30),
    normal(20, 4),
    triangular(10, 15, 30),
    pert(10, 15, 30),
    discrete([10, 20, 30]),
    empirical([10, 20, 40]),
    lognormal(20, 1.5),
    exact(25),
  ];

  test("a distribution in degrees Celsius is the same one in kelvin, 273.15 further up", () => {
    for (const distribution of temperatures) {
      const celsius = quantiles(distribution, ladder);
      const kelvin = quantiles(distribution, ladder, "degC");
      for (const [i, x] of celsius.entries()) expect(kelvin[i]! - 273.15).toBeCloseTo(x, 9);
    }
  });

  test("a distribution in kilowatts is a thousand times the one in watts", () => {
    for (const distribution of temperatures) {
      const watts = quantiles(distribution, ladder, "W");
      const kilowatts = quantiles(distribution, ladder, "kW");
      for (const [i, x] of watts.entries()) expect(kilowatts[i]! / x / 1000).toBeCloseTo(1, 12);
    }
  });
});

function inverseOf(cumulative: (x: number) => number, u: number): number {
  let [low, high] = [0, 1];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < u) low = middle;
    else high = middle;
  }
  return low;
}
