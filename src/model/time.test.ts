import { describe, expect, test } from "vitest";
import { compile } from "#compile";
import { defineModel, eq, type Model } from "#model";
import { toSi } from "#units";

const rain = Array.from({ length: 24 }, (_, hour) => hour % 5);

/** A tank that rain fills and that leaks a tenth of what is in it each hour. */
const tank = defineModel({
  name: "tank",
  summary: "A tank in the rain.",
  inputs: {
    size: { unit: "m^3", typical: 10, range: [1, 100], meaning: "what it holds" },
    start: { unit: "m^3", typical: 2, range: [0, 100], meaning: "what is in it at first" },
  },
  time: {
    steps: 24,
    step: 1,
    unit: "h",
    series: { rain: { unit: "m^3/h", meaning: "what falls into it", typical: rain } },
  },
  outputs: {
    level: { unit: "m^3", meaning: "what is in it", starts: "start" },
    filled: { unit: "m^3", meaning: "what would be in it were it larger" },
    spilled: { unit: "m^3", meaning: "what runs over" },
    fullest: { unit: "m^3", meaning: "the most that is in it" },
    atLast: { unit: "m^3", meaning: "what is in it in the last hour" },
    afternoon: { unit: "m^3", meaning: "rain of the second half" },
  },
  equations: (s) => ({
    filled: eq`${s.level} + ${s.rain} * ${s.time.step}`,
    level: eq`0.9 * min(${s.size}, ${s.filled})`,
    spilled: eq`total(max(0, ${s.filled} - ${s.size}))`,
    fullest: eq`highest(${s.level})`,
    atLast: eq`last(${s.level})`,
    afternoon: eq`total(if(${s.time.now} >= 12 [h], ${s.rain} * ${s.time.step}, 0))`,
  }),
  limits: (s) => [{ holds: eq`${s.level} < 9.5 [m^3]`, otherwise: "too full" }],
});

/** The same by hand. */
function byHand(size: number, start: number) {
  let [level, spilled, fullest, sum] = [start, 0, 0, 0];
  let atLast = 0;
  for (const fallen of rain) {
    fullest = Math.max(fullest, level);
    sum += level;
    atLast = level;
    spilled += Math.max(0, level + fallen - size);
    level = 0.9 * Math.min(size, level + fallen);
  }
  return { spilled, fullest, atLast, level: sum / 24 };
}

function valuesOf(model: Model, given: Record<string, number>): Record<string, number> {
  const outputs = Object.fromEntries(
    Object.values(model.variables).map(({ path, node }) => [path, node]),
  );
  const columns = compile({ outputs }).run({ count: 1, inputs: given });
  return Object.fromEntries(Object.keys(outputs).map((path, at) => [path, columns[at]![0]!]));
}

describe("a model over time", () => {
  test.each([
    [10, 2],
    [6, 0],
    [3, 3],
  ])("follows its states step by step: size %s from %s", (size, start) => {
    const found = valuesOf(tank, { size, start });
    const { level, ...others } = byHand(size, start);
    for (const [name, value] of Object.entries(others)) expect(found[name]).toBeCloseTo(value, 12);
    expect(found["level"], "what changes in the steps shows its mean").toBeCloseTo(level, 12);
    expect(found["afternoon"]).toBe(rain.slice(12).reduce((a, b) => a + b));
    expect(found["time.step"]).toBe(3600);
    expect(found["rain"]).toBeCloseTo(toSi(rain.reduce((a, b) => a + b) / 24, "m^3/h"), 12);
  });

  test("must keep its limits in every step", () => {
    const holds = (start: number) =>
      compile({ outputs: { it: tank.limits[0]!.node } }).run({
        count: 1,
        inputs: { size: 10, start },
      })[0]![0];
    expect([holds(2), holds(9.6)]).toEqual([1, 0]);
  });

  test("is a part like any other, with series of its own", () => {
    const two = defineModel({
      name: "two",
      summary: "Two tanks.",
      inputs: { size: { unit: "m^3", typical: 5, range: [1, 9], meaning: "of the first" } },
      parts: { near: tank, far: tank },
      outputs: { spilled: { unit: "m^3", meaning: "of both" } },
      equations: (s) => ({
        "near.size": eq`${s.size}`,
        "far.size": eq`2 * ${s.size}`,
        spilled: eq`${s.near.spilled} + ${s.far.spilled}`,
      }),
    });
    expect(Object.keys(two.series)).toEqual(["near.rain", "far.rain"]);
    const found = valuesOf(two, { size: 3, "near.start": 1, "far.start": 2 });
    expect(found["spilled"]).toBeCloseTo(byHand(3, 1).spilled + byHand(6, 2).spilled, 12);
    expect(found["far.level"]).toBeCloseTo(byHand(6, 2).level, 12);
  });

  test("says everything that is wrong with its time at once", () => {
    const wrong = () =>
      defineModel({
        name: "wrong",
        summary: "Everything about its time is.",
        inputs: { start: { unit: "m", typical: 1, range: [0, 2], meaning: "" } },
        time: {
          steps: 3,
          step: 0,
          unit: "kg",
          series: { short: { unit: "1", meaning: "", typical: [1, 2] } },
        },
        outputs: {
          mass: { unit: "kg", meaning: "", starts: "start" },
          moving: { unit: "1", meaning: "", starts: "short" },
          round: { unit: "kg", meaning: "" },
        },
        equations: (s) => ({
          mass: eq`${s.mass} + ${s.round}`,
          moving: eq`${s.moving}`,
          round: eq`total(${s.mass})`,
        }),
      });
    for (const fault of [
      /a step lasts kg, which is no time/,
      /a step lasts 0 kg; give more than 0/,
      /series "short" has 2 elements; 3 steps need as many/,
      /mass: starts as start measures m, but kg is kg/,
      /moving: starts as short, which changes from step to step/,
      /round needs the steps of which it is a part/,
    ])
      expect(wrong).toThrow(fault);
  });

  test("is what totals, states and series need", () => {
    const without = () =>
      defineModel({
        name: "without",
        summary: "No time.",
        inputs: { start: { unit: "1", typical: 1, range: [0, 2], meaning: "" } },
        outputs: {
          state: { unit: "1", meaning: "", starts: "start" },
          sum: { unit: "1", meaning: "" },
        },
        equations: (s) => ({ state: eq`2 * ${s.state}`, sum: eq`total(${s.start})` }),
      });
    expect(without).toThrow(/total is over all steps, and the model has none: declare its `time`/);
    expect(without).toThrow(/state `starts`, and there are no steps/);
  });
});
