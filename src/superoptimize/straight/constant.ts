import type { Term, Terms } from "../bits/term.ts";

export const constantOps = [
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
] as const;
export type ConstantOp = (typeof constantOps)[number];

/**
 * A number that is known when code is made of a rule: one that goes with the width, or that is computed from arguments which
 * are constants there. Text, since JSON has no whole numbers of 64 bits.
 */
export type Constant =
  | { readonly number: string }
  /** Bits of a word. */
  | "w"
  | { readonly argument: number }
  | { readonly op: ConstantOp; readonly of: readonly Constant[] };

export const numberOf = (value: bigint | number): Constant => ({ number: `${value}` });

/** The constant as a term: of constants one, of arguments what they are then. */
export function constantTerm(
  terms: Terms,
  args: readonly Term[],
  constant: Constant,
  width: number,
): Term | undefined {
  if (constant === "w") return terms.constant(BigInt(width), width);
  if ("number" in constant) return terms.constant(BigInt(constant.number), width);
  if ("argument" in constant) return args[constant.argument];
  const of = constant.of.map((one) => constantTerm(terms, args, one, width));
  return of.includes(undefined) ? undefined : terms.make(constant.op, ...(of as Term[]));
}

const signs: Readonly<Record<Exclude<ConstantOp, "not" | "neg">, string>> = {
  add: "+",
  sub: "-",
  mul: "*",
  and: "&",
  or: "|",
  xor: "^",
  shl: "<<",
  lshr: ">>",
};

/** In the integer form, arguments as x0 up. */
export function constantText(constant: Constant): string {
  if (constant === "w") return "w";
  if ("number" in constant) return constant.number;
  if ("argument" in constant) return `x${constant.argument}`;
  const { op, of } = constant;
  const [a, b] = of.map(constantText) as [string, string];
  return op === "not" || op === "neg"
    ? `${op === "not" ? "~" : "-"}${a}`
    : `(${a} ${signs[op]} ${b})`;
}
