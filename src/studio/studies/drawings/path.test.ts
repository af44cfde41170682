import { expect, test } from "vitest";
import { pathOf } from "./path.ts";

const same = (value: number) => value;

test("a line through points is interrupted where there is no value, and where a logarithm has none", () => {
  const points = [
    [0, 1],
    [1, 2],
    [2, null],
    [3, 4],
    [4, 5.123456],
  ] as const;
  expect(pathOf(points, same, same)).toBe("M0 1L1 2M3 4L4 5.12");
  expect(
    pathOf(
      [
        [0, 1],
        [1, 0],
      ],
      same,
      Math.log10,
    ),
  ).toBe("M0 0");
});
