import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { binary, input, type Node } from "#model";
import { textbookModel } from "../../../test/textbook.ts";
import { fit, type FitState } from "./fit.ts";

/** The models as the files print them. */
const gaussians =
  "b1 * exp(0 - b2 * x) + b3 * exp(0 - (x - b4)^2 / b5^2) + b6 * exp(0 - (x - b7)^2 / b8^2)";
const lanczos = "b1 * exp(0 - b2 * x) + b3 * exp(0 - b4 * x) + b5 * exp(0 - b6 * x)";
const cubics = "(b1 + b2 * x + b3 * x^2 + b4 * x^3) / (1 + b5 * x + b6 * x^2 + b7 * x^3)";
const chwirut = "exp(0 - b1 * x) / (b2 + b3 * x)";
const saturation = "b1 * (1 - exp(0 - b2 * x))";
const models: Readonly<Record<string, string>> = {
  Bennett5: "b1 * (b2 + x)^(0 - 1 / b3)",
  BoxBOD: saturation,
  Chwirut1: chwirut,
  Chwirut2: chwirut,
  DanWood: "b1 * x^b2",
  ENSO: "b1 + b2 * cos(2 * pi * x / 12) + b3 * sin(2 * pi * x / 12) + b5 * cos(2 * pi * x / b4) + b6 * sin(2 * pi * x / b4) + b8 * cos(2 * pi * x / b7) + b9 * sin(2 * pi * x / b7)",
  Eckerle4: "b1 / b2 * exp(0 - 0.5 * ((x - b3) / b2)^2)",
  Gauss1: gaussians,
  Gauss2: gaussians,
  Gauss3: gaussians,
  Hahn1: cubics,
  Kirby2: "(b1 + b2 * x + b3 * x^2) / (1 + b4 * x + b5 * x^2)",
  Lanczos1: lanczos,
  Lanczos2: lanczos,
  Lanczos3: lanczos,
  MGH09: "b1 * (x^2 + x * b2) / (x^2 + x * b3 + b4)",
  MGH10: "b1 * exp(b2 / (x + b3))",
  MGH17: "b1 + b2 * exp(0 - x * b4) + b3 * exp(0 - x * b5)",
  Misra1a: saturation,
  Misra1b: "b1 * (1 - (1 + b2 * x / 2)^(0 - 2))",
  Misra1c: "b1 * (1 - (1 + 2 * b2 * x)^(0 - 0.5))",
  Misra1d: "b1 * b2 * x / (1 + b2 * x)",
  Nelson: "b1 - b2 * x1 * exp(0 - b3 * x2)",
  Rat42: "b1 / (1 + exp(b2 - b3 * x))",
  Rat43: "b1 / (1 + exp(b2 - b3 * x))^(1 / b4)",
  Roszman1: "b1 - b2 * x - atan(b3 / (x - b4)) / pi",
  Thurber: cubics,
};

function strd(name: string) {
  const text = readFileSync(join(import.meta.dirname, `strd/${name}.dat`), "utf8");
  const certified = [...text.matchAll(/^ *(b\d) = +(\S+) +(\S+) +(\S+) +(\S+)/gm)].map(
    ([, parameter, ...numbers]) => ({ parameter: parameter!, numbers: numbers.map(Number) }),
  );
  const squares = Number(/Residual Sum of Squares: +(\S+)/.exec(text)![1]);
  const rows = text
    .slice(text.lastIndexOf("Data:"))
    .split("\n")
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const responses = rows.map((row) => row[0]!);
  const measured = name === "Nelson" ? responses.map(Math.log) : responses;
  const predictors = rows[0]!.length === 2 ? ["x"] : ["x1", "x2"];
  const given = Object.fromEntries(
    predictors.map((one, at) => [one, rows.map((row) => row[at + 1]!)]),
  );
  return { certified, squares, measured, given };
}

function graphOf(formula: string): Node {
  const names = new Set(formula.match(/\b(b\d|x\d?)\b/g));
  const inputs = Object.fromEntries([...names].map((name) => [name, [0, 1] as const]));
  return textbookModel({ inputs, formulas: { f: formula } }).variables["f"]!.node;
}

describe("NIST's reference datasets, from both starts", () => {
  const cases = Object.keys(models).flatMap((name) => [[name, 1] as const, [name, 2] as const]);
  test.each(cases)("%s from start %i", (name, start) => {
    const { certified, squares, measured, given } = strd(name);
    const found = accepted(
      fit({
        of: graphOf(models[name]!),
        parameters: certified.map(({ parameter, numbers }) => ({
          name: parameter,
          start: numbers[start - 1]!,
        })),
        given,
        measured,
      }),
    );
    expect(found.converged, `cosine ${found.cosine}`).toBe(true);
    for (const { parameter, numbers } of certified) {
      const { value, standardError } = found.parameters[parameter]!;
      expect(Math.abs(value / numbers[2]! - 1), parameter).toBeLessThan(1e-6);
      // What is left of Lanczos1 is the rounding of its data: a sum of squares of 1e-25.
      if (name === "Lanczos1") continue;
      expect(Math.abs(standardError! / numbers[3]! - 1), `error of ${parameter}`).toBeLessThan(
        1e-5,
      );
    }
    if (name !== "Lanczos1") expect(Math.abs(found.squares / squares - 1)).toBeLessThan(1e-8);
  });
});

test.each([
  ["MGH17", 1],
  ["Hahn1", 2],
])(
  "%s from start %i, taken up between any two evaluations, ends in the same bits",
  (name, start) => {
    const { certified, measured, given } = strd(name);
    const request = {
      of: graphOf(models[name]!),
      parameters: certified.map(({ parameter, numbers }) => ({
        name: parameter,
        start: numbers[start - 1]!,
      })),
      given,
      measured,
    };
    const states: FitState[] = [];
    const whole = accepted(fit(request, { onState: (state) => void states.push(state) }));
    expect(new Set(states.map(({ turn }) => turn)).size).toBe(3);
    const apart = Math.ceil(states.length / 40);
    for (let at = 0; at < states.length; at += apart) {
      let told = 0;
      const rest = accepted(fit(request, { from: states[at], onState: () => void told++ }));
      expect(told).toBe(states.length - at - 1);
      expect(rest).toEqual(whole);
    }
    // What was kept of other measurements is no place to go on from.
    const other = { ...request, measured: measured.map((one) => one * 1.01) };
    expect(fit(other, { from: states.at(-1) })).toEqual(fit(other));
  },
);

/** a + b * x */
const line = binary("add", input("a"), binary("mul", input("b"), input("x")));
const xs = [0, 1, 2, 3, 4, 5];

describe("a straight line", () => {
  test("any line is found again from points on it", () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const measured = xs.map((x) => a + b * x);
        const parameters = ["a", "b"].map((name) => ({ name, start: 1 }));
        const found = accepted(fit({ of: line, parameters, given: { x: xs }, measured }));
        expect(found.converged).toBe(true);
        expect(Math.abs(found.parameters["a"]!.value - a)).toBeLessThan(
          1e-9 * (1 + Math.abs(a) + Math.abs(b)),
        );
        expect(Math.abs(found.parameters["b"]!.value - b)).toBeLessThan(
          1e-9 * (1 + Math.abs(a) + Math.abs(b)),
        );
      }),
    );
  });

  test("a bound holds its parameter, and the rest is the best beside it", () => {
    const measured = xs.map((x) => 3 + 2 * x);
    const parameters = [
      { name: "a", start: 0 },
      { name: "b", start: 0.5, high: 1 },
    ];
    const { parameters: found, degreesOfFreedom } = accepted(
      fit({ of: line, parameters, given: { x: xs }, measured }),
    );
    // With the slope at 1 the height is the mean of 3 + x.
    expect(found["b"]).toEqual({ value: 1, atBound: true });
    expect(found["a"]!.value).toBeCloseTo(5.5, 9);
    expect(degreesOfFreedom).toBe(5);
  });

  test("known errors weigh: a mean has the standard error of its measurements", () => {
    const found = accepted(
      fit({
        of: input("a"),
        parameters: [{ name: "a", start: 0 }],
        given: {},
        measured: [10, 13],
        errors: [1, 2],
      }),
    );
    // Weights 1 and 1/4: (10 + 13 / 4) / (5 / 4), and its variance 1 / (5 / 4).
    expect(found.parameters["a"]!.value).toBeCloseTo(10.6, 9);
    expect(found.parameters["a"]!.standardError).toBeCloseTo(Math.sqrt(0.8), 9);
  });

  test("parameters that the measurements do not tell apart have no standard error", () => {
    const of = binary("add", input("a"), input("b"));
    const parameters = ["a", "b"].map((name) => ({ name, start: 1 }));
    const found = accepted(fit({ of, parameters, given: {}, measured: [5, 6, 7] }));
    expect(found.parameters["a"]!.value + found.parameters["b"]!.value).toBeCloseTo(6, 9);
    expect(found.parameters["a"]!.standardError).toBeUndefined();
  });

  test("what cannot be fitted is refused", () => {
    const parameters = ["a", "b"].map((name) => ({ name, start: 1 }));
    const request = { of: line, parameters, given: { x: xs }, measured: xs };
    expect(fit({ ...request, given: {} })).toMatchObject({ code: "unknown-name" });
    expect(fit({ ...request, measured: [1] })).toMatchObject({ code: "out-of-range" });
    expect(fit({ ...request, measured: [...xs.slice(1), Number.NaN] })).toMatchObject({
      code: "bad-number",
    });
    expect(fit({ ...request, parameters: [{ name: "a", start: 2, high: 1 }] })).toMatchObject({
      code: "out-of-range",
    });
    expect(fit({ ...request, errors: xs })).toMatchObject({ code: "out-of-range" });
  });
});
