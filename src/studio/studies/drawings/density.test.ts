import { describe, expect, test } from "vitest";
import { binsOf } from "./density.ts";

const levels = [0.001, ...Array.from({ length: 99 }, (_, at) => (at + 1) / 100), 0.999];

describe("a histogram from quantiles", () => {
  test("of an even distribution is even", () => {
    const bins = binsOf({ levels, quantiles: levels }, [0.1, 0.9], { count: 8, kind: "linear" });
    for (const { share, from, to } of bins) expect(share).toBeCloseTo(to - from, 12);
  });

  test("of a lognormal one over even factors is that of its logarithm", () => {
    // Probit by bisection on the error function's series would be its own study: a logistic has closed quantiles.
    const quantiles = levels.map((p) => Math.exp(Math.log(p / (1 - p))));
    const bins = binsOf({ levels, quantiles }, [Math.exp(-3), Math.exp(3)], {
      count: 6,
      kind: "log",
    });
    const logistic = (x: number) => 1 / (1 + Math.exp(-x));
    for (const [at, { share }] of bins.entries())
      expect(share).toBeCloseTo(logistic(at - 2) - logistic(at - 3), 2);
  });

  test("has all that lies within its domain, also where values repeat", () => {
    const quantiles = levels.map((p) => (p < 0.3 ? 1 : p < 0.7 ? 2 : 5));
    const bins = binsOf({ levels, quantiles }, [1, 5], { count: 4, kind: "linear" });
    const sum = bins.reduce((total, { share }) => total + share, 0);
    expect(sum).toBeCloseTo(0.998, 12);
    for (const { share } of bins) expect(share).toBeGreaterThanOrEqual(0);
  });
});
