import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elementary } from "./elementary.ts";

const { exp, log, power, sin } = elementary;
/** Two doubles apart: one for our error, one for the engine's. */
const nearly = (found: number, expected: number) =>
  Math.abs(found - expected) <= 4.5e-16 * Math.abs(expected);

describe("elementary functions", () => {
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });

  test("are those of the engine, to its rounding and ours", () => {
    fc.assert(fc.property(between(-700, 700), (x) => nearly(exp(x), Math.exp(x))));
    fc.assert(fc.property(positive, (x) => nearly(log(x), Math.log(x))));
    fc.assert(fc.property(between(0.5, 2), (x) => nearly(log(x), Math.log(x))));
    fc.assert(fc.property(between(-0.785, 0.785), (x) => nearly(sin(x), Math.sin(x))));
    fc.assert(
      fc.property(between(1e-6, 1e6), between(-40, 40), (x, y) => nearly(power(x, y), x ** y)),
    );
  });

  // Abramowitz and Stegun 1972, table 1.1, to the digits that a double holds.
  test("have the published digits", () => {
    expect(exp(1)).toBe(Math.E);
    expect(exp(-1)).toBe(0.36787944117144233);
    expect(log(2)).toBe(Math.LN2);
    expect(log(10)).toBe(Math.LN10);
    expect(power(10, 0.25)).toBe(1.7782794100389228);
    expect(power(2, 0.5)).toBe(Math.SQRT2);
    expect(sin(Math.PI / 6)).toBeCloseTo(0.5, 15);
  });

  test("of whole powers are rounded once: all powers of ten are those that their digits mean", () => {
    for (let digits = -300; digits <= 300; digits++)
      expect(power(10, digits)).toBe(Number(`1e${digits}`));
    for (let digits = -1022; digits <= 1023; digits++)
      expect(log(power(2, digits)) / Math.LN2).toBeCloseTo(digits, 9);
  });

  test("end where doubles do", () => {
    expect([exp(710), exp(-750), exp(Number.POSITIVE_INFINITY)]).toEqual([1 / 0, 0, 1 / 0]);
    expect([log(0), log(-1), log(1), log(1 / 0)]).toEqual([-1 / 0, Number.NaN, 0, 1 / 0]);
    expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 10);
    expect([power(2, 1024), power(2, -1074), power(1e300, -1)]).toEqual([1 / 0, 5e-324, 1e-300]);
    expect([power(0, 2), power(0, -2), power(0, 0.5), power(-2, 3)]).toEqual([0, 1 / 0, 0, -8]);
    expect(power(-2, 0.5)).toBeNaN();
  });

  test("have these bits, found by Node 20 and Node 24 alike", () => {
    const values = new Float64Array(4000);
    for (let at = 0; at < 1000; at++) {
      const x = (at + 0.5) / 1000;
      values.set([exp(40 * x - 20), log(100 * x), power(3 * x, 6 * x - 3), sin(x - 0.5)], 4 * at);
    }
    const hash = createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex");
    expect(hash).toMatchInlineSnapshot(
      `"d0ec212905d9b1d5d5555308bafae240997851479e161e1ce34f2af505df4492"`,
    );
  });
});
