import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import {
  defineClaims,
  lognormal,
  normal,
  triangular,
  uniform,
  type Distribution,
  type Source,
} from "#sources";
import type { Choice } from "./choice.ts";
import { kernelOf, answeredValues, sample, sampleWith, runOf } from "./monte-carlo.ts";
import { prepareStudy, type Study } from "./prepare.ts";
import type { StudyRequest } from "./request.ts";
import { summarise } from "./statistics.ts";

const source: Source = { title: "Made up", by: "Kardashev tests", year: 2026, locator: "none" };
const claims = defineClaims({
  coatingEmissivity: {
    meaning: "emissivity of the coating",
    unit: "1",
    value: 0.85,
    uncertainty: triangular(0.7, 0.85, 0.95),
    range: [0.1, 1],
    source,
    date: "2026",
  },
  panelPrice: {
    meaning: "price of a panel",
    unit: "$/m^2",
    value: 100,
    uncertainty: lognormal(100, 2),
    range: [1, 1e4],
    source,
    date: "2026",
  },
});
const sigma = 5.670374419e-8;

const radiator = defineModel({
  name: "radiator",
  summary: "Panel that rejects heat.",
  inputs: {
    heat: { unit: "kW", typical: 100, range: [1, 1000], meaning: "waste heat" },
    temperature: { unit: "degC", typical: 60, range: [0, 120], meaning: "panel surface" },
    emissivity: { from: claims.coatingEmissivity },
    price: { from: claims.panelPrice },
  },
  outputs: {
    area: { unit: "m^2", meaning: "panel area" },
    cost: { unit: "$", meaning: "its price" },
  },
  equations: (s) => ({
    area: eq`${s.heat} / (${s.emissivity} * 5.670374419e-8 [W/(m^2 K^4)] * ${s.temperature}^4)`,
    cost: eq`${s.area} * ${s.price}`,
  }),
  limits: (s) => [
    { holds: eq`${s.temperature} < 350 [K]`, otherwise: "the panel is hotter than the chips" },
    { holds: eq`${s.area} < 1000 [m^2]`, otherwise: "the panel does not fit" },
  ],
});
const groups = [{ name: "panel", outputs: ["area", "cost"] }];

function study(changes: Partial<StudyRequest> = {}): Study {
  return accepted(prepareStudy({ model: radiator, groups, samples: 4000, seed: 1, ...changes }));
}

describe("a study", () => {
  test("with everything fixed gives the model's own value in every sample", () => {
    const inputs = { coatingEmissivity: 0.8, panelPrice: 50, heat: 1e5, temperature: 300 };
    const { columns } = sample(study({ inputs, samples: 3 }));
    const area = 1e5 / (0.8 * sigma * 300 ** 4);
    for (const value of columns["area"]!.values) expect(value / area).toBeCloseTo(1, 14);
    for (const value of columns["cost"]!.values) expect(value / (50 * area)).toBeCloseTo(1, 14);
  });

  test("spreads as its inputs do: a cost linear in a lognormal price is lognormal", () => {
    const inputs = { coatingEmissivity: 1, temperature: 300, heat: sigma * 300 ** 4 };
    const { columns } = sample(study({ inputs, samples: 20_000 }));
    const [low, middle, high] = summarise(columns["cost"]!.values)!.percentiles;
    // Standard error of the 5 % quantile of ln cost: sqrt(.05 .95 / n) / density = .0063 for spread .42; four of them.
    expect(Math.log(low! / 50)).toBeCloseTo(0, 1.5);
    expect(Math.log(middle! / 100)).toBeCloseTo(0, 1.5);
    expect(Math.log(high! / 200)).toBeCloseTo(0, 1.5);
  });

  test("gives the same bits again, and in whatever parts it is computed", () => {
    const whole = sample(study()).columns["cost"]!.values;
    const one = study();
    const kernel = kernelOf(one.program);
    const parts = [0, 1, 1500, 1501, 3999, 4000].flatMap((from, at, cuts) => {
      const count = (cuts[at + 1] ?? from) - from;
      return count === 0 ? [] : [kernel.run({ ...runOf(one), count, firstIndex: from })];
    });
    expect(Float64Array.from(parts.flatMap((columns) => [...columns[1]!]))).toEqual(whole);
    expect(sample(study({ seed: 2 })).columns["cost"]!.values).not.toEqual(whole);
  });

  test("draws an input alike whether or not another one varies", () => {
    const both = sample(study()).columns["area"]!.values;
    const alone = sample(study({ inputs: { "panel price": 100 } })).columns["area"]!.values;
    expect(alone).toEqual(both);
  });

  test("with other numbers in the same distributions is not compiled again", () => {
    const withPrice = (distribution: Distribution) =>
      study({ inputs: { panelPrice: { distribution } } });
    const [first, second] = [study(), withPrice(lognormal(300, 2))];
    expect(second.program).toBe(first.program);
    const ratio = (row: number) =>
      sample(second).columns["cost"]!.values[row]! / sample(first).columns["cost"]!.values[row]!;
    for (const row of [0, 1, 3999]) expect(ratio(row)).toBeCloseTo(3, 12);
    expect(withPrice(uniform(1, 2)).program).not.toBe(first.program);
  });
});

describe("a request", () => {
  const refusal = (changes: Partial<StudyRequest>) => {
    const request = { model: radiator, groups, samples: 10, seed: 1, ...changes };
    const prepared = prepareStudy(request);
    return isRefusal(prepared) ? `${prepared.code}: ${prepared.because}` : "accepted";
  };

  test("for a result that does not exist is refused with the nearest", () => {
    expect(refusal({ groups: [{ name: "panel", outputs: ["arae"] }] })).toMatch(
      /unknown-name: radiator computes nothing called "arae"; nearest: area/,
    );
  });

  test("for no samples, or more than memory holds, is refused with what can be had", () => {
    expect(refusal({ samples: 0 })).toMatch(/whole number above 0/);
    const most = Number(/at most (\d+) samples/.exec(refusal({ samples: 1e9 }))![1]);
    expect(refusal({ samples: most })).toBe("accepted");
    expect(refusal({ samples: most + 1 })).not.toBe("accepted");
  });

  test("ties inputs by the words a person types", () => {
    const tied = { between: ["panel price", "coating emissivity"], rank: 0.5 } as const;
    const { correlated } = study({ correlations: [tied] });
    expect(correlated).toEqual([["coatingEmissivity", "panelPrice"]]);
    expect(refusal({ correlations: [{ ...tied, between: ["panel price", "heat"] }] })).toMatch(
      /heat is not uncertain here/,
    );
  });
});

describe("samples without an answer", () => {
  // 350 K is 76.85 degC: of 60 to 90 degC uniformly that leaves 13.15 / 30 too hot.
  const inputs = { temperature: { distribution: uniform(60, 90), unit: "degC" } };

  test("are counted under their reason, and left out", () => {
    const { columns, groups: results } = sample(study({ inputs, samples: 10_000 }));
    const [reason] = results["panel"]!.infeasible;
    expect(results["panel"]!.infeasible).toHaveLength(1);
    expect(reason!.text).toBe("the panel is hotter than the chips");
    const expected = (10_000 * 13.15) / 30;
    expect(Math.abs(reason!.count - expected)).toBeLessThan(4 * Math.sqrt(expected * 0.57));
    expect(results["panel"]!.answered + reason!.count).toBe(10_000);
    const values = answeredValues(columns["area"]!);
    expect(values).toHaveLength(results["panel"]!.answered);
    // The coolest and least emissive panel is the largest, the hottest the smallest: within that lies every answer.
    expect(Math.max(...values)).toBeLessThan(1e5 / (0.7 * sigma * 333.15 ** 4));
    expect(Math.min(...values)).toBeGreaterThan(1e5 / (0.95 * sigma * 350 ** 4));
  });

  test("hold 0, never NaN, and a result that is not finite is a reason of its own", () => {
    const zero = { distribution: uniform(0, 1) };
    const { columns, groups: results } = sample(
      study({ inputs: { heat: 0, coatingEmissivity: 0, panelPrice: zero }, samples: 5 }),
    );
    expect(results["panel"]!.infeasible[0]!.count).toBe(5);
    expect([...columns["area"]!.values]).toEqual([0, 0, 0, 0, 0]);
    expect(answeredValues(columns["area"]!)).toHaveLength(0);
  });

  test("are a matter of the limits that concern a group", () => {
    const twin = defineModel({
      name: "twin",
      summary: "A hot panel and a cold one.",
      inputs: {},
      parts: { hot: radiator, cold: radiator },
      outputs: {},
      equations: () => ({}),
    });
    const request = {
      model: twin,
      groups: ["hot", "cold"].map((name) => ({ name, outputs: [`${name}.area`], limits: [name] })),
      inputs: { "hot temperature": 380 },
      samples: 10,
      seed: 1,
    };
    const { groups: results } = sample(accepted(prepareStudy(request)));
    expect(results["hot"]!.answered).toBe(0);
    expect(results["cold"]!.answered).toBe(10);
  });
});

describe("choices", () => {
  const refusal = (inputs: Readonly<Record<string, Choice>>) => {
    const prepared = prepareStudy({ model: radiator, groups, samples: 10, seed: 1, inputs });
    return isRefusal(prepared) ? `${prepared.code}: ${prepared.because}` : "accepted";
  };

  test("that cannot be are refused with the value and the way out", () => {
    expect(refusal({ "panel prize": 1 })).toMatch(/unknown-name: .*nearest: "panel price"/);
    expect(refusal({ panelPrice: { value: 3, unit: "K" } })).toMatch(
      /wrong-dimension: .*give it in \$\/m\^2/,
    );
    expect(refusal({ panelPrice: { distribution: uniform(3, 2) } })).toMatch(/bad-distribution/);
    expect(refusal({ panelPrice: 3, "panel price": 4 })).toMatch(/given twice/);
    expect(refusal({ area: 3 })).toMatch(/"area" is computed/);
    expect(refusal({ panelPrice: Number.NaN })).toMatch(/not finite/);
  });

  test("outside an input's range are listed, in its own unit, and computed all the same", () => {
    const { extrapolated } = study({
      inputs: {
        temperature: 273.15 + 150,
        heat: { distribution: normal(100, 10), unit: "kW" },
        panelPrice: { distribution: lognormal(100, 20) },
      },
    });
    expect(extrapolated.map(({ key }) => key)).toEqual(["temperature", "panelPrice"]);
    expect(extrapolated[0]!.reach[0]).toBeCloseTo(150, 9);
    // 20 is the factor of 1.6449 standard deviations; 99.9 % lies within 3.2905, about its square.
    expect(extrapolated[1]!.reach[1]).toBeCloseTo(
      100 * 20 ** (3.2905267314919255 / 1.6448536269514722),
      6,
    );
  });

  test("a distribution in another unit is the same one", () => {
    const own = study({ inputs: { heat: { distribution: uniform(1, 2) } } });
    const other = study({ inputs: { heat: { distribution: uniform(1000, 2000), unit: "W" } } });
    const [a, b] = [own, other].map((one) => sampleWith(kernelOf(one.program), one));
    for (const [row, x] of a!.columns["area"]!.values.entries())
      expect(b!.columns["area"]!.values[row]! / x).toBeCloseTo(1, 13);
  });
});
