import type { RuleConstant } from "./constant.ts";

/** Targets that rules are for. */
export const ruleTargets = ["wasm", "avx2", "avx512"] as const;
export type RuleTarget = (typeof ruleTargets)[number];

/**
 * Instructions of the linear form that may be replaced by others, on one target: `kardashev superoptimize publish` writes one
 * from a proved entry of the catalogue. On words of 64 bits both sides compute what the specification says, wherever its
 * conditions hold.
 */
export interface Rule {
  /** Of the catalogue's entry. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly target: RuleTarget;
  readonly specification: string;
  /** How many arguments it has. */
  readonly arguments: number;
  /** Arguments that are all zeros or all ones wherever it is used. */
  readonly masks: readonly number[];
  /** Arguments that are constants wherever it is used. */
  readonly constants: readonly number[];
  /** What constants must meet: each is not 0. */
  readonly where: readonly RuleConstant[];
  /** `sign`: only readers of the sign bit (choices) may read the result. */
  readonly demand: "all" | "sign";
  readonly before: readonly RuleStep[];
  readonly after: readonly RuleStep[];
  /** Without steps in `after`: what stands in the place of the result. */
  readonly result?: RuleOperand;
  /** Who proved that each side is what the specification says. */
  readonly proof: { readonly before: string; readonly after: string };
  /** Instructions of the target. */
  readonly cost: { readonly before: number; readonly after: number };
  /** The command that finds it again. */
  readonly reproduce: string;
}

/** An instruction under its name in the linear form, `logic` with its table last, `blend` for a choice by signs. */
export interface RuleStep {
  readonly name: string;
  readonly operands: readonly RuleOperand[];
}

export type RuleOperand =
  | { readonly argument: number }
  | { readonly step: number }
  | { readonly constant: RuleConstant };
