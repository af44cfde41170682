import type { UnaryOp } from "./graph.ts";
import { functionsOverSteps } from "./steps.ts";

/** Functions of an equation by name that take and give a pure number. */
export const functionNames = [
  "exp",
  "expm1",
  "ln",
  "log1p",
  "log2",
  "log10",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "erf",
  "inverseNormal",
  "floor",
  "ceil",
  "round",
] as const satisfies readonly UnaryOp[];

/** How many arguments the functions beside them take. */
const others = { abs: 1, sqrt: 1, cbrt: 1, atan2: 2, if: 3, min: "any", max: "any" } as const;

/** How many arguments a function takes; undefined where there is no such function. */
export function numberOfArguments(name: string): number | "any" | undefined {
  const takeOne: readonly string[] = [...functionNames, ...functionsOverSteps];
  if (takeOne.includes(name)) return 1;
  return Object.hasOwn(others, name) ? others[name as keyof typeof others] : undefined;
}
