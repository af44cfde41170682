import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { textbookModel } from "../../../test/textbook.ts";
import { choose, type ChooseOptions } from "./choose.ts";
import { hypervolume } from "./hypervolume.ts";

const names = (count: number) => Array.from({ length: count }, (_, at) => `x${at + 1}`);
const unitBox = (count: number) =>
  Object.fromEntries(names(count).map((name) => [name, [0, 1] as const]));

/** Zitzler, Deb and Thiele 2000: 30 variables. */
const mean = `(1 + 9 / 29 * (${names(30).slice(1).join(" + ")}))`;
const zdt = {
  ZDT1: { f2: `${mean} * (1 - sqrt(x1 / ${mean}))`, volume: 0.8766666667, share: 0.99 },
  ZDT2: { f2: `${mean} * (1 - (x1 / ${mean})^2)`, volume: 0.5433333333, share: 0.98 },
  ZDT3: {
    f2: `${mean} * (1 - sqrt(x1 / ${mean}) - x1 / ${mean} * sin(10 * 3.141592653589793 * x1))`,
    volume: 1.331762909,
    share: 0.99,
  },
};

/** Deb, Thiele, Laumanns and Zitzler 2002: three objectives, 12 variables. */
const g = `(1 + ${names(12)
  .slice(2)
  .map((name) => `(${name} - 0.5)^2`)
  .join(" + ")})`;
const quarter = "1.5707963267948966";
const dtlz2 = {
  f1: `${g} * cos(${quarter} * x1) * cos(${quarter} * x2)`,
  f2: `${g} * cos(${quarter} * x1) * sin(${quarter} * x2)`,
  f3: `${g} * sin(${quarter} * x1)`,
};

async function frontOf(
  formulas: Readonly<Record<string, string>>,
  variables: number,
  options: ChooseOptions,
  seed = 1,
) {
  const model = textbookModel({ inputs: unitBox(variables), formulas });
  const objectives = Object.keys(formulas).map((name) => ({
    name,
    of: name,
    sense: "minimise" as const,
  }));
  const decided = names(variables).map((name) => ({ kind: "continuous" as const, name }));
  const decision = accepted(await choose({ model, variables: decided, objectives, seed }, options));
  const points = decision.front.map((one) => Object.values(one.objectives));
  return {
    decision,
    points,
    volume: hypervolume(
      points,
      objectives.map(() => 1.1),
    ),
  };
}

describe("fronts of known volume are reached", () => {
  for (const [name, { f2, volume, share }] of Object.entries(zdt))
    test.each([1, 2, 3])(`${name}, population 100 and 250 generations, seed %i`, async (seed) => {
      const budget = { population: 100, evaluations: 25_000, method: "nsga-ii" } as const;
      const found = await frontOf({ f1: "x1", f2 }, 30, budget, seed);
      expect(found.volume / volume).toBeGreaterThan(share);
      expect(found.volume / volume).toBeLessThanOrEqual(1);
      expect(found.decision.evaluations).toBe(25_000);
    });

  test.each([1, 2])("DTLZ2 by NSGA-III and 91 directions, seed %i", async (seed) => {
    const budget = { population: 92, evaluations: 92 * 250, method: "nsga-iii" } as const;
    const { volume, points } = await frontOf(dtlz2, 12, budget, seed);
    expect(points.length).toBeLessThanOrEqual(92);
    expect(volume / 0.8074012244).toBeGreaterThan(0.915);
  });

  test("DTLZ2 by an archive of 6,000 points and more", async () => {
    const budget = { population: 92, evaluations: 92 * 650, archive: true } as const;
    const { volume, points, decision } = await frontOf(dtlz2, 12, budget);
    expect(decision.method).toBe("nsga-iii");
    expect(points.length).toBeGreaterThanOrEqual(6000);
    expect(volume / 0.8074012244).toBeGreaterThan(0.99);
  });
});

test("the same seed gives the same front, another one another", async () => {
  const budget = { population: 40, evaluations: 800 };
  const [a, b, c] = await Promise.all(
    [1, 1, 2].map((seed) => frontOf({ f1: "x1", f2: zdt.ZDT1.f2 }, 30, budget, seed)),
  );
  expect(a!.points).toEqual(b!.points);
  expect(a!.points).not.toEqual(c!.points);
});

describe("what auto takes", () => {
  const model = textbookModel({
    inputs: { a: [0, 10], b: [0, 10] },
    formulas: { f: "(a - 3.3)^2 + (b - 2)^2" },
  });
  const objectives = [{ name: "f", of: "f", sense: "minimise" }] as const;

  test("slopes where everything is continuous", async () => {
    const variables = ["a", "b"].map((name) => ({ kind: "continuous" as const, name }));
    const { method, because, best } = accepted(
      await choose({ model, variables, objectives, seed: 1 }),
    );
    expect([method, because]).toEqual([
      "gradient",
      "one objective over continuous variables, with exact slopes",
    ]);
    expect(best.values["a"]).toBeCloseTo(3.3, 6);
  });

  test("all designs where they are few, a population where even their branches are many", async () => {
    const a = { kind: "integer", name: "a", low: 0, high: 10 } as const;
    const variables = [a, { kind: "categorical", name: "b", values: [7, 1.5, 9] }] as const;
    const problem = { model, variables, objectives, seed: 1 };
    const few = accepted(await choose(problem, { evaluations: 2000 }));
    expect([few.method, few.because]).toEqual([
      "branch",
      "there are 33 designs, few enough to try them all",
    ]);
    expect(few.best.values).toEqual({ a: 3, b: 1.5 });
    const values = Array.from({ length: 1200 }, (_, at) => at / 2);
    const many = {
      ...problem,
      variables: [a, { kind: "categorical", name: "b", values }],
    } as const;
    const { method, because } = accepted(await choose(many, { evaluations: 2000 }));
    expect([method, because]).toEqual([
      "nsga-ii",
      "a is integer and has no slope, so a population searches",
    ]);
    expect(isRefusal(await choose(problem, { method: "gradient" }))).toBe(true);
  });

  test("a simulation outside is searched by a population, under its constraint", async () => {
    const decision = accepted(
      await choose(
        {
          variables: [{ kind: "continuous", name: "x", low: -2, high: 2 }],
          objectives: [{ name: "height", sense: "maximise" }],
          constraints: [{ name: "x", is: "at most", value: 0.5 }],
          simulate: ([x], count) => [x!.slice(0, count).map((one) => 1 - (one - 1) ** 2), x!],
          seed: 1,
        },
        { evaluations: 4000 },
      ),
    );
    expect(decision.feasible).toBe(true);
    expect(decision.best.values["x"]).toBeCloseTo(0.5, 3);
    expect(decision.best.objectives["height"]).toBeCloseTo(0.75, 3);
  });
});

test("what cannot be met is told with what is missing", async () => {
  const model = textbookModel({ inputs: { a: [0, 1] }, formulas: { f: "a^2", g: "a + 1" } });
  const decision = accepted(
    await choose({
      model,
      variables: [{ kind: "continuous", name: "a" }],
      objectives: [{ name: "f", of: "f", sense: "minimise" }],
      constraints: [{ name: "g", of: "g", is: "at most", value: 0.5 }],
      seed: 1,
    }),
  );
  expect(decision.feasible).toBe(false);
  expect(decision.lacks).toMatchObject({ name: "g", value: 1, limit: 0.5 });
});

test("a budget that is no count is refused", async () => {
  const model = textbookModel({ inputs: { a: [0, 1] }, formulas: { f: "a" } });
  const variables = [{ kind: "continuous", name: "a" }] as const;
  const objectives = [{ name: "f", of: "f", sense: "minimise" }] as const;
  for (const options of [
    { evaluations: 0 },
    { population: 3 },
    { restarts: 1.5 },
    { evaluations: Number.NaN },
  ])
    expect(await choose({ model, variables, objectives, seed: 1 }, options)).toMatchObject({
      code: "out-of-range",
    });
});
