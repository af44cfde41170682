import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { binary, constant, input, random, unary, type Node } from "#model";
import { textbookModel } from "../../../test/textbook.ts";
import { areAffine } from "./affine.ts";
import { choose } from "./choose.ts";

describe("linear programmes", () => {
  test("a factory's two products, by auto, proven", async () => {
    // By its corners: both constraints bind at (2, 6), where 3 * 2 + 5 * 6 = 36.
    const model = textbookModel({
      inputs: { a: [0, 4], b: [0, 100] },
      formulas: { profit: "3 * a + 5 * b", second: "2 * b", third: "3 * a + 2 * b" },
    });
    const decision = accepted(
      await choose({
        model,
        variables: ["a", "b"].map((name) => ({ kind: "continuous" as const, name })),
        objectives: [{ name: "profit", of: "profit", sense: "maximise" }],
        constraints: [
          { name: "second", of: "second", is: "at most", value: 12 },
          { name: "third", of: "third", is: "at most", value: 18 },
        ],
        seed: 1,
      }),
    );
    expect(decision.method).toBe("linear");
    expect(decision.because).toBe("everything is linear, so the best can be proven");
    expect(decision.best.values["a"]).toBeCloseTo(2, 7);
    expect(decision.best.values["b"]).toBeCloseTo(6, 7);
    expect(decision.sure).toEqual({ kind: "proven", bound: 36, gap: 0, status: "Optimal" });
    expect(decision.best.constraints.map(({ binds }) => binds)).toEqual([true, true]);
  });

  test("any small knapsack of whole numbers is the best of all its fillings", async () => {
    const item = fc.record({
      worth: fc.integer({ min: 1, max: 30 }),
      weight: fc.integer({ min: 1, max: 12 }),
    });
    const knapsack = fc.tuple(
      fc.array(item, { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 0, max: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(knapsack, async ([items, room]) => {
        const names = items.map((_, at) => `x${at}`);
        const sum = (of: "worth" | "weight") =>
          items
            .map((one, at): Node => binary("mul", constant(one[of]), input(names[at]!)))
            .reduce((all, one) => binary("add", all, one));
        const decision = accepted(
          await choose({
            variables: names.map((name) => ({ kind: "integer", name, low: 0, high: 2 }) as const),
            objectives: [{ name: "worth", of: sum("worth"), sense: "maximise" }],
            constraints: [{ name: "weight", of: sum("weight"), is: "at most", value: room }],
            seed: 1,
          }),
        );
        let best = 0;
        for (let filling = 0; filling < 3 ** items.length; filling++) {
          let [worth, weight, rest] = [0, 0, filling];
          for (const one of items) {
            worth += (rest % 3) * one.worth;
            weight += (rest % 3) * one.weight;
            rest = Math.floor(rest / 3);
          }
          if (weight <= room) best = Math.max(best, worth);
        }
        expect(decision.best.objectives["worth"]).toBe(best);
        expect(decision.feasible).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("an impossible one says so, with what is missing", async () => {
    const decision = accepted(
      await choose({
        variables: [{ kind: "continuous", name: "x", low: 0, high: 1 }],
        objectives: [{ name: "x", of: input("x"), sense: "minimise" }],
        constraints: [
          { name: "twice", of: binary("mul", constant(2), input("x")), is: "at least", value: 5 },
        ],
        seed: 1,
      }),
    );
    expect(decision.feasible).toBe(false);
    expect(decision.sure).toEqual({ kind: "proven", status: "Infeasible" });
    expect(decision.lacks?.name).toBe("twice");
  });

  test("what is not linear is refused", async () => {
    const problem = {
      variables: [{ kind: "continuous", name: "x", low: 0, high: 1 }],
      objectives: [{ name: "root", of: unary("sqrt", input("x")), sense: "minimise" }],
      seed: 1,
    } as const;
    expect(await choose(problem, { method: "linear" })).toMatchObject({ code: "bad-option" });
  });
});

test("steps and products of variables are not straight, products with a constant are", () => {
  const [x, y, p] = [input("x"), input("y"), input("p")];
  const straight = [
    binary("mul", unary("sqrt", p), x),
    binary("div", binary("sub", x, y), p),
    random("r"),
  ];
  for (const node of straight) expect(areAffine([node], ["x", "y"])).toBe(true);
  const bent = [binary("mul", x, y), binary("div", p, x), unary("floor", x), binary("min", x, p)];
  for (const node of bent) expect(areAffine([node], ["x", "y"])).toBe(false);
});
