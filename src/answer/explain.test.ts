import { describe, expect, test } from "vitest";
import {
  compareSites,
  explain,
  explainAnswer,
  questionFrom,
  type FoundExplanation,
  type Trail,
} from "#answer";
import { accepted, isRefusal } from "#base";
import { siting } from "#systems/siting";

const explained = (typed: string, set: readonly string[] = []): FoundExplanation =>
  accepted(explain(typed, { set }, [siting]));
const all = (trail: Trail): Trail[] => [trail, ...trail.from.flatMap(all)];

describe("an explanation", () => {
  test("passes over variables that hand on another under the same name", () => {
    const { trail } = explained("orbit radiator area");
    const lines = all(trail).map(({ variable: { path, equation } }) => [
      path.split(".").at(-1),
      equation?.text,
    ]);
    expect(lines.length).toBeGreaterThan(10);
    for (const [name, text] of lines) expect(text).not.toBe(name);
    expect(trail.from.map(({ variable }) => variable.path)).toContain("orbit.satellite.heat");
  });

  test("names up to five others that the words could mean", () => {
    const { trail, also } = explained("radiator");
    expect(also).toHaveLength(5);
    for (const name of also) expect(name.split(" ")).toContain("radiator");
    expect(new Set([...also, trail.variable.input!.key]).size).toBe(6);
  });

  test("names no others where the whole path was typed", () => {
    expect(explained("orbit satellite radiator area").also).toEqual([]);
  });

  test("takes settings as a comparison does, and none twice", () => {
    const { spreads } = explained("satellite power", ["satellite power=200 kW"]);
    expect([...spreads.values()][0]).toMatchObject({ p5: 200, p95: 200 });
    const twice = explain(
      "satellite power",
      { set: ["satellite power=1 kW", "satellitePower=2 kW"] },
      [siting],
    );
    expect(isRefusal(twice) ? twice.because : "accepted").toBe(
      '"satellite power" is set twice; keep one of the two',
    );
  });
});

describe("an explanation of an answer", () => {
  const draft = {
    power: "2 GW",
    year: 2032,
    life: "8 y",
    samples: 3000,
    seed: 7,
    inputs: { "launch price": "300 $/kg", "satellite life": "4 year" },
  };

  test("tells the digits that the comparison of the same question tells", async () => {
    const { sites, kardashev } = accepted(await compareSites(accepted(questionFrom(draft))));
    for (const site of ["ground", "orbit", "moon"] as const) {
      const path = `${site}.costs.costPerCompute`;
      const { spreads } = accepted(explainAnswer(path, { draft }));
      expect(spreads.get(path)).toEqual(sites[site]!.metrics!.costPerCompute);
    }
    const road = accepted(explainAnswer("orbitRoad", { draft })).spreads.get("orbitRoad");
    expect(road).toEqual(kardashev.roads.orbit);
  });

  test("goes down as far as it is told, with a range of everything that it names", () => {
    const shallow = accepted(explainAnswer("orbit.costs.costPerCompute", { draft }));
    expect(shallow.trail.from.map(({ variable }) => variable.path)).toEqual([
      "orbit.costs.yearlyCost",
      "orbit.waterfall.delivered",
    ]);
    expect(shallow.spreads.size).toBe(3);
    expect(shallow.trail.from.every(({ from }) => from.length === 0)).toBe(true);
  });

  test("puts the medians into the equation as a person would by hand", () => {
    const { trail, spreads, atMedians } = accepted(
      explainAnswer("orbit.satellite.radiator.net", { draft }),
    );
    const [emitted, ...taken] = trail.from.map(({ variable }) => spreads.get(variable.path)!.p50);
    const byHand = taken.reduce((left, one) => left - one, emitted!);
    expect(trail.variable.equation!.text).toBe("emitted - fromEarth - fromSun - fromSatellite");
    expect(atMedians).toBeCloseTo(byHand, 9);
  });

  test("has no such number for an input, and draws nothing of what is the same in all samples", () => {
    expect(
      accepted(explainAnswer("orbit.satellite.radiator.earthAlbedo", { draft })).atMedians,
    ).toBeUndefined();
    expect(accepted(explainAnswer("year", { draft })).shape).toBeUndefined();
  });

  test("refuses a path that there is not, and settings that cannot be", () => {
    const because = (path: string, more: object) => {
      const explained = explainAnswer(path, { draft: { ...draft, ...more } });
      return isRefusal(explained) ? explained.because : "accepted";
    };
    expect(because("orbit.costs.price", {})).toBe('no result is called "orbit.costs.price"');
    expect(because("toString", {})).toBe('no result is called "toString"');
    expect(because("year", { year: 1900 })).toMatch(/1900/);
  });
});
