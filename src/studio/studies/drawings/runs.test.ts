import { expect, test } from "vitest";
import { runsOf } from "./runs.ts";

test("equal neighbours of a row are one, and what has no answer is left out", () => {
  expect(runsOf([1, 1, 2, 2, 0, 1, 1, 1, 1], 3)).toEqual([
    { row: 0, from: 0, to: 2, which: 1 },
    { row: 0, from: 2, to: 3, which: 2 },
    { row: 1, from: 0, to: 1, which: 2 },
    { row: 1, from: 2, to: 3, which: 1 },
    { row: 2, from: 0, to: 3, which: 1 },
  ]);
});
