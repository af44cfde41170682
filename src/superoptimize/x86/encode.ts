import { assert } from "#base";
import {
  addressRegister,
  conditionOf,
  conditions,
  immediateAt,
  isWord,
  registerCount,
  registers,
  type Instruction,
  type Name,
  type RegisterWidth,
} from "./instruction.ts";

const plainPrefix = 0;
const [prefix66, prefixF3, prefixF2] = [1, 2, 3];

/** Opcode of `op r/m, r`; of `op r, r/m`, where there is one, two more. */
const storing: Readonly<Partial<Record<Name, readonly number[]>>> = {
  add: [0x01],
  or: [0x09],
  adc: [0x11],
  sbb: [0x19],
  and: [0x21],
  sub: [0x29],
  xor: [0x31],
  cmp: [0x39],
  test: [0x85],
  mov: [0x89],
  bt: [0x0f, 0xa3],
  bts: [0x0f, 0xab],
  btr: [0x0f, 0xb3],
  btc: [0x0f, 0xbb],
};

/** Opcode of `op r, r/m`; a prefix that belongs to it comes before REX. */
const loading: Readonly<Partial<Record<Name, readonly number[]>>> = {
  imul: [0x0f, 0xaf],
  movzx: [0x0f, 0xb6],
  lzcnt: [0xf3, 0x0f, 0xbd],
  tzcnt: [0xf3, 0x0f, 0xbc],
  popcnt: [0xf3, 0x0f, 0xb8],
};

/** Opcode and the digit in the register field of `op r/m`. */
const single: Readonly<Partial<Record<Name, readonly [number, number]>>> = {
  inc: [0xff, 0],
  dec: [0xff, 1],
  not: [0xf7, 2],
  neg: [0xf7, 3],
  rcl1: [0xd1, 2],
  rcr1: [0xd1, 3],
};

/** Digit of `op r/m, imm`: arithmetic (83 or 81), shifts (C1 or D1), bits (0F BA). */
const arithmetic: Readonly<Partial<Record<Name, number>>> = {
  addi: 0,
  ori: 1,
  adci: 2,
  sbbi: 3,
  andi: 4,
  subi: 5,
  xori: 6,
  cmpi: 7,
};
const shifting: Readonly<Partial<Record<Name, number>>> = {
  rol: 0,
  ror: 1,
  shl: 4,
  shr: 5,
  sar: 7,
};
const bitwise: Readonly<Partial<Record<Name, number>>> = { bti: 4, btsi: 5, btri: 6, btci: 7 };

/** VEX, opcode map 0F38: prefix, opcode, and which operand stands where. */
const vex: Readonly<Partial<Record<Name, readonly [number, number, "s first" | "s last"]>>> = {
  andn: [plainPrefix, 0xf2, "s first"],
  pdep: [prefixF2, 0xf5, "s first"],
  pext: [prefixF3, 0xf5, "s first"],
  bzhi: [plainPrefix, 0xf5, "s last"],
  bextr: [plainPrefix, 0xf7, "s last"],
  shlx: [prefix66, 0xf7, "s last"],
  sarx: [prefixF3, 0xf7, "s last"],
  shrx: [prefixF2, 0xf7, "s last"],
};
const vexDigit: Readonly<Partial<Record<Name, number>>> = { blsr: 1, blsmsk: 2, blsi: 3 };

/** The bytes of an instruction (Intel's manual, volume 2). */
export function bytesOf(one: Instruction, width: RegisterWidth): number[] {
  const [d, s, t] = [one.d, one.s, one.t].map(numberOf) as [number, number, number];
  const { name } = one;
  const value = immediateAt(one.immediate, width);
  const legacy = (opcode: readonly number[], reg: number, rm: number, byteOperand = false) =>
    withRex(opcode, { wide: width === 64, reg, rm, byteOperand });
  const condition = conditionOf(name);
  if (condition !== undefined) {
    const code = conditions[condition];
    return name.startsWith("cmov")
      ? legacy([0x0f, 0x40 + code], d, s)
      : withRex([0x0f, 0x90 + code], { wide: false, reg: 0, rm: d, byteOperand: true });
  }
  const store = storing[name];
  if (store !== undefined)
    return isInMemory(s) ? legacy([store[0]! + 2], d, s) : legacy(store, s, d);
  const load = loading[name];
  if (load !== undefined) return legacy(load, d, s, name === "movzx");
  const unary = single[name];
  if (unary !== undefined) return legacy([unary[0]], unary[1], d);
  const digit = arithmetic[name];
  if (digit !== undefined) {
    const short = value >= -128 && value <= 127;
    return [
      ...legacy([short ? 0x83 : 0x81], digit, d),
      ...(short ? [value & 0xff] : bytes32(value)),
    ];
  }
  const shift = shifting[name];
  if (shift !== undefined)
    return value === 1 ? legacy([0xd1], shift, d) : [...legacy([0xc1], shift, d), value];
  const bit = bitwise[name];
  if (bit !== undefined) return [...legacy([0x0f, 0xba], bit, d), value];
  const [prefix, opcode, order] = vex[name] ?? [];
  if (prefix !== undefined && opcode !== undefined) {
    const [first, last] = order === "s first" ? [s, t] : [t, s];
    return vexBytes({ map: 2, prefix, opcode, wide: width === 64, reg: d, first, rm: last });
  }
  const group = vexDigit[name];
  if (group !== undefined)
    return vexBytes({
      map: 2,
      prefix: plainPrefix,
      opcode: 0xf3,
      wide: width === 64,
      reg: group,
      first: d,
      rm: s,
    });
  switch (name) {
    case "stc":
      return [0xf9];
    case "clc":
      return [0xf8];
    case "cmc":
      return [0xf5];
    case "bswap":
      return withRexInOpcode([0x0f, 0xc8], d, width === 64);
    case "testi":
      return [...legacy([0xf7], 0, d), ...bytes32(value)];
    case "imuli":
      return value >= -128 && value <= 127
        ? [...legacy([0x6b], d, s), value & 0xff]
        : [...legacy([0x69], d, s), ...bytes32(value)];
    case "movbe":
      assert(isInMemory(d) !== isInMemory(s), "movbe is between a register and memory");
      return isInMemory(d) ? legacy([0x0f, 0x38, 0xf1], s, d) : legacy([0x0f, 0x38, 0xf0], d, s);
    case "movi":
      if (isInMemory(d)) return [...legacy([0xc7], 0, d), ...bytes32(value)];
      if (width === 64 && (value < -(2 ** 31) || value >= 2 ** 32))
        return [...withRexInOpcode([0xb8], d, true), ...bytes64(value)];
      // Without REX.W a number from 0 fills the upper half with zeros as well.
      return value >= 0 || width === 32
        ? [...withRexInOpcode([0xb8], d, false), ...bytes32(value)]
        : [...legacy([0xc7], 0, d), ...bytes32(value)];
    case "rorx":
      return [
        ...vexBytes({
          map: 3,
          prefix: prefixF2,
          opcode: 0xf0,
          wide: width === 64,
          reg: d,
          first: 0,
          rm: s,
        }),
        value,
      ];
    case "mulx":
      return vexBytes({
        map: 2,
        prefix: prefixF2,
        opcode: 0xf6,
        wide: width === 64,
        reg: d,
        first: t,
        rm: s,
      });
    case "lea":
      return address({ d, s, t, scale: one.scale, offset: value, wide: width === 64 });
    default:
      return assert(false, `${name} has an encoding`) as never;
  }
}

/** A register's number in the encoding; words of the buffer have numbers from 16 up. */
const numberOf = (location: number) =>
  isWord(location) ? 16 + location - registerCount : (registers.numbers[location] ?? -1);

const isInMemory = (number: number) => number >= 16;

/** The register or memory that an instruction works on beside the one in `reg`: the word is at rdi and so many words on. */
function modRm(reg: number, rm: number, wide: boolean): number[] {
  const field = (reg & 7) << 3;
  if (!isInMemory(rm)) return [0xc0 | field | (rm & 7)];
  const offset = (rm - 16) * (wide ? 8 : 4);
  const base = registers.numbers[addressRegister];
  return offset === 0 ? [field | base] : [0x40 | field | base, offset];
}

/** What REX and VEX say of the register or memory: the fourth bit of its number, of the address's in memory. */
const upperBit = (rm: number) => (isInMemory(rm) ? 0 : rm >> 3);

/** The bytes of a sequence, without a return. */
export const bytesOfAll = (sequence: readonly Instruction[], width: RegisterWidth): number[] =>
  sequence.flatMap((one) => bytesOf(one, width));

function withRex(
  opcode: readonly number[],
  {
    wide,
    reg,
    rm,
    byteOperand,
  }: {
    readonly wide: boolean;
    readonly reg: number;
    readonly rm: number;
    readonly byteOperand: boolean;
  },
): number[] {
  const bits = (wide ? 8 : 0) | ((reg >> 3) << 2) | upperBit(rm);
  // Without REX the byte registers 4 to 7 are ah, ch, dh, bh.
  const rex = bits !== 0 || (byteOperand && rm >= 4) ? [0x40 | bits] : [];
  const mandatory = opcode[0] === 0xf3 ? 1 : 0;
  const operands = modRm(reg, rm, wide);
  return [...opcode.slice(0, mandatory), ...rex, ...opcode.slice(mandatory), ...operands];
}

function withRexInOpcode(opcode: readonly number[], register: number, wide: boolean): number[] {
  const bits = (wide ? 8 : 0) | (register >> 3);
  const last = opcode.at(-1)! + (register & 7);
  return [...(bits === 0 ? [] : [0x40 | bits]), ...opcode.slice(0, -1), last];
}

/** Three-byte VEX: its register bits are inverted. */
function vexBytes({
  map,
  prefix,
  opcode,
  wide,
  reg,
  first,
  rm,
}: {
  readonly map: number;
  readonly prefix: number;
  readonly opcode: number;
  readonly wide: boolean;
  readonly reg: number;
  readonly first: number;
  readonly rm: number;
}): number[] {
  const inverted = (((reg >> 3) ^ 1) << 7) | 0x40 | ((upperBit(rm) ^ 1) << 5);
  const third = (wide ? 0x80 : 0) | ((first ^ 15) << 3) | prefix;
  return [0xc4, inverted | map, third, opcode, ...modRm(reg, rm, wide)];
}

/** `lea`: base, index times scale, offset. None of the registers here is rsp or rbp, whose encodings mean something else. */
function address({
  d,
  s,
  t,
  scale,
  offset,
  wide,
}: {
  readonly d: number;
  readonly s: number;
  readonly t: number;
  readonly scale: number;
  readonly offset: number;
  readonly wide: boolean;
}): number[] {
  const rex = 0x40 | (wide ? 8 : 0) | ((d >> 3) << 2) | (t > 7 ? 2 : 0) | (s > 7 ? 1 : 0);
  const reg = (d & 7) << 3;
  const short = offset >= -128 && offset <= 127;
  const displacement =
    s < 0 ? bytes32(offset) : offset === 0 ? [] : short ? [offset & 0xff] : bytes32(offset);
  const mode = s < 0 || offset === 0 ? 0 : short ? 0x40 : 0x80;
  const start = [...(rex === 0x40 ? [] : [rex]), 0x8d];
  if (t < 0 && s >= 0) return [...start, mode | reg | (s & 7), ...displacement];
  const sib = (Math.log2(scale) << 6) | ((t & 7) << 3) | (s < 0 ? 5 : s & 7);
  return [...start, mode | reg | 4, sib, ...displacement];
}

const bytes64 = (value: number) =>
  Array.from({ length: 8 }, (_, at) => Number(BigInt.asUintN(8, BigInt(value) >> BigInt(8 * at))));
const bytes32 = (value: number) => [0, 8, 16, 24].map((by) => (value >> by) & 0xff);
