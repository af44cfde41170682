import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { binary, constant, defineModel, eq, input, unary, type Node } from "#model";
import { lognormal, normal } from "#sources";
import type { Correlation } from "../copula.ts";
import { prepareStudy } from "../prepare.ts";
import { carriedOut } from "./analysis.ts";
import { uniformResponse } from "./response.ts";
import { shapleyEffects, type ShapleyEffects } from "./shapley-effects.ts";
import { studyResponse } from "./study-response.ts";

const number = { unit: "1", typical: 1, range: [-100, 100], meaning: "a number" } as const;
const weighted = defineModel({
  name: "weighted",
  summary: "A weighted sum of four, and that of their logarithms.",
  inputs: {
    a: number,
    b: number,
    c: number,
    d: number,
    p: number,
    q: number,
    r: number,
    s: number,
  },
  outputs: {
    y: { unit: "1", meaning: "the sum" },
    logs: { unit: "1", meaning: "the sum of logarithms" },
  },
  equations: (m) => ({
    y: eq`${m.p} * ${m.a} + ${m.q} * ${m.b} + ${m.r} * ${m.c} + ${m.s} * ${m.d}`,
    logs: eq`${m.p} * ln(${m.a}) + ${m.q} * ln(${m.b}) + ${m.r} * ln(${m.c}) + ${m.s} * ln(${m.d})`,
  }),
});
const names = ["a", "b", "c", "d"] as const;
const weightNames = ["p", "q", "r", "s"] as const;

interface Case {
  readonly weights: readonly number[];
  readonly deviations: readonly number[];
  readonly correlations: readonly Correlation[];
}

function effectsOf(
  { weights, deviations, correlations }: Case,
  {
    rows = 2 ** 15,
    ties = "apart",
    seed = 1,
    logs = false,
  }: { rows?: number; ties?: "apart" | "together"; seed?: number; logs?: boolean } = {},
): ShapleyEffects {
  // A lognormal whose logarithm has this standard deviation has its 95th percentile 1.6449 of them out.
  const distribution = (sd: number) =>
    logs ? lognormal(1, Math.exp(1.6448536269514722 * sd)) : normal(0, sd);
  const study = accepted(
    prepareStudy({
      model: weighted,
      groups: [{ name: "all", outputs: ["y"], limits: [] }],
      inputs: {
        ...Object.fromEntries(
          names.map((name, at) => [name, { distribution: distribution(deviations[at]!) }]),
        ),
        ...Object.fromEntries(weightNames.map((name, at) => [name, weights[at]!])),
      },
      correlations,
      samples: 1,
      seed,
    }),
  );
  const response = accepted(studyResponse(study, [{ of: logs ? "logs" : "y", limits: [] }]));
  return carriedOut(accepted(shapleyEffects(response, { rows, seed, ties })));
}

/**
 * The closed form for a linear result of normal inputs (Owen and Prieur 2017): knowing the inputs u explains
 * c' S_uu^-1 c of the variance, c being their covariances with the result; an input's effect is its mean gain over all orders.
 */
function knownEffects({ weights, deviations, correlations }: Case): number[] {
  const pearson = (i: number, j: number) =>
    i === j
      ? 1
      : 2 *
        Math.sin(
          (Math.PI *
            (correlations.find(
              ({ between }) => between.includes(names[i]!) && between.includes(names[j]!),
            )?.rank ?? 0)) /
            6,
        );
  const covariance = (i: number, j: number) => pearson(i, j) * deviations[i]! * deviations[j]!;
  const withResult = names.map((_, i) =>
    weights.reduce((sum, weight, j) => sum + weight * covariance(i, j), 0),
  );
  const explained = (known: readonly number[]) => {
    const matrix = known.map((i) => [...known.map((j) => covariance(i, j)), withResult[i]!]);
    for (const [pivot, row] of matrix.entries())
      for (const [at, other] of matrix.entries()) {
        if (at === pivot) continue;
        const times = other[pivot]! / row[pivot]!;
        for (const [column, value] of row.entries()) other[column]! -= times * value;
      }
    return known.reduce(
      (sum, i, at) => sum + (withResult[i]! * matrix[at]!.at(-1)!) / matrix[at]![at]!,
      0,
    );
  };
  const all = explained([0, 1, 2, 3]);
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return names.map((_, i) => {
    let effect = 0;
    for (let set = 0; set < 16; set++) {
      if ((set >> i) & 1) continue;
      const known = [0, 1, 2, 3].filter((j) => (set >> j) & 1);
      const weight = (factorial(known.length) * factorial(3 - known.length)) / factorial(4);
      effect += weight * (explained([...known, i]) - explained(known));
    }
    return effect / all;
  });
}

const shareOf = ({ effects }: ShapleyEffects, name: string) =>
  effects.find(({ inputs }) => inputs[0] === name)?.share ?? { value: 0, error: 0 };

function expectKnown(found: ShapleyEffects, known: readonly number[], largest: number) {
  for (const [at, name] of names.entries()) {
    const { value, error } = shareOf(found, name);
    expect(Math.abs(value - known[at]!)).toBeLessThan(4 * error + 1e-9);
    expect(error).toBeLessThan(largest);
  }
}

describe("known effects", () => {
  const two: Case = {
    weights: [1, 2, 0.5, 0],
    deviations: [1, 1, 2, 1],
    correlations: [{ between: ["a", "b"], rank: 0.8 }],
  };

  test("of two correlated normal inputs and one by itself, by the formula for two", () => {
    // Iooss and Prieur 2019, two inputs; b1 and b2 being weight times deviation, over the whole variance.
    const r = 2 * Math.sin((Math.PI * 0.8) / 6);
    const variance = 1 + 4 + 4 * r + 1;
    const a = (1 * (1 - r ** 2 / 2) + r * 2 + (4 * r ** 2) / 2) / variance;
    const b = (4 * (1 - r ** 2 / 2) + r * 2 + (1 * r ** 2) / 2) / variance;
    const known = knownEffects(two);
    expect(known[0]).toBeCloseTo(a, 12);
    expect(known[1]).toBeCloseTo(b, 12);
    expect(known[2]).toBeCloseTo(1 / variance, 12);
    expectKnown(effectsOf(two, { rows: 2 ** 17 }), known, 0.006);
  });

  test("of an input that the result does not name, but that goes with one which it does", () => {
    const silent: Case = {
      weights: [1, 0, 1, 0],
      deviations: [1, 1, 1, 1],
      correlations: [{ between: ["a", "b"], rank: 0.9 }],
    };
    const known = knownEffects(silent);
    expect(known[1]).toBeGreaterThan(0.2);
    expectKnown(effectsOf(silent), known, 0.01);
  });

  test("of linear results, whatever the weights and correlations, and of lognormal inputs' logarithms", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.array(fc.double({ min: -0.45, max: 0.45, noNaN: true }), { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        (weights, deviations, [ab, bc, cd], logs) => {
          const one: Case = {
            weights: weights.map((weight) => weight + Math.sign(weight || 1) / 2),
            deviations,
            correlations: [
              { between: ["a", "b"], rank: ab! },
              { between: ["b", "c"], rank: bc! },
              { between: ["d", "c"], rank: cd! },
            ],
          };
          expectKnown(effectsOf(one, { logs }), knownEffects(one), 0.03);
        },
      ),
      { numRuns: 12, seed: 11 },
    ));

  test("of Ishigami's function: an input's first-order share and half of what it does with another", () => {
    const angle = (name: string) =>
      binary("mul", constant(2 * Math.PI), binary("sub", input(name), constant(0.5)));
    const sum = (a: Node, b: Node) => binary("add", a, b);
    const times = (a: Node, b: Node) => binary("mul", a, b);
    const power = (node: Node, n: number) => binary("pow", node, constant(n));
    const sine = unary("sin", angle("x"));
    const value = sum(
      sum(sine, times(constant(7), power(unary("sin", angle("y")), 2))),
      times(times(constant(0.1), power(angle("z"), 4)), sine),
    );
    const response = uniformResponse({ outputs: { value } });
    const found = carriedOut(accepted(shapleyEffects(response, { rows: 2 ** 17, seed: 1 })));
    const interplay = 0.243683664062;
    const known = { x: 0.313905191148 + interplay / 2, y: 0.44241114479, z: interplay / 2 };
    for (const [name, share] of Object.entries(known)) {
      const { value: estimated, error } = shareOf(found, name);
      expect(Math.abs(estimated - share)).toBeLessThan(4 * error);
      expect(error).toBeLessThan(0.005);
    }
  });
});

describe("effects", () => {
  const tied: Case = {
    weights: [1, -1, 2, 1],
    deviations: [1, 1, 1, 1],
    correlations: [
      { between: ["a", "b"], rank: 0.6 },
      { between: ["c", "d"], rank: -0.5 },
    ],
  };

  test("add up to 1, and of a group taken together to what its members have apart", () => {
    const apart = effectsOf(tied);
    const together = effectsOf(tied, { ties: "together" });
    const sum = (found: ShapleyEffects) =>
      found.effects.reduce((all, { share }) => all + share.value, 0);
    expect(sum(apart)).toBeCloseTo(1, 12);
    expect(sum(together)).toBeCloseTo(1, 12);
    expect(together.effects.map(({ inputs }) => inputs)).toContainEqual(["a", "b"]);
    const members = shareOf(apart, "a").value + shareOf(apart, "b").value;
    expect(Math.abs(members - shareOf(together, "a").value)).toBeLessThan(0.02);
    expect([apart.ties, together.ties]).toEqual(["apart", "together"]);
  });

  test("have intervals that hold the truth in about 95 of 100 studies", () => {
    const known = knownEffects(tied);
    const studies = 200;
    const held = [0, 0, 0, 0];
    for (let seed = 0; seed < studies; seed++) {
      const found = effectsOf(tied, { rows: 2048, seed });
      for (const [at, name] of names.entries()) {
        const [low, high] = found.effects.find(({ inputs }) => inputs[0] === name)!.share.interval;
        if (low <= known[at]! && known[at]! <= high) held[at]! += 1 / studies;
      }
    }
    // A share of 0.95 of 200 has standard deviation 0.0154.
    for (const share of held) expect(share).toBeGreaterThan(0.95 - 4 * 0.0154);
  });

  test("of too few rows are refused", () => {
    const refused = shapleyEffects(uniformResponse({ outputs: { x: input("x") } }), {
      rows: 10,
      seed: 1,
    });
    expect(isRefusal(refused) && refused.because).toContain("32 or more");
  });
});
