import { floatBits, floatNamed } from "../bits/float.ts";

/**
 * Registers that a sequence may use, by their place here: the result, the arguments (System V), and what else it may overwrite.
 * `numbers` are those of the encoding.
 */
export const registers = {
  names64: ["rax", "rdi", "rsi", "rdx", "rcx", "r8", "r9"],
  names32: ["eax", "edi", "esi", "edx", "ecx", "r8d", "r9d"],
  names8: ["al", "dil", "sil", "dl", "cl", "r8b", "r9b"],
  numbers: [0, 7, 6, 2, 1, 8, 9],
  result: 0,
  arguments: [1, 2, 3, 4],
  /** What mulx multiplies by without being told. */
  rdx: 3,
} as const;

export const registerCount: number = registers.numbers.length;

/**
 * Locations: the registers, then the words of a buffer in memory. An operand of an instruction is a location, and whoever
 * follows a sequence need know no more of memory than that. The buffer's address is the first argument, and stays in its register
 * as long as the buffer is used; the other arguments follow it.
 */
export const mostBufferWords = 8;
export const locationCount = registerCount + mostBufferWords;
export const addressRegister = 1;
export const wordAt = (index: number) => registerCount + index;
export const isWord = (location: number) => location >= registerCount;

/** Where the arguments are: beside a buffer its address takes the first register. */
export const argumentRegisters = (hasBuffer: boolean): readonly number[] =>
  registers.arguments.slice(hasBuffer ? 1 : 0);

/** Width of the registers that a sequence works on. */
export type RegisterWidth = 32 | 64;

/**
 * A number, or one that goes with the width: its last bit's place, the bits it takes to count to it, its top bit alone, or the bits
 * of a floating-point number.
 */
export type Immediate = number | "w-1" | "log w" | "top" | `float ${number}`;

/** What an instruction's operands are: d is the destination (or what is compared), s and t sources, i an immediate. */
export type Shape =
  | "none"
  | "d"
  | "d s"
  | "d i"
  | "d=s"
  | "d=s i"
  | "d=s t"
  | "d=i"
  | "d=lea"
  | "d t=s";

/** Condition codes by their number in the encoding. Parity is left out. */
export const conditions = {
  o: 0,
  no: 1,
  b: 2,
  ae: 3,
  e: 4,
  ne: 5,
  be: 6,
  a: 7,
  s: 8,
  ns: 9,
  l: 12,
  ge: 13,
  le: 14,
  g: 15,
} as const;
export type Condition = keyof typeof conditions;

const plainShapes = {
  stc: "none",
  clc: "none",
  cmc: "none",
  inc: "d",
  dec: "d",
  neg: "d",
  not: "d",
  bswap: "d",
  rcl1: "d",
  rcr1: "d",
  add: "d s",
  or: "d s",
  adc: "d s",
  sbb: "d s",
  and: "d s",
  sub: "d s",
  xor: "d s",
  cmp: "d s",
  test: "d s",
  imul: "d s",
  bt: "d s",
  bts: "d s",
  btr: "d s",
  btc: "d s",
  addi: "d i",
  ori: "d i",
  adci: "d i",
  sbbi: "d i",
  andi: "d i",
  subi: "d i",
  xori: "d i",
  cmpi: "d i",
  testi: "d i",
  bti: "d i",
  btsi: "d i",
  btri: "d i",
  btci: "d i",
  shl: "d i",
  shr: "d i",
  sar: "d i",
  rol: "d i",
  ror: "d i",
  mov: "d=s",
  movzx: "d=s",
  movbe: "d=s",
  blsi: "d=s",
  blsr: "d=s",
  blsmsk: "d=s",
  lzcnt: "d=s",
  tzcnt: "d=s",
  popcnt: "d=s",
  rorx: "d=s i",
  imuli: "d=s i",
  andn: "d=s t",
  shlx: "d=s t",
  shrx: "d=s t",
  sarx: "d=s t",
  bzhi: "d=s t",
  bextr: "d=s t",
  pdep: "d=s t",
  pext: "d=s t",
  movi: "d=i",
  lea: "d=lea",
  mulx: "d t=s",
} as const satisfies Readonly<Record<string, Shape>>;

export type PlainName = keyof typeof plainShapes;
export type Name = PlainName | `cmov${Condition}` | `set${Condition}`;

const conditionNames = Object.keys(conditions) as Condition[];

export const shapes = {
  ...plainShapes,
  ...Object.fromEntries(conditionNames.map((name) => [`cmov${name}`, "d s"])),
  ...Object.fromEntries(conditionNames.map((name) => [`set${name}`, "d"])),
} as Readonly<Record<Name, Shape>>;

/** Operands are locations; -1 where there is none. What `lea` computes is s + scale * t + immediate. */
export interface Instruction {
  readonly name: Name;
  readonly d: number;
  readonly s: number;
  readonly t: number;
  readonly immediate: Immediate;
  readonly scale: 1 | 2 | 4 | 8;
}

export function instruction(
  name: Name,
  { d = -1, s = -1, t = -1, immediate = 0, scale = 1 }: Partial<Omit<Instruction, "name">>,
): Instruction {
  return { name, d, s, t, immediate, scale };
}

/** The condition of a conditional move or set. */
export function conditionOf(name: Name): Condition | undefined {
  const [, condition] = /^(?:cmov|set)(\w+)$/.exec(name) ?? [];
  return condition as Condition | undefined;
}

export const comparing: ReadonlySet<Name> = new Set([
  "cmp",
  "test",
  "bt",
  "cmpi",
  "testi",
  "bti",
] as const);

/** Operands that can be a word of the buffer: one of them at a time; `movbe` has always one. */
export function wordOperands(name: Name): readonly ("d" | "s" | "t")[] {
  if (name.startsWith("set")) return [];
  if (name.startsWith("cmov")) return ["s"];
  switch (name) {
    // A byte of a word is no word, and the bit that a register counts to may lie outside of it.
    case "movzx":
    case "bt":
    case "bts":
    case "btr":
    case "btc":
    case "bswap":
      return [];
    case "imul":
      return ["s"];
    case "test":
    case "movi":
      return ["d"];
    case "mov":
    case "movbe":
      return ["d", "s"];
    case "andn":
    case "pdep":
    case "pext":
      return ["t"];
    default:
      break;
  }
  switch (shapes[name]) {
    case "d":
    case "d i":
      return ["d"];
    case "d s":
      return ["d", "s"];
    case "none":
    case "d=i":
    case "d=lea":
      return [];
    default:
      return ["s"];
  }
}

/** Locations that an instruction reads. The upper part of what `set` writes a byte of counts among them. */
export function readsOf({ name, d, s, t }: Instruction): number[] {
  const shape = shapes[name];
  const own = shape === "d" || shape === "d s" || shape === "d i" ? [d] : [];
  const second = shape === "d t=s" ? [] : [t];
  return [...own, s, ...second, ...(name === "mulx" ? [registers.rdx] : [])].filter(
    (at) => at >= 0,
  );
}

/** Locations that an instruction writes. */
export function writesOf({ name, d, t }: Instruction): number[] {
  if (name === "mulx") return [t, d];
  return d < 0 || comparing.has(name) ? [] : [d];
}

export function immediateAt(immediate: Immediate, width: number): number {
  if (immediate === "w-1") return width - 1;
  // As a signed number, exact in a double.
  if (immediate === "top") return -(2 ** (width - 1));
  if (immediate === "log w") return Math.log2(width);
  if (typeof immediate === "number") return immediate;
  return Number(BigInt.asIntN(width, floatBits(floatNamed(immediate), width)!));
}

/** Where a double says it exactly, as `immediateAt` gives it. */
export function floatImmediate(value: number): Immediate | undefined {
  const bits = BigInt.asIntN(64, floatBits(value, 64)!);
  return BigInt(Number(bits)) === bits ? `float ${value}` : undefined;
}

/** The sequence with every immediate a number: what it is at that width. */
export function atWidth(sequence: readonly Instruction[], width: number): Instruction[] {
  return sequence.map((one) => ({ ...one, immediate: immediateAt(one.immediate, width) }));
}
