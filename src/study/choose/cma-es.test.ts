import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { binary, input, random } from "#model";
import { functions, instanceOf, oscillated } from "../../../test/bbob.ts";
import { textbookModel } from "../../../test/textbook.ts";
import { choose, type ChooseOptions } from "./choose.ts";
import type { Problem } from "./problem.ts";

type Name = keyof typeof functions;

/** Searches an instance; `gap`: how far above its optimum the search ended. */
async function searched(name: Name, size: number, seed: number, options: ChooseOptions = {}) {
  const { at, lowest } = instanceOf(name, size, seed);
  const x = new Float64Array(size);
  let evaluated = 0;
  const decision = accepted(
    await choose(
      {
        variables: variables(size, -5, 5),
        objectives: [{ name: "f", sense: "minimise" }],
        simulate: (designs, count) => {
          evaluated += count;
          const values = new Float64Array(count);
          for (let row = 0; row < count; row++) {
            for (let axis = 0; axis < size; axis++) x[axis] = designs[axis]![row]!;
            values[row] = at(x);
          }
          return [values];
        },
        seed,
      },
      { method: "cma-es", ...options },
    ),
  );
  return { decision, gap: decision.best.objectives["f"]! - lowest, evaluated };
}

/** Rastrigin's function of one variable. */
const oneValley = (x: number) => x ** 2 + 10 - 10 * Math.cos(2 * Math.PI * x);

/** Searches any function, over -5 to 5. */
async function searchedBy(
  size: number,
  of: (x: readonly number[]) => number,
  options: ChooseOptions,
) {
  const simulate = (designs: readonly Float64Array[], count: number) => [
    Float64Array.from({ length: count }, (_, row) => of(designs.map((column) => column[row]!))),
  ];
  const problem: Problem = {
    variables: variables(size, -5, 5),
    objectives: [{ name: "f", sense: "minimise" }],
    simulate,
    seed: 1,
  };
  return { decision: accepted(await choose(problem, { method: "cma-es", ...options })) };
}

const variables = (size: number, low: number, high: number) =>
  Array.from({ length: size }, (_, at) => ({
    kind: "continuous" as const,
    name: `x${at + 1}`,
    low,
    high,
  }));

describe("functions of Hansen, Finck, Ros and Auger 2009, in instances of our own", () => {
  test("T_osz keeps the sign and the powers of e^(2 pi) apart", () => {
    // By its definition: log|x| plus 0.049 (sin(10 log x) + sin(7.9 log x)), 5.5 and 3.1 below 0.
    expect(oscillated(1)).toBe(1);
    expect(oscillated(0)).toBe(0);
    expect(oscillated(Math.E)).toBeCloseTo(
      Math.exp(1 + 0.049 * (Math.sin(10) + Math.sin(7.9))),
      14,
    );
    expect(oscillated(-Math.E)).toBeCloseTo(
      -Math.exp(1 + 0.049 * (Math.sin(5.5) + Math.sin(3.1))),
      14,
    );
  });

  test("every instance is lowest at its optimum, inside the box", () => {
    for (const name of Object.keys(functions) as Name[])
      for (const seed of [1, 2, 3]) {
        const { at, lowest, optimum } = instanceOf(name, 6, seed);
        expect(at(optimum)).toBeCloseTo(lowest, 10);
        expect(optimum.every((x) => Math.abs(x) < 5)).toBe(true);
        for (const step of [-1, -0.01, 0.01, 1])
          expect(at(optimum.map((x) => x + step))).toBeGreaterThan(lowest);
      }
  });

  const valleys: readonly Name[] = [
    "sphere",
    "separable ellipsoid",
    "attractive sector",
    "rotated Rosenbrock",
    "rotated ellipsoid",
    "discus",
    "bent cigar",
    "sharp ridge",
    "different powers",
  ];
  for (const name of valleys) {
    test(`${name}: 1e-8 in 5 variables, five instances`, async () => {
      for (const seed of [1, 2, 3, 4, 5])
        expect((await searched(name, 5, seed, { evaluations: 20_000 })).gap).toBeLessThan(1e-8);
    });
    test(`${name}: 1e-8 in 10 variables, two instances`, async () => {
      for (const seed of [6, 7])
        expect((await searched(name, 10, seed, { evaluations: 40_000 })).gap).toBeLessThan(1e-8);
    });
  }

  test.each(["rotated Rastrigin", "Schaffer F7"] as const)(
    "%s: restarts with more designs reach 1e-8 through local minima, in half of the instances or more",
    async (name) => {
      const gaps: number[] = [];
      for (const seed of [1, 2, 3, 4, 5, 6])
        gaps.push((await searched(name, 5, seed, { evaluations: 100_000 })).gap);
      expect(gaps.filter((gap) => gap < 1e-8).length, String(gaps)).toBeGreaterThanOrEqual(3);
    },
  );

  test.each([
    ["separable Rastrigin", 10],
    ["Büche-Rastrigin", 10],
    ["separable Rastrigin", 20],
  ] as const)(
    "%s: lines along the axes reach 1e-8 in %i variables, in every instance",
    async (name, size) => {
      for (const seed of [1, 2, 3]) {
        const { gap } = await searched(name, size, seed, { evaluations: 4000 * size });
        expect(gap).toBeLessThan(1e-8);
      }
    },
  );

  test("an order of a sum of lines is enough: its logarithm is searched as well", async () => {
    const { decision } = await searchedBy(
      5,
      (x) => Math.log(1e-9 + x.reduce((sum, one) => sum + oneValley(one - 0.7), 0)),
      { evaluations: 40_000 },
    );
    for (const value of Object.values(decision.best.values)) expect(value).toBeCloseTo(0.7, 6);
  });

  test("Griewank-Rosenbrock: within 0.2 of the lowest of thousands of local minima", async () => {
    for (const seed of [1, 2, 3])
      expect((await searched("Griewank-Rosenbrock", 5, seed)).gap).toBeLessThan(0.2);
  });
});

describe("what a search by CMA-ES owes", () => {
  test("the budget is kept to the evaluation, be it smaller than a generation", async () => {
    for (const evaluations of [1, 5, 1000, 1003]) {
      const { decision, evaluated } = await searched("rotated Rastrigin", 5, 1, { evaluations });
      expect(decision.evaluations).toBe(evaluations);
      // The design that was chosen is computed once more for the answer.
      expect(evaluated).toBe(evaluations + 1);
    }
  });

  test("the same seed gives the same design, bit by bit, another one another", async () => {
    const options = { evaluations: 3000 };
    const [a, b] = await Promise.all(
      [1, 2].map(() => searched("rotated Rastrigin", 5, 3, options)),
    );
    expect(a!.decision).toEqual(b!.decision);
    expect((await searched("rotated Rastrigin", 5, 4, options)).decision.best).not.toEqual(
      a!.decision.best,
    );
  });

  test("starts that agree end the search, and the result says how many and how narrow", async () => {
    const { decision } = await searched("rotated ellipsoid", 5, 1);
    expect(decision.evaluations).toBeLessThan(50_000);
    expect(decision.sure).toMatchObject({ kind: "narrowed", converged: true, agreed: 5 });
    expect(decision.sure.kind === "narrowed" && decision.sure.spread).toBeLessThan(1e-5);
  });

  test("as many starts as asked for, the first with as many designs", async () => {
    const { decision } = await searched("sphere", 5, 1, { restarts: 2, population: 20 });
    expect(decision.sure).toMatchObject({ restarts: 2, agreed: 2, largestPopulation: 40 });
  });

  test("a budget too small to narrow is told", async () => {
    const { decision } = await searched("rotated ellipsoid", 10, 1, { evaluations: 500 });
    expect(decision.sure).toMatchObject({ converged: false, restarts: 1 });
  });

  test("designs never leave their bounds, and the best may lie on one to the last bit", async () => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const decision = accepted(
      await choose(
        {
          variables: variables(3, 1, 4),
          objectives: [{ name: "f", sense: "maximise" }],
          simulate: ([a, b, c], count) => {
            for (const column of [a!, b!, c!])
              for (const x of column.subarray(0, count))
                [least, most] = [Math.min(least, x), Math.max(most, x)];
            return [a!.slice(0, count).map((x, at) => 100 * x - b![at]! - (c![at]! - 2) ** 2)];
          },
          seed: 1,
        },
        { method: "cma-es" },
      ),
    );
    expect([least, most]).toEqual([1, 4]);
    expect(decision.best.values["x1"]).toBeCloseTo(4, 12);
    expect(decision.best.values["x2"]).toBeCloseTo(1, 12);
    expect(decision.best.values["x3"]).toBeCloseTo(2, 6);
  });

  test("a simulation that has no answer over half of the box is searched on the other half", async () => {
    const problem: Problem = {
      variables: variables(2, -1, 1),
      objectives: [{ name: "f", sense: "minimise" }],
      simulate: ([a, b], count) => [
        a!.slice(0, count).map((x, at) => (x < 0 ? Number.NaN : (x + 0.5) ** 2 + b![at]! ** 2)),
      ],
      seed: 1,
    };
    const { best, feasible } = accepted(await choose(problem, { method: "cma-es" }));
    expect(feasible).toBe(true);
    expect(best.objectives["f"]).toBeCloseTo(0.25, 6);
  });

  test("what picks, counts or has several objectives is refused with the way out", async () => {
    const objectives = [
      { name: "f", of: binary("mul", input("a"), input("a")), sense: "minimise" },
    ];
    const problem = { variables: variables(1, 0, 1), objectives, seed: 1 } as const;
    const counted = { kind: "integer", name: "a", low: 0, high: 9 } as const;
    const refused = [
      { ...problem, variables: [counted] },
      {
        ...problem,
        variables: [{ ...counted, kind: "continuous" }],
        objectives: [...objectives, ...objectives],
      },
    ] as Problem[];
    for (const one of refused)
      expect(await choose(one, { method: "cma-es" })).toMatchObject({
        code: "bad-option",
        because: expect.stringContaining("nsga-ii"),
      });
  });
});

describe("under constraints", () => {
  test("what cannot be met ends with what is missing", async () => {
    const model = textbookModel({
      inputs: { a: [0, 1], b: [0, 1] },
      formulas: { f: "a", g: "a + b + 1" },
    });
    const decision = accepted(
      await choose(
        {
          model,
          variables: ["a", "b"].map((name) => ({ kind: "continuous", name }) as const),
          objectives: [{ name: "f", of: "f", sense: "minimise" }],
          constraints: [{ name: "g", of: "g", is: "at most", value: 0 }],
          seed: 1,
        },
        { method: "cma-es" },
      ),
    );
    expect(decision.feasible).toBe(false);
    expect(decision.lacks!.value).toBeCloseTo(1, 9);
  });
});

describe("auto takes it", () => {
  const rastrigin = ["a", "b", "c"]
    .map((x) => `(${x} - 1.3)^2 - 10 * cos(6.283185307179586 * (${x} - 1.3))`)
    .join(" + ");
  const model = textbookModel({
    inputs: { a: [-5, 5], b: [-5, 5], c: [-5, 5] },
    formulas: { f: `30 + ${rastrigin}`, bowl: "a^2 + b^2 + c^2" },
  });
  const decided = ["a", "b", "c"].map((name) => ({ kind: "continuous", name }) as const);

  test("where slopes would end in the nearest of many valleys, counted as evaluations too", async () => {
    const objectives = [{ name: "f", of: "f", sense: "minimise" }] as const;
    const problem = { model, variables: decided, objectives, seed: 1 };
    const decision = accepted(await choose(problem, { evaluations: 30_000 }));
    expect(decision.method).toBe("cma-es");
    expect(decision.because).toMatch(/^\d+ valleys along a line/);
    expect(decision.best.objectives["f"]).toBeCloseTo(0, 8);
    expect(decision.evaluations).toBeLessThanOrEqual(30_000);
  });

  test("not where there is one valley", async () => {
    const objectives = [{ name: "f", of: "bowl", sense: "minimise" }] as const;
    const decision = accepted(await choose({ model, variables: decided, objectives, seed: 1 }));
    expect(decision.method).toBe("gradient");
  });

  test("for a simulation outside", async () => {
    const { decision } = await searched("sphere", 3, 1, { method: "auto" });
    expect([decision.method, decision.because]).toEqual([
      "cma-es",
      "a simulation outside has no slopes, so a cloud of designs learns which way to go",
    ]);
  });

  test("for a percentile of samples, the mean left to slopes", async () => {
    const x = input("x");
    const away = binary("sub", x, random("place"));
    const asked = { variables: variables(1, -1, 2).map((one) => ({ ...one, name: "x" })), seed: 7 };
    const of = binary("mul", away, away);
    const taken = async (measure: "mean" | { percentile: number }) =>
      accepted(
        await choose({
          ...asked,
          objectives: [{ name: "square", of, sense: "minimise", measure }],
          uncertain: { samples: 2000 },
        }),
      );
    const { method, because, best } = await taken({ percentile: 90 });
    expect([method, because]).toEqual([
      "cma-es",
      "a percentile's slope jumps from sample to sample, so a cloud of designs learns which way to go",
    ]);
    // 90 % of the uniform numbers lie within 0.45 of 0.5; an interval of 1800 of 2000 samples is off by a few of them.
    expect(best.objectives["square"]).toBeCloseTo(0.45 ** 2, 1);
    expect(Math.abs(best.values["x"]! - 0.5)).toBeLessThan(0.05);
    expect((await taken("mean")).method).toBe("gradient");
  });
});
