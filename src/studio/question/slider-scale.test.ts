import fc from "fast-check";
import { expect, test } from "vitest";
import { siting } from "#systems/siting";
import { scaleOver } from "./slider-scale.ts";

const ranges = Object.values(siting.inputs).map(({ range }) => range);

test("a slider over any input's range goes from one end to the other and finds its values again", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ranges),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (range, share) => {
        const scale = scaleOver(range);
        expect(scale.shareOf(scale.valueAt(share))).toBeCloseTo(share, 6);
        for (const [place, end] of range.entries())
          expect(Math.abs(scale.valueAt(place) - end)).toBeLessThanOrEqual(1e-12 * Math.abs(end));
        const set = scale.rounded(scale.valueAt(share));
        expect(set).toBeGreaterThanOrEqual(range[0]);
        expect(set).toBeLessThanOrEqual(range[1]);
        // Rounding is never seen: a thousandth of the way is a step.
        expect(Math.abs(scale.shareOf(set) - share)).toBeLessThan(0.006);
      },
    ),
  );
});

test("years are whole, and prices have three digits", () => {
  expect(scaleOver([2025, 2060]).rounded(2034.37)).toBeCloseTo(2034.4, 9);
  expect(scaleOver([1, 20_000]).rounded(203.44)).toBe(203);
});
