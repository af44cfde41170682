import { expect, test } from "vitest";
import { Line } from "./line.ts";

function searched(of: (share: number) => number, most: number) {
  const line = new Line();
  for (const share of [0, 0.4, 1]) line.note(share, of(share));
  for (let step = 0; step < most; step++) {
    const share = line.next();
    if (share === undefined) break;
    line.note(share, of(share));
  }
  return line.best;
}

test("of 40 valleys of one width the deepest is found", () => {
  const place = 0.8137;
  const of = (x: number) =>
    1600 * (x - place) ** 2 + 10 * (1 - Math.cos(80 * Math.PI * (x - place)));
  expect(searched(of, 800).share).toBeCloseTo(place, 6);
});

test("a lowest place at an end is found at once, and its line is still looked at", () => {
  expect(searched((x) => x, 50)).toEqual({ share: 0, value: 0 });
});

test("where half of the line has no answer the other half is searched", () => {
  const { share } = searched((x) => (x < 0.5 ? Number.POSITIVE_INFINITY : (x - 0.6) ** 2), 200);
  expect(share).toBeCloseTo(0.6, 4);
});

test("a line without any answer is left alone", () => {
  const line = new Line();
  line.note(0, Number.POSITIVE_INFINITY);
  line.note(1, Number.POSITIVE_INFINITY);
  expect(line.next()).toBeUndefined();
});
