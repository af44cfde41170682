import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { fractionFor, pointsOf, sizeOfDesign } from "./design.ts";
import { isHigh } from "./factorial.ts";
import { mainEffects, resolutionOf } from "./fractions.ts";

const names = (count: number) => Array.from({ length: count }, (_, at) => `x${at}`);
const fraction = (factors: number, resolution: number) =>
  accepted(fractionFor({ kind: "fractional factorial", resolution }, names(factors)));

describe("full factorials", () => {
  test("hold each combination once, in the middles of equal parts of the probability", () => {
    const draft = {
      design: { kind: "full factorial", levels: { a: 2, b: 3 } },
      names: ["a", "b"],
      samples: 6,
      seed: 1,
    } as const;
    const columns = [new Float64Array(6), new Float64Array(6)];
    accepted(pointsOf(draft)).fill(0, 6, columns);
    expect([...columns[0]!]).toEqual([0.25, 0.75, 0.25, 0.75, 0.25, 0.75]);
    expect([...columns[1]!]).toEqual([1 / 6, 1 / 6, 0.5, 0.5, 5 / 6, 5 / 6]);
    expect(sizeOfDesign(draft.design, draft.names)).toBe(6);
  });
});

describe("fractional factorials", () => {
  // Box, Hunter and Hunter 2005, table 6.22: factors, resolution, and the fewest runs that have it.
  test.each([
    [3, 3, 4],
    [7, 3, 8],
    [15, 3, 16],
    [4, 4, 8],
    [8, 4, 16],
    [16, 4, 32],
    [5, 5, 16],
    [6, 6, 32],
    [8, 5, 64],
  ])(
    "%i factors at resolution %i take %i runs, as in the published table",
    (factors, wanted, runs) => {
      const design = fraction(factors, wanted);
      expect(2 ** design.digits).toBe(runs);
      expect(resolutionOf(design)).toBeGreaterThanOrEqual(wanted);
    },
  );

  test("keep single effects apart: levels are balanced, and balanced against each other", () => {
    const { masks, digits } = fraction(40, 4);
    const levels = masks.map((mask) =>
      Array.from({ length: 2 ** digits }, (_, run) => (isHigh(mask, run) ? 1 : -1)),
    );
    for (const [i, a] of levels.entries())
      for (const b of levels.slice(0, i + 1))
        expect(a.reduce((sum, level, run) => sum + level * b[run]!, 0)).toBe(
          a === b ? 2 ** digits : 0,
        );
  });

  test("made by generators have the resolution of their shortest product", () => {
    const by = (generators: Record<string, readonly string[]>) =>
      accepted(
        fractionFor({ kind: "fractional factorial", generators }, ["a", "b", "c", "d", "e", "f"]),
      );
    // E = ABCD with F = ACD: then BEF is the shortest product that never changes.
    expect(resolutionOf(by({ e: ["a", "b", "c", "d"], f: ["a", "c", "d"] }))).toBe(3);
    // The 2^(6-2) of resolution IV: E = ABC, F = BCD.
    expect(resolutionOf(by({ e: ["a", "b", "c"], f: ["b", "c", "d"] }))).toBe(4);
    expect(resolutionOf(by({}))).toBe(Number.POSITIVE_INFINITY);
  });

  test("tell the single effects of a result exactly where pairs are not mixed into them", () => {
    const design = fraction(5, 5);
    const level = (at: number, run: number) => (isHigh(design.masks[at]!, run) ? 1 : -1);
    const values = Float64Array.from({ length: 16 }, (_, run) => {
      const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((at) => level(at, run)) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return 10 + 3 * a - 2 * b + 0.5 * c + 7 * a * d + 4 * b * e;
    });
    // From the low level to the high one is two units of the coded level.
    expect(mainEffects(design, values)).toEqual([6, -4, 1, 0, 0]);
  });

  test("cannot be made by a generator that leaves nothing or names a stranger", () => {
    const refused = (generators: Record<string, readonly string[]>) => {
      const result = fractionFor({ kind: "fractional factorial", generators }, ["a", "b", "c"]);
      return isRefusal(result) ? result.because : "accepted";
    };
    expect(refused({ c: ["a", "a"] })).toContain("would never change");
    expect(refused({ c: ["a", "z"] })).toContain('"z"');
    expect(refused({ b: ["a", "c"], c: ["a"] })).toContain("has one itself");
  });
});
