import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { textbookModel, type Textbook } from "../../../test/textbook.ts";
import { choose, type ChooseOptions } from "./choose.ts";
import type { DecisionVariable, Problem } from "./problem.ts";

/** `variables`: those that are not continuous over the input's range. Formulas g1, g2, ... must be at most 0. */
function problemOf(
  book: Textbook,
  variables: Readonly<Record<string, Pick<DecisionVariable, "kind"> & object>>,
  seed = 1,
): Problem {
  const continuous = { kind: "continuous" } as const;
  return {
    model: textbookModel(book),
    variables: Object.keys(book.inputs).map(
      (name) => ({ ...(variables[name] ?? continuous), name }) as DecisionVariable,
    ),
    objectives: [{ name: "f", of: "f", sense: "minimise" }],
    constraints: Object.keys(book.formulas)
      .filter((name) => /^g\d/.test(name))
      .map((name) => ({ name, of: name, is: "at most", value: 0 })),
    seed,
  };
}

const whole = (low: number, high: number) => ({ kind: "integer", low, high }) as const;

async function taken(problem: Problem, options: ChooseOptions = {}) {
  return accepted(await choose(problem, options));
}

/** Kannan and Kramer 1994: plates in sixteenths of an inch, shell and heads. */
const vessel: Textbook = {
  inputs: { shell: [1, 99], heads: [1, 99], radius: [10, 200], length: [10, 200] },
  formulas: {
    s: "0.0625 * shell",
    h: "0.0625 * heads",
    f: "0.6224 * s * radius * length + 1.7781 * h * radius^2 + 3.1661 * s^2 * length + 19.84 * s^2 * radius",
    g1: "0.0193 * radius - s",
    g2: "0.00954 * radius - h",
    g3: "1296000 - 3.141592653589793 * radius^2 * (length + 4 / 3 * radius)",
    g4: "length - 240",
  },
};

/** Sandgren 1990: a compression spring of whole coils and a wire from the list. */
const wires = [
  0.009, 0.0095, 0.0104, 0.0118, 0.0128, 0.0132, 0.014, 0.015, 0.0162, 0.0173, 0.018, 0.02, 0.023,
  0.025, 0.028, 0.032, 0.035, 0.041, 0.047, 0.054, 0.063, 0.072, 0.08, 0.092, 0.105, 0.12, 0.135,
  0.148, 0.162, 0.177, 0.192, 0.207, 0.225, 0.244, 0.263, 0.283, 0.307, 0.331, 0.362, 0.394, 0.4375,
  0.5,
];
const spring: Textbook = {
  inputs: { coils: [1, 70], across: [0.6, 3], wire: [0.009, 0.5] },
  formulas: {
    ratio: "across / wire",
    bend: "(4 * ratio - 1) / (4 * ratio - 4) + 0.615 / ratio",
    rate: "11.5e6 * wire^4 / (8 * coils * across^3)",
    free: "1000 / rate + 1.05 * (coils + 2) * wire",
    f: "9.869604401089358 * across * wire^2 * (coils + 2) / 4",
    g1: "8 * bend * 1000 * across / (3.141592653589793 * wire^3) - 189000",
    g2: "free - 14",
    g3: "0.2 - wire",
    g4: "across - 3",
    g5: "3 - ratio",
    g6: "300 / rate - 6",
    g7: "300 / rate + 700 / rate + 1.05 * (coils + 2) * wire - free",
    g8: "1.25 - 700 / rate",
  },
};

describe("known designs with whole numbers and choices, as auto takes them", () => {
  test.each([1, 2, 3])(
    "a pressure vessel of plates in sixteenths of an inch, seed %i",
    async (seed) => {
      const plates = { shell: whole(1, 99), heads: whole(1, 99) };
      const { best, method, feasible, sure } = await taken(problemOf(vessel, plates, seed));
      // Yang, Huyck, Karamanoglu and Khan 2013, who solve it by hand: 6059.714335048436.
      expect(best.objectives["f"]).toBeCloseTo(6059.714335048436, 7);
      expect(best.values).toMatchObject({ shell: 13, heads: 7 });
      expect([method, feasible]).toEqual(["branch", true]);
      expect(sure).toMatchObject({ kind: "branched", starts: 8, closed: true, converged: true });
      expect(sure.kind === "branched" && sure.bound).toBeCloseTo(6059.714335048436, 7);
    },
  );

  test("the same vessel with its heads picked from a list", async () => {
    const heads = { kind: "categorical", values: [9, 6, 7, 8] } as const;
    const { best } = await taken(problemOf(vessel, { shell: whole(1, 99), heads }));
    expect(best.objectives["f"]).toBeCloseTo(6059.714335048436, 7);
    expect(best.values["heads"]).toBe(7);
  });

  test("a spring of whole coils and a wire from a list of 42", async () => {
    const wire = { kind: "categorical", values: wires } as const;
    const { best, sure } = await taken(problemOf(spring, { coils: whole(1, 70), wire }));
    // Lampinen and Zelinka 1999: 2.65856, with 9 coils of 0.283 inches, 1.223041 inches across.
    expect(best.objectives["f"]).toBeCloseTo(2.65856, 5);
    expect(best.values).toMatchObject({ coils: 9, wire: 0.283 });
    expect(best.values["across"]).toBeCloseTo(1.223041, 6);
    expect(sure).toMatchObject({ kind: "branched", closed: true });
  });

  test("four gears with 12 to 60 teeth: all 5.8 million are tried, so the best is proven", async () => {
    const names = ["a", "b", "c", "d"];
    const gears: Textbook = {
      inputs: Object.fromEntries(names.map((name) => [name, [12, 60] as const])),
      formulas: { f: "(1 / 6.931 - a * b / (c * d))^2" },
    };
    const teeth = Object.fromEntries(names.map((name) => [name, whole(12, 60)]));
    const { best, sure, evaluations } = await taken(problemOf(gears, teeth));
    // Sandgren 1990's train; the best, 16 and 19 teeth over 43 and 49, has 2.7009e-12.
    expect(best.objectives["f"]).toBeCloseTo(2.700857148886513e-12, 20);
    const { a, b, c, d } = best.values;
    expect(new Set([a, b])).toEqual(new Set([16, 19]));
    expect(new Set([c, d])).toEqual(new Set([43, 49]));
    expect(evaluations).toBe(49 ** 4);
    expect(sure).toMatchObject({
      kind: "proven",
      gap: 0,
      status: "all 5764801 designs were tried",
    });
  });
});

test("convex problems end at the best of all whole numbers, tried one by one", async () => {
  const place = fc.double({ min: -4, max: 14, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      place,
      place,
      fc.double({ min: 0, max: 25, noNaN: true }),
      async (a, b, least) => {
        const book: Textbook = {
          inputs: { n: [0, 10], m: [0, 10], y: [0, 10] },
          formulas: {
            f: `(n - (${a}))^2 + 3 * (m - (${b}))^2 + (n + m)^2 / 4 + (y - 0.3 * n)^2`,
            g1: `${least} - n - m - y`,
          },
        };
        const { best } = await taken(problemOf(book, { n: whole(0, 10), m: whole(0, 10) }));
        let lowest = Number.POSITIVE_INFINITY;
        for (let n = 0; n <= 10; n++)
          for (let m = 0; m <= 10; m++) {
            const y = Math.max(0.3 * n, least - n - m);
            const value = (n - a) ** 2 + 3 * (m - b) ** 2 + (n + m) ** 2 / 4 + (y - 0.3 * n) ** 2;
            if (y <= 10) lowest = Math.min(lowest, value);
          }
        expect(Math.abs(best.objectives["f"]! - lowest)).toBeLessThan(1e-6 * (1 + lowest));
      },
    ),
    { numRuns: 30, seed: 5 },
  );
});

describe("what a search by branches owes", () => {
  test("a budget too small to close all branches is told, with what may be left", async () => {
    const names = Array.from({ length: 8 }, (_, at) => `n${at}`);
    const squares = names.map((name, at) => `(${name} - ${2.2 + 0.61 * at})^2`).join(" + ");
    const book: Textbook = {
      inputs: Object.fromEntries(names.map((name) => [name, [0, 10] as const])),
      formulas: { f: `${squares} + 40 * (${names.join(" + ")} - 37.5)^2` },
    };
    const counted = Object.fromEntries(names.map((name) => [name, whole(0, 10)]));
    const { sure, best, evaluations } = await taken(problemOf(book, counted), {
      evaluations: 4000,
    });
    expect(sure).toMatchObject({ kind: "branched", closed: false });
    expect(sure.kind === "branched" && sure.bound).toBeLessThan(best.objectives["f"]!);
    expect(evaluations).toBeLessThan(4500);
  });

  test("what no whole number meets ends infeasible, with what is missing", async () => {
    const book: Textbook = {
      inputs: { n: [0, 5], y: [0, 1] },
      formulas: { f: "n + y", g1: "(n - 2.5)^2 + y^2 - 0.2" },
    };
    const { feasible, lacks, sure } = await taken(problemOf(book, { n: whole(0, 5) }));
    expect(feasible).toBe(false);
    expect(lacks!.value).toBeCloseTo(0.05, 6);
    expect(sure).toMatchObject({ kind: "branched", closed: true });
  });

  test("where all designs are tried and none is feasible that is proven", async () => {
    const book: Textbook = {
      inputs: { n: [0, 5] },
      formulas: { f: "n^2", g1: "(n - 2.5)^2 - 0.2" },
    };
    const { feasible, sure } = await taken(problemOf(book, { n: whole(0, 5) }));
    expect(feasible).toBe(false);
    expect(sure).toEqual({ kind: "proven", status: "infeasible: all 6 designs were tried" });
  });

  test("a simulation of fewer designs than evaluations allowed is tried through", async () => {
    const problem: Problem = {
      variables: [{ ...whole(0, 9), name: "n" }],
      objectives: [{ name: "f", sense: "maximise" }],
      simulate: ([n], count) => [n!.slice(0, count).map((one) => 7 - (one - 6) ** 2)],
      seed: 1,
    };
    const { method, best, sure } = await taken(problem, { evaluations: 10 });
    expect([method, best.values["n"], best.objectives["f"]]).toEqual(["branch", 6, 7]);
    expect(sure).toMatchObject({ kind: "proven", bound: 7 });
    expect((await taken(problem, { evaluations: 9 })).method).toBe("bayesian");
  });

  test("too many choices, or a simulation with continuous inputs, are refused with the way out", async () => {
    const list = {
      kind: "categorical",
      values: Array.from({ length: 40 }, (_, at) => at + 1),
    } as const;
    const many = problemOf(vessel, { shell: list, heads: list });
    expect(await choose(many, { method: "branch" })).toMatchObject({
      code: "bad-option",
      because: expect.stringMatching(/^1600 combinations of choices/) as string,
    });
    expect((await taken(many, { evaluations: 2000 })).method).toBe("nsga-ii");
  });
});
