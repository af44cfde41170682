import { expect, test } from "vitest";
import { folded, unfolded } from "./fold.ts";

const line = Array.from({ length: 8001 }, (_, at) => -4 + at / 1000);

test("the whole line is folded onto 0 to 1, without a jump", () => {
  for (const [at, place] of line.entries()) {
    const share = folded(place);
    expect(share >= 0 && share <= 1).toBe(true);
    if (at > 0) expect(Math.abs(share - folded(line[at - 1]!))).toBeLessThan(0.0010001);
  }
});

test("between the edges nothing moves", () => {
  for (const place of line.filter((one) => one > 0.05 && one < 0.95))
    expect(folded(place)).toBeCloseTo(place, 15);
});

test("unfolding finds a place that folds back, bounds too", () => {
  for (const share of [0, 1e-9, 0.01, 0.05, 0.3, 0.95, 0.999, 1])
    expect(folded(unfolded(share))).toBeCloseTo(share, 15);
});
