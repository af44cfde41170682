import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../test/evaluate.ts";
import { earthView, meanRadiusKm, viewFactor } from "./index.ts";

const right = Math.PI / 2;
const altitudes = fc.double({ min: 160, max: 60_000, noNaN: true });
const tilts = fc.double({ min: 0, max: Math.PI, noNaN: true });

/** The view factor as its definition says: the cosine to the plate, summed over the part of the sky that is Earth. */
function overTheSky(altitudeKm: number, tilt: number): number {
  const steps = 400;
  const cosEdge = Math.sqrt(1 - (meanRadiusKm / (meanRadiusKm + altitudeKm)) ** 2);
  let sum = 0;
  for (let ring = 0; ring < steps; ring++) {
    const down = cosEdge + ((1 - cosEdge) * (ring + 0.5)) / steps;
    const across = Math.sqrt(1 - down * down);
    for (let sector = 0; sector < steps; sector++) {
      const azimuth = (2 * Math.PI * (sector + 0.5)) / steps;
      sum += Math.max(0, down * Math.cos(tilt) + across * Math.cos(azimuth) * Math.sin(tilt));
    }
  }
  return (2 * (1 - cosEdge) * sum) / steps ** 2;
}

describe("the view from a plate to the Earth", () => {
  test.each([400, 550, 2000, 35_786])("at %d km is the integral over the sky", (altitudeKm) => {
    for (const degrees of [0, 20, 45, 60, 80, 90, 100, 120, 150, 170, 180]) {
      const tilt = (degrees * Math.PI) / 180;
      // 400 by 400 midpoints leave some 1e-5 where the horizon cuts the plate.
      expect(
        Math.abs(viewFactor({ altitudeKm, tilt }) - overTheSky(altitudeKm, tilt)),
      ).toBeLessThan(3e-5);
    }
  });

  test("of a vertical plate at 550 km is 0.25777, not 0.0212", () => {
    expect(viewFactor({ altitudeKm: 550, tilt: right })).toBeCloseTo(0.25777, 5);
  });

  test("facing down is the square of the Earth's sine, facing up nothing", () => {
    expect(viewFactor({ altitudeKm: 550, tilt: 0 })).toBeCloseTo(0.8473786384, 4);
    expect(viewFactor({ altitudeKm: 550, tilt: Math.PI })).toBe(0);
  });

  test("falls as the plate turns away", () => {
    fc.assert(
      fc.property(altitudes, tilts, tilts, (altitudeKm, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(viewFactor({ altitudeKm, tilt: more })).toBeLessThanOrEqual(
          viewFactor({ altitudeKm, tilt: less }) + 1e-12,
        );
      }),
    );
  });

  test("both faces together see what they would if their difference pointed down: F(t) - F(pi - t) = cos t sin^2 rho", () => {
    // Flux through a plane is a vector: the net flux from a sphere is that of its whole disc, whatever the tilt.
    fc.assert(
      fc.property(altitudes, tilts, (altitudeKm, tilt) => {
        const net =
          viewFactor({ altitudeKm, tilt }) - viewFactor({ altitudeKm, tilt: Math.PI - tilt });
        const disc = Math.cos(tilt) * (meanRadiusKm / (meanRadiusKm + altitudeKm)) ** 2;
        expect(net).toBeCloseTo(disc, 10);
      }),
    );
  });

  test("is the same as a model", () => {
    fc.assert(
      fc.property(altitudes, fc.double({ min: 0.1, max: 179.9, noNaN: true }), (altitude, tilt) => {
        const said = evaluate(earthView, { altitude, tilt }).factor!;
        expect(said).toBeCloseTo(
          viewFactor({ altitudeKm: altitude, tilt: (tilt * Math.PI) / 180 }),
          9,
        );
      }),
      { numRuns: 50 },
    );
  });
});
