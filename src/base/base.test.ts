import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accepted,
  editDistance,
  mix64,
  nearestNames,
  refuse,
  streamKey,
  uniformAt,
  words,
} from "#base";

describe("random streams", () => {
  test("the finaliser agrees with SplitMix64's published first outputs for seed 1234567", () => {
    // Outputs of the reference implementation (java.util.SplittableRandom / Vigna's splitmix64.c), seed 1234567.
    const golden = 0x9e3779b97f4a7c15n;
    const outputs = [1n, 2n, 3n].map((n) => mix64(1234567n + n * golden));
    expect(outputs).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
  });

  test("every draw lies strictly between 0 and 1", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.string(), (seed, index, name) => {
        const u = uniformAt(streamKey(seed, name), index);
        return u > 0 && u < 1;
      }),
    );
  });

  test("ten thousand draws have the mean and variance of a uniform, within four standard errors", () => {
    const key = streamKey(1, "launchPrice");
    const draws = Array.from({ length: 10_000 }, (_, index) => uniformAt(key, index));
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 10_000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 10_000));
  });

  test("streams of different names or seeds are uncorrelated", () => {
    const series = (seed: number, name: string) =>
      Array.from({ length: 4000 }, (_, i) => uniformAt(streamKey(seed, name), i) - 0.5);
    const correlation = (a: number[], b: number[]) =>
      (12 * a.reduce((sum, x, i) => sum + x * b[i]!, 0)) / a.length;
    expect(Math.abs(correlation(series(1, "a"), series(1, "b")))).toBeLessThan(4 / Math.sqrt(4000));
    expect(Math.abs(correlation(series(1, "a"), series(2, "a")))).toBeLessThan(4 / Math.sqrt(4000));
  });
});

describe("names", () => {
  test("a typing mistake finds the name that was meant", () => {
    expect(nearestNames("lanch price", ["launchPrice", "gpuPrice", "radiatorEmissivity"])[0]).toBe(
      "launchPrice",
    );
    expect(nearestNames("zzzz", ["launchPrice"])).toEqual([]);
  });

  test("words are what a person types", () => {
    expect(words("orbit.radiatorArea")).toBe("orbit radiator area");
  });

  test("edit distance is a metric", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

test("a refusal where our own text should have been accepted stops the program with its reason", () => {
  expect(() => accepted(refuse("unknown-unit", "no such unit"))).toThrow("no such unit");
});
