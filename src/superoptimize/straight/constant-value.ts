import { Terms } from "../bits/term.ts";
import type { Constant } from "./constant.ts";

/** The number that a constant is at a width, where it depends on no argument. */
export function valueOf(constant: Constant, width: number): bigint | undefined {
  if (constant === "w") return BigInt(width);
  if ("number" in constant) return BigInt.asUintN(width, BigInt(constant.number));
  if ("argument" in constant) return undefined;
  const terms = new Terms();
  const of = constant.of.map((inner) => valueOf(inner, width));
  if (of.includes(undefined)) return undefined;
  return terms.make(constant.op, ...of.map((value) => terms.constant(value!, width))).value;
}
