import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { normal } from "#sources";
import { prepareStudy } from "../prepare.ts";
import { crossingsAlong } from "./along-one.ts";
import { breakEvenLines, searchOver } from "./along-two.ts";
import type { CrossRequest } from "./gap.ts";

const number = { unit: "1", typical: 0, range: [-3, 3], meaning: "a number" } as const;
const out = { unit: "1", meaning: "a result" } as const;
const model = defineModel({
  name: "curves",
  summary: "Functions whose crossings with 0 and with each other are known.",
  inputs: { x: number, y: number, a: number, u: number, v: number, chance: number },
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
    dip: out,
    noisy: out,
    loop: out,
    ovals: out,
    strip: out,
    fan: out,
    eggs: out,
    arch: out,
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
    noisy: eq`(${s.x} - ${s.u})^2 + ${s.chance}`,
    dip: eq`(exp(${s.x}) - exp(${s.u}))^2 - ${s.a}^2`,
    loop: eq`(${s.x} - ${s.u})^2 + 4 * (${s.y} - ${s.v})^2 - ${s.a}^2`,
    ovals: eq`((${s.x} - ${s.u})^2 + (${s.y} - ${s.v})^2)^2 - 2e-4 * ((${s.x} - ${s.u})^2 - (${s.y} - ${s.v})^2) - ${s.a}`,
    strip: eq`(${s.y} - ${s.v} - ${s.x} / 7)^2 - ${s.a}^2`,
    eggs: eq`cos(5 * (${s.x} - ${s.u})) + cos(5 * (${s.y} - ${s.v})) - 2 + ${s.a}`,
    arch: eq`${s.y} - sqrt(${s.x} - ${s.u})`,
    fan: eq`(${s.y} - ${s.v})^2 - ${s.a}^2 - (${s.x} - ${s.u})^2 / 50`,
    product: eq`${s.x} * ${s.y} - ${s.a}`,
    root: eq`ln(${s.x}) + 5`,
  }),
});
const studyOf = (a = 1, rest: Record<string, number> = {}) =>
  accepted(
    prepareStudy({
      model,
      groups: [{ name: "all", outputs: ["sum"] }],
      inputs: { a, ...rest, chance: { distribution: normal(0, 1) } },
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

  test("that are a pair within one step are both found, however near to each other", () =>
    fc.assert(
      fc.property(
        fc.double({ min: -2.9, max: 2.9, noNaN: true }),
        fc.double({ min: -6, max: -3, noNaN: true }),
        (u, power) => {
          const [step, half] = [6 / 256, 10 ** power];
          // Where exp x differs from exp u by the half distance.
          const ends = [-half, half].map((side) => Math.log(Math.exp(u) + side * Math.exp(u)));
          expect(ends[1]! - ends[0]!).toBeLessThan(step / 10);
          const study = studyOf(half * Math.exp(u), { u });
          const along = { input: "x" };
          const { crossings } = accepted(
            crossingsAlong(study, { of: "dip", against: "zero", along }),
          );
          expect(crossings).toHaveLength(2);
          // To the rounding of a difference of squares near its root.
          for (const [at, end] of ends.entries())
            expect(Math.abs(crossings[at]!.at - end)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 50 },
    ));

  test("of a mean or a percentile are found in pairs too", () => {
    const along = { input: "x" };
    // (x - u)^2 + chance, whose mean and median are (x - u)^2 and those of 20,000 samples of the chance.
    const of = "noisy";
    for (const over of ["mean", { percentile: 0.5 }] as const) {
      const middle = (crossed: number) =>
        accepted(
          crossingsAlong(studyOf(1, { u: 0.777 }), {
            of,
            against: crossed,
            along,
            over,
            steps: 16,
          }),
        ).crossings;
      // Four standard errors above the lowest: there is a pair, and it lies around u.
      const error = 4 * Math.sqrt(Math.PI / 2 / 20_000);
      const pair = middle(error + 1e-3);
      expect(pair).toHaveLength(2);
      expect(Math.abs((pair[0]!.at + pair[1]!.at) / 2 - 0.777)).toBeLessThan(1e-6);
      expect(pair[1]!.at - pair[0]!.at).toBeLessThan(2 * Math.sqrt(2 * error + 1e-3) + 1e-9);
      expect(middle(-error)).toEqual([]);
    }
  });

  test("with a value lie where the result has it", () => {
    const request = { of: "square", against: 3, along: { input: "x" } };
    const found = accepted(crossingsAlong(studyOf(), request));
    expect(found.crossings.map(({ at }) => at)).toEqual([
      expect.closeTo(-2, 10),
      expect.closeTo(2, 10),
    ]);
    expect(found.stretches.map(({ lower }) => lower)).toEqual([3, "square", 3]);
    const none = accepted(crossingsAlong(studyOf(), { ...request, against: -1.5 }));
    expect(none.throughout).toBe(-1.5);
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

  const linesAt = (of: string, a: number, rest: Record<string, number>) =>
    accepted(
      breakEvenLines(studyOf(a, rest), {
        of,
        against: "zero",
        along: [{ input: "x" }, { input: "y" }],
      }),
    );
  const place = fc.double({ min: -2.8, max: 2.8, noNaN: true });

  test("that are a loop within a cell or two are found down to the resolution", () =>
    fc.assert(
      fc.property(place, place, fc.double({ min: 0.007, max: 0.09, noNaN: true }), (u, v, a) => {
        const { lines: all, resolution } = linesAt("loop", a, { u, v });
        // An ellipse of the half axes a and a / 2, in a range of 6: a square of the resolution fits into it.
        expect(a / Math.sqrt(5) / 6).toBeGreaterThan(resolution);
        expect(all.map(({ closed }) => closed)).toEqual([true]);
        const { points } = all[0]!;
        for (const [x, y] of points)
          expect(Math.abs(Math.hypot(x - u, 2 * (y - v)) - a)).toBeLessThan(1e-7);
        expect(Math.max(...points.map(([x]) => x)) - u).toBeGreaterThan(0.8 * a);
        expect(u - Math.min(...points.map(([x]) => x))).toBeGreaterThan(0.8 * a);
      }),
      { numRuns: 60 },
    ));

  test("that are two ovals of Cassini within one cell are two loops, and one once they meet", () =>
    fc.assert(
      fc.property(place, place, (u, v) => {
        // Foci at 0.01 to either side; the ovals end at the roots of 1e-4 -+ sqrt(1e-8 + a).
        const [apart, together] = [-0.9e-8, 3e-8].map((a) => linesAt("ovals", a, { u, v }).lines);
        expect(apart!.map(({ closed }) => closed)).toEqual([true, true]);
        const reach = Math.sqrt(1e-4 + Math.sqrt(1e-8 - 0.9e-8));
        const furthest = (all: typeof apart) =>
          Math.max(...all!.flatMap(({ points }) => points.map(([x]) => x - u)));
        expect(furthest(apart)).toBeLessThanOrEqual(reach + 1e-6);
        expect(furthest(apart)).toBeGreaterThan(0.8 * reach);
        expect(together!.map(({ closed }) => closed)).toEqual([true]);
      }),
      { numRuns: 15 },
    ));

  test("that are small loops all over the plane are found wherever they lie on the grid", () =>
    fc.assert(
      fc.property(place, place, fc.double({ min: 1.5e-4, max: 1e-2, noNaN: true }), (u, v, a) => {
        // Around each top of cos 5x + cos 5y, less than acos(1 - a) / 5 away in x and in y.
        const reach = Math.acos(1 - a) / 5;
        const tops = (phase: number) =>
          Array.from({ length: 13 }, (_, at) => phase + ((at - 6) * 2 * Math.PI) / 5).filter(
            (at) => Math.abs(at) < 3 + reach,
          );
        const all = [...tops(u), ...tops(v)];
        fc.pre(all.every((at) => Math.abs(at) < 3 - reach));
        const { lines: found } = linesAt("eggs", a, { u, v });
        expect(found).toHaveLength(tops(u).length * tops(v).length);
        expect(found.every(({ closed }) => closed)).toBe(true);
      }),
      { numRuns: 20 },
    ));

  test("are followed to where answers end, within the finest cells", () =>
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (u) => {
        const { lines: all, resolution } = linesAt("arch", 1, { u });
        expect(all.map(({ closed }) => closed)).toEqual([false]);
        const xs = all[0]!.points.map(([x]) => x);
        // One cell in which an answer ends, and one beside it where the root's slope is endless.
        expect(Math.min(...xs) - u).toBeLessThan(2.5 * 6 * resolution);
        expect(Math.max(...xs)).toBeCloseTo(3, 9);
      }),
      { numRuns: 10 },
    ));

  test("have the same bits whichever tile is searched first", () => {
    const request = {
      of: "circle",
      against: "zero",
      along: [{ input: "x" }, { input: "y" }],
      steps: 20,
    } as const;
    const one = accepted(searchOver(studyOf(2), request));
    const other = accepted(searchOver(studyOf(2), request));
    const tiles = [...Array(one.rows / one.blockRows).keys()];
    expect(tiles).toHaveLength(9);
    const parts = tiles.toReversed().map((tile) => other.partOf(tile));
    expect(one.resultOf(tiles.map((tile) => one.partOf(tile)))).toEqual(
      one.resultOf(parts.toReversed()),
    );
  });

  test("that run side by side within one cell are both found, all the way", () =>
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.005, max: 0.03, noNaN: true }),
        (v, a) => {
          const { lines: all } = linesAt("strip", a, { v });
          expect(all.map(({ closed }) => closed)).toEqual([false, false]);
          const offsets = all.map(({ points }) => points.map(([x, y]) => y - v - x / 7));
          expect(offsets.reduce((sum, [first]) => sum + Math.sign(first!), 0)).toBe(0);
          for (const own of offsets)
            for (const offset of own) expect(Math.abs(Math.abs(offset) - a)).toBeLessThan(1e-7);
          for (const { points } of all) {
            const xs = points.map(([x]) => x);
            expect(Math.min(...xs)).toBeCloseTo(-3, 9);
            expect(Math.max(...xs)).toBeCloseTo(3, 9);
          }
        },
      ),
      { numRuns: 15 },
    ));

  test("that come nearest within a cell do not touch: a hyperbola keeps its two branches", () =>
    fc.assert(
      fc.property(place, place, fc.double({ min: 0.008, max: 0.04, noNaN: true }), (u, v, a) => {
        const { lines: all } = linesAt("fan", a, { u, v: v / 2 });
        expect(all.map(({ closed }) => closed)).toEqual([false, false]);
      }),
      { numRuns: 25 },
    ));

  test("with a value lie where the result has it", () => {
    const along = [{ input: "x" }, { input: "y" }] as const;
    const found = accepted(breakEvenLines(studyOf(0), { of: "circle", against: 4, along }));
    expect(found.lines).toHaveLength(1);
    for (const [x, y] of found.lines[0]!.points)
      expect(Math.abs(Math.hypot(x, y) - 2)).toBeLessThan(1e-8);
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
