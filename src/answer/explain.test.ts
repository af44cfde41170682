import { describe, expect, test } from "vitest";
import { explain, type Explanation, type Trail } from "#answer";
import { accepted, isRefusal } from "#base";
import { siting } from "#systems/siting";

const explained = (typed: string, set: readonly string[] = []): Explanation =>
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
