import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { uniform } from "#sources";
import type { BreakEvenRequest } from "./break-even.ts";
import { sample } from "./monte-carlo.ts";
import { prepareStudy } from "./prepare.ts";
import type { StudyRequest } from "./request.ts";
import { summarise } from "./statistics.ts";

const money = { unit: "$", meaning: "money" } as const;
const plant = defineModel({
  name: "plants",
  summary: "Rent and fuel of one, the price of the other.",
  inputs: {
    rent: { unit: "k$", typical: 10, range: [0, 100], meaning: "yearly rent" },
    fuelPrice: { unit: "$/kg", typical: 5, range: [0, 50], meaning: "price of fuel" },
    fuelMass: { unit: "t", typical: 1, range: [0.1, 10], meaning: "fuel in a year" },
    otherCost: { unit: "k$", typical: 30, range: [0, 1000], meaning: "cost of the other" },
  },
  outputs: {
    fuelled: money,
    other: money,
    rooted: { unit: "1", meaning: "no number for dear fuel" },
    one: { unit: "1", meaning: "one" },
  },
  equations: (s) => ({
    fuelled: eq`${s.rent} + ${s.fuelPrice} * ${s.fuelMass}`,
    other: eq`${s.otherCost}`,
    rooted: eq`sqrt(20 - ${s.fuelPrice} / 1 [$/kg])`,
    one: eq`1`,
  }),
  limits: (s) => [{ holds: eq`${s.fuelled} < 60 [k$]`, otherwise: "nobody pays that" }],
});
const request: BreakEvenRequest = { input: "fuel price", of: "fuelled", against: "other" };

function breakEvenOf(inputs: StudyRequest["inputs"], changes: Partial<BreakEvenRequest> = {}) {
  const breakEvens = [{ ...request, ...changes }];
  const groups = [{ name: "all", outputs: ["other", "rooted"], limits: [] }];
  const study = accepted(
    prepareStudy({ model: plant, groups, inputs: inputs!, breakEvens, samples: 5000, seed: 3 }),
  );
  const samples = sample(study);
  return { ...samples.breakEvens[0]!, columns: samples.columns };
}

describe("a break-even value", () => {
  test("is where the two meet, in every sample", () => {
    const inputs = { otherCost: { distribution: uniform(20, 50) } };
    const { values, crossing, above, below, columns, between, key } = breakEvenOf(inputs);
    expect([key, between, crossing, above, below]).toEqual(["fuelPrice", [0, 50], 5000, 0, 0]);
    const { values: others } = columns["other"]!;
    // 10 k$ and 1000 kg of fuel: the price is what is left of the other's cost, per kg.
    for (const [row, value] of values.entries())
      expect(value).toBeCloseTo((others[row]! - 10_000) / 1000, 10);
  });

  test("is a distribution: a cost uniform in 20 to 50 k$ gives a price uniform in 10 to 40 $/kg", () => {
    const { values } = breakEvenOf({ otherCost: { distribution: uniform(20, 50) } });
    const [low, middle, high] = summarise(values)!.percentiles;
    // Standard error of a uniform's quantile is range sqrt(p (1 - p) / n): .09 and .21 here; four of them.
    expect(Math.abs(low! - 11.5)).toBeLessThan(0.4);
    expect(Math.abs(middle! - 25)).toBeLessThan(0.9);
    expect(Math.abs(high! - 38.5)).toBeLessThan(0.4);
  });

  test("does not depend on what is believed about the input itself", () => {
    const otherCost = { distribution: uniform(20, 50) };
    const fixed = breakEvenOf({ otherCost });
    const uncertain = breakEvenOf({ otherCost, fuelPrice: { distribution: uniform(1, 2) } });
    expect(uncertain.values).toEqual(fixed.values);
  });

  test("is missing where no value in the bracket will do, and the dearer one is told", () => {
    // Rent 10, other cost 0 to 40: below 10 k$ even free fuel is too dear, above 20 k$ even fuel at 10 $/kg is not.
    const inputs = { otherCost: { distribution: uniform(0, 40) } };
    const { values, crossing, above, below } = breakEvenOf(inputs, { between: [0, 10] });
    expect(crossing + above + below).toBe(5000);
    expect(values).toHaveLength(crossing);
    // Binomial standard error at most sqrt(5000 / 4) = 35; four of them.
    expect(Math.abs(above - 1250)).toBeLessThan(140);
    expect(Math.abs(crossing - 1250)).toBeLessThan(140);
    expect(Math.abs(below - 2500)).toBeLessThan(140);
    for (const value of values) expect(value >= 0 && value <= 10).toBe(true);
  });

  test("at an end of the bracket is found", () => {
    const { values } = breakEvenOf({ otherCost: 20_000 }, { between: [10, 20] });
    expect(values[0]).toBe(10);
  });

  test("is judged by the limits at the value found", () => {
    // Where they meet the fuelled one costs what the other does: above 60 k$ nobody pays.
    const { crossing, infeasible } = breakEvenOf(
      { otherCost: { distribution: uniform(20, 70) } },
      {
        between: [0, 100],
      },
    );
    expect(infeasible.map(({ text }) => text)).toEqual(["nobody pays that"]);
    expect(Math.abs(crossing - 4000)).toBeLessThan(4 * Math.sqrt(5000 * 0.8 * 0.2));
    expect(crossing + infeasible[0]!.count).toBe(5000);
  });

  test("of what is no number over a part of the bracket has that as its reason", () => {
    const { crossing, infeasible, values } = breakEvenOf(
      {},
      {
        of: "rooted",
        against: "one",
        between: [10, 50],
        limits: [],
      },
    );
    expect([crossing, infeasible[0]!.count, values.length]).toEqual([0, 5000, 0]);
    expect(infeasible[0]!.text).toMatch(/not finite/);
  });

  test("of an unknown input is refused", () => {
    const breakEvens = [{ ...request, input: "fuel prize" }];
    const prepared = prepareStudy({ model: plant, groups: [], breakEvens, samples: 1, seed: 1 });
    expect(isRefusal(prepared) && prepared.because).toMatch(/nearest: "fuel price"/);
  });
});
