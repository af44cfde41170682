import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { compile } from "#compile";
import { defineModel, eq } from "#model";
import { lognormal, normal, triangular, type Distribution } from "#sources";
import { answeredValues, kernelOf, runBlock, sample } from "./monte-carlo.ts";
import type { Design } from "./points/design.ts";
import { prepareStudy } from "./prepare.ts";
import type { StudyRequest } from "./request.ts";
import { explainVariance } from "./sensitivity.ts";
import { summarise } from "./statistics.ts";
import { summariseStudy } from "./summary/index.ts";

const number = { unit: "1", typical: 1, range: [-10, 10], meaning: "a number" } as const;
const model = defineModel({
  name: "sum",
  summary: "A sum of three.",
  inputs: { a: number, b: number, c: number },
  outputs: { y: { unit: "1", meaning: "their sum" } },
  equations: (s) => ({ y: eq`${s.a} + ${s.b} + ${s.c}` }),
});
const inputs = {
  a: { distribution: normal(0, 1) },
  b: { distribution: lognormal(1, 2) },
  c: { distribution: triangular(0, 1, 3) },
} satisfies Record<string, { distribution: Distribution }>;
const studyOf = (design: Design, changes: Partial<StudyRequest> = {}) =>
  prepareStudy({
    model,
    inputs,
    groups: [{ name: "all", outputs: ["y"] }],
    samples: 4096,
    seed: 3,
    points: design,
    ...changes,
  });
const values = (design: Design, changes: Partial<StudyRequest> = {}) =>
  answeredValues(sample(accepted(studyOf(design, changes))).columns["y"]!);

/** Means of the three: 0; exp(s^2 / 2) for a lognormal whose factor of 2 lies 1.6449 deviations out; (0 + 1 + 3) / 3. */
const spread = Math.log(2) / 1.6448536269514722;
const mean = Math.exp(spread ** 2 / 2) + 4 / 3;
const variance = 1 + Math.expm1(spread ** 2) * Math.exp(spread ** 2) + 7 / 18;

describe("a study over points", () => {
  test("finds means that plain samples of the same number find to a thirtieth at best", () => {
    const plainError = Math.sqrt(variance / 4096);
    for (const kind of ["latin hypercube", "sobol", "halton"] as const)
      expect(Math.abs(summarise(values({ kind }))!.mean - mean)).toBeLessThan(plainError / 30);
  });

  test("keeps correlations", () => {
    // Of a sum of two standard normals with the normals' correlation r the variance is 2 + 2 r, plus that of c.
    const rank = 0.7;
    const r = 2 * Math.sin((Math.PI * rank) / 6);
    const both = { ...inputs, b: { distribution: normal(0, 1) } };
    const found = values(
      { kind: "sobol" },
      { inputs: both, correlations: [{ between: ["a", "b"], rank }] },
    );
    expect(summarise(found)!.standardDeviation ** 2).toBeCloseTo(2 + 2 * r + 7 / 18, 2);
  });

  test("of plain design is the study without one, to the last bit", () => {
    const { points: _, ...none } = accepted(studyOf({ kind: "plain" }));
    expect(values({ kind: "plain" })).toEqual(
      answeredValues(sample({ ...none, points: undefined }).columns["y"]!),
    );
  });

  test.each(["sobol", "latin hypercube", "halton"] as const)(
    "of kind %s gives the same bits whole, in parts, and summarised in blocks",
    (kind) => {
      const study = accepted(studyOf({ kind }, { samples: 70_000 }));
      const whole = sample(study).columns["y"]!.values;
      const [part] = runBlock(kernelOf(study.program), study, { firstIndex: 65_000, count: 3000 });
      expect(part).toEqual(whole.subarray(65_000, 68_000));
      expect(summariseStudy(study).columns["y"]!.mean).toBeCloseTo(summarise(whole)!.mean, 12);
    },
  );

  test("of a full factorial has the combinations of the inputs' quantiles", () => {
    const found = values({ kind: "full factorial", levels: 2 }, { samples: 8 });
    const expected = Array.from({ length: 8 }, (_, at) =>
      [
        quantile("a", at & 1 ? 0.75 : 0.25),
        quantile("b", at & 2 ? 0.75 : 0.25),
        quantile("c", at & 4 ? 0.75 : 0.25),
      ].reduce((sum, value) => sum + value, 0),
    );
    for (const [at, value] of found.entries()) expect(value).toBeCloseTo(expected[at]!, 5);
  });

  test("still tells where its variance comes from", () => {
    const study = accepted(studyOf({ kind: "sobol" }));
    const [first] = explainVariance(study, { of: "y" }).influences;
    expect(first!.inputs).toEqual(["a"]);
  });

  test("is compiled once for other numbers of the same shape, and not shared with plain samples", () => {
    const [sobol, halton, plain] = (["sobol", "halton", "plain"] as const).map((kind) =>
      accepted(studyOf({ kind })),
    );
    expect(sobol!.program).toBe(halton!.program);
    expect(plain!.program).not.toBe(sobol!.program);
    expect(compile(sobol!.program).inputs).toContain("a:point");
  });

  test("whose number of samples is not the design's is refused with the number that would do", () => {
    const refused = studyOf({ kind: "fractional factorial", resolution: 3 });
    expect(isRefusal(refused) && refused.because).toContain("ask for 4 samples");
  });
});

/** Quantiles at a quarter and three quarters, by hand: 0.6744897501960817 deviations out, and the triangle's two sides. */
function quantile(key: "a" | "b" | "c", u: number): number {
  const z = u < 0.5 ? -0.6744897501960817 : 0.6744897501960817;
  if (key === "a") return z;
  if (key === "b") return Math.exp(spread * z);
  return u < 1 / 3 ? Math.sqrt(u * 3) : 3 - Math.sqrt((1 - u) * 3 * 2);
}
