import { describe, expect, test } from "vitest";
import { streamKey, uniformAt } from "#base";
import { GaussianProcess, type Observations } from "./gaussian-process.ts";
import { boundsFor, likeliestProcess, unlikelihood } from "./likeliest-process.ts";
import { solvePositive } from "./solve-positive.ts";

/** Rasmussen and Williams 2006, equation 4.17. */
const correlation = (distance: number) =>
  (1 + Math.sqrt(5) * distance + (5 * distance ** 2) / 3) * Math.exp(-Math.sqrt(5) * distance);

const along = (points: readonly number[], values: readonly number[]): Observations => ({
  points: points.map((point) => Float64Array.of(point)),
  values: Float64Array.from(values),
  picks: [false],
});

const key = streamKey(5, "points of a test");
const scattered = (count: number, axes: number, of: (point: Float64Array) => number) => {
  const points = Array.from({ length: count }, (_, row) =>
    Float64Array.from({ length: axes }, (_, at) => uniformAt(key, row * axes + at)),
  );
  return {
    points,
    values: Float64Array.from(points, of),
    picks: Array.from({ length: axes }, () => false),
  };
};
const wavy = (point: Float64Array) => Math.sin(5 * point[0]!) + point[1]! ** 2 - 0.3 * point[2]!;
const shape = { lengths: Float64Array.of(0.4, 0.9, 1.7), noise: 1e-3 };

describe("a process is what its closed forms say", () => {
  test("after one observation: its value everywhere, and two unknowns' error", () => {
    const [length, noise, variance] = [0.3, 0.01, 4];
    const field = new GaussianProcess(
      along([0.2], [7]),
      { lengths: Float64Array.of(length), noise },
      variance,
    );
    const { mean, error } = field.predict(Float64Array.of(0.5));
    expect(mean).toBe(7);
    // The variance of f(x) - y, as nothing is known of the mean: 1 - 2 c + (1 + noise).
    const c = correlation(0.3 / length);
    expect(error ** 2 / (variance * (2 - 2 * c + noise))).toBeCloseTo(1, 12);
  });

  test("after two observations: mean, size, prediction and likelihood by hand", () => {
    const [length, noise] = [0.8, 0.05];
    const field = new GaussianProcess(along([0, 1], [-1, 1]), {
      lengths: Float64Array.of(length),
      noise,
    });
    // (1, -1) is an eigenvector of the correlations, with eigenvalue 1 + noise - c.
    const c = correlation(1 / length);
    const own = 1 + noise - c;
    expect(field.mean).toBeCloseTo(0, 14);
    expect(field.variance).toBeCloseTo(1 / own, 12);
    const x = 0.3;
    expect(field.predict(Float64Array.of(x)).mean).toBeCloseTo(
      (correlation((1 - x) / length) - correlation(x / length)) / own,
      12,
    );
    const determinant = own * (1 + noise + c);
    expect(field.likelihood).toBeCloseTo(
      -Math.log(2 * Math.PI) + Math.log(own) - 0.5 * Math.log(determinant) - 1,
      12,
    );
  });

  test("after three: the weights that err least among those that sum to 1", () => {
    const [places, values, length, noise] = [[0.1, 0.35, 0.9], [2, -1, 0.5], 0.5, 0.02];
    const lengths = Float64Array.of(length);
    const field = new GaussianProcess(along(places, values), { lengths, noise }, 1);
    const alike = (a: number, b: number) => correlation(Math.abs(a - b) / length);
    const matrix = places.map((a, i) => places.map((b, j) => alike(a, b) + (i === j ? noise : 0)));
    const solve = (right: readonly number[]) =>
      solvePositive(Float64Array.from(matrix.flat()), Float64Array.from(right))!;
    const sum = (all: Iterable<number>) => [...all].reduce((a, b) => a + b, 0);
    const x = 0.6;
    const near = places.map((place) => alike(place, x));
    const [free, even] = [solve(near), solve([1, 1, 1])];
    const pressure = (sum(free) - 1) / sum(even);
    const weights = free.map((one, at) => one - pressure * even[at]!);
    const { mean, error } = field.predict(Float64Array.of(x));
    expect(mean).toBeCloseTo(sum(weights.map((one, at) => one * values[at]!)), 12);
    // Variance of f(x) minus the weighted sum, from the correlations alone.
    const quadratic = sum(
      matrix.flatMap((row, i) => row.map((c, j) => c * weights[i]! * weights[j]!)),
    );
    const cross = sum(weights.map((one, at) => one * near[at]!));
    expect(error ** 2).toBeCloseTo(1 - 2 * cross + quadratic, 12);
  });
});

describe("slopes agree with differences", () => {
  test("of a prediction and of its error", () => {
    const field = new GaussianProcess(scattered(12, 3, wavy), shape);
    const slopes = { mean: new Float64Array(3), error: new Float64Array(3) };
    const point = Float64Array.of(0.31, 0.62, 0.17);
    field.predict(point, slopes);
    for (let at = 0; at < 3; at++) {
      const moved = (by: number) =>
        field.predict(point.map((one, axis) => (axis === at ? one + by : one)));
      const [high, low] = [moved(1e-5), moved(-1e-5)];
      expect(slopes.mean[at]).toBeCloseTo((high.mean - low.mean) / 2e-5, 7);
      expect(slopes.error[at]).toBeCloseTo((high.error - low.error) / 2e-5, 7);
    }
  });

  test("of the likelihood, over every length and the noise", () => {
    const of = unlikelihood(scattered(12, 3, wavy), boundsFor(3));
    const place = Float64Array.of(0.5, 0.7, 0.8, 0.6);
    const gradient = new Float64Array(4);
    of(place, gradient);
    for (let at = 0; at < 4; at++) {
      const moved = (by: number) =>
        of(
          place.map((one, axis) => (axis === at ? one + by : one)),
          new Float64Array(4),
        );
      expect(gradient[at]! / ((moved(1e-5) - moved(-1e-5)) / 2e-5)).toBeCloseTo(1, 5);
    }
  });
});

test("an observation left out is missed by as much as without it", () => {
  const seen = scattered(9, 3, wavy);
  const field = new GaussianProcess(seen, shape, 2);
  const { misses, errors } = field.leftOut();
  for (const [row, point] of seen.points.entries()) {
    const others = {
      ...seen,
      points: seen.points.filter((_, at) => at !== row),
      values: seen.values.filter((_, at) => at !== row),
    };
    const { mean, error } = new GaussianProcess(others, shape, 2).predict(point);
    expect(misses[row]).toBeCloseTo(seen.values[row]! - mean, 9);
    expect(errors[row]).toBeCloseTo(Math.sqrt(error ** 2 + 2 * shape.noise), 9);
  }
});

describe("the likeliest shape tells what matters", () => {
  const effort = { starts: 4, evaluations: 80, seed: 1 };

  test("an input without influence gets a length several times that of one with", () => {
    const { shape: found } = likeliestProcess(
      scattered(40, 2, ([x]) => Math.sin(8 * x!)),
      effort,
    );
    expect(found.lengths[1]! / found.lengths[0]!).toBeGreaterThan(5);
    expect(found.noise).toBeLessThan(1e-5);
  });

  test("noise is told from what is smooth", () => {
    // Uniform noise of half a width of 0.35: standard deviation 0.2. Of 80 the estimate's own error is some 10 %.
    const noise = streamKey(9, "noise of a test");
    let drawn = 0;
    const seen = scattered(
      80,
      1,
      ([x]) => Math.sin(6 * x!) + 0.2 * Math.sqrt(12) * (uniformAt(noise, drawn++) - 0.5),
    );
    const { shape: found, variance } = likeliestProcess(seen, effort);
    expect(Math.sqrt(found.noise * variance)).toBeGreaterThan(0.14);
    expect(Math.sqrt(found.noise * variance)).toBeLessThan(0.26);
  });
});

test("points that all but coincide still give finite predictions", () => {
  const seen = along([0.5, 0.5 + 1e-13, 0.5 - 1e-13, 0.5], [1, 1, 1, 1 + 1e-9]);
  const field = new GaussianProcess(seen, { lengths: Float64Array.of(1), noise: 0 });
  const { mean, error } = field.predict(Float64Array.of(0.5));
  expect(mean).toBeCloseTo(1, 6);
  expect(Number.isFinite(error)).toBe(true);
  expect(Number.isFinite(field.likelihood)).toBe(true);
});
