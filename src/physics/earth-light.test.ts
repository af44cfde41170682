import { describe, expect, test } from "vitest";
import { albedoFactor, earthLight, viewFactor, type Vector } from "./index.ts";
import { earthLights } from "./orbit-year-table.ts";

const up: Vector = [1, 0, 0];
const down: Vector = [-1, 0, 0];

describe("sunlight from the Earth", () => {
  test("far away, over the lit side, is that of a diffuse sphere: two thirds of the disc", () => {
    const distance = 1 + 1e6 / 6371;
    // 24 rings leave half a per cent.
    expect(albedoFactor(1e6, { place: up, plate: down, sun: up }) * distance ** 2).toBeCloseTo(
      2 / 3,
      2,
    );
  });

  test("over the night side is none", () => {
    expect(albedoFactor(500, { place: up, plate: down, sun: down })).toBe(0);
  });

  test("never exceeds what a wholly lit Earth would send: the view factor", () => {
    const side: Vector = [0, 1, 0];
    expect(albedoFactor(500, { place: up, plate: down, sun: up })).toBeLessThan(
      viewFactor({ altitudeKm: 500, tilt: 0 }),
    );
    expect(albedoFactor(500, { place: up, plate: side, sun: up })).toBeLessThan(
      viewFactor({ altitudeKm: 500, tilt: Math.PI / 2 }),
    );
  });

  test("close above the ground under a high Sun it nears the whole view", () => {
    expect(albedoFactor(10, { place: up, plate: down, sun: up })).toBeGreaterThan(0.99);
  });
});

describe("the stored table of the Earth's light", () => {
  test.each([0, 12])("row %d is what the function gives", (at) => {
    const [altitudeKm, ...stored] = earthLights[at]!;
    const [dawn, inclined] = [earthLight(altitudeKm, undefined), earthLight(altitudeKm, 30)];
    const found = [
      dawn.radiatorAlbedo,
      dawn.arrayView,
      dawn.arrayAlbedo,
      inclined.radiatorAlbedo,
      inclined.arrayView,
      inclined.arrayAlbedo,
    ];
    found.forEach((value, column) => expect(value).toBeCloseTo(stored[column]!, 4));
  });
});
