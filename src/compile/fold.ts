import { unreachable } from "#base";
import type { LaneBinary, LaneShift, LaneUnary } from "./linear.ts";

/**
 * What each lane instruction does to one lane, given and returned as 64 bits: the meaning that every target
 * must meet to the last bit, and how instructions on constants are done at compile time.
 */
export function foldUnary(op: LaneUnary, a: bigint): bigint {
  const x = doubleOf(a);
  switch (op) {
    case "neg":
      return a ^ signBit;
    case "abs":
      return a & ~signBit;
    case "sqrt":
      return bitsOf(Math.sqrt(x));
    case "floor":
      return bitsOf(Math.floor(x));
    case "ceil":
      return bitsOf(Math.ceil(x));
    case "nearest":
      return bitsOf(nearest(x));
    default:
      return unreachable(op);
  }
}

export function foldBinary(op: LaneBinary, a: bigint, b: bigint): bigint {
  const x = doubleOf(a);
  const y = doubleOf(b);
  switch (op) {
    case "add":
      return bitsOf(x + y);
    case "sub":
      return bitsOf(x - y);
    case "mul":
      return bitsOf(x * y);
    case "div":
      return bitsOf(x / y);
    case "least":
      return y < x ? b : a;
    case "greatest":
      return x < y ? b : a;
    case "lt":
      return maskOf(x < y);
    case "le":
      return maskOf(x <= y);
    case "eq":
      return maskOf(x === y);
    case "ne":
      return maskOf(x !== y);
    case "iadd":
      return (a + b) & allBits;
    case "isub":
      return (a - b) & allBits;
    case "imul":
      return (a * b) & allBits;
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "xor":
      return a ^ b;
    case "andnot":
      return a & ~b;
    default:
      return unreachable(op);
  }
}

export function foldShift(op: LaneShift, a: bigint, by: number): bigint {
  return op === "shl" ? (a << BigInt(by)) & allBits : a >> BigInt(by);
}

export const allBits = (1n << 64n) - 1n;
export const signBit = 1n << 63n;
const scratch = new DataView(new ArrayBuffer(8));

export function bitsOf(x: number): bigint {
  scratch.setFloat64(0, x);
  return scratch.getBigUint64(0);
}

export function doubleOf(bits: bigint): number {
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}

const maskOf = (holds: boolean) => (holds ? allBits : 0n);

/** Adding and taking away 1.5 * 2^52 leaves no room for a fraction; larger numbers have none. */
function nearest(x: number): number {
  if (!(Math.abs(x) < 2 ** 51)) return x;
  const rounded = x + 1.5 * 2 ** 52 - 1.5 * 2 ** 52;
  return rounded === 0 ? x * 0 : rounded;
}
