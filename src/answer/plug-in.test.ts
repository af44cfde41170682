import { describe, expect, test } from "vitest";
import { models } from "#systems";
import { plugIn } from "./plug-in.ts";

const variableOf = (model: string, path: string) => models[model]!.variables[path]!;

describe("an equation with numbers put in", () => {
  test("comes to what it says, in the variable's own unit", () => {
    const values: Readonly<Record<string, { value: number; unit: string }>> = {
      radius: { value: 7000, unit: "km" },
    };
    const { path, unit, equation } = variableOf("circular-orbit", "speed");
    expect([path, unit, equation!.text]).toEqual(["speed", "m/s", "sqrt(earthGravity / radius)"]);
    // By hand, with the gravitational parameter of WGS 84 in km^3/s^2.
    const speed = plugIn(variableOf("circular-orbit", "speed"), (at) => values[at]);
    expect(speed).toBeCloseTo(1000 * Math.sqrt(398600.4418 / 7000), 6);
  });

  test("comes to nothing where a symbol has no number, and for an input", () => {
    expect(plugIn(variableOf("circular-orbit", "speed"), () => undefined)).toBeUndefined();
    const one = () => ({ value: 1, unit: "1" });
    expect(plugIn(variableOf("circular-orbit", "altitude"), one)).toBeUndefined();
  });

  test("comes to nothing where it holds step by step, or takes all steps together", () => {
    const { variables } = models["solar-year"]!;
    const one = (path: string) => ({ value: 1, unit: variables[path]!.unit });
    const overSteps = Object.values(variables).filter(
      ({ inStep, equation }) =>
        inStep !== undefined || /\b(total|mean|last)\(/.test(equation?.text ?? ""),
    );
    expect(overSteps.length).toBeGreaterThan(10);
    for (const variable of overSteps) expect(plugIn(variable, one), variable.path).toBeUndefined();
  });
});
