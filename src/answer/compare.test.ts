import { describe, expect, test } from "vitest";
import { compareSites, questionFrom, type Comparison, type QuestionDraft } from "#answer";
import { accepted, isRefusal } from "#base";

const ask = async (draft: QuestionDraft): Promise<Comparison> =>
  accepted(await compareSites(accepted(questionFrom({ samples: 1000, ...draft }))));
const refusalOf = async (draft: QuestionDraft): Promise<string> => {
  const question = questionFrom({ samples: 200, ...draft });
  const answer = isRefusal(question) ? question : await compareSites(question);
  return isRefusal(answer) ? answer.because : "accepted";
};
const orbitCost = ({ sites }: Comparison) => sites.orbit!.metrics.costPerCompute.p50;

describe("the comparison", () => {
  test("the same seed gives the same answer, another seed another one", async () => {
    const [first, again, other] = [await ask({}), await ask({}), await ask({ seed: 2 })];
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(orbitCost(other)).not.toBe(orbitCost(first));
    expect(orbitCost(other) / orbitCost(first)).toBeCloseTo(1, 0);
  });

  test("the sites have the same accelerators, so that peak compute is no advantage", async () => {
    const { sites } = await ask({ inputs: { "sustained fraction": 0.4 } });
    for (const site of Object.values(sites))
      expect(site.waterfall.factors.sustained.p50).toBeCloseTo(0.4, 12);
  });

  test("the waterfall's factors multiply to what is delivered, sample by sample and so nearly at the medians", async () => {
    const { sites } = await ask({ inputs: {} });
    for (const { waterfall } of Object.values(sites)) {
      const product = Object.values(waterfall.factors).reduce((all, { p50 }) => all * p50, 1);
      expect(waterfall.delivered.p50 / product).toBeGreaterThan(0.9);
      expect(waterfall.delivered.p50 / product).toBeLessThan(1.1);
    }
  });

  test("cheaper launches make orbit cheaper and leave the ground as it is", async () => {
    const [dear, cheap] = [
      await ask({ inputs: { "launch price": "2000 $/kg" } }),
      await ask({ inputs: { "launch price": "100 $/kg" } }),
    ];
    expect(orbitCost(cheap)).toBeLessThan(orbitCost(dear));
    expect(cheap.sites.ground).toEqual(dear.sites.ground);
  });

  test("a launch price that the question sets is paid in its own year, the claim's falls from 2030 on", async () => {
    const paid = async (draft: QuestionDraft) =>
      (await ask({ ...draft, outputs: ["orbit satellite launch price"] })).outputs[
        "orbit satellite launch price"
      ]!;
    expect((await paid({ year: 2040, inputs: { "launch price": "200 $/kg" } })).p50).toBeCloseTo(
      200,
      9,
    );
    expect((await paid({ year: 2040 })).p50).toBeLessThan((await paid({ year: 2030 })).p50);
  });

  test("shares of winning add up to one where every site is feasible", async () => {
    const { cheapest } = await ask({});
    expect(Object.values(cheapest).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test("ten gigawatts cost about ten times as much, and per unit no more than one", async () => {
    const [one, ten] = [await ask({}), await ask({ power: "10 GW" })];
    const ratio =
      ten.sites.ground!.metrics.costPerCompute.p50 / one.sites.ground!.metrics.costPerCompute.p50;
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThanOrEqual(1.01);
    expect(
      ten.sites.orbit!.metrics.massToOrbit.p50 / one.sites.orbit!.metrics.massToOrbit.p50,
    ).toBeCloseTo(10, 0);
  });

  test("mass from the Earth and from the Moon stand in columns of their own", async () => {
    const { ground, orbit, moon } = (await ask({})).sites;
    expect(ground!.metrics.massToOrbit.p95).toBe(0);
    expect(orbit!.metrics.massFromMoon.p95).toBe(0);
    expect(moon!.metrics.massFromMoon.p5).toBeGreaterThan(0);
  });

  test("a site that is not asked for is not answered, and break-even needs both orbit and ground", async () => {
    const answer = await ask({ sites: ["orbit"] });
    expect(Object.keys(answer.sites)).toEqual(["orbit"]);
    expect(answer.breakEven ?? answer.decides).toBeUndefined();
  });

  test("the yardstick decides what cheapest, break-even and variance are measured by", async () => {
    const [compute, energy] = [await ask({ by: "pflop-day" }), await ask({ by: "kwh" })];
    expect(energy.decides!.unit).toBe("$/kWh");
    expect(compute.decides!.unit).toBe("$/PFLOP-day");
  });

  test("correlated inputs are one group in the shares of variance, and the method says so", async () => {
    const { decides } = await ask({
      correlations: [{ between: ["launch price", "array price"], rank: 0.7 }],
    });
    expect(decides!.inputs.some(({ inputs }) => inputs.length === 2)).toBe(true);
    expect(decides!.method).toMatch(/correlated inputs are taken as one: .*launch price/);
  });

  test("a setting beyond a model's range runs and is marked as extrapolated", async () => {
    const { extrapolated } = await ask({ inputs: { altitude: "3000 km" } });
    expect(extrapolated.map(({ input }) => input)).toContain("altitude");
  });

  test("a radiator hotter than its chips is infeasible, with the reason, and orbit cannot win", async () => {
    const { sites, cheapest } = await ask({ inputs: { "radiator temperature": "400 K" } });
    expect(sites.orbit!.feasible).toBe(0);
    expect(sites.orbit!.infeasible.map(({ because }) => because).join()).toMatch(
      /hotter|cooler|chips/,
    );
    expect(cheapest.orbit).toBe(0);
    expect(cheapest.ground).toBe(1);
  });

  test("an eclipse without a battery is infeasible, with the reason", async () => {
    const { sites } = await ask({ inputs: { inclined: 1, "battery fraction": 0 } });
    expect(sites.orbit!.infeasible.map(({ because }) => because).join()).toMatch(/eclipse|battery/);
  });

  test("every number in the answer is finite", async () => {
    const numbersIn = (value: unknown): number[] => {
      if (typeof value === "number") return [value];
      return typeof value === "object" && value !== null
        ? Object.values(value).flatMap(numbersIn)
        : [];
    };
    const hot = await ask({ inputs: { "radiator temperature": "400 K" } });
    const small = await ask({ power: "100 kW", year: 2060, life: "1 y" });
    expect(numbersIn([hot, small]).filter((value) => !Number.isFinite(value))).toEqual([]);
  });
});

describe("a bad question", () => {
  test.each([
    [{ power: "3 parsecs" }, /no unit is called "parsecs"/],
    [{ power: "3 kg" }, /measures kg/],
    [{ power: "0 W" }, /from 100 kW/],
    [{ year: "soon" }, /--year "soon" is not a whole number/],
    [{ samples: 3 }, /whole number from 100/],
    [{ sites: ["mars"] }, /no site is called "mars"/],
    [{ by: "banana" }, /none of pflop-day/],
    [{ inputs: { "lanch price": "200 $/kg" } }, /nearest: "launch price"/],
    [{ inputs: { "launch price": "200 kg" } }, /launch price is in \$\/kg/],
    [{ inputs: { "launch price": "cheap" } }, /does not begin with a number/],
    [
      { inputs: { "launch price": { kind: "triangular", low: 3, mode: 2, high: 1 } } },
      /must ascend/,
    ],
    [
      { correlations: [{ between: ["launch price", "moonshine"], rank: 0.5 }] },
      /no input is called "moonshine"/,
    ],
    [{ outputs: ["orbit happiness"] }, /no result is called/],
  ] as const)("%j is refused with its reason", async (draft, because) => {
    expect(await refusalOf(draft as unknown as QuestionDraft)).toMatch(because);
  });
});
