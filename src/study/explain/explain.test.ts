import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { lognormal, normal, triangular } from "#sources";
import { prepareStudy } from "../prepare.ts";
import type { StudyRequest } from "../request.ts";
import { explainVariance } from "../sensitivity.ts";
import { carriedOut, sideBySide, type Analysis } from "./analysis.ts";
import { explainSpread, type SpreadRequest } from "./explain.ts";
import { valueOfInformation } from "./information.ts";
import { morrisEffects } from "./morris.ts";
import { shapleyEffects } from "./shapley-effects.ts";
import { sobolIndices } from "./sobol-indices.ts";
import { studyResponse } from "./study-response.ts";
import { tornado } from "./tornado.ts";
import { winners } from "./winners.ts";

const number = { unit: "1", typical: 1, range: [0.1, 100], meaning: "a number" } as const;
const model = defineModel({
  name: "costs",
  summary: "Two costs that share an input.",
  inputs: { price: number, mass: number, power: number, idle: number, other: number },
  outputs: {
    ground: { unit: "1", meaning: "a cost" },
    orbit: { unit: "1", meaning: "another" },
  },
  equations: (s) => ({
    ground: eq`${s.power} * 2 + ${s.idle} * ${s.other}`,
    orbit: eq`${s.price} * ${s.mass} + ${s.power}`,
  }),
  limits: (s) => [{ holds: eq`${s.mass} < 3`, otherwise: "too heavy" }],
});
const inputs = {
  price: { distribution: lognormal(1, 2) },
  mass: { distribution: triangular(1, 2, 3.2) },
  power: { distribution: normal(5, 1) },
};
const studyOf = (changes: Partial<StudyRequest> = {}) =>
  accepted(
    prepareStudy({
      model,
      groups: [{ name: "all", outputs: ["ground", "orbit"] }],
      inputs,
      samples: 1000,
      seed: 4,
      ...changes,
    }),
  );
const spread = (request: Partial<SpreadRequest> = {}, changes: Partial<StudyRequest> = {}) =>
  explainSpread(studyOf(changes), { result: { of: "orbit" }, rows: 4096, ...request });
const tie = [{ between: ["price", "mass"], rank: -0.5 }] as const;

describe("the explanation of a study's result", () => {
  test("agrees with the one that looks at leading inputs, within their errors", () => {
    const study = studyOf();
    const response = accepted(studyResponse(study, [{ of: "orbit" }]));
    const whole = carriedOut(accepted(sobolIndices(response, { rows: 2 ** 15, seed: 1 })));
    const leading = explainVariance(study, { of: "orbit", refining: 2 ** 14 });
    for (const { inputs: keys, first, total } of whole.indices) {
      const other = leading.influences.find((one) => one.inputs[0] === keys[0])!;
      expect(Math.abs(first.value - other.first)).toBeLessThan(
        4 * (first.error + other.firstError),
      );
      expect(Math.abs(total.value - other.total)).toBeLessThan(
        4 * (total.error + other.totalError),
      );
    }
  });

  test("is by Sobol indices where nothing is correlated, and says so", () => {
    const chosen = accepted(spread());
    expect([chosen.method, chosen.because]).toEqual(["sobol", "no inputs are correlated"]);
    expect(carriedOut(chosen.analysis as never)).toMatchObject({ kind: "sobol", result: "orbit" });
  });

  test("is by Shapley effects where inputs are correlated, apart or together, and says which", () => {
    const apart = accepted(spread({}, { correlations: tie }));
    expect(apart.because).toBe("1 group of correlated inputs, told apart");
    const together = accepted(spread({ ties: "together" }, { correlations: tie }));
    expect(together.because).toBe("1 group of correlated inputs, taken as one input each");
    for (const one of [apart, together]) expect(one.method).toBe("shapley");
    const asked = accepted(spread({ method: "sobol" }, { correlations: tie }));
    expect(asked.because).toContain("asked for; 1 group");
  });

  test("is not touched by correlations that the result does not feel", () => {
    const idle = { distribution: normal(1, 0.1) };
    const correlations = [{ between: ["idle", "other"], rank: 0.5 }] as const;
    const { method } = accepted(
      spread({}, { inputs: { ...inputs, idle, other: idle }, correlations }),
    );
    expect(method).toBe("sobol");
  });

  test("of what is not computed, or of what no uncertain input moves, is refused", () => {
    const unknown = spread({ result: { of: "orbitt" } });
    expect(isRefusal(unknown) && unknown.because).toContain("nearest: orbit");
    const fixed = spread({ result: { of: "ground" } }, { inputs: { power: 5 } });
    expect(isRefusal(fixed) && fixed.because).toContain("it has no spread");
  });

  test("is plain data: it survives JSON", () => {
    const study = studyOf();
    const response = accepted(studyResponse(study, [{ of: "orbit" }]));
    const results = [
      carriedOut(accepted(sobolIndices(response, { rows: 100, seed: 1 }))),
      carriedOut(accepted(morrisEffects(response, { seed: 1 }))),
      accepted(tornado(response)),
    ];
    expect(JSON.parse(JSON.stringify(results))).toEqual(results);
  });
});

describe("sums of a block", () => {
  const rows = 65_536 + 50;
  const roughly = (result: object): unknown =>
    JSON.parse(
      JSON.stringify(result, (_, part: unknown) =>
        typeof part === "number" ? part.toPrecision(6) : part,
      ),
    );
  const analyses = () => {
    const study = studyOf({ correlations: tie });
    const orbit = accepted(studyResponse(study, [{ of: "orbit" }]));
    const both = accepted(studyResponse(study, [{ of: "orbit" }, { of: "ground" }]));
    return [
      accepted(sobolIndices(orbit, { rows, seed: 1 })),
      accepted(shapleyEffects(orbit, { rows, seed: 1 })),
      accepted(morrisEffects(orbit, { seed: 1, paths: rows })),
      accepted(winners(both, { rows, seed: 1 })),
      accepted(valueOfInformation(both, { rows, seed: 1 })),
    ];
  };

  test("are the same whether or not another block was computed before, for every analysis", () => {
    for (const [at, one] of analyses().entries()) {
      const fresh = analyses()[at]!;
      one.sumsOf(0);
      expect(one.sumsOf(1)).toEqual(fresh.sumsOf(1));
    }
  });

  test("of looks side by side tell what each look tells by itself", () => {
    const apart = analyses().slice(0, 2) as Analysis<object>[];
    const together = carriedOut(sideBySide(apart));
    // Where blocks are larger or smaller, sums are rounded in another order.
    for (const [at, one] of apart.entries())
      expect(roughly(together[at]!)).toEqual(roughly(carriedOut(one)));
  });

  test("hold no NaN, though samples outside the limits have no answer", () => {
    for (const one of analyses())
      for (const sum of one.sumsOf(1)) expect(Number.isNaN(sum)).toBe(false);
  });
});

describe("a study's response", () => {
  test("has the study's own values in its first sample, and none outside the limits", () => {
    const response = accepted(studyResponse(studyOf(), [{ of: "orbit" }]));
    expect(response.inputs).toEqual(["price", "mass", "power"]);
    const results = new Float64Array(2);
    // Medians of the three, then a mass beyond the limit.
    response.evaluate([Float64Array.of(1, 1), Float64Array.of(2, 3.1), Float64Array.of(5, 5)], 2, [
      results,
    ]);
    expect([...results]).toEqual([7, Number.NaN]);
  });

  test("has bars from the inputs' own percentiles", () => {
    const response = accepted(studyResponse(studyOf(), [{ of: "orbit", limits: [] }]));
    const { bars } = accepted(tornado(response));
    const price = bars.find(({ input }) => input === "price")!;
    // The lognormal's 5th and 95th percentiles, by its definition, to the table's accuracy.
    expect(price.low.value).toBeCloseTo(0.5, 5);
    expect(price.high.value).toBeCloseTo(2, 5);
  });
});
