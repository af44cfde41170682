import type { PlainName } from "../../x86/instruction.ts";
import type { Operation } from "../kernel/operation.ts";

/** What an operand must be: where `mask` has ones, as `value`, which has ones nowhere else. Necessary, not always enough. */
export interface Need {
  readonly mask: number;
  readonly value: number;
}

const exactly = (value: number): Need => ({ mask: -1, value: value | 0 });
const masked = (mask: number, value: number): Need => ({ mask: mask | 0, value: value & mask });
const anything: Need = { mask: 0, value: 0 };

const onesBelow = (count: number) => (count > 31 ? -1 : (1 << count) - 1);
const trailing = (x: number) => (x === 0 ? 32 : 31 - Math.clz32(x & -x));
const rotate = (x: number, right: number) => (x >>> right) | (x << (32 - right));

/** The number that an odd one makes 1 with, modulo 2^32: by Newton's iteration, each step of which doubles the bits that are right. */
export function inverseOf(odd: number): number {
  let inverse = odd;
  for (let round = 0; round < 5; round++) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  return inverse | 0;
}

/** What times `factor` is `wanted`. */
function divided(wanted: number, factor: number): Need | undefined {
  if (factor === 0) return wanted === 0 ? anything : undefined;
  const zeros = trailing(factor);
  if ((wanted & onesBelow(zeros)) !== 0) return undefined;
  return masked(-1 >>> zeros, Math.imul(wanted >>> zeros, inverseOf(factor >>> zeros)));
}

const shiftedLeft = (wanted: number, by: number) =>
  (wanted & onesBelow(by)) === 0 ? masked(-1 >>> by, wanted >>> by) : undefined;
const shiftedRight = (wanted: number, by: number) =>
  (wanted << by) >>> by === wanted >>> 0 ? masked(-1 << by, wanted << by) : undefined;
const shiftedArithmetic = (wanted: number, by: number) =>
  (wanted << by) >> by === wanted ? masked(-1 << by, wanted << by) : undefined;

/** What a word must be for an operation of it alone to make `wanted`; undefined where nothing will do. */
export function needOfOne({ name, immediate: i }: Operation, wanted: number): Need | undefined {
  switch (name as PlainName) {
    case "inc":
      return exactly(wanted - 1);
    case "dec":
      return exactly(wanted + 1);
    case "neg":
      return exactly(-wanted);
    case "not":
      return exactly(~wanted);
    case "bswap":
      return exactly(
        (wanted << 24) | ((wanted & 0xff00) << 8) | ((wanted >>> 8) & 0xff00) | (wanted >>> 24),
      );
    case "addi":
    case "lea":
      return exactly(wanted - i);
    case "subi":
      return exactly(wanted + i);
    case "xori":
      return exactly(wanted ^ i);
    case "andi":
      return (wanted & ~i) === 0 ? masked(i, wanted) : undefined;
    case "ori":
      return (i & ~wanted) === 0 ? masked(~i, wanted) : undefined;
    case "btsi":
      return (wanted & (1 << i)) === 0 ? undefined : masked(~(1 << i), wanted);
    case "btri":
      return (wanted & (1 << i)) === 0 ? masked(~(1 << i), wanted) : undefined;
    case "btci":
      return exactly(wanted ^ (1 << i));
    case "shl":
      return shiftedLeft(wanted, i);
    case "shr":
      return shiftedRight(wanted, i);
    case "sar":
      return shiftedArithmetic(wanted, i);
    case "rol":
      return exactly(rotate(wanted, i));
    case "ror":
    case "rorx":
      return exactly(rotate(wanted, 32 - i));
    case "imuli":
      return divided(wanted, i);
    case "movzx":
      return wanted >>> 0 < 256 ? masked(0xff, wanted) : undefined;
    case "blsi":
      return (wanted & (wanted - 1)) === 0 ? masked(wanted | (wanted - 1), wanted) : undefined;
    case "blsr":
      return masked(-(wanted & -wanted), wanted);
    case "blsmsk":
      if (wanted === 0 || (wanted & (wanted + 1)) !== 0) return undefined;
      return wanted === -1 ? masked(0x7fffffff, 0) : masked(wanted, wanted ^ (wanted >>> 1));
    case "lzcnt":
      if (wanted >>> 0 > 31) return wanted === 32 ? exactly(0) : undefined;
      return masked(0x80000000 >> wanted, 0x80000000 >>> wanted);
    case "tzcnt":
      if (wanted >>> 0 > 31) return wanted === 32 ? exactly(0) : undefined;
      return masked(onesBelow(wanted + 1), 1 << wanted);
    case "popcnt":
      return wanted >>> 0 > 32 ? undefined : anything;
    case "rcl1":
      // The carry is not asked about.
      return masked(0x7fffffff, wanted >>> 1);
    case "rcr1":
      return masked(-2, wanted << 1);
    default:
      return anything;
  }
}

/**
 * What one operand must be where the other is `c`: the first of them, or the second. `carry` is what goes in, 0 or 1.
 */
export function needOfFirst(
  { name, immediate: i, shift }: Operation,
  wanted: number,
  c: number,
  carry: number,
): Need | undefined {
  const count = c & 31;
  switch (name as PlainName) {
    case "add":
      return exactly(wanted - c);
    case "adc":
      return exactly(wanted - c - carry);
    case "sub":
      return exactly(wanted + c);
    case "sbb":
      return exactly(wanted + c + carry);
    case "xor":
      return exactly(wanted ^ c);
    case "and":
      return (wanted & ~c) === 0 ? masked(c, wanted) : undefined;
    case "or":
      return (c & ~wanted) === 0 ? masked(~c, wanted) : undefined;
    case "andn":
      return (wanted & ~c) === 0 ? masked(c, ~wanted) : undefined;
    case "lea":
      return exactly(wanted - (c << shift) - i);
    case "imul":
      return divided(wanted, c);
    case "shlx":
      return shiftedLeft(wanted, count);
    case "shrx":
      return shiftedRight(wanted, count);
    case "sarx":
      return shiftedArithmetic(wanted, count);
    case "bts":
      return (wanted & (1 << count)) === 0 ? undefined : masked(~(1 << count), wanted);
    case "btr":
      return (wanted & (1 << count)) === 0 ? masked(~(1 << count), wanted) : undefined;
    case "btc":
      return exactly(wanted ^ (1 << count));
    case "bzhi": {
      const mask = onesBelow(c & 0xff);
      return (wanted & ~mask) === 0 ? masked(mask, wanted) : undefined;
    }
    case "bextr": {
      const [from, length] = [c & 0xff, (c >>> 8) & 0xff];
      if (from > 31) return wanted === 0 ? anything : undefined;
      const mask = onesBelow(length);
      if ((wanted & ~mask) !== 0 || (wanted << from) >>> from !== wanted >>> 0) return undefined;
      return masked(mask << from, wanted << from);
    }
    case "pdep": {
      if ((wanted & ~c) !== 0) return undefined;
      const [low, count1] = gathered(wanted, c);
      return masked(onesBelow(count1), low);
    }
    case "pext": {
      const [spread, rest] = scattered(wanted, c);
      return rest === 0 ? masked(c, spread) : undefined;
    }
    default:
      return anything;
  }
}

export function needOfSecond(
  one: Operation,
  wanted: number,
  c: number,
  carry: number,
): Need | undefined {
  const { name, immediate: i, shift, isSymmetric } = one;
  if (isSymmetric) return needOfFirst(one, wanted, c, carry);
  switch (name as PlainName) {
    case "sub":
      return exactly(c - wanted);
    case "sbb":
      return exactly(c - wanted - carry);
    case "andn":
      return (wanted & c) === 0 ? masked(~c, wanted) : undefined;
    case "lea":
      return shiftedLeft((wanted - c - i) | 0, shift);
    case "shlx": {
      if (wanted === 0) return anything;
      const by = trailing(wanted) - trailing(c);
      return c !== 0 && by >= 0 && c << by === wanted ? masked(31, by) : undefined;
    }
    case "shrx": {
      if (wanted === 0) return c < 0 ? undefined : anything;
      const by = Math.clz32(wanted) - Math.clz32(c);
      return by >= 0 && c >>> by === wanted >>> 0 ? masked(31, by) : undefined;
    }
    case "sarx": {
      if (wanted === 0) return c < 0 ? undefined : anything;
      if (wanted === -1) return c < 0 ? anything : undefined;
      const by = Math.clz32(wanted < 0 ? ~wanted : wanted) - Math.clz32(c < 0 ? ~c : c);
      return by >= 0 && c >> by === wanted ? masked(31, by) : undefined;
    }
    case "bts":
    case "btr":
    case "btc": {
      const differs = wanted ^ c;
      const onlyOnes = name === "bts" ? ~c : name === "btr" ? c : -1;
      if (differs === 0) return name === "btc" ? undefined : anything;
      const isOne = (differs & (differs - 1)) === 0 && (differs & ~onlyOnes) === 0;
      return isOne ? masked(31, trailing(differs)) : undefined;
    }
    case "bzhi": {
      if (wanted === c) return anything;
      const lost = c & ~wanted;
      return lost !== 0 && wanted === (c & onesBelow(trailing(lost))) ? masked(0xe0, 0) : undefined;
    }
    case "bextr":
      return isField(wanted, c) ? anything : undefined;
    case "pdep":
      return ones(wanted) <= ones(c) ? masked(wanted, wanted) : undefined;
    case "pext":
      return isSubsequence(wanted, c) ? anything : undefined;
    default:
      return anything;
  }
}

/** What a word must be where it is both operands: one of these. */
export function needsOfBoth(
  { name, immediate: i, shift }: Operation,
  wanted: number,
): readonly Need[] {
  switch (name as PlainName) {
    case "add":
      return alternatives(shiftedLeft(wanted, 1));
    case "adc":
      return [masked(0x7fffffff, wanted >>> 1)];
    case "lea":
      return alternatives(divided((wanted - i) | 0, 1 + (1 << shift)));
    case "sbb":
      return wanted === 0 || wanted === -1 ? [anything] : [];
    case "andn":
    case "sub":
      return wanted === 0 ? [anything] : [];
    case "and":
    case "or":
      return [exactly(wanted)];
    case "imul":
      return (wanted & 1) === 0 ? [masked(1, 0)] : (wanted & 7) === 1 ? [masked(1, 1)] : [];
    case "shlx":
      return byCount((count) => shiftedLeft(wanted, count));
    case "shrx":
      return byCount((count) => shiftedRight(wanted, count));
    case "sarx":
      return byCount((count) => shiftedArithmetic(wanted, count));
    case "bts":
    case "btr":
    case "btc":
      return byCount((count) => {
        const bit = 1 << count;
        if (name === "btc") return exactly(wanted ^ bit);
        const isThere = (wanted & bit) !== 0;
        return isThere === (name === "bts") ? masked(~bit, wanted) : undefined;
      });
    case "bzhi":
      return [
        ...((wanted & 0xff) >>> 0 > 31 ? [exactly(wanted)] : []),
        ...byCount(
          (count) =>
            (wanted & ~onesBelow(count)) === 0 ? masked(onesBelow(count), wanted) : undefined,
          0xff,
        ),
      ];
    case "bextr": {
      if (wanted === 0) return [anything];
      const mask = onesBelow(32 - Math.clz32(wanted));
      return byCount(
        (from) =>
          (wanted << from) >>> from === wanted >>> 0
            ? masked(mask << from, wanted << from)
            : undefined,
        0xff,
      );
    }
    case "pdep":
      return [masked(wanted, wanted)];
    case "pext":
      return (wanted & (wanted + 1)) === 0 ? [anything] : [];
    default:
      return [anything];
  }
}

const alternatives = (need: Need | undefined) => (need === undefined ? [] : [need]);

/** Needs of a word whose own lowest bits say by how much. */
function byCount(of: (count: number) => Need | undefined, control = 31): Need[] {
  const needs: Need[] = [];
  for (let count = 0; count < 32; count++) {
    const need = of(count);
    if (need === undefined) continue;
    if (((need.value ^ count) & need.mask & control) !== 0) continue;
    needs.push(masked(need.mask | control, need.value | count));
  }
  return needs;
}

/** Bits of `from` at the ones of `mask`, and how many there are. */
function gathered(from: number, mask: number): [number, number] {
  let [low, count] = [0, 0];
  for (let rest = mask; rest !== 0; rest &= rest - 1)
    if ((from & rest & -rest) !== 0) low |= 1 << count++;
    else count++;
  return [low, count];
}

/** The lowest bits of `from` at the ones of `mask`, and the bits that found no place. */
function scattered(from: number, mask: number): [number, number] {
  let [spread, left] = [0, from];
  for (let rest = mask; rest !== 0; rest &= rest - 1, left >>>= 1)
    if ((left & 1) === 1) spread |= rest & -rest;
  // A mask of 32 ones takes all: a shift by 32 in all.
  return [spread, left];
}

function isField(wanted: number, c: number): boolean {
  if (wanted === 0) return true;
  const mask = onesBelow(32 - Math.clz32(wanted));
  for (let from = 0; from < 32; from++) if (((c >>> from) & mask) === wanted) return true;
  return false;
}

/** Whether striking out bits of `c` can leave `wanted`, with zeros above. */
function isSubsequence(wanted: number, c: number): boolean {
  let [left, rest] = [wanted, c];
  for (let place = 0; place < 32 && left !== 0; place++, rest >>>= 1)
    if ((rest & 1) === (left & 1)) left >>>= 1;
  return left === 0;
}

function ones(x: number): number {
  const pairs = x - ((x >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
