import { unaryOps } from "./graph.ts";
import { functionsOverSteps } from "./steps.ts";

/** Operations on one number that an equation has no function for: two of them are signs, and 2^x is a power. */
const unwritten: ReadonlySet<string> = new Set(["neg", "not", "exp2"]);

const ofOne: ReadonlySet<string> = new Set([
  ...unaryOps.filter((op) => !unwritten.has(op)),
  ...functionsOverSteps,
]);
const others = { atan2: 2, if: 3, min: "any", max: "any" } as const;

/** How many arguments a function of an equation takes; undefined where there is no such function. */
export function numberOfArguments(name: string): number | "any" | undefined {
  if (ofOne.has(name)) return 1;
  return Object.hasOwn(others, name) ? others[name as keyof typeof others] : undefined;
}
