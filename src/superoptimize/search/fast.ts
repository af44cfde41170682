import { conditionOf, type Condition, type Name, type PlainName } from "../x86/instruction.ts";

/**
 * The processor once more, for the search's inner loop: words of 32 bits as the language's own signed integers. Held
 * against `semantics.ts` and against the processor by the tests.
 */
export type Value = (d: number, s: number, t: number, i: number, flag: number) => number;

const and: Value = (d, s) => d & s;
const or: Value = (d, s) => d | s;
const xor: Value = (d, s) => d ^ s;
const keep: Value = (d) => d;
const bytesTurned = (x: number) =>
  (x << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24);
const rotate = (x: number, right: number) => (x >>> right) | (x << (32 - right));

const plainValues: Readonly<Record<PlainName, Value>> = {
  stc: keep,
  clc: keep,
  cmc: keep,
  inc: (d) => (d + 1) | 0,
  dec: (d) => (d - 1) | 0,
  neg: (d) => -d | 0,
  not: (d) => ~d,
  bswap: (d) => bytesTurned(d),
  rcl1: (d, _s, _t, _i, carry) => (d << 1) | carry,
  rcr1: (d, _s, _t, _i, carry) => (d >>> 1) | (carry << 31),
  add: (d, s) => (d + s) | 0,
  or,
  adc: (d, s, _t, _i, carry) => (d + s + carry) | 0,
  sbb: (d, s, _t, _i, carry) => (d - s - carry) | 0,
  and,
  sub: (d, s) => (d - s) | 0,
  xor,
  cmp: keep,
  test: keep,
  imul: (d, s) => Math.imul(d, s),
  bt: keep,
  bts: (d, s) => d | (1 << s),
  btr: (d, s) => d & ~(1 << s),
  btc: (d, s) => d ^ (1 << s),
  addi: (d, _s, _t, i) => (d + i) | 0,
  ori: (d, _s, _t, i) => d | i,
  adci: (d, _s, _t, i, carry) => (d + i + carry) | 0,
  sbbi: (d, _s, _t, i, carry) => (d - i - carry) | 0,
  andi: (d, _s, _t, i) => d & i,
  subi: (d, _s, _t, i) => (d - i) | 0,
  xori: (d, _s, _t, i) => d ^ i,
  cmpi: keep,
  testi: keep,
  bti: keep,
  btsi: (d, _s, _t, i) => d | (1 << i),
  btri: (d, _s, _t, i) => d & ~(1 << i),
  btci: (d, _s, _t, i) => d ^ (1 << i),
  shl: (d, _s, _t, i) => d << i,
  shr: (d, _s, _t, i) => (d >>> i) | 0,
  sar: (d, _s, _t, i) => d >> i,
  rol: (d, _s, _t, i) => rotate(d, 32 - i),
  ror: (d, _s, _t, i) => rotate(d, i),
  mov: (_d, s) => s,
  movzx: (_d, s) => s & 0xff,
  movbe: (_d, s) => bytesTurned(s),
  blsi: (_d, s) => s & -s,
  blsr: (_d, s) => s & (s - 1),
  blsmsk: (_d, s) => s ^ (s - 1),
  lzcnt: (_d, s) => Math.clz32(s),
  tzcnt: (_d, s) => (s === 0 ? 32 : 31 - Math.clz32(s & -s)),
  popcnt: (_d, s) => ones(s),
  rorx: (_d, s, _t, i) => rotate(s, i),
  imuli: (_d, s, _t, i) => Math.imul(s, i),
  andn: (_d, s, t) => ~s & t,
  shlx: (_d, s, t) => s << t,
  shrx: (_d, s, t) => (s >>> t) | 0,
  sarx: (_d, s, t) => s >> t,
  bzhi: (_d, s, t) => lowest(s, t & 0xff),
  bextr: (_d, s, t) => {
    const start = t & 0xff;
    return lowest(start > 31 ? 0 : s >>> start, (t >>> 8) & 0xff);
  },
  pdep: (_d, s, t) => {
    let [result, from, mask] = [0, s, t];
    for (; mask !== 0; mask &= mask - 1, from >>>= 1) if ((from & 1) === 1) result |= mask & -mask;
    return result;
  },
  pext: (_d, s, t) => {
    let [result, to, mask] = [0, 1, t];
    for (; mask !== 0; mask &= mask - 1, to <<= 1) if ((s & mask & -mask) !== 0) result |= to;
    return result;
  },
  movi: (_d, _s, _t, i) => i,
  // The scale is applied before: t comes in shifted.
  lea: (_d, s, t, i) => (s + t + i) | 0,
  // The high half; `s` is one factor and `t` the other.
  mulx: (_d, s, t) => highHalf(s, t),
};

export function valueOf(name: Name): Value {
  const condition = conditionOf(name);
  if (condition === undefined) return plainValues[name as PlainName];
  return name.startsWith("cmov")
    ? (d, s, _t, _i, holds) => (holds === 1 ? s : d)
    : (d, _s, _t, _i, holds) => (d & ~0xff) | holds;
}

export interface Operands {
  readonly d: number;
  readonly s: number;
  readonly t: number;
  readonly i: number;
  /** The carry before. */
  readonly carry: number;
  readonly result: number;
}

/** The carry, 0 or 1, that an instruction leaves. */
export function carryAfter(name: Name, { d, s, t, i, carry, result }: Operands): number {
  const below = (a: number, b: number) => (a >>> 0 < b >>> 0 ? 1 : 0);
  const bit = (x: number, at: number) => (x >>> at) & 1;
  switch (name) {
    case "stc":
      return 1;
    case "cmc":
      return 1 - carry;
    case "neg":
      return d === 0 ? 0 : 1;
    case "rcr1":
      return bit(d, 0);
    case "rcl1":
      return bit(d, 31);
    case "add":
    case "addi":
      return below(result, d);
    case "adc":
      return (d >>> 0) + (s >>> 0) + carry > 0xffffffff ? 1 : 0;
    case "adci":
      return (d >>> 0) + (i >>> 0) + carry > 0xffffffff ? 1 : 0;
    case "sub":
    case "cmp":
      return below(d, s);
    case "subi":
    case "cmpi":
      return below(d, i);
    case "sbb":
      return (d >>> 0) - (s >>> 0) - carry < 0 ? 1 : 0;
    case "sbbi":
      return (d >>> 0) - (i >>> 0) - carry < 0 ? 1 : 0;
    case "bt":
    case "bts":
    case "btr":
    case "btc":
      return bit(d, s);
    case "bti":
    case "btsi":
    case "btri":
    case "btci":
      return bit(d, i);
    case "shl":
      return bit(d, 32 - i);
    case "shr":
    case "sar":
      return bit(d, i - 1);
    case "rol":
      return bit(result, 0);
    case "ror":
      return bit(result, 31);
    case "blsi":
      return s === 0 ? 0 : 1;
    case "blsr":
    case "blsmsk":
    case "lzcnt":
    case "tzcnt":
      return s === 0 ? 1 : 0;
    case "bzhi":
      return (t & 0xff) > 31 ? 1 : 0;
    default:
      return 0;
  }
}

/** The number whose sign is the overflow flag that an instruction leaves. */
export function overflowAfter(name: Name, { d, s, i, result }: Operands): number {
  switch (name) {
    case "add":
    case "adc":
      return (d ^ result) & (s ^ result);
    case "addi":
    case "adci":
      return (d ^ result) & (i ^ result);
    case "inc":
      return (d ^ result) & (1 ^ result);
    case "dec":
      return (d ^ 1) & (d ^ result);
    case "neg":
      return d & result;
    case "sub":
    case "sbb":
      return (d ^ s) & (d ^ result);
    case "subi":
    case "sbbi":
      return (d ^ i) & (d ^ result);
    case "cmp":
      return (d ^ s) & (d ^ (d - s));
    case "cmpi":
      return (d ^ i) & (d ^ (d - i));
    case "shl":
      return result ^ d;
    case "shr":
      return d;
    default:
      return 0;
  }
}

/** What the zero and sign flags speak of where that is not the result. */
export function flaggedValue(name: Name, { d, s, i, result }: Operands): number {
  if (name === "cmp") return (d - s) | 0;
  if (name === "cmpi") return (d - i) | 0;
  if (name === "test") return d & s;
  return name === "testi" ? d & i : result;
}

/** Whether a condition holds, 0 or 1: carry is 0 or 1, `flagged` is zero or negative as the flags say, overflow by its sign. */
export const conditionHolds: Readonly<
  Record<Condition, (carry: number, zero: number, sign: number, overflow: number) => number>
> = {
  o: (_c, _z, _s, o) => o,
  no: (_c, _z, _s, o) => 1 - o,
  b: (c) => c,
  ae: (c) => 1 - c,
  e: (_c, z) => z,
  ne: (_c, z) => 1 - z,
  be: (c, z) => c | z,
  a: (c, z) => 1 - (c | z),
  s: (_c, _z, s) => s,
  ns: (_c, _z, s) => 1 - s,
  l: (_c, _z, s, o) => s ^ o,
  ge: (_c, _z, s, o) => 1 - (s ^ o),
  le: (_c, z, s, o) => z | (s ^ o),
  g: (_c, z, s, o) => 1 - (z | (s ^ o)),
};

function ones(x: number): number {
  const pairs = x - ((x >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const lowest = (x: number, count: number) => (count > 31 ? x : x & ((1 << count) - 1));

function highHalf(a: number, b: number): number {
  const [low, high] = [a & 0xffff, a >>> 16];
  const [otherLow, otherHigh] = [b & 0xffff, b >>> 16];
  const middle = high * otherLow + Math.floor((low * otherLow) / 65536);
  const second = low * otherHigh + (middle % 65536);
  return (high * otherHigh + Math.floor(middle / 65536) + Math.floor(second / 65536)) | 0;
}
