import { expect, test } from "vitest";
import {
  eyeOf,
  farthest,
  nearest,
  seenFrom,
  turned,
  turnOf,
  type ViewAngle,
} from "./view-angle.ts";

const view: ViewAngle = { azimuth: 0.7, elevation: 0.3, distance: 4 };

test("the eye looks at the Earth's centre from its distance", () => {
  const eye = eyeOf(view);
  expect(Math.hypot(...eye)).toBeCloseTo(4, 12);
  const [right, up, towards] = seenFrom(view)(eye);
  expect(right).toBeCloseTo(0, 12);
  expect(up).toBeCloseTo(0, 12);
  expect(towards).toBeCloseTo(4, 12);
});

test("a picture seen from a side keeps all lengths, and north is up", () => {
  const see = seenFrom(view);
  expect(Math.hypot(...see([1, -2, 3]))).toBeCloseTo(Math.sqrt(14), 12);
  expect(see([0, 0, 1])[1]).toBeGreaterThan(0);
  expect(see([0, 0, 1])[0]).toBeCloseTo(0, 12);
});

test("no key leads over a pole, into the Earth or out of sight", () => {
  for (const key of ["ArrowUp", "ArrowDown", "+", "-"]) {
    let now = view;
    for (let pressed = 0; pressed < 200; pressed++) now = turned(now, turnOf(key)!);
    expect(Math.abs(now.elevation)).toBeLessThan(Math.PI / 2);
    expect(now.distance).toBeGreaterThanOrEqual(nearest);
    expect(now.distance).toBeLessThanOrEqual(farthest);
  }
  expect(turnOf("a")).toBeUndefined();
});
