import type { Instruction } from "../linear.ts";
import type { RuleStep, RuleTarget } from "./rule.ts";

/** The name that a rule calls an instruction by; undefined for what no rule can replace. */
export function ruleNameOf(instruction: Instruction): string | undefined {
  switch (instruction.kind) {
    case "unary":
    case "binary":
    case "targeted":
    case "shift":
      return instruction.op;
    case "choose":
      return instruction.bySign === true ? "blend" : "choose";
    case "logic":
      return "logic";
    default:
      return undefined;
  }
}

/** What AVX-512 makes in a mask register: one instruction more where a vector is wanted. */
export const maskMakers: ReadonlySet<string> = new Set([
  "lt",
  "le",
  "eq",
  "ne",
  "nlt",
  "nle",
  "unordered",
  "igt",
  "test",
]);

/** Instructions that a target spends on one of the linear form whose result is wanted as a vector. */
export function instructionsFor(name: string, target: RuleTarget): number {
  if (target === "avx2" && name === "imul") return 8;
  return target === "avx512" && maskMakers.has(name) ? 2 : 1;
}

/** The same of a rule's side, whose result may stay in a mask register. */
export function instructionsOfSteps(steps: readonly RuleStep[], target: RuleTarget): number {
  const inMask = target === "avx512" && maskMakers.has(steps.at(-1)?.name ?? "") ? 1 : 0;
  return steps.reduce((sum, { name }) => sum + instructionsFor(name, target), 0) - inMask;
}
