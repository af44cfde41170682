import { isRefusal, refuse, type Refusal } from "#base";
import type { Width } from "./bits/specification.ts";
import type { Term, Terms } from "./bits/term.ts";
import { constantTerm, constantText, type Constant } from "./straight/constant.ts";
import { targetNamed, type Target } from "./straight/target.ts";
import { bytesOfAll } from "./x86/encode.ts";
import type { Instruction, RegisterWidth } from "./x86/instruction.ts";
import { textOf } from "./x86/listing.ts";
import { outcomeOf, resultOf, type Call, type Outcome } from "./x86/machine.ts";

/** What a search finds and a prover judges, for one target. Data: JSON keeps it whole. */
export type Code = X86Code | StraightCode;

export interface X86Code {
  readonly target: "x86";
  readonly sequence: readonly Instruction[];
}

/** `linear` is the linear form of `compile`, every target's. */
export const straightTargets = ["wasm", "avx2", "avx512", "simd128", "linear"] as const;
export type StraightTarget = (typeof straightTargets)[number];
export type CodeTarget = Code["target"];

/** Steps one after another without flags or jumps. The result is the last; without steps, `result`. */
export interface StraightCode {
  readonly target: StraightTarget;
  readonly steps: readonly Step[];
  /** Of code without steps. */
  readonly result?: Operand;
}

/** An operation of the target's table on arguments, constants and earlier steps. */
export interface Step {
  readonly name: string;
  readonly operands: readonly Operand[];
}

/** Arguments and steps by their number from 0. */
export type Operand =
  | { readonly argument: number }
  | { readonly step: number }
  | { readonly constant: Constant };

/** Words of 8 and 16 bits travel in registers of 32, their upper bits zero: those of arguments and of the result. */
export const registerWidth = (width: Width): RegisterWidth => (width === 64 ? 64 : 32);

/** The width of what code computes on, for words of a width. */
export const wordWidthOf = (target: CodeTarget, width: Width): number =>
  target === "x86" ? registerWidth(width) : (targetNamed(target)?.wordWidth(width) ?? width);

/** Instructions: what a search counts, moves too. */
export const lengthOf = (code: Code): number =>
  code.target === "x86" ? code.sequence.length : code.steps.length;

/** What code makes of arguments of `wordWidthOf` bits; refuses code that reads what is not defined or not there. */
export function resultOfCode(
  terms: Terms,
  args: readonly Term[],
  code: Code,
  width: Width,
): Term | Refusal {
  if (code.target === "x86") return resultOf(terms, args, code.sequence, registerWidth(width));
  const target = targetOf(code);
  if (isRefusal(target)) return target;
  const wide = target.wordWidth(width);
  const results: Term[] = [];
  const read = (operand: Operand): Term | undefined => {
    if ("argument" in operand) return args[operand.argument];
    if ("step" in operand) return results[operand.step];
    return constantTerm(terms, args, operand.constant, wide);
  };
  for (const [at, { name, operands }] of code.steps.entries()) {
    const operation = target.operations.get(name);
    if (operation === undefined || operation.operands.length !== operands.length)
      return refuse(
        "bad-sequence",
        `step ${at + 1}: ${code.target} has no "${name}" of ${operands.length} operands`,
      );
    const found = operands.map(read);
    if (found.includes(undefined))
      return refuse("bad-sequence", `step ${at + 1} of the sequence reads what is not there`);
    results.push(operation.meaning(terms, found as Term[]));
  }
  const last = code.result === undefined ? results.at(-1) : read(code.result);
  return last ?? refuse("bad-sequence", "the sequence has no result");
}

/** What code leaves for a caller, a buffer's words among it; refuses targets that have no memory. */
export function outcomeOfCode(
  terms: Terms,
  call: Call,
  code: Code,
  width: Width,
): Outcome | Refusal {
  if (code.target === "x86") return outcomeOf(terms, call, code.sequence, registerWidth(width));
  if (call.buffer !== undefined && call.buffer.length > 0)
    return refuse("bad-sequence", `code of ${code.target} has no buffer in memory; x86 has`);
  const result = resultOfCode(terms, call.arguments, code, width);
  return isRefusal(result) ? result : { result, buffer: [] };
}

/** A line for each instruction. */
export function listingOf(code: Code, width: Width): string[] {
  if (code.target === "x86") return code.sequence.map((one) => textOf(one, registerWidth(width)));
  const target = targetNamed(code.target);
  if (target?.listing !== undefined) return target.listing(code, width);
  return code.steps.map(
    ({ name, operands }, at) => `t${at} = ${name} ${operands.map(operandText).join(", ")}`,
  );
}

/** As listings show it: arguments x0 up, steps t0 up. */
export function operandText(operand: Operand): string {
  if ("argument" in operand) return `x${operand.argument}`;
  return "step" in operand ? `t${operand.step}` : constantText(operand.constant);
}

/** The bytes of each instruction, as `listingOf` lists them. */
export function bytesOf(code: Code, width: Width): readonly (readonly number[])[] | Refusal {
  if (code.target === "x86")
    return code.sequence.map((one) => bytesOfAll([one], registerWidth(width)));
  const target = targetOf(code);
  if (isRefusal(target)) return target;
  return (
    target.bytes?.(code, width) ??
    refuse("bad-sequence", `code of ${code.target} has no bytes of its own`)
  );
}

function targetOf({ target }: StraightCode): Target | Refusal {
  return targetNamed(target) ?? refuse("unknown-name", `there is no target "${target}"`);
}
