import { isRefusal, type Refusal } from "#base";
import type { StraightCode } from "../code.ts";
import { moduleOf } from "./stack.ts";

/** Code as a function of the WebAssembly engine that this runs in: from words to a word, all from 0. */
export function inEngine(
  code: StraightCode,
  args: number,
  width: 32 | 64,
): ((...words: readonly bigint[]) => bigint) | Refusal {
  const bytes = moduleOf(code, args, width);
  if (isRefusal(bytes)) return bytes;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const f = exports["f"] as (...words: (bigint | number)[]) => bigint | number;
  return (...words) => {
    const given = words.map((one) => {
      const signed = BigInt.asIntN(width, one);
      return width === 64 ? signed : Number(signed);
    });
    return BigInt.asUintN(width, BigInt(f(...given)));
  };
}
