import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import { models } from "#systems";
import { en } from "../../words/en.ts";
import { pictures, systems } from "../catalogue.ts";
import type { Answer } from "../evaluate/answer.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Given } from "../given.ts";
import { OrbitDrawing } from "./orbit-picture.tsx";

function answerOf(model: string, given: Given = {}): Answer {
  const answer = evaluate({ model, given });
  if (isRefusal(answer)) throw new Error(answer.because);
  return answer;
}

function drawn(name: string, answer: Answer, width: number, small = false): string {
  const Drawing = pictures[name]?.Drawing ?? OrbitDrawing;
  return renderToStaticMarkup(createElement(Drawing, { answer, width, height: 380, small }));
}

describe("every picture", () => {
  test.each(systems)("of %s can be drawn wide, narrow and small", (name) => {
    const answer = answerOf(name);
    for (const [width, small] of [
      [860, false],
      [340, false],
      [248, true],
    ] as const) {
      const markup = drawn(name, answer, width, small);
      expect(markup.length).toBeGreaterThan(200);
      expect(markup).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test.each(systems)(
    "of %s can be drawn whatever is set, and says no number that is none",
    (name) => {
      const inputs = Object.values(models[name]!.inputs);
      const settings = fc
        .uniqueArray(fc.constantFrom(...inputs), { maxLength: 3, selector: ({ key }) => key })
        .chain((chosen) =>
          fc.record(
            Object.fromEntries(
              chosen.map(({ key, range: [low, high] }) => [
                key,
                fc.oneof(
                  fc.constantFrom(0, low, high, -high, 1e12 * high),
                  fc.double({ noNaN: true, min: low, max: high }),
                ),
              ]),
            ),
          ),
        );
      fc.assert(
        fc.property(settings, (given) => {
          const answer = answerOf(name, given);
          expect(drawn(name, answer, 860)).not.toMatch(/NaN|Infinity|undefined/);
          const said = pictures[name]?.describe(answer, en.systems) ?? "";
          expect(said).not.toMatch(/NaN|∞|none|undefined/);
        }),
        { numRuns: 25 },
      );
    },
  );
});

test("the power flow follows its inputs: without the sun there are no panels", () => {
  const words = en.systems.energyPicture.stations;
  expect(drawn("energy", answerOf("energy"), 860)).toContain(words.panels);
  const without = drawn("energy", answerOf("energy", { gridShare: 0.6, gasShare: 0.4 }), 860);
  expect(without).not.toContain(words.panels);
  expect(without).toContain(words.turbines);
});

test("the track is drawn to the length that the model says", () => {
  const said = drawn("mass-driver", answerOf("mass-driver", { driverAcceleration: 30 }), 860);
  // 9,789.3 m in the project's reference list.
  expect(said).toContain("9.79 km");
});
