import { assert } from "#base";
import { allBits } from "../fold.ts";

/** Operations on words of 64 bits; the last six give 0 or 1, `isNot` of such. */
export const ruleConstantOps = [
  "add",
  "sub",
  "mul",
  "and",
  "or",
  "xor",
  "not",
  "neg",
  "shl",
  "lshr",
  "ite",
  "isNot",
  "eq",
  "ult",
  "ule",
  "slt",
  "sle",
] as const;
export type RuleConstantOp = (typeof ruleConstantOps)[number];

/** A word computed when a rule is applied, of arguments that are constants there. "w" is 64. */
export type RuleConstant =
  | { readonly number: string }
  | "w"
  | { readonly argument: number }
  | { readonly op: string; readonly of: readonly RuleConstant[] };

/** Its bits; undefined where it needs an argument that is no constant. */
export function constantAt(
  constant: RuleConstant,
  constants: readonly (bigint | undefined)[],
): bigint | undefined {
  if (constant === "w") return 64n;
  if ("number" in constant) return BigInt(constant.number) & allBits;
  if ("argument" in constant) return constants[constant.argument];
  const of = constant.of.map((one) => constantAt(one, constants));
  if (of.includes(undefined)) return undefined;
  return computed(constant.op as RuleConstantOp, of as bigint[]) & allBits;
}

function computed(op: RuleConstantOp, [a = 0n, b = 0n, c = 0n]: readonly bigint[]): bigint {
  const signed = (word: bigint) => BigInt.asIntN(64, word);
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "xor":
      return a ^ b;
    case "not":
      return ~a;
    case "neg":
      return -a;
    case "shl":
      return b > 63n ? 0n : a << b;
    case "lshr":
      return b > 63n ? 0n : a >> b;
    case "ite":
      return a === 0n ? c : b;
    case "isNot":
      return a === 0n ? 1n : 0n;
    case "eq":
      return a === b ? 1n : 0n;
    case "ult":
      return a < b ? 1n : 0n;
    case "ule":
      return a <= b ? 1n : 0n;
    case "slt":
      return signed(a) < signed(b) ? 1n : 0n;
    case "sle":
      return signed(a) <= signed(b) ? 1n : 0n;
    default:
      return assert(
        false,
        `a rule computes with what is known here, not with ${String(op)}`,
      ) as never;
  }
}
