import { assert } from "#base";
import { orderStatistics } from "./order-statistics.ts";

/** What a column of values comes to. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** Of the population the values are drawn from (n - 1); 0 for a single value. */
  readonly standardDeviation: number;
  readonly least: number;
  readonly greatest: number;
  /** Values at the levels that were asked for, in their order. */
  readonly percentiles: readonly number[];
}

/** Where half the answers, and the middle nine tenths, lie. */
export const usualLevels = [0.05, 0.5, 0.95] as const;

/** Summary of finite values; undefined for none. Levels are shares, 0 to 1. */
export function summarise(
  values: Float64Array,
  levels: readonly number[] = usualLevels,
): Summary | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  let [sum, least, greatest] = [0, values[0]!, values[0]!];
  for (let row = 0; row < count; row++) {
    const value = values[row]!;
    sum += value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const mean = sum / count;
  let squares = 0;
  for (let row = 0; row < count; row++) squares += (values[row]! - mean) ** 2;
  const standardDeviation = Math.sqrt(squares / Math.max(count - 1, 1));
  return {
    count,
    mean,
    standardDeviation,
    least,
    greatest,
    percentiles: percentiles(values, levels),
  };
}

/**
 * Values below which the given shares of `values` lie: linear between order statistics, the least at 0 and the
 * greatest at 1 (type 7 of Hyndman and Fan 1996, what numpy and R give). Exact, by selection. Needs a value.
 */
export function percentiles(values: Float64Array, levels: readonly number[]): number[] {
  assert(values.length > 0, "no values have no percentiles");
  const last = values.length - 1;
  const places = levels.map((level) => {
    assert(level >= 0 && level <= 1, `a level is a share from 0 to 1, not ${level}`);
    return level * last;
  });
  const around = places.flatMap((at) => [Math.floor(at), Math.ceil(at)]);
  const ranks = [...new Set(around)].sort((a, b) => a - b);
  const found = orderStatistics(values, ranks);
  const valueAt = (rank: number) => found[ranks.indexOf(rank)]!;
  return places.map((at) => {
    const [below, above] = [valueAt(Math.floor(at)), valueAt(Math.ceil(at))];
    return below + (at - Math.floor(at)) * (above - below);
  });
}

/** Numbers of values in equal bins from `low` to `high`, both ends included; values outside are in none. */
export function histogram(
  values: Float64Array,
  { bins, low, high }: { readonly bins: number; readonly low: number; readonly high: number },
): number[] {
  assert(
    bins > 0 && high >= low,
    `a histogram has bins and a span, not ${bins} in [${low}, ${high}]`,
  );
  const counts = Array.from({ length: bins }, () => 0);
  const scale = high > low ? bins / (high - low) : 0;
  for (const value of values) {
    if (value < low || value > high) continue;
    counts[Math.min(Math.floor((value - low) * scale), bins - 1)]!++;
  }
  return counts;
}

/** A column of samples, and for each row 0 where it has an answer. */
export interface Judged {
  readonly values: Float64Array;
  readonly verdicts: Float64Array;
}

/** How often each of several columns is the smallest. */
export interface SmallestShares {
  /** Share of the rows with an answer anywhere, in the columns' order; a tie is shared equally. They add up to 1. */
  readonly shares: readonly number[];
  /** Rows in which no column has an answer. */
  readonly without: number;
}

/** Compares columns row by row. One without an answer in a row cannot be the smallest there. */
export function smallestShares(columns: readonly Judged[]): SmallestShares {
  const rows = columns[0]?.values.length ?? 0;
  const wins = new Float64Array(columns.length);
  let without = 0;
  for (let row = 0; row < rows; row++) {
    let [least, ties] = [Number.POSITIVE_INFINITY, 0];
    for (let at = 0; at < columns.length; at++) {
      const value = answerIn(columns[at]!, row);
      if (value < least) [least, ties] = [value, 1];
      else if (value === least) ties++;
    }
    if (least === Number.POSITIVE_INFINITY) without++;
    else
      for (let at = 0; at < columns.length; at++)
        if (answerIn(columns[at]!, row) === least) wins[at]! += 1 / ties;
  }
  const answered = Math.max(rows - without, 1);
  return { shares: [...wins].map((won) => won / answered), without };
}

/** Infinity where there is none: answers are finite. */
const answerIn = ({ values, verdicts }: Judged, row: number): number =>
  verdicts[row] === 0 ? values[row]! : Number.POSITIVE_INFINITY;
