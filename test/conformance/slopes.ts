import { compile, type Kernel } from "#compile";
import { jacobian, type Model } from "#model";
import { compileAs } from "#native";
import { argumentsAround, confirms, inUnits, slopesAround } from "../differences.ts";
import { givenTo } from "./behaviour.ts";

/** Slopes of a model's outputs, held against differences. */
export interface SlopesHeld {
  readonly compared: number;
  /** Where the differences are not sure: jumps nearby, corners, rounding. */
  readonly unsure: readonly string[];
  readonly wrong: readonly string[];
}

/**
 * Holds the slope of each output of the model with respect to each of its inputs, at typical inputs, against
 * differences of the interpreted model. Slopes are compared in relative terms: percent per percent.
 */
export function slopesHeld(model: Model, target: Kernel["target"]): SlopesHeld {
  const names = model.own.outputs;
  const keys = Object.keys(model.inputs);
  const at = givenTo(model);
  const slopes = slopesOf(model, at, target);
  const values = compile(
    { outputs: Object.fromEntries(names.map((name) => [name, model.variables[name]!.node])) },
    { target: "interpret" },
  );
  let compared = 0;
  const [unsure, wrong]: [string[], string[]] = [[], []];
  for (const [column, key] of keys.entries()) {
    const size = Math.abs(at[key]!) || 1;
    const xs = argumentsAround(at[key]!, 1e-3 * size);
    const moved = { ...at, [key]: Float64Array.from(xs) };
    for (const [row, along] of values.run({ count: xs.length, inputs: moved }).entries()) {
      const scale = size / (Math.abs(along[0]!) || 1);
      const sides = inUnits(slopesAround(xs, along), scale);
      const slope = slopes[row]![column]! * scale;
      const confirmed = confirms(sides, slope);
      const [right, left] = sides;
      const said = `${names[row]} by ${key}: ${slope}, between ${left.slope} and ${right.slope}`;
      if (confirmed === undefined) unsure.push(said);
      else compared++;
      if (confirmed === false) wrong.push(said);
    }
  }
  return { compared, unsure, wrong };
}

/** A row for each output, a column for each input, in SI units. */
function slopesOf(
  model: Model,
  inputs: Readonly<Record<string, number>>,
  target: Kernel["target"],
): number[][] {
  const outputs = model.own.outputs.map((name) => model.variables[name]!.node);
  const rows = jacobian(outputs, Object.keys(model.inputs));
  const flat = Object.fromEntries(rows.flat().map((node, at) => [`slope ${at}`, node]));
  const found = compileAs({ outputs: flat }, target).run({ count: 1, inputs });
  const width = Object.keys(model.inputs).length;
  return rows.map((_, row) =>
    found.slice(row * width, (row + 1) * width).map((column) => column[0]!),
  );
}
