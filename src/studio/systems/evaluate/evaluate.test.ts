import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import { explain } from "#answer";
import { models } from "#systems";
import { fromSi, toSi } from "#units";
import type { Given } from "../given.ts";
import type { Answer } from "./answer.ts";
import { evaluate } from "./evaluate.ts";

const systems = ["energy", "gpu-cluster", "orbit", "mass-driver", "civilisation"] as const;

function answerOf(model: string, given: Given = {}): Answer {
  const answer = evaluate({ model, given });
  if (isRefusal(answer)) throw new Error(answer.because);
  return answer;
}

test.each(["energy", "gpu-cluster", "civilisation"])(
  "%s gives the published figures of its cases",
  (name) => {
    const { cases, variables } = models[name]!;
    expect(cases.length).toBeGreaterThan(0);
    for (const { given, expect: expected, within } of cases) {
      const { values } = answerOf(name, given);
      for (const [path, value] of Object.entries(expected)) {
        if (value === 0) expect(values[path]).toBe(0);
        else
          expect(Math.abs(fromSi(values[path]!, variables[path]!.unit) / value - 1)).toBeLessThan(
            Math.max(within, 1e-12),
          );
      }
    }
  },
);

test("the ranges are those that the command line explains, to the noise of fewer samples", () => {
  const explained = explain("video gpus", {}, [models["media"]!]);
  if (isRefusal(explained)) throw new Error(explained.because);
  const theirs = explained.spreads.get(explained.trail.variable.path)!;
  expect(explained.model.name).toBe("media");
  const { p5, p50, p95 } = answerOf("media").spreads["videoGpus"]!;
  for (const [our, their] of [
    [p5, theirs.p5],
    [p50, theirs.p50],
    [p95, theirs.p95],
  ] as const)
    expect(fromSi(our, theirs.unit) / their).toBeCloseTo(1, 1);
});

test("an input that is fixed no longer varies, and its value is taken in its own unit", () => {
  const { spreads, values } = answerOf("mass-driver", { driverAcceleration: 30 });
  // 2,400 m/s at 30 g: 9,789.3 m in the project's reference list.
  expect(values["trackLength"]! / 9789.3).toBeCloseTo(1, 4);
  expect(spreads["trackLength"]!.p5).toBe(spreads["trackLength"]!.p95);
});

test("what an input may be is told where nothing is fixed, in SI units", () => {
  const { claim } = models["energy"]!.inputs["gasPrice"]!;
  const spread = answerOf("energy").spreads["gas.gasPrice"]!;
  expect(spread.p5).toBeLessThan(toSi(claim!.value, claim!.unit));
  expect(spread.p95).toBeGreaterThan(toSi(claim!.value, claim!.unit));
});

test("a design that breaks a limit has no answer, and says why", () => {
  const { broken, answered, infeasible } = answerOf("orbit", { inclined: 0.5 });
  expect(broken[0]).toContain("inclined is neither 0 (dawn-dusk) nor 1");
  expect(answered).toBe(0);
  expect(infeasible[0]!.because).toBe(broken[0]);
});

test("a name that no model has is refused", () => {
  expect(evaluate({ model: "nothing", given: {} })).toMatchObject({ code: "unknown-name" });
});

describe("whatever is set, within the ranges and far beyond", () => {
  test.each(systems)("%s says finite numbers or none", (name) => {
    const inputs = Object.values(models[name]!.inputs);
    const numbers = (low: number, high: number) =>
      fc.oneof(
        fc.constantFrom(0, low, high, -high, 1e300),
        fc.double({ noNaN: true, min: low, max: high }),
      );
    const settings = fc
      .uniqueArray(fc.constantFrom(...inputs), { maxLength: 3, selector: ({ key }) => key })
      .chain((chosen) =>
        fc.record(
          Object.fromEntries(chosen.map(({ key, range }) => [key, numbers(range[0], range[1])])),
        ),
      );
    fc.assert(
      fc.property(settings, (given) => {
        const { values, spreads, bands } = answerOf(name, given);
        const all = [
          ...Object.values(values),
          ...[
            ...Object.values(spreads),
            ...Object.values(bands).flatMap((band) => band.spreads),
          ].flatMap(({ p5, p50, p95 }) => [p5, p50, p95]),
        ];
        expect(all.filter((value) => !Number.isFinite(value))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
