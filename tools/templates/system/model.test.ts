import fc from "fast-check";
import { expect, test } from "vitest";
import { brokenLimits, evaluate } from "../../../test/evaluate.ts";
import { liftedWater } from "./model.ts";

test("twice the water holds twice the energy", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e12, noNaN: true }), (mass) => {
      const [once, twice] = [mass, 2 * mass].map((kg) => evaluate(liftedWater, { mass: kg }));
      // A product of four numbers rounds four times.
      expect(twice!["energy"]! / once!["energy"]! / 2).toBeCloseTo(1, 14);
    }),
  );
});

test("a basin that must run empty faster than its turbine can is refused with the reason", () => {
  expect(brokenLimits(liftedWater, { discharge: 6 })).toEqual([]);
  expect(brokenLimits(liftedWater, { discharge: 0.5 })).toEqual([
    "the turbine is too small to empty the basin in this time",
  ]);
});
