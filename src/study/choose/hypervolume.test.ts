import fc from "fast-check";
import { expect, test } from "vitest";
import { directionsFor } from "./directions.ts";
import { hypervolume } from "./hypervolume.ts";

/** Cells of a lattice of whole numbers below 4 that some point covers: each has a volume of 1. */
function cellsCovered(points: readonly (readonly number[])[], dimensions: number): number {
  let covered = 0;
  for (let cell = 0; cell < 4 ** dimensions; cell++) {
    const corner = Array.from({ length: dimensions }, (_, at) => Math.floor(cell / 4 ** at) % 4);
    if (points.some((point) => point.every((value, at) => value <= corner[at]!))) covered++;
  }
  return covered;
}

test.each([1, 2, 3, 4, 5])(
  "in %i dimensions a volume is the number of cells covered",
  (dimensions) => {
    const point = fc.array(fc.integer({ min: 0, max: 5 }), {
      minLength: dimensions,
      maxLength: dimensions,
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 8 }), (points) => {
        const reference = Array.from({ length: dimensions }, () => 4);
        expect(hypervolume(points, reference)).toBe(cellsCovered(points, dimensions));
      }),
      { numRuns: 60 },
    );
  },
);

test("directions are as many as the lattice of Das and Dennis that fits", () => {
  expect(directionsFor(3, 92).length / 3).toBe(91);
  expect(directionsFor(2, 100).length / 2).toBe(100);
  // Deb and Jain 2014: 8 objectives, three divisions outside and two inside, 120 + 36.
  expect(directionsFor(8, 156).length / 8).toBe(156);
});
