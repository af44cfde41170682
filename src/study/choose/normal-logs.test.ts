import { describe, expect, test } from "vitest";
import { logBelow, logExpectedBelow } from "./normal-logs.ts";

/** Computed from the definitions with 60 digits and more, and rounded to doubles, by mpmath 1.3.0 (erfc). */
const known = [
  { z: 5, below: -2.866516129637636e-7, expected: 1.6094379231264313 },
  { z: 0, below: -Math.LN2, expected: -0.9189385332046728 },
  { z: -0.5, below: -1.1759117615936185, expected: -1.6205162643873199 },
  { z: -1, below: -1.8410216450092636, expected: -2.4851210257126413 },
  { z: -2, below: -3.783184333682032, expected: -4.768783523917114 },
  { z: -5, below: -15.064998393988725, expected: -16.74430116266099 },
  { z: -1.99, below: -3.7594964544896894, expected: -4.742030364397031 },
  { z: -2.01, below: -3.8069607849314817, expected: -4.795618727512268 },
  { z: -40, below: -804.6084420137538, expected: -808.29856835662 },
  { z: -1000, below: -500007.82669481216, expected: -500014.73445209116 },
];

describe("logarithms of the normal distribution's tail and of what is expected below it", () => {
  test.each(known)("at $z", ({ z, below, expected }) => {
    expect(Math.abs(logBelow(z).value / below - 1)).toBeLessThan(1e-11);
    expect(Math.abs(logExpectedBelow(z).value / expected - 1)).toBeLessThan(1e-11);
  });

  test("slopes are those of the values, on both sides of where the formula changes", () => {
    for (const of of [logBelow, logExpectedBelow])
      for (const z of [3, 0.2, -1.99, -2.01, -3.9, -4.1, -30]) {
        const difference = (of(z + 1e-5).value - of(z - 1e-5).value) / 2e-5;
        expect(of(z).slope / difference).toBeCloseTo(1, 7);
      }
  });

  test("far out both stay finite and keep rising", () => {
    for (const of of [logBelow, logExpectedBelow]) {
      expect(of(-1e6).value).toBeGreaterThan(-6e11);
      expect(of(-1e6).value).toBeLessThan(of(-9e5).value);
      expect(of(-1e6).slope / 1e6).toBeCloseTo(1, 6);
    }
  });
});
