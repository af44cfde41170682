import { unreachable } from "#base";
import type { LaneBinary, LaneShift, LaneTargeted, LaneUnary } from "./linear.ts";

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
  switch (op) {
    case "shl":
      return (a << BigInt(by)) & allBits;
    case "shr":
      return a >> BigInt(by);
    case "sra":
      return BigInt.asUintN(64, BigInt.asIntN(64, a) >> BigInt(by));
    default:
      return unreachable(op);
  }
}

export function foldTargeted(op: LaneTargeted, a: bigint, b: bigint): bigint {
  const [x, y] = [doubleOf(a), doubleOf(b)];
  const half = (1n << 32n) - 1n;
  switch (op) {
    case "nlt":
      return maskOf(!(x < y));
    case "nle":
      return maskOf(!(x <= y));
    case "unordered":
      return maskOf(Number.isNaN(x) || Number.isNaN(y));
    case "igt":
      return maskOf(BigInt.asIntN(64, a) > BigInt.asIntN(64, b));
    case "test":
      return maskOf((a & b) !== 0n);
    case "imulLow":
      return (a & half) * (b & half);
    case "imulHalves":
      return (((a & half) * (b & half)) & half) | ((((a >> 32n) * (b >> 32n)) & half) << 32n);
    default:
      return unreachable(op);
  }
}

/** Each bit by a truth table: bit 4a + 2b + c of `table`. */
export function foldLogic(table: number, a: bigint, b: bigint, c: bigint): bigint {
  let result = 0n;
  for (let row = 0; row < 8; row++) {
    if (((table >> row) & 1) === 0) continue;
    const [x, y, z] = [row & 4 ? a : ~a, row & 2 ? b : ~b, row & 1 ? c : ~c];
    result |= x & y & z;
  }
  return result & allBits;
}

/** All of `a` where the sign bit of `mask` is set, else of `b`. */
export const foldBySign = (mask: bigint, a: bigint, b: bigint): bigint =>
  (mask & signBit) === 0n ? b : a;

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
