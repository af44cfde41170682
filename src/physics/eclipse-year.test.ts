import { describe, expect, test } from "vitest";
import {
  dawnDuskYear,
  eclipseFraction,
  inclinedYear,
  sunSynchronousInclinationDeg,
  sunSynchronousYear,
} from "./index.ts";
import { eclipseYears } from "./orbit-year-table.ts";

describe("a year in the dawn-dusk orbit", () => {
  // Printed in the reference list; days were counted there to half a day, which may round either way.
  test.each([
    [500, 106, "22.66", "0.9439"],
    [550, 101, "21.66", "0.9498"],
    [650, 90.5, "19.73", "0.9599"],
    [800, 76, "16.90", "0.9722"],
    [1000, 57, "13.05", "0.9846"],
    [1390, 3, "0.74", "0.99996"],
  ] as const)("at %d km has the printed eclipses", (altitudeKm, days, longest, sunlit) => {
    const year = dawnDuskYear({ altitudeKm });
    expect(Math.abs(year.eclipseDays - days)).toBeLessThanOrEqual(0.5);
    expect(year.longestMin.toFixed(2)).toBe(longest);
    expect(year.sunlitFraction.toFixed(sunlit.length - 2)).toBe(sunlit);
  });

  test.each([1400, 2000, 3000, 3328])("at %d km has no eclipse", (altitudeKm) => {
    expect(dawnDuskYear({ altitudeKm })).toEqual({
      eclipseDays: 0,
      longestMin: 0,
      sunlitFraction: 1,
    });
  });

  test("has eclipses at 600 km, though a public repository has none above 574 km", () => {
    expect(dawnDuskYear({ altitudeKm: 600 }).eclipseDays).toBeGreaterThan(90);
  });

  test("has them again above 3,328 km, where the orbit leans far over", () => {
    expect(dawnDuskYear({ altitudeKm: 3400 }).eclipseDays).toBeGreaterThan(0);
  });

  test("with the node at 6 in the morning has 102 days and .9460 at 500 km", () => {
    const year = sunSynchronousYear({ altitudeKm: 500, nodeHour: 6 });
    expect(Math.abs(year.eclipseDays - 102)).toBeLessThanOrEqual(0.5);
    expect(year.sunlitFraction.toFixed(4)).toBe("0.9460");
  });

  test("of a noon orbit meets the shadow every day, near the fraction at beta 0", () => {
    const year = sunSynchronousYear({ altitudeKm: 650, nodeHour: 12 });
    expect(year.eclipseDays).toBeCloseTo(365.2422, 3);
    // The mean Sun stands in the plane, the true one up to 10 degrees beside it: a per cent less shadow at most.
    expect(1 - year.sunlitFraction).toBeLessThanOrEqual(eclipseFraction(650, 1));
    expect(1 - year.sunlitFraction).toBeGreaterThan(eclipseFraction(650, 1) * 0.98);
  });
});

describe("a year in an inclined orbit", () => {
  test("averages the shadow over node and season: a plain double sum agrees", () => {
    const steps = 300;
    let dark = 0;
    for (let season = 0; season < steps; season++)
      for (let node = 0; node < steps; node++) {
        // A circular year: sin beta by the textbook formula with the Sun's declination and the node's angle from it.
        const longitude = (2 * Math.PI * season) / steps;
        const turn = (2 * Math.PI * node) / steps;
        const declination = Math.asin(Math.sin(longitude) * Math.sin(0.409095));
        const tilt = (30 * Math.PI) / 180;
        const sinBeta =
          Math.sin(declination) * Math.cos(tilt) -
          Math.cos(declination) * Math.sin(tilt) * Math.sin(turn);
        dark += eclipseFraction(650, Math.sqrt(1 - sinBeta ** 2));
      }
    // The Earth's ellipse changes a mean over all seasons and nodes by less than a part in ten thousand.
    expect(inclinedYear({ altitudeKm: 650, inclinationDeg: 30 }).sunlitFraction).toBeCloseTo(
      1 - dark / steps ** 2,
      4,
    );
  });

  test("has its longest eclipse with the Sun in the plane", () => {
    const year = inclinedYear({ altitudeKm: 500, inclinationDeg: 30 });
    expect(year.longestMin / 94.6165).toBeCloseTo(0.377882, 4);
  });
});

describe("the stored table", () => {
  test("is what the functions give", () => {
    for (const [altitudeKm, sunlit, longest, days, inclined] of eclipseYears.filter(
      (_, at) => at % 8 === 0,
    )) {
      const year = dawnDuskYear({ altitudeKm });
      expect(year.sunlitFraction).toBeCloseTo(sunlit, 6);
      expect(year.longestMin).toBeCloseTo(longest, 4);
      expect(year.eclipseDays).toBeCloseTo(days, 2);
      expect(inclinedYear({ altitudeKm, inclinationDeg: 30 }).sunlitFraction).toBeCloseTo(
        inclined,
        6,
      );
    }
  });
});

test("an orbit too high to be sun-synchronous is refused with the limit", () => {
  expect(() => sunSynchronousInclinationDeg(6000)).toThrow("below 5,974 km");
  expect(sunSynchronousInclinationDeg(5970)).toBeGreaterThan(170);
});
