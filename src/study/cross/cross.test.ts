import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { normal } from "#sources";
import { prepareStudy } from "../prepare.ts";
import { crossingsAlong } from "./along-one.ts";
import { breakEvenLines } from "./along-two.ts";
import type { CrossRequest } from "./gap.ts";

const number = { unit: "1", typical: 0, range: [-3, 3], meaning: "a number" } as const;
const out = { unit: "1", meaning: "a result" } as const;
const model = defineModel({
  name: "curves",
  summary: "Functions whose crossings with 0 and with each other are known.",
  inputs: { x: number, y: number, a: number, chance: number },
  outputs: {
    zero: out,
    square: out,
    wave: out,
    touching: out,
    pole: out,
    step: out,
    sum: out,
    circle: out,
    product: out,
    root: out,
  },
  equations: (s) => ({
    zero: eq`0 * ${s.x}`,
    square: eq`${s.x}^2 - ${s.a}`,
    wave: eq`sin(20 * ${s.x})`,
    touching: eq`(${s.x} - 0.5)^2 - 1e-6`,
    pole: eq`1 / (${s.x} - 0.1)`,
    step: eq`(${s.x} > 0.7) - 0.5`,
    sum: eq`${s.x} + ${s.chance}`,
    circle: eq`${s.x}^2 + ${s.y}^2 - ${s.a}`,
    product: eq`${s.x} * ${s.y} - ${s.a}`,
    root: eq`ln(${s.x}) + 5`,
  }),
});
const studyOf = (a = 1) =>
  accepted(
    prepareStudy({
      model,
      groups: [{ name: "all", outputs: ["sum"] }],
      inputs: { a, chance: { distribution: normal(0, 1) } },
      samples: 20_000,
      seed: 1,
    }),
  );
const along = (of: string, changes: Partial<CrossRequest> & { a?: number; steps?: number } = {}) =>
  accepted(
    crossingsAlong(studyOf(changes.a), { of, against: "zero", along: { input: "x" }, ...changes }),
  );

describe("crossings along one input", () => {
  test("are all found, to the tolerance", () =>
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 8.9, noNaN: true }), (a) => {
        const { crossings, throughout } = along("square", { a });
        expect(crossings.map(({ kind }) => kind)).toEqual(["equal", "equal"]);
        expect(Math.abs(crossings[0]!.at + Math.sqrt(a))).toBeLessThan(1e-10);
        expect(Math.abs(crossings[1]!.at - Math.sqrt(a))).toBeLessThan(1e-10);
        expect(throughout).toBeNull();
      }),
      { numRuns: 25 },
    ));

  test("of a wave are the multiples of pi / 20", () => {
    const { crossings } = along("wave");
    const last = Math.floor((3 * 20) / Math.PI);
    expect(crossings).toHaveLength(2 * last + 1);
    for (const [at, { at: place }] of crossings.entries())
      expect(Math.abs(place - ((at - last) * Math.PI) / 20)).toBeLessThan(1e-10);
  });

  test("of a curve that dips below by a millionth between two steps are both found", () => {
    const { crossings } = along("touching", { steps: 100 });
    expect(crossings.map(({ at }) => at)).toEqual([
      expect.closeTo(0.499, 9),
      expect.closeTo(0.501, 9),
    ]);
  });

  test("that are jumps are told from those where both are equal", () => {
    for (const [of, at] of [
      ["pole", 0.1],
      ["step", 0.7],
    ] as const) {
      const { crossings } = along(of);
      expect(crossings).toEqual([{ at: expect.closeTo(at, 9) as number, kind: "jump" }]);
    }
  });

  test("part stretches in which one or the other is lower, or neither has an answer", () => {
    expect(along("square").stretches).toEqual([
      { from: -3, to: expect.closeTo(-1, 9) as number, lower: "zero" },
      {
        from: expect.closeTo(-1, 9) as number,
        to: expect.closeTo(1, 9) as number,
        lower: "square",
      },
      { from: expect.closeTo(1, 9) as number, to: 3, lower: "zero" },
    ]);
    const { stretches } = along("root");
    expect(stretches.map(({ lower }) => lower)).toEqual([null, "root", "zero"]);
  });

  test("that are none leave one result lower throughout", () => {
    expect(along("square", { a: -1 })).toMatchObject({ crossings: [], throughout: "zero" });
    expect(along("square", { a: 10 })).toMatchObject({ crossings: [], throughout: "square" });
  });

  test("of a mean and of a percentile over samples lie where the distribution's do", () => {
    // x + a standard normal number: its mean is 0 at x = 0, its 90th percentile at -1.2815515655446004.
    const mean = along("sum", { over: "mean", steps: 16 }).crossings;
    expect(Math.abs(mean[0]!.at)).toBeLessThan(4 / Math.sqrt(20_000));
    const high = along("sum", { over: { percentile: 0.9 }, steps: 16 }).crossings;
    // The error of a percentile is sqrt(p (1 - p) / n) over the density there, 0.1755.
    expect(Math.abs(high[0]!.at + 1.2815515655446004)).toBeLessThan(
      (4 * Math.sqrt(0.09 / 20_000)) / 0.1755,
    );
  });

  test("asked for wrongly are refused with the way out", () => {
    const refused = (changes: object) => {
      const found = crossingsAlong(studyOf(), {
        of: "square",
        against: "zero",
        along: { input: "x" },
        ...changes,
      });
      return isRefusal(found) ? found.because : "accepted";
    };
    expect(refused({ along: { input: "z" } })).toContain('"z"');
    expect(refused({ of: "cube" })).toContain('"cube"');
    expect(refused({ steps: 1 })).toContain("2 to 100000");
    expect(refused({ tolerance: 0 })).toContain("1e-15 to 0.1");
    expect(refused({ along: { input: "x", between: [1, 0] } })).toContain("ascend");
    expect(refused({ along: { input: "x", scale: "log" } })).toContain("linear");
    expect(refused({ over: { percentile: 2 } })).toContain("between 0 and 1");
  });
});

const lines = (of: string, a: number) =>
  accepted(
    breakEvenLines(studyOf(a), { of, against: "zero", along: [{ input: "x" }, { input: "y" }] }),
  );

describe("break-even lines over two inputs", () => {
  test("of a circle are one closed line, each point on it, as long as the circle", () => {
    const found = lines("circle", 2);
    expect(found.lines).toHaveLength(1);
    const [{ points, closed }] = found.lines as [(typeof found.lines)[number]];
    expect(closed).toBe(true);
    for (const [x, y] of points) expect(Math.abs(Math.hypot(x, y) - Math.SQRT2)).toBeLessThan(1e-8);
    let length = 0;
    for (const [at, [x, y]] of points.entries()) {
      const [u, v] = points[at + 1] ?? [x, y];
      length += Math.hypot(u - x, v - y);
    }
    expect(Math.abs(length / (2 * Math.PI * Math.SQRT2) - 1)).toBeLessThan(0.002);
    expect(found.shares[0]).toBeCloseTo((2 * Math.PI) / 36, 1);
  });

  test("of a hyperbola are its two branches, open at the ends of the ranges", () => {
    for (const a of [0.7, -1.3]) {
      const found = lines("product", a);
      expect(found.lines.map(({ closed }) => closed)).toEqual([false, false]);
      for (const { points } of found.lines)
        for (const [x, y] of points) expect(Math.abs(x * y - a)).toBeLessThan(1e-8);
    }
  });

  test("that are none leave one result lower throughout", () => {
    expect(lines("circle", -1)).toMatchObject({ lines: [], throughout: "zero", shares: [0, 1] });
    expect(lines("circle", 100)).toMatchObject({ lines: [], throughout: "circle" });
  });

  test("over one input twice are refused", () => {
    const twice = breakEvenLines(studyOf(), {
      of: "circle",
      against: "zero",
      along: [{ input: "x" }, { input: "x" }],
    });
    expect(isRefusal(twice) && twice.because).toContain("given twice");
  });
});
