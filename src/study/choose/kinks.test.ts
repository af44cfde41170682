import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { binary, input, type Node } from "#model";
import { textbookModel } from "../../../test/textbook.ts";
import { choose } from "./choose.ts";
import { shortestMix } from "./shortest-mix.ts";

interface Known {
  readonly starts: readonly number[];
  readonly formulas: Readonly<Record<string, string>>;
  readonly best: number;
  readonly constrained?: readonly string[];
}

/** Lukšan and Vlček 2000, Test problems for nonsmooth unconstrained and linearly constrained optimization; digits as printed. */
const problems: Readonly<Record<string, Known>> = {
  "CB2 of Charalambous and Bandler": {
    starts: [1, -0.1],
    formulas: {
      f: "max(max(x1^2 + x2^4, (2 - x1)^2 + (2 - x2)^2), 2 * exp(x2 - x1))",
    },
    best: 1.9522245,
  },
  CB3: {
    starts: [2, 2],
    formulas: {
      f: "max(max(x1^4 + x2^2, (2 - x1)^2 + (2 - x2)^2), 2 * exp(x2 - x1))",
    },
    best: 2,
  },
  "DEM of Demyanov and Malozemov": {
    starts: [1, 1],
    formulas: { f: "max(max(5 * x1 + x2, x2 - 5 * x1), x1^2 + x2^2 + 4 * x2)" },
    best: -3,
  },
  QL: {
    starts: [-1, 5],
    formulas: {
      q: "x1^2 + x2^2",
      f: "max(max(q, q + 10 * (4 - 4 * x1 - x2)), q + 10 * (6 - x1 - 2 * x2))",
    },
    best: 7.2,
  },
  LQ: {
    starts: [-0.5, -0.5],
    formulas: { f: "max(0 - x1 - x2, x1^2 + x2^2 - 1 - x1 - x2)" },
    best: -Math.SQRT2,
  },
  Mifflin1: {
    starts: [0.8, 0.6],
    formulas: { f: "0 - x1 + 20 * max(x1^2 + x2^2 - 1, 0)" },
    best: -1,
  },
  "Rosen and Suzuki as a minimax": {
    starts: [0, 0, 0, 0],
    formulas: {
      a: "x1^2 + x2^2 + 2 * x3^2 + x4^2 - 5 * x1 - 5 * x2 - 21 * x3 + 7 * x4",
      b: "a + 10 * (x1^2 + x2^2 + x3^2 + x4^2 + x1 - x2 + x3 - x4 - 8)",
      c: "a + 10 * (x1^2 + 2 * x2^2 + x3^2 + 2 * x4^2 - x1 - x4 - 10)",
      d: "a + 10 * (2 * x1^2 + x2^2 + x3^2 + 2 * x1 - x2 - x4 - 5)",
      f: "max(max(a, b), max(c, d))",
    },
    best: -44,
  },
  "a sum of distances under a limit": {
    // |x - 1| + 2 |y - 1| with x + y at most 1: y stays at 1 as long as x is free to fall.
    starts: [-2, -3],
    formulas: { f: "abs(x1 - 1) + 2 * abs(x2 - 1)", g: "x1 + x2 - 1" },
    constrained: ["g"],
    best: 1,
  },
};

describe("minima where slopes jump", () => {
  test.each(Object.entries(problems))(
    "%s",
    async (_, { starts, formulas, best, constrained = [] }) => {
      const names = starts.map((__, at) => `x${at + 1}`);
      const model = textbookModel({
        inputs: Object.fromEntries(names.map((name, at) => [name, [-7, 6, starts[at]!] as const])),
        formulas,
      });
      const decision = accepted(
        await choose(
          {
            model,
            variables: names.map((name) => ({ kind: "continuous", name }) as const),
            objectives: [{ name: "f", of: "f", sense: "minimise" }],
            constraints: constrained.map((name) => ({ name, of: name, is: "at most", value: 0 })),
            seed: 1,
          },
          { method: "gradient" },
        ),
      );
      // Slopes are a few tens at most, and the place is known to a millionth of 13.
      expect(Math.abs(decision.best.objectives["f"]! - best)).toBeLessThan(2e-5);
      const { sure, feasible } = decision;
      expect(feasible).toBe(true);
      expect(sure).toMatchObject({ kind: "stationary", converged: true, within: 1e-6 });
      expect(sure.kind === "stationary" && sure.slope).toBeLessThan(1e-5);
    },
  );

  test("a multiplier is told at a kink too", async () => {
    const x = input("x");
    const away: Node = binary("max", binary("sub", x, input("x")), binary("mul", x, x));
    const decision = accepted(
      await choose(
        {
          variables: [{ kind: "continuous", name: "x", low: -3, high: 3, start: 2 }],
          objectives: [{ name: "f", of: binary("max", x, away), sense: "minimise" }],
          constraints: [{ name: "least", of: x, is: "at least", value: 1 }],
          seed: 1,
        },
        { method: "gradient" },
      ),
    );
    // Both x and x^2 rise from 1 on, with slopes of 1 and 2: any multiplier between fits.
    const [held] = decision.best.constraints;
    expect(held!.multiplier).toBeGreaterThanOrEqual(1 - 1e-6);
    expect(held!.multiplier).toBeLessThanOrEqual(2 + 1e-6);
  });

  test("a minimum that a bound holds is no kink", async () => {
    const problem = {
      variables: [{ kind: "continuous", name: "x", low: 0, high: 1, start: 0.9 }],
      objectives: [
        {
          name: "f",
          of: binary("add", input("x"), binary("mul", input("x"), input("x"))),
          sense: "minimise",
        },
      ],
      seed: 1,
    } as const;
    const { best, sure } = accepted(await choose(problem, { method: "gradient" }));
    expect(best.values["x"]).toBe(0);
    expect(sure.kind === "stationary" && sure.within).toBeUndefined();
  });
});

describe("the shortest mix of vectors", () => {
  test("of two that point apart is the middle of the line between them", () => {
    const { vector, shares } = shortestMix([Float64Array.of(1, 1), Float64Array.of(-1, 1)], []);
    expect(vector[0]).toBeCloseTo(0, 12);
    expect(vector[1]).toBeCloseTo(1, 12);
    expect(shares[0]).toBeCloseTo(0.5, 12);
  });

  test("a push takes away what it opposes and nothing else", () => {
    const mix = (push: Float64Array) =>
      shortestMix([Float64Array.of(3, 4)], [push]).vector.map((one) => Math.round(one * 1e9) / 1e9);
    expect(mix(Float64Array.of(0, -1))).toEqual(Float64Array.of(3, 0));
    expect(mix(Float64Array.of(0, 1))).toEqual(Float64Array.of(3, 4));
  });

  test("no mix that is drawn at random is shorter, and none of the vectors is turned away from", () => {
    const vector = fc
      .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 })
      .map((one) => Float64Array.from(one));
    fc.assert(
      fc.property(fc.array(vector, { minLength: 1, maxLength: 8 }), (vectors) => {
        const { vector: shortest, shares } = shortestMix(vectors, []);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
        // The condition of the nearest point of a convex hull: every vector reaches at least as far along it.
        const square = shortest.reduce((sum, one) => sum + one ** 2, 0);
        for (const one of vectors) {
          const along = one.reduce((sum, x, at) => sum + x * shortest[at]!, 0);
          expect(along).toBeGreaterThanOrEqual(square - 1e-6);
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
