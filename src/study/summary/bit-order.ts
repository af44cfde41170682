/**
 * The upper half of a double's bits as a whole number that grows with it: negative ones upside down, below the others.
 * -0 and 0 are told apart; callers add 0 where that matters.
 */
export function orderOf(value: number): number {
  one[0] = value;
  return orderOfBits(upper[1]!);
}

const one = new Float64Array(1);
const upper = new Uint32Array(one.buffer);

const orderOfBits = (bits: number): number =>
  bits >= 0x80000000 ? ~bits >>> 0 : (bits | 0x80000000) >>> 0;

/** Writes the order of each of the first `count` values; the least and the largest of them. */
export function ordersOf(
  values: Float64Array,
  count: number,
  orders: Uint32Array,
): readonly [least: number, largest: number] {
  const bits = new Int32Array(values.buffer, values.byteOffset, 2 * count);
  let [least, largest] = [0x7fffffff, -0x80000000];
  for (let at = 0; at < count; at++) {
    const half = bits[2 * at + 1]!;
    // As a signed number: the order less 2^31.
    const signed = half ^ ((half >> 31) & 0x7fffffff);
    orders[at] = signed ^ 0x80000000;
    if (signed < least) least = signed;
    if (signed > largest) largest = signed;
  }
  return [(least ^ 0x80000000) >>> 0, (largest ^ 0x80000000) >>> 0];
}

const digitBits = 11;
const digits = 2 ** digitBits;

/** Memory that sorting uses, kept from one column to the next: it holds nothing in between. */
let spare: Record<"values", Float64Array> & Record<"orders" | "others", Uint32Array> = {
  values: new Float64Array(),
  orders: new Uint32Array(),
  others: new Uint32Array(),
};
const tallies = [0, 1, 2].map(() => new Uint32Array(digits));

/** Values, and what they were sorted by. */
export interface Sorted {
  readonly values: Float64Array;
  /** Upper half of each, as a number that grows with it. */
  readonly orders: Uint32Array;
}

/**
 * The first `count` values in ascending order of their upper halves, without the lowest eleven bits of those unless
 * `finely`. Values that agree in them come in any order. Passes of eleven bits each (radix sort), some 5 ns a value and
 * pass; `values` are still there, in any order. What is returned holds until the next call.
 */
export function digitsSorted(values: Float64Array, count: number, finely: boolean): Sorted {
  if (spare.values.length < count)
    spare = {
      values: new Float64Array(count),
      orders: new Uint32Array(count),
      others: new Uint32Array(count),
    };
  tallyDigits(values, count, spare.orders);
  let [from, to] = [values, spare.values];
  let [orders, others] = [spare.orders, spare.others];
  for (let pass = finely ? 0 : 1; pass < 3; pass++) {
    if (!startsOf(tallies[pass]!, count)) continue;
    scatter({ from, to, orders, others, count, starts: tallies[pass]!, shift: pass * digitBits });
    [from, to] = [to, from];
    [orders, others] = [others, orders];
  }
  return { values: from, orders };
}

/** Levels from this one on need no more than the coarser sorting. */
export const coarseLevel = digitBits;

/** Writes each value's order and counts its three digits. */
function tallyDigits(values: Float64Array, count: number, orders: Uint32Array): void {
  const [low, middle, high] = tallies as [Uint32Array, Uint32Array, Uint32Array];
  for (const tally of tallies) tally.fill(0);
  const bits = new Int32Array(values.buffer, values.byteOffset, 2 * count);
  for (let at = 0; at < count; at++) {
    const half = bits[2 * at + 1]!;
    // All bits of a negative number are turned over, of another one the sign alone.
    const order = half ^ ((half >> 31) | 0x80000000);
    orders[at] = order;
    low[order & (digits - 1)]!++;
    middle[(order >>> digitBits) & (digits - 1)]!++;
    high[order >>> (2 * digitBits)]!++;
  }
}

/** Turns how many there are of each digit into where the first of them goes; false where all have the same. */
function startsOf(tally: Uint32Array, count: number): boolean {
  let start = 0;
  for (let digit = 0; digit < digits; digit++) {
    const here = tally[digit]!;
    if (here === count) return false;
    tally[digit] = start;
    start += here;
  }
  return true;
}

interface Pass {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly orders: Uint32Array;
  readonly others: Uint32Array;
  readonly count: number;
  readonly starts: Uint32Array;
  readonly shift: number;
}

function scatter({ from, to, orders, others, count, starts, shift }: Pass): void {
  for (let at = 0; at < count; at++) {
    const order = orders[at]!;
    const digit = (order >>> shift) & (digits - 1);
    const place = starts[digit]!;
    starts[digit] = place + 1;
    to[place] = from[at]!;
    others[place] = order;
  }
}
