import { describe, expect, test } from "vitest";
import { argumentsAround, confirms, slopesAround } from "./differences.ts";

const around = (f: (x: number) => number, x: number) => {
  const xs = argumentsAround(x, 0.01);
  return slopesAround(xs, xs.map(f));
};

describe("differences", () => {
  test("confirm a slope to nine digits, and nothing farther off", () => {
    const sides = around(Math.sin, 0.7);
    expect(confirms(sides, Math.cos(0.7))).toBe(true);
    expect(confirms(sides, Math.cos(0.7) * (1 + 1e-7))).toBe(false);
    expect(confirms(sides, Number.NaN)).toBe(false);
  });

  test("estimate their own error: it is never far below the true one", () => {
    for (let x = -3; x < 3; x += 0.01)
      for (const { slope, error } of around(Math.exp, x))
        expect(Math.abs(slope - Math.exp(x))).toBeLessThan(10 * error);
  });

  test("give both slopes of a corner, and confirm what lies between them", () => {
    const [right, left] = around(Math.abs, 0);
    expect([right.slope, left.slope]).toEqual([1, -1]);
    expect([-1.1, -1, 0, 1, 1.1].map((slope) => confirms([right, left], slope))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test("do not claim to know at a jump, nor where there is no number", () => {
    expect(confirms(around(Math.floor, 1), 0)).toBeUndefined();
    expect(confirms(around(Math.log, 0), 0)).toBeUndefined();
  });
});
