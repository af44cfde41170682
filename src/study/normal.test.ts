import { describe, expect, test } from "vitest";
import { compile } from "#compile";
import { input, unary } from "#model";
import { normalQuantile } from "./normal.ts";

const u = input("u");
const kernel = compile({
  outputs: { tabled: normalQuantile(u), exact: unary("inverseNormal", u) },
});

/** Largest distance from the exact quantile at probabilities `from` to `to` and as far from 1. */
function worst(from: number, to: number): number {
  const steps = 20_000;
  const ladder = Array.from({ length: steps }, (_, at) => from * (to / from) ** (at / (steps - 1)));
  const probabilities = Float64Array.from(ladder.flatMap((p) => [p, 1 - p]));
  const [tabled, exact] = kernel.run({ count: 2 * steps, inputs: { u: probabilities } });
  return tabled!.reduce((most, x, at) => Math.max(most, Math.abs(x - exact![at]!)), 0);
}

describe("the normal quantile for drawing", () => {
  test("is as near to the exact one as it says, from the middle outwards", () => {
    expect(worst(0.01, 0.5)).toBeLessThan(2.5e-7);
    expect(worst(1e-4, 0.01)).toBeLessThan(2.4e-6);
    expect(worst(1e-6, 1e-4)).toBeLessThan(2.3e-5);
    expect(worst(1e-9, 1e-6)).toBeLessThan(7e-4);
    expect(worst(2 ** -53, 1e-9)).toBeLessThan(0.2);
  });

  test("has the published quantiles of 95 % and 97.5 %, and is 0 in the middle", () => {
    const inputs = { u: Float64Array.of(0.95, 0.975, 0.5) };
    const [p95, p975, middle] = kernel.run({ count: 3, inputs })[0]!;
    expect(p95).toBeCloseTo(1.6448536269514722, 6);
    expect(p975).toBeCloseTo(1.959963984540054, 6);
    expect(middle).toBe(0);
  });
});
