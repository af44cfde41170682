import { conditionOf, type Condition, type PlainName } from "../../x86/instruction.ts";
import { highHalf, scalar, type Code, type Words32 } from "./code.ts";

/** Words that an instruction reads, as code: `d`, `s` and an index `t` that is not yet scaled, and the flag that goes in, 0 or 1. */
export interface Read {
  readonly d: Code;
  readonly s: Code;
  readonly t: Code;
  readonly i: number;
  readonly shift: number;
  readonly flag: Code;
}

type Formula = (words: Words32, read: Read) => Code;

/**
 * What instructions make of words of 32 bits, where that takes no more than four words side by side can do. Names are those of
 * `instruction.ts`; `semantics.ts` says what is right, and the tests hold this against it.
 */
export const formulas: Readonly<Partial<Record<PlainName, Formula>>> = {
  stc: (w) => w.constant(0),
  clc: (w) => w.constant(0),
  cmc: (w) => w.constant(0),
  inc: (w, { d }) => w.add(d, w.constant(1)),
  dec: (w, { d }) => w.sub(d, w.constant(1)),
  neg: (w, { d }) => w.sub(w.constant(0), d),
  not: (w, { d }) => w.not(d),
  bswap: (w, { d }) => bytesTurned(w, d),
  movbe: (w, { s }) => bytesTurned(w, s),
  add: (w, { d, s }) => w.add(d, s),
  sub: (w, { d, s }) => w.sub(d, s),
  cmp: (w, { d, s }) => w.sub(d, s),
  or: (w, { d, s }) => w.or(d, s),
  and: (w, { d, s }) => w.and(d, s),
  test: (w, { d, s }) => w.and(d, s),
  xor: (w, { d, s }) => w.xor(d, s),
  imul: (w, { d, s }) => w.mul(d, s),
  addi: (w, { d, i }) => w.add(d, w.constant(i)),
  subi: (w, { d, i }) => w.sub(d, w.constant(i)),
  cmpi: (w, { d, i }) => w.sub(d, w.constant(i)),
  ori: (w, { d, i }) => w.or(d, w.constant(i)),
  andi: (w, { d, i }) => w.and(d, w.constant(i)),
  testi: (w, { d, i }) => w.and(d, w.constant(i)),
  xori: (w, { d, i }) => w.xor(d, w.constant(i)),
  bti: (_w, { d }) => d,
  btsi: (w, { d, i }) => w.or(d, w.constant(1 << i)),
  btri: (w, { d, i }) => w.and(d, w.constant(~(1 << i))),
  btci: (w, { d, i }) => w.xor(d, w.constant(1 << i)),
  bt: (_w, { d }) => d,
  shl: (w, { d, i }) => w.shl(d, i),
  shr: (w, { d, i }) => w.shr(d, i),
  sar: (w, { d, i }) => w.sar(d, i),
  rol: (w, { d, i }) => rotated(w, d, 32 - i),
  ror: (w, { d, i }) => rotated(w, d, i),
  mov: (_w, { s }) => s,
  movzx: (w, { s }) => w.and(s, w.constant(0xff)),
  movi: (w, { i }) => w.constant(i),
  blsi: (w, { s }) => w.and(s, w.sub(w.constant(0), s)),
  blsr: (w, { s }) => w.and(s, w.sub(s, w.constant(1))),
  blsmsk: (w, { s }) => w.xor(s, w.sub(s, w.constant(1))),
  rorx: (w, { s, i }) => rotated(w, s, i),
  imuli: (w, { s, i }) => w.mul(s, w.constant(i)),
  andn: (w, { s, t }) => w.and(w.not(s), t),
  lea: (w, { s, t, i, shift }) => w.add(w.add(s, w.shl(t, shift)), w.constant(i)),
};

const bytesTurned = (w: Words32, x: Code) =>
  w.or(
    w.or(w.shl(x, 24), w.shl(w.and(x, w.constant(0xff00)), 8)),
    w.or(w.and(w.shr(x, 8), w.constant(0xff00)), w.shr(x, 24)),
  );
const rotated = (w: Words32, x: Code, by: number) => w.or(w.shr(x, by), w.shl(x, 32 - by));

const { shlBy, shrBy, sarBy, add, sub, and, or, xor, not, shl, shr, constant, select, below } =
  scalar;
const bitOf = (s: Code) => shlBy(constant(1), s);

/** The lowest bits of a word, as many as another says, which is below 2^31. */
const lowest = (x: Code, count: Code) =>
  select(x, and(x, sub(shlBy(constant(1), count), constant(1))), scalar.above(count, constant(31)));
const start = (t: Code) => and(t, constant(0xff));

/** What takes a word at a time. `scatter` and `gather` are calls. */
export function wordFormulas(calls: {
  readonly scatter: (s: Code, t: Code) => Code;
  readonly gather: (s: Code, t: Code) => Code;
}): Readonly<Partial<Record<PlainName, (read: Read) => Code>>> {
  return {
    rcl1: ({ d, flag }) => or(shl(d, 1), flag),
    rcr1: ({ d, flag }) => or(shr(d, 1), shl(flag, 31)),
    adc: ({ d, s, flag }) => add(add(d, s), flag),
    sbb: ({ d, s, flag }) => sub(sub(d, s), flag),
    adci: ({ d, i, flag }) => add(add(d, constant(i)), flag),
    sbbi: ({ d, i, flag }) => sub(sub(d, constant(i)), flag),
    bts: ({ d, s }) => or(d, bitOf(s)),
    btr: ({ d, s }) => and(d, not(bitOf(s))),
    btc: ({ d, s }) => xor(d, bitOf(s)),
    lzcnt: ({ s }) => scalar.leadingZeros(s),
    tzcnt: ({ s }) => scalar.trailingZeros(s),
    popcnt: ({ s }) => scalar.ones(s),
    shlx: ({ s, t }) => shlBy(s, t),
    shrx: ({ s, t }) => shrBy(s, t),
    sarx: ({ s, t }) => sarBy(s, t),
    bzhi: ({ s, t }) => lowest(s, start(t)),
    bextr: ({ s, t }) =>
      lowest(
        select(constant(0), shrBy(s, t), scalar.above(start(t), constant(31))),
        and(shr(t, 8), constant(0xff)),
      ),
    pdep: ({ s, t }) => calls.scatter(s, t),
    pext: ({ s, t }) => calls.gather(s, t),
    mulx: ({ s, t }) => highHalf(s, t),
  };
}

export interface ReadAndMade extends Read {
  readonly result: Code;
}

const none = constant(0);
const bit = (x: Code, at: number) => and(shr(x, at), constant(1));
const bitBy = (x: Code, at: Code) => and(shrBy(x, at), constant(1));

/** The carry that an instruction leaves, 0 or 1, for those that define it and leave not always 0. */
export const carries: Readonly<Partial<Record<PlainName, (read: ReadAndMade) => Code>>> = {
  stc: () => constant(1),
  cmc: ({ flag }) => scalar.isZero(flag),
  neg: ({ d }) => scalar.differs(d, none),
  rcr1: ({ d }) => bit(d, 0),
  rcl1: ({ d }) => bit(d, 31),
  add: ({ d, result }) => below(result, d),
  addi: ({ d, result }) => below(result, d),
  // With a carry in, a sum wraps where it comes out no greater.
  adc: ({ d, result, flag }) => select(not1(below(d, result)), below(result, d), flag),
  adci: ({ d, result, flag }) => select(not1(below(d, result)), below(result, d), flag),
  sub: ({ d, s }) => below(d, s),
  cmp: ({ d, s }) => below(d, s),
  subi: ({ d, i }) => below(d, constant(i)),
  cmpi: ({ d, i }) => below(d, constant(i)),
  sbb: ({ d, s, flag }) => select(not1(below(s, d)), below(d, s), flag),
  sbbi: ({ d, i, flag }) => select(not1(below(constant(i), d)), below(d, constant(i)), flag),
  bt: ({ d, s }) => bitBy(d, s),
  bts: ({ d, s }) => bitBy(d, s),
  btr: ({ d, s }) => bitBy(d, s),
  btc: ({ d, s }) => bitBy(d, s),
  bti: ({ d, i }) => bit(d, i),
  btsi: ({ d, i }) => bit(d, i),
  btri: ({ d, i }) => bit(d, i),
  btci: ({ d, i }) => bit(d, i),
  shl: ({ d, i }) => bit(d, 32 - i),
  shr: ({ d, i }) => bit(d, i - 1),
  sar: ({ d, i }) => bit(d, i - 1),
  rol: ({ result }) => bit(result, 0),
  ror: ({ result }) => bit(result, 31),
  blsi: ({ s }) => scalar.differs(s, none),
  blsr: ({ s }) => scalar.isZero(s),
  blsmsk: ({ s }) => scalar.isZero(s),
  lzcnt: ({ s }) => scalar.isZero(s),
  tzcnt: ({ s }) => scalar.isZero(s),
  bzhi: ({ t }) => scalar.above(start(t), constant(31)),
};

const not1 = scalar.isZero;

const summed = (d: Code, s: Code, result: Code) => and(xor(d, result), xor(s, result));
const subtracted = (d: Code, s: Code, result: Code) => and(xor(d, s), xor(d, result));

/** A word whose sign is the overflow that an instruction leaves, where that is not always 0. */
export const overflows: Readonly<Partial<Record<PlainName, (read: ReadAndMade) => Code>>> = {
  add: ({ d, s, result }) => summed(d, s, result),
  adc: ({ d, s, result }) => summed(d, s, result),
  addi: ({ d, i, result }) => summed(d, constant(i), result),
  adci: ({ d, i, result }) => summed(d, constant(i), result),
  inc: ({ d, result }) => summed(d, constant(1), result),
  dec: ({ d, result }) => subtracted(d, constant(1), result),
  neg: ({ d, result }) => and(d, result),
  sub: ({ d, s, result }) => subtracted(d, s, result),
  sbb: ({ d, s, result }) => subtracted(d, s, result),
  cmp: ({ d, s, result }) => subtracted(d, s, result),
  subi: ({ d, i, result }) => subtracted(d, constant(i), result),
  sbbi: ({ d, i, result }) => subtracted(d, constant(i), result),
  cmpi: ({ d, i, result }) => subtracted(d, constant(i), result),
  shl: ({ d, result }) => xor(d, result),
  shr: ({ d }) => d,
};

/** What a conditional instruction makes: `flag` says whether its condition holds. */
export function conditionalFormula(name: string): ((read: Read) => Code) | undefined {
  if (conditionOf(name as `set${Condition}`) === undefined) return undefined;
  return name.startsWith("cmov")
    ? ({ d, s, flag }) => select(s, d, flag)
    : ({ d, flag }) => or(and(d, constant(~0xff)), flag);
}
