import {
  addressRegister,
  argumentRegisters,
  conditions,
  floatImmediate,
  instruction,
  isWord,
  registers,
  shapes,
  type Condition,
  type Immediate,
  type Instruction,
  type Name,
  wordAt,
  wordOperands,
} from "../x86/instruction.ts";
import { ordered, type Term } from "../bits/term.ts";

const twoOperands = [
  "add",
  "or",
  "adc",
  "sbb",
  "and",
  "sub",
  "xor",
  "cmp",
  "test",
  "bt",
  "bts",
  "btr",
  "btc",
] as const;
const oneOperand = ["inc", "dec", "neg", "not", "rcl1", "rcr1"] as const;
const fromOne = ["blsi", "blsr", "blsmsk", "lzcnt", "tzcnt", "popcnt", "movzx"] as const;
const fromTwo = ["andn", "shlx", "shrx", "sarx", "bzhi", "bextr", "pdep", "pext"] as const;
const symmetric: ReadonlySet<Name> = new Set(["test"]);

/** Immediates that a search tries, by instruction. */
const immediates: Readonly<Partial<Record<Name, readonly Immediate[]>>> = {
  shl: [1, 2, "w-1"],
  shr: [1, 2, "log w", "w-1"],
  sar: [1, "w-1"],
  rol: [1],
  ror: [1],
  rorx: [1],
  movi: [0, 1, -1, "top"],
  andi: [1],
  xori: [1],
  cmpi: [1, -1],
  adci: [0, -1],
  sbbi: [0, -1],
  btsi: [0, "w-1"],
  btri: [0, "w-1"],
  btci: ["w-1"],
  bti: ["w-1"],
};

/** What is tried with a small number of the specification, and with one that the specification asks for. */
const specified = ["addi", "subi", "andi", "xori", "cmpi", "shl", "shr"] as const;
const asked = [...specified, "ori", "movi", "imuli", "sar", "rol", "ror", "rorx"] as const;
/** Shifts by more than this are none. */
const longestShift = 31;

export interface Repertoire {
  readonly instructions: readonly Instruction[];
  /** In words: what a claim of "none shorter" is about. */
  readonly description: string;
}

/**
 * Every instruction that a search may use: on the arguments' registers, the result's and `scratch` more. Multiplication
 * only where the result is made by one, and its own constants beside the usual immediates. `only` leaves all other names out.
 */
export function repertoireFor(
  results: readonly Term[],
  {
    argumentCount,
    bufferWords = 0,
    scratch,
    only,
    immediates: more = [],
    floats = [],
    mayMultiply = false,
  }: {
    readonly argumentCount: number;
    readonly bufferWords?: number;
    readonly scratch: number;
    readonly only?: ReadonlySet<string> | undefined;
    /** Immediates beside those of the result. */
    readonly immediates?: readonly number[];
    /** Floating-point numbers that registers may be set to. */
    readonly floats?: readonly number[];
    readonly mayMultiply?: boolean;
  },
): Repertoire {
  const multiplies = ordered(results).some(({ op }) => op === "mul");
  const given = argumentRegisters(bufferWords > 0).slice(0, argumentCount);
  // The buffer's address stays where it is.
  const isTaken = (at: number) => given.includes(at) || (bufferWords > 0 && at === addressRegister);
  const spare = [3, 2, 4, 5, 6].filter((at) => !isTaken(at));
  const first = multiplies ? spare : spare.filter((at) => at !== registers.rdx);
  const used = [registers.result, ...given, ...first.slice(0, scratch)];
  const list = [...plain(used), ...conditional(used), ...addresses(used)];
  if (multiplies) list.push(...products(used));
  else if (mayMultiply) list.push(...products(used).filter(({ name }) => name === "imul"));
  const constants = mayMultiply ? [] : constantsOf(results).filter((one) => !more.includes(one));
  list.push(
    ...constants.flatMap((immediate) => withConstant(used, immediate, specified)),
    ...more.flatMap((immediate) => withConstant(used, immediate, asked)),
  );
  for (const value of floats) {
    const immediate = floatImmediate(value);
    // The bits of 0 are those of the whole number.
    if (immediate !== undefined && !Object.is(value, 0) && !Object.is(value, -0))
      list.push(...used.map((d) => instruction("movi", { d, immediate })));
  }
  if (bufferWords > 0) list.push(...inMemory(list, used, bufferWords));
  const kept = only === undefined ? list : list.filter(({ name }) => only.has(name));
  const names = new Set(kept.map(({ name }) => name));
  return {
    instructions: kept,
    description: `${names.size} instructions in ${kept.length} forms on ${used.length} registers${bufferWords > 0 ? ` and ${bufferWords} word${bufferWords === 1 ? "" : "s"} of memory` : ""}, immediates as listed`,
  };
}

const shifts: ReadonlySet<Name> = new Set(["shl", "shr", "sar", "rol", "ror", "rorx"]);

function withConstant(
  used: readonly number[],
  immediate: number,
  names: readonly Name[],
): Instruction[] {
  const isShift = immediate > 0 && immediate <= longestShift;
  return names
    .filter((name) => immediates[name]?.includes(immediate) !== true)
    .filter((name) => !shifts.has(name) || isShift)
    .flatMap((name) =>
      used.flatMap((d) =>
        shapes[name] === "d=s i"
          ? used.map((s) => instruction(name, { d, s, immediate }))
          : [instruction(name, { d, immediate })],
      ),
    );
}

/** Small constants of the specification. */
function constantsOf(results: readonly Term[]): number[] {
  const values = ordered(results)
    .filter(({ op, value }) => op === "constant" && value > 1n && value < 128n)
    .map(({ value }) => Number(value));
  return [...new Set(values)].filter((value) => value !== 31 && value !== 32);
}

/** The forms with a word of the buffer in the place of one operand, once each; and what turns bytes, loads, and stores. */
function inMemory(
  list: readonly Instruction[],
  used: readonly number[],
  bufferWords: number,
): Instruction[] {
  const words = Array.from({ length: bufferWords }, (_, at) => wordAt(at));
  const turned = used.flatMap((d) => words.map((s) => instruction("movbe", { d, s })));
  const moved = used.flatMap((d) => words.map((s) => instruction("mov", { d, s })));
  const swapped = used.map((d) => instruction("bswap", { d }));
  const forms = new Map<string, Instruction>();
  for (const one of [...list, ...moved, ...turned])
    for (const operand of wordOperands(one.name))
      // What stands for the word is one register, so that each form comes up; 64 bits of immediate do not go to memory.
      if (one[operand] >= 0 && !isLong(one.immediate))
        for (const word of words) {
          const form = { ...one, [operand]: word };
          const others = (["d", "s", "t"] as const).filter((other) => other !== operand);
          if (others.every((other) => !isWord(form[other]))) forms.set(JSON.stringify(form), form);
        }
  const stores = [...moved, ...turned].map((one) => ({ ...one, d: one.s, s: one.d }));
  for (const one of stores) forms.set(JSON.stringify(one), one);
  for (const one of [...moved, ...turned]) forms.set(JSON.stringify(one), one);
  return [...swapped, ...forms.values()];
}

/** Of as many bits as the width has. */
const isLong = (immediate: Immediate) =>
  immediate === "top" || String(immediate).startsWith("float");

function plain(used: readonly number[]): Instruction[] {
  const list: Instruction[] = [];
  for (const name of ["stc", "clc", "cmc"] as const) list.push(instruction(name, {}));
  for (const d of used) {
    for (const name of oneOperand) list.push(instruction(name, { d }));
    for (const [name, values] of Object.entries(immediates) as [Name, readonly Immediate[]][])
      for (const immediate of values)
        if (shapes[name] === "d=s i")
          for (const s of used) list.push(instruction(name, { d, s, immediate }));
        else list.push(instruction(name, { d, immediate }));
    for (const s of used) {
      for (const name of twoOperands)
        if (!symmetric.has(name) || s <= d) list.push(instruction(name, { d, s }));
      for (const name of fromOne) list.push(instruction(name, { d, s }));
      if (d !== s) list.push(instruction("mov", { d, s }));
      for (const t of used) for (const name of fromTwo) list.push(instruction(name, { d, s, t }));
    }
  }
  return list;
}

function conditional(used: readonly number[]): Instruction[] {
  return (Object.keys(conditions) as Condition[]).flatMap((condition) =>
    used.flatMap((d) => [
      instruction(`set${condition}`, { d }),
      ...used.filter((s) => s !== d).map((s) => instruction(`cmov${condition}`, { d, s })),
    ]),
  );
}

function addresses(used: readonly number[]): Instruction[] {
  return used.flatMap((d) =>
    used.flatMap((s) => [
      ...[1, -1].map((immediate) => instruction("lea", { d, s, immediate })),
      ...used.flatMap((t) =>
        ([1, 2, 4, 8] as const)
          .filter((scale) => scale > 1 || s <= t)
          .map((scale) => instruction("lea", { d, s, t, scale })),
      ),
      ...used
        .filter((t) => s <= t)
        .flatMap((t) => [1, -1].map((immediate) => instruction("lea", { d, s, t, immediate }))),
    ]),
  );
}

function products(used: readonly number[]): Instruction[] {
  return used.flatMap((d) =>
    used.flatMap((s) => [
      instruction("imul", { d, s }),
      ...used.filter((t) => t !== d).map((t) => instruction("mulx", { d, t, s })),
    ]),
  );
}
