import { assert } from "#base";
import { countedBins } from "./counted-bins.ts";
import { coarseLevel, digitsSorted, orderOf } from "./bit-order.ts";

/**
 * Values in ascending bins: of each bin its lowest and highest value, and how many lie from one to the other.
 *
 * A bin holds the numbers that agree in the upper 32 - `level` bits of a double, which is to say in sign, exponent and
 * the first 20 - level bits of the fraction: two values in a bin differ by less than 2^(level - 20) of their size. The
 * level is the lowest at which no more than `mostBins` bins have a value. So bins are narrow where the values are alike,
 * in equal steps of size where they are not, and as fine at 0 as anywhere.
 *
 * Bins follow from the set of values alone: they come out the same in whatever order parts of it are merged.
 */
export interface Bins {
  readonly level: number;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly counts: Float64Array;
}

/** At 24 bytes a bin, what a column needs at the utmost is 48 KiB for any number of samples. */
export const mostBins = 2048;

export const noBins: Bins = {
  level: 0,
  lows: new Float64Array(),
  highs: new Float64Array(),
  counts: new Float64Array(),
};

/** Bins of the first `count` values, which must be finite; they may be put into another order. */
export function binsOf(values: Float64Array, count = values.length): Bins {
  if (count === 0) return noBins;
  return countedBins(values, count, mostBins) ?? sortedBins(values, count);
}

/** The same by sorting, which takes any values. */
export function sortedBins(values: Float64Array, count: number): Bins {
  let sorted = digitsSorted(values, count, false);
  let level = levelFor(sorted.orders, count, coarseLevel);
  if (level === coarseLevel) {
    sorted = digitsSorted(values, count, true);
    level = levelFor(sorted.orders, count);
  }
  const { lows, highs, counts } = room;
  let [bin, key, first] = [-1, -1, 0];
  let [low, high] = [0, 0];
  for (let at = 0; at < count; at++) {
    const value = sorted.values[at]!;
    const own = sorted.orders[at]! >>> level;
    if (own !== key) {
      if (bin >= 0) {
        lows[bin] = low;
        highs[bin] = high;
        counts[bin] = at - first;
      }
      bin++;
      key = own;
      first = at;
      low = value;
      high = value;
    } else if (value < low) low = value;
    else if (value > high) high = value;
  }
  [lows[bin], highs[bin], counts[bin]] = [low, high, count - first];
  return copied(level, bin + 1);
}

/** Bins of both sets of values together. */
export function mergeBins(a: Bins, b: Bins): Bins {
  if (a.lows.length === 0) return b;
  if (b.lows.length === 0) return a;
  const both = interleaved(a, b);
  const orders = Uint32Array.from(both.lows, orderOf);
  const level = levelFor(orders, orders.length, Math.max(a.level, b.level));
  const { lows, highs, counts } = room;
  let [bin, key] = [-1, -1];
  for (let at = 0; at < orders.length; at++) {
    const own = orders[at]! >>> level;
    if (own !== key) {
      bin++;
      key = own;
      lows[bin] = both.lows[at]!;
      highs[bin] = both.highs[at]!;
      counts[bin] = 0;
    } else if (both.highs[at]! > highs[bin]!) highs[bin] = both.highs[at]!;
    counts[bin]! += both.counts[at]!;
  }
  return copied(level, bin + 1);
}

/** Where bins are written while it is not known how many there will be. */
const room = {
  lows: new Float64Array(mostBins),
  highs: new Float64Array(mostBins),
  counts: new Float64Array(mostBins),
};

const copied = (level: number, bins: number): Bins => ({
  level,
  lows: room.lows.slice(0, bins),
  highs: room.highs.slice(0, bins),
  counts: room.counts.slice(0, bins),
});

/** The lowest level, from `finest` on, at which ascending orders fall into no more than `mostBins` bins. */
function levelFor(orders: Uint32Array, count: number, finest = 0): number {
  // Neighbours that differ first in bit h are in different bins at every level up to h.
  const firstDifferences = new Uint32Array(33);
  for (let at = 1; at < count; at++)
    firstDifferences[32 - Math.clz32(orders[at - 1]! ^ orders[at]!)]!++;
  let bins = 1;
  for (let bit = 31; bit >= finest; bit--) {
    bins += firstDifferences[bit + 1]!;
    if (bins > mostBins) return bit + 1;
  }
  return finest;
}

/** The bins of both in ascending order of what their bits say; two of one key stand side by side. */
function interleaved(a: Bins, b: Bins): Omit<Bins, "level"> {
  const size = a.lows.length + b.lows.length;
  const lows = new Float64Array(size);
  const highs = new Float64Array(size);
  const counts = new Float64Array(size);
  let [i, j] = [0, 0];
  for (let at = 0; at < size; at++) {
    const fromA = j === b.lows.length || (i < a.lows.length && a.lows[i]! <= b.lows[j]!);
    const from = fromA ? a : b;
    const index = fromA ? i++ : j++;
    lows[at] = from.lows[index]!;
    highs[at] = from.highs[index]!;
    counts[at] = from.counts[index]!;
  }
  return { lows, highs, counts };
}

/** Where the value of a rank lies (0 for the lowest of all). */
export interface RankPlace {
  /** The value, if those of its bin are evenly spread; it is exact in a bin whose values are all the same. */
  readonly value: number;
  /** Between these it lies for certain. */
  readonly low: number;
  readonly high: number;
}

/** Places of ascending ranks. A rank may lie between two whole ones: then the value does likewise. */
export function placesOf({ lows, highs, counts }: Bins, ranks: readonly number[]): RankPlace[] {
  let [bin, below] = [0, 0];
  const wholeAt = (rank: number): RankPlace => {
    while (bin + 1 < counts.length && rank >= below + counts[bin]!) below += counts[bin++]!;
    const [low, high, count] = [lows[bin]!, highs[bin]!, counts[bin]!];
    const inside = rank - below;
    // The first and the last value of a bin are known; those between are taken as evenly spread.
    if (inside <= 0) return { value: low, low, high: low };
    if (inside >= count - 1) return { value: high, low: high, high };
    return { value: low + ((high - low) * inside) / (count - 1), low, high };
  };
  return ranks.map((rank) => {
    assert(rank >= 0, `a rank is 0 or more, not ${rank}`);
    const lower = wholeAt(Math.floor(rank));
    if (Number.isInteger(rank)) return lower;
    const [kept, keptBelow] = [bin, below];
    const upper = wholeAt(Math.ceil(rank));
    [bin, below] = [kept, keptBelow];
    const share = rank - Math.floor(rank);
    const between = (a: number, b: number) => a + share * (b - a);
    return {
      value: between(lower.value, upper.value),
      low: between(lower.low, upper.low),
      high: between(lower.high, upper.high),
    };
  });
}
