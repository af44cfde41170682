import { textOf, type Equation } from "./equation.ts";
import type { Variable } from "./model.ts";

/** What a declaration says of a variable. */
export const described = ({
  unit,
  meaning,
  source,
}: Pick<Variable, "unit" | "meaning" | "source">) =>
  source === undefined ? { unit, meaning } : { unit, meaning, source };

/** The equation as text, with what its symbols stand for. */
export function trailOf(equation: Equation): NonNullable<Variable["equation"]> {
  const symbols = new Map<string, { name: string; path: string }>();
  const constants = [];
  for (const term of equation.terms) {
    if ("points" in term) continue;
    if ("id" in term) constants.push(term);
    else symbols.set(term.name, { name: term.name, path: term.name });
  }
  return { text: textOf(equation), symbols: [...symbols.values()], constants };
}

/** Meanings of a model's clock. */
export const timeMeanings = {
  now: "time at the start of a step",
  step: "length of a step",
} as const;
