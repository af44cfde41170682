import fc from "fast-check";
import { expect, test } from "vitest";
import { niceDomain } from "./nice-domain.ts";
import { steadyDomain } from "./steady-domain.ts";

const positive = fc.double({ min: 1e-9, max: 1e15, noNaN: true });

test("an axis ends at 1, 2 or 5 times a power of ten, and holds all values", () => {
  fc.assert(
    fc.property(fc.array(positive, { minLength: 1 }), (values) => {
      const [low, high] = niceDomain(values);
      expect(low).toBeLessThan(high);
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(low * (1 - 1e-8));
        expect(value).toBeLessThanOrEqual(high * (1 + 1e-8));
      }
    }),
  );
  expect(niceDomain([14.9, 438])).toEqual([10, 500]);
  expect(niceDomain([0, Number.NaN, 3])).toEqual([2, 5]);
  expect(niceDomain([])).toEqual([1, 10]);
});

test("an axis stands still while what it shows moves a little, and follows what leaves it or shrinks in it", () => {
  expect(steadyDomain([10, 1000], [20, 500])).toEqual([10, 1000]);
  expect(steadyDomain([10, 1000], [20, 2000])).toEqual([20, 2000]);
  expect(steadyDomain([10, 1000], [100, 500])).toEqual([100, 500]);
  expect(steadyDomain(undefined, [1, 2])).toEqual([1, 2]);
});
