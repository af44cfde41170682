import { describe, expect, test } from "vitest";
import { accepted, streamKey, uniformAt } from "#base";
import { binary, constant, input, random, unary, type Node } from "#model";
import { choose, type ChooseOptions } from "./choose.ts";
import type { Measure } from "./problem.ts";

/**
 * The newsvendor: x papers bought at 1, of which as many as people want, uniform in 0 to 100, sell at 4. Minus the profit
 * is least in the mean at the quantile (4 - 1) / 4 of the demand.
 */
const x = input("x");
const demand: Node = binary("mul", constant(100), random("demand"));
const loss = binary("sub", x, binary("mul", constant(4), binary("min", x, demand)));
const samples = 4000;

async function bought(measure: Measure) {
  const { best } = await decided(measure, { method: "nsga-ii", evaluations: 1500, population: 20 });
  return best.values["x"]!;
}

async function decided(measure: Measure, options: ChooseOptions) {
  return accepted(
    await choose(
      {
        variables: [{ kind: "continuous", name: "x", low: 0, high: 100, start: 10 }],
        objectives: [{ name: "loss", of: loss, sense: "minimise", measure }],
        uncertain: { samples },
        seed: 7,
      },
      options,
    ),
  );
}

const drawn = Float64Array.from(
  { length: samples },
  (_, at) => 100 * uniformAt(streamKey(7, "demand"), at),
).sort();

describe("choices over the same samples of what is uncertain", () => {
  test("the mean is least where three quarters of the drawn demands lie below", async () => {
    // Flat there: an order statistic more or less costs less than a thousandth.
    expect(Math.abs((await bought("mean")) - drawn[(samples * 3) / 4]!)).toBeLessThan(0.5);
  });

  test("the tail is least where the quantile of the worst half's own demand lies", async () => {
    // Demand in the worst half is uniform in 0 to 50: three quarters of that.
    expect(Math.abs((await bought({ cvar: 50 })) - drawn[(samples * 3) / 8]!)).toBeLessThan(0.5);
  });

  test("the 95th percentile is least where the demand is missed by 5 %", async () => {
    // The loss x - 4 min(x, d) falls with x until x = d: at the 5 % quantile of d.
    expect(Math.abs((await bought({ percentile: 95 })) - drawn[samples / 20]!)).toBeLessThan(0.2);
  });

  test.each([
    ["mean", "mean", (samples * 3) / 4, 0.5],
    ["tail", { cvar: 50 }, (samples * 3) / 8, 0.5],
    ["95th percentile", { percentile: 95 }, samples / 20, 0.2],
  ] as const)("the %s is met by slopes too, though they jump", async (_, measure, rank, within) => {
    const decision = await decided(measure, { method: "gradient" });
    expect(Math.abs(decision.best.values["x"]! - drawn[rank]!)).toBeLessThan(within);
    expect(decision.sure).toMatchObject({ kind: "stationary", converged: true });
  });

  test("a chance constraint holds in its share of the samples, by slopes too", async () => {
    const problem = {
      variables: [{ kind: "continuous", name: "x", low: 0, high: 100, start: 50 }],
      objectives: [{ name: "cost", of: binary("mul", x, x), sense: "minimise" }],
      constraints: [
        {
          name: "left",
          of: binary("sub", x, demand),
          is: "at least",
          value: 0,
          measure: { percentile: 90 },
        },
      ],
      uncertain: { samples },
      seed: 7,
    } as const;
    const { best, feasible } = accepted(await choose(problem, { method: "gradient" }));
    expect(feasible).toBe(true);
    const met = drawn.filter((one) => one <= best.values["x"]! + 1e-6).length;
    expect(met / samples).toBeCloseTo(0.9, 3);
  });

  test("without samples a random graph is refused", async () => {
    const problem = {
      variables: [{ kind: "continuous", name: "x", low: 0, high: 1 }],
      objectives: [{ name: "f", of: unary("neg", demand), sense: "minimise" }],
      seed: 1,
    } as const;
    expect(await choose(problem)).toMatchObject({ code: "bad-option" });
  });
});
