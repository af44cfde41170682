import { describe, expect, test } from "vitest";
import { between, isBrushed, withEnd } from "./brush.ts";

const design = (...objectives: (number | null)[]) => ({ values: [], objectives, broken: [] });

describe("a brush over a front", () => {
  test("holds the designs that lie in all of its intervals, ends included", () => {
    const brush = { 0: between(5, 1), 1: [10, 20] } as const;
    expect(isBrushed(design(1, 20), brush)).toBe(true);
    expect(isBrushed(design(6, 15), brush)).toBe(false);
    expect(isBrushed(design(3, 21), brush)).toBe(false);
    expect(isBrushed(design(null, 15), brush)).toBe(false);
  });

  test("that is empty holds none", () => {
    expect(isBrushed(design(1, 2), {})).toBe(false);
  });

  test("begins with all of an objective, and its ends push each other", () => {
    const first = withEnd({}, 1, "high", 7, [0, 10]);
    expect(first).toEqual({ 1: [0, 7] });
    expect(withEnd(first, 1, "low", 9, [0, 10])).toEqual({ 1: [9, 9] });
  });
});
