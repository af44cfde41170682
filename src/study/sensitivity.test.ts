import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { binary, defineModel, eq } from "#model";
import { normal, uniform, type Distribution } from "#sources";
import { prepareStudy } from "./prepare.ts";
import type { StudyRequest } from "./request.ts";
import { explainVariance, type Influence } from "./sensitivity.ts";

const number = { unit: "1", typical: 0.5, range: [-4, 4], meaning: "a number" } as const;
const result = { y: { unit: "1", meaning: "the result" } } as const;

/** All inputs alike, as in the published test functions. */
function explained(
  model: StudyRequest["model"],
  distribution: Distribution,
  changes: Partial<StudyRequest> & { of?: Parameters<typeof explainVariance>[1]["of"] } = {},
) {
  const inputs = Object.fromEntries(
    Object.keys(model.inputs).map((key) => [key, { distribution }]),
  );
  const groups = [{ name: "all", outputs: ["y"] }];
  const study = accepted(prepareStudy({ model, groups, inputs, samples: 1, seed: 1, ...changes }));
  return explainVariance(study, { of: changes.of ?? "y", screening: 64, refining: 2 ** 16 });
}

/** The estimate lies within four standard errors of the known share, and those are small enough to tell something. */
function expectShares(influence: Influence | undefined, first: number, total: number) {
  const { firstError, totalError } = influence!;
  expect(Math.abs(influence!.first - first)).toBeLessThan(4 * firstError + 1e-12);
  expect(Math.abs(influence!.total - total)).toBeLessThan(4 * totalError + 1e-12);
  expect(Math.max(firstError, totalError)).toBeLessThan(0.008);
}

const of = (influences: readonly Influence[], key: string) =>
  influences.find(({ inputs }) => inputs.includes(key));

describe("known shares of variance", () => {
  test("Ishigami's function with 7 and 0.1", () => {
    const ishigami = defineModel({
      name: "ishigami",
      summary: "Ishigami and Homma 1990.",
      inputs: { a: number, b: number, c: number },
      outputs: result,
      equations: (s) => ({ y: eq`sin(${s.a}) + 7 * sin(${s.b})^2 + 0.1 * ${s.c}^4 * sin(${s.a})` }),
    });
    const { influences } = explained(ishigami, uniform(-Math.PI, Math.PI));
    expectShares(of(influences, "a"), 0.313905191148, 0.55758885521);
    expectShares(of(influences, "b"), 0.44241114479, 0.44241114479);
    expectShares(of(influences, "c"), 0, 0.243683664062);
    expect(influences.map(({ inputs }) => inputs)).toEqual([["a"], ["b"], ["c"]]);
  });

  test("Sobol's G function", () => {
    const g = defineModel({
      name: "g",
      summary: "Sobol's product of four factors, with 0, 1, 4.5 and 9.",
      inputs: { a: number, b: number, c: number, d: number },
      outputs: result,
      equations: (s) => ({
        y: eq`abs(4 * ${s.a} - 2) * (abs(4 * ${s.b} - 2) + 1) / 2 * (abs(4 * ${s.c} - 2) + 4.5) / 5.5 * (abs(4 * ${s.d} - 2) + 9) / 10`,
      }),
    });
    const { influences } = explained(g, uniform(0, 1));
    // Each factor has mean 1 and variance 1 / (3 (1 + a)^2); those of a product follow.
    const parts = [0, 1, 4.5, 9].map((a) => 1 / (3 * (1 + a) ** 2));
    const product = parts.reduce((all, part) => all * (1 + part), 1);
    for (const [at, key] of ["a", "b", "c", "d"].entries()) {
      const part = parts[at]!;
      const total = (part * product) / (1 + part) / (product - 1);
      expectShares(of(influences, key), part / (product - 1), total);
    }
  });

  const sum = defineModel({
    name: "sum",
    summary: "A sum.",
    inputs: { a: number, b: number, c: number },
    outputs: { ...result, twice: { unit: "1", meaning: "of which one is doubled" } },
    equations: (s) => ({
      y: eq`${s.a} + ${s.b} + ${s.c}`,
      twice: eq`${s.a} + 2 * ${s.b} + ${s.c}`,
    }),
  });

  test("a weighted sum: the squares of the weights, first and total alike", () => {
    const { influences } = explained(sum, uniform(0, 1), { of: "twice" });
    for (const [key, share] of [
      ["a", 1 / 6],
      ["b", 4 / 6],
      ["c", 1 / 6],
    ] as const)
      expectShares(of(influences, key), share, share);
  });

  test("a difference of two results: what they share drops out", () => {
    const value = (path: string) => sum.variables[path]!.node;
    const difference = binary("sub", value("twice"), value("y"));
    const { influences } = explained(sum, uniform(0, 1), { of: difference });
    expectShares(of(influences, "b"), 1, 1);
    for (const key of ["a", "c"]) expect(of(influences, key)?.total ?? 0).toBeLessThan(1e-25);
  });

  test("a correlated group is one input, which the result says", () => {
    const rank = 0.6;
    const { influences } = explained(sum, normal(0, 1), {
      correlations: [{ between: ["a", "b"], rank }],
    });
    // Variance of the pair's sum is 2 + 2 rho, rho being the normals' correlation 2 sin(pi rank / 6).
    const pair = 2 + 4 * Math.sin((Math.PI * rank) / 6);
    expect(influences[0]!.inputs).toEqual(["a", "b"]);
    expectShares(influences[0], pair / (pair + 1), pair / (pair + 1));
    expectShares(of(influences, "c"), 1 / (pair + 1), 1 / (pair + 1));
  });
});

describe("a study of variance", () => {
  const wide = defineModel({
    name: "wide",
    summary: "One strong input, one weak, one that limits.",
    inputs: { strong: number, weak: number, limiting: number, idle: number },
    outputs: { ...result, other: { unit: "1", meaning: "something else" } },
    equations: (s) => ({
      y: eq`3 * ${s.strong} + ${s.weak}`,
      other: eq`${s.idle} * ${s.limiting}`,
    }),
    limits: (s) => [{ holds: eq`${s.limiting} < 0.9`, otherwise: "too much" }],
  });

  test("leaves out rows without an answer, and says how many evaluations had none", () => {
    const { influences, unanswered, evaluations } = explained(wide, uniform(0, 1));
    expectShares(of(influences, "strong"), 0.9, 0.9);
    expectShares(of(influences, "weak"), 0.1, 0.1);
    // A tenth of the draws break the limit, in the samples where the limiting input is drawn.
    expect(unanswered).toBeCloseTo(0.1, 2);
    expect(evaluations).toBe(5 * 2 ** 16);
    expect(influences.map(({ inputs }) => inputs[0])).not.toContain("idle");
  });

  test("screens everything and refines what leads", () => {
    const inputs = {
      strong: { distribution: uniform(0, 1) },
      weak: { distribution: uniform(0, 1) },
    };
    const study = accepted(prepareStudy({ model: wide, groups: [], inputs, samples: 1, seed: 1 }));
    const request = { of: "y", screening: 128, refining: 1024, leading: 1 };
    const { influences, evaluations } = explainVariance(study, request);
    expect(influences.map(({ refined, rows }) => [refined, rows])).toEqual([
      [true, 1024],
      [false, 128],
    ]);
    expect(evaluations).toBe(3 * 1024 + 128);
  });

  test("of something that does not vary finds nothing, and no NaN", () => {
    const study = accepted(prepareStudy({ model: wide, groups: [], samples: 1, seed: 1 }));
    expect(explainVariance(study, { of: "y" })).toEqual({
      influences: [],
      evaluations: 0,
      unanswered: 0,
    });
  });
});
