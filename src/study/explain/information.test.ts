import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { binary, constant, defineModel, eq, input, unary, type Node } from "#model";
import { normal } from "#sources";
import { prepareStudy } from "../prepare.ts";
import { carriedOut } from "./analysis.ts";
import { valueOfInformation, type Information } from "./information.ts";
import { uniformResponse, type Response } from "./response.ts";
import { studyResponse } from "./study-response.ts";

const add = (a: Node, b: Node) => binary("add", a, b);
const normalInput = (name: string, sd: number) =>
  binary("mul", constant(sd), unary("inverseNormal", input(name)));

/** Costs: one option is certain, the other normal around `mean` with a part from each of two inputs. */
const choice = (mean: number, x: number, z: number): Response =>
  uniformResponse({
    outputs: {
      certain: add(constant(10), binary("mul", constant(0), input("x"))),
      risky: add(constant(10 + mean), add(normalInput("x", x), normalInput("z", z))),
    },
  });

/** The unit normal loss (Raiffa and Schlaifer 1961): what knowing a normal part of a difference saves, on average. */
function normalLoss(mean: number, sd: number): number {
  const t = Math.abs(mean) / sd;
  const density = Math.exp(-(t ** 2) / 2) / Math.sqrt(2 * Math.PI);
  return sd * (density - t * upperTail(t));
}

/** Probability above t of a standard normal number, by Simpson's rule over its density: to 1e-9. */
function upperTail(t: number): number {
  const steps = 2000;
  const width = (t + 12 - t) / steps;
  let sum = 0;
  for (let at = 0; at <= steps; at++) {
    const density = Math.exp(-((t + at * width) ** 2) / 2) / Math.sqrt(2 * Math.PI);
    sum += density * (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2);
  }
  return (sum * width) / 3;
}

const found = (response: Response, rows = 2 ** 17, best?: "highest"): Information =>
  carriedOut(accepted(valueOfInformation(response, { rows, seed: 1, ...(best && { best }) })));
const of = ({ inputs }: Information, name: string) => inputs.find((one) => one.input === name)!;

describe("the value of information", () => {
  test("about normal costs is the unit normal loss, whatever the means and deviations", () =>
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.3, max: 2, noNaN: true }),
        fc.double({ min: 0.3, max: 2, noNaN: true }),
        (mean, x, z) => {
          const information = found(choice(mean, x, z));
          const perfect = normalLoss(mean, Math.hypot(x, z));
          expect(Math.abs(information.perfect.value - perfect)).toBeLessThan(
            4 * information.perfect.error,
          );
          for (const [name, sd] of [
            ["x", x],
            ["z", z],
          ] as const) {
            const { value, atMost } = of(information, name);
            const known = normalLoss(mean, sd);
            // Beside the error: a part of a 64th hides less than a thousandth of a deviation.
            expect(Math.abs(value.value - known)).toBeLessThan(4 * value.error + 0.002 * sd);
            expect(atMost).toBeGreaterThan(known - 4 * value.error - 0.002 * sd);
          }
          if (Math.abs(mean) > 0.05) expect(information.best).toBe(mean > 0 ? "certain" : "risky");
          expect(information.options["certain"]).toBeCloseTo(10, 9);
        },
      ),
      { numRuns: 10, seed: 3 },
    ));

  test("of what decides nothing is 0, though samples differ by chance", () => {
    const far = found(choice(20, 1, 1));
    expect(of(far, "x").value.value).toBe(0);
    expect(of(far, "x").atMost).toBe(0);
    expect(far.perfect.value).toBe(0);
    const even = found(choice(0.02, 0.001, 1));
    expect(of(even, "x").value.value).toBeLessThan(0.004);
  });

  test("is the same for gains as for costs", () => {
    const costs = choice(0.3, 1, 1);
    const gains: Response = {
      ...costs,
      evaluate(values, rows, results) {
        costs.evaluate(values, rows, results);
        for (const column of results)
          for (let row = 0; row < rows; row++) column[row] = -column[row]!;
      },
    };
    const [a, b] = [found(costs), found(gains, 2 ** 17, "highest")];
    expect(b.best).toBe(a.best);
    expect(b.perfect.value).toBeCloseTo(a.perfect.value, 12);
    expect(b.options["certain"]).toBeCloseTo(-10, 9);
  });

  test("of an input that costs nothing, but goes with one that does, is what it tells of that", () => {
    const number = { unit: "1", typical: 1, range: [-100, 100], meaning: "a number" } as const;
    const model = defineModel({
      name: "choice",
      summary: "A certain and a risky option.",
      inputs: { x: number, sign: number, other: number },
      outputs: {
        certain: { unit: "1", meaning: "its cost" },
        risky: { unit: "1", meaning: "its cost" },
      },
      equations: (s) => ({ certain: eq`0 * ${s.other}`, risky: eq`${s.x} + 0.2 + 0 * ${s.sign}` }),
    });
    const rank = 0.7;
    const study = accepted(
      prepareStudy({
        model,
        groups: [{ name: "all", outputs: ["certain", "risky"] }],
        inputs: {
          x: { distribution: normal(0, 1) },
          sign: { distribution: normal(0, 1) },
          other: { distribution: normal(0, 1) },
        },
        correlations: [{ between: ["x", "sign"], rank }],
        samples: 1,
        seed: 1,
      }),
    );
    const response = accepted(studyResponse(study, [{ of: "certain" }, { of: "risky" }]));
    const information = found(response);
    const r = 2 * Math.sin((Math.PI * rank) / 6);
    const known = { x: normalLoss(0.2, 1), sign: normalLoss(0.2, r), other: 0 };
    for (const [name, value] of Object.entries(known)) {
      const estimated = of(information, name).value;
      expect(Math.abs(estimated.value - value)).toBeLessThan(4 * estimated.error + 0.004);
    }
  });

  test("about a single option, or by too few rows, is refused", () => {
    const alone = uniformResponse({ outputs: { only: input("x") } });
    const one = valueOfInformation(alone, { rows: 1000, seed: 1 });
    expect(isRefusal(one) && one.because).toContain("at least two");
    const few = valueOfInformation(choice(0, 1, 1), { rows: 10, seed: 1 });
    expect(isRefusal(few) && few.because).toContain("64 or more");
  });
});
