import { assert } from "#base";
import type { Op } from "./term.ts";

interface Applied {
  readonly op: Op;
  /** Of the result. */
  readonly width: number;
  /** Of an extraction: its lowest bit. */
  readonly value: bigint;
  /** Width of the last operand. */
  readonly of: number;
}

/** What an operation makes of whole numbers from 0 below 2^width: the meaning that every other reading is held against. */
export function applied({ op, width, value, of }: Applied, args: readonly bigint[]): bigint {
  const [a = 0n, b = 0n, c = 0n] = args;
  const signed = (x: bigint) => BigInt.asIntN(of, x);
  const wrapped = (x: bigint) => BigInt.asUintN(width, x);
  const size = BigInt(of);
  switch (op) {
    case "not":
      return wrapped(~a);
    case "neg":
      return wrapped(-a);
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "xor":
      return a ^ b;
    case "add":
      return wrapped(a + b);
    case "sub":
      return wrapped(a - b);
    case "mul":
      return wrapped(a * b);
    case "shl":
      return b >= size ? 0n : wrapped(a << b);
    case "lshr":
      return b >= size ? 0n : a >> b;
    case "ashr":
      return wrapped(signed(a) >> (b >= size ? size : b));
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
    case "ite":
      return a === 1n ? b : c;
    case "zext":
      return a;
    case "extract":
      return wrapped(a >> value);
    case "popcount":
      return BigInt(a.toString(2).replaceAll("0", "").length);
    case "nlz":
      return size - (a === 0n ? 0n : BigInt(a.toString(2).length));
    case "ntz":
      return a === 0n ? size : BigInt((a & -a).toString(2).length - 1);
    case "pext":
      return gathered(a, b);
    case "pdep":
      return scattered(a, b);
    default:
      return assert(false, `${op} has no operands`) as never;
  }
}

/** The bits of `from` at the ones of `mask`, side by side from bit 0. */
function gathered(from: bigint, mask: bigint): bigint {
  let [result, to] = [0n, 0n];
  for (let at = 0n; mask >> at > 0n; at++)
    if (((mask >> at) & 1n) === 1n) result |= ((from >> at) & 1n) << to++;
  return result;
}

/** The lowest bits of `from` at the ones of `mask`. */
function scattered(from: bigint, mask: bigint): bigint {
  let [result, next] = [0n, 0n];
  for (let at = 0n; mask >> at > 0n; at++)
    if (((mask >> at) & 1n) === 1n) result |= ((from >> next++) & 1n) << at;
  return result;
}
