import { isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import { toSi } from "#units";
import { resolveInput } from "../resolve-input.ts";
import type { Axis } from "./landscape.ts";
import type { DecisionVariable, Problem } from "./problem.ts";

/** The problem's variables as axes, a model's inputs under their keys. Refuses what leaves nothing to decide. */
export function axesOf({ variables, model }: Problem): Axis[] | Refusal {
  if (variables.length === 0)
    return refuse("bad-option", "nothing is left to decide: give at least one variable");
  const axes: Axis[] = [];
  for (const variable of variables) {
    const key = model === undefined ? variable.name : resolveInput(model, variable.name);
    if (isRefusal(key)) return key;
    if (axes.some(({ name }) => name === key))
      return refuse("bad-option", `"${words(key)}" is decided twice; keep one of the two`);
    const axis = axisOf(variable, key, model?.inputs[key]);
    if (isRefusal(axis)) return axis;
    axes.push(axis);
  }
  return axes;
}

function axisOf(
  variable: DecisionVariable,
  name: string,
  input: NonNullable<Problem["model"]>["inputs"][string] | undefined,
): Axis | Refusal {
  if (variable.kind === "categorical") return categorical(variable.values, name);
  const [least, most] = input?.range.map((end) => toSi(end, input.unit)) ?? [];
  const [low, high] = [variable.low ?? least, variable.high ?? most];
  if (low === undefined || high === undefined)
    return refuse("bad-option", `${words(name)} has no range of its own; give low and high`);
  if (!(low < high && Number.isFinite(high - low)))
    return refuse(
      "out-of-range",
      `${words(name)} from ${low} to ${high}: low must lie below high, both finite`,
    );
  if (variable.kind === "integer" && !(Number.isSafeInteger(low) && Number.isSafeInteger(high)))
    return refuse("bad-number", `${words(name)} counts from ${low} to ${high}; give whole numbers`);
  const typical = input === undefined ? (low + high) / 2 : toSi(input.typical, input.unit);
  const start = variable.start ?? Math.min(Math.max(typical, low), high);
  if (!(start >= low && start <= high))
    return refuse(
      "out-of-range",
      `${words(name)} starts at ${start}, outside ${low} to ${high}; start inside`,
    );
  const whole = variable.kind === "integer";
  return { name, kind: variable.kind, low, high, start: whole ? Math.round(start) : start };
}

function categorical(values: readonly number[], name: string): Axis | Refusal {
  if (values.length < 2 || !values.every(Number.isFinite) || new Set(values).size < values.length)
    return refuse(
      "bad-option",
      `${words(name)} picks one of [${values.join(", ")}]; give at least two finite values, each once`,
    );
  return { name, kind: "categorical", low: 0, high: values.length - 1, values, start: 0 };
}

/** What an axis's coordinate stands for. */
export const valueOn = ({ values }: Axis, coordinate: number): number =>
  values === undefined ? coordinate : values[coordinate]!;

/** The node of a result named by its path; refuses an unknown one with its nearest. */
export function nodeAt({ model }: Problem, path: string, wants: string) {
  if (model === undefined)
    return refuse("bad-option", `${wants} names "${path}", but there is no model; give a graph`);
  const variable = Object.hasOwn(model.variables, path) ? model.variables[path] : undefined;
  if (variable !== undefined) return variable.node;
  const near = nearestNames(path, Object.keys(model.variables)).map((name) => `"${name}"`);
  const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : "";
  return refuse("unknown-name", `${model.name} computes nothing called "${path}"${hint}`);
}
