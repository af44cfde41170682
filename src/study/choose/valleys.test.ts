import { expect, test } from "vitest";
import { valleysIn } from "./valleys.ts";

const along = (f: (x: number) => number) =>
  Float64Array.from({ length: 64 }, (_, at) => f(at / 63));

test("a bowl has one valley, a slope none, a wave one for each period", () => {
  expect(valleysIn(along((x) => (x - 0.3) ** 2))).toBe(1);
  expect(valleysIn(along((x) => x))).toBe(0);
  expect(valleysIn(along((x) => Math.cos(2 * Math.PI * 6 * x)))).toBe(6);
});

test("rounding and what has no answer are no valleys", () => {
  expect(valleysIn(along((x) => x + 1e-9 * Math.cos(300 * x)))).toBe(0);
  expect(valleysIn(along((x) => (x < 0.5 ? Number.NaN : (x - 0.7) ** 2)))).toBe(1);
  expect(valleysIn(along(() => Number.POSITIVE_INFINITY))).toBe(0);
});
