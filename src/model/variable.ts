import type { Claim } from "#sources";
import { textOf, type Equation } from "./equation.ts";
import type { OutputDraft, Variable } from "./model.ts";
import { parseEquation } from "./parse.ts";

/** What a declaration says of a variable. */
export const described = ({
  unit,
  meaning,
  source,
}: Pick<Variable, "unit" | "meaning" | "source">) =>
  source === undefined ? { unit, meaning } : { unit, meaning, source };

/** The equation as text and as a tree, with what its symbols stand for. */
export function trailOf(
  equation: Equation,
  { starts }: Pick<OutputDraft, "starts"> = {},
): NonNullable<Variable["equation"]> {
  const symbols = new Map<string, { name: string; path: string }>();
  const constants: Claim[] = [];
  for (const term of equation.terms) {
    if ("points" in term) continue;
    if ("id" in term) constants.push(term);
    else symbols.set(term.name, { name: term.name, path: term.name });
  }
  if (starts !== undefined) symbols.set(starts, { name: starts, path: starts });
  const text = textOf(equation);
  // One that cannot be read keeps its model from being finished.
  const { expression = { kind: "number", value: Number.NaN } as const } = parseEquation(equation);
  return {
    text,
    expression,
    ...(starts && { starts }),
    symbols: [...symbols.values()],
    constants: [...new Set(constants)],
  };
}

/** Meanings of a model's clock. */
export const timeMeanings = {
  now: "time at the start of a step",
  step: "length of a step",
} as const;

/** A variable's equation in words: "name = ...", of an unknown both sides, of a state what it becomes. */
export function equationText({ path, equation }: Variable): string {
  if (equation === undefined) return "";
  const { text, starts } = equation;
  if (starts !== undefined) return `${path} starts as ${starts}, becomes ${text}`;
  return text.includes(" = ") ? `${path}: ${text}` : `${path} = ${text}`;
}
