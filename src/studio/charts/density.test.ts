import { expect, test } from "vitest";
import { lognormal, normal, pert, supportOf, triangular, uniform } from "#sources";
import { densityAlong, densityOf } from "./density.ts";

const all = [
  uniform(2, 5),
  normal(-3, 2),
  lognormal(1000, 3),
  triangular(1, 4, 5),
  triangular(0, 0, 1),
  pert(-10, 0, 50),
];

test.each(all)("the density of a $kind distribution comes to 1", (distribution) => {
  const density = densityOf(distribution);
  const [low, high] = supportOf(distribution);
  const parts = 400_000;
  const step = (high - low) / parts;
  let sum = 0;
  for (let part = 0; part < parts; part++) sum += density(low + (part + 0.5) * step) * step;
  expect(sum).toBeCloseTo(1, 4);
});

test("half of a lognormal lies below its median, and 90 % within its factor", () => {
  const density = densityOf(lognormal(1000, 3));
  const below = (value: number) => {
    let sum = 0;
    const step = 0.01;
    for (let at = step / 2; at < value; at += step) sum += density(at) * step;
    return sum;
  };
  expect(below(1000)).toBeCloseTo(0.5, 3);
  expect(below(3000) - below(1000 / 3)).toBeCloseTo(0.9, 3);
});

test("a lognormal drawn along a logarithmic scale is highest at its median, and even on both sides", () => {
  const heights = densityAlong(lognormal(100, 3), (share) => 10 ** (4 * share), 101);
  expect(heights[50]).toBe(1);
  expect(heights[40]).toBeCloseTo(heights[60]!, 6);
});
