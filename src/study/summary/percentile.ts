import { placesOf, type Bins } from "./bins.ts";
import { rankInterval } from "./rank-interval.ts";

/** A percentile of a distribution, as far as samples of it tell. */
export interface Percentile {
  /** Share of the values below it, 0 to 1. */
  readonly level: number;
  readonly value: number;
  /** The percentile of the sample lies between these for certain: what the bins leave open, nothing in small samples. */
  readonly within: readonly [number, number];
  /**
   * Holds the distribution's percentile in at least 95 of 100 studies of independent samples, width of the bins
   * included. Infinite on a side where the samples do not reach far enough to tell.
   */
  readonly interval: readonly [number, number];
}

/** Percentiles by type 7 of Hyndman and Fan 1996, what numpy and R give. None of no values. */
export function percentilesOf(bins: Bins, levels: readonly number[]): Percentile[] {
  const count = bins.counts.reduce((sum, one) => sum + one, 0);
  if (count === 0) return [];
  return levels.map((level): Percentile => {
    const [{ value, low, high }] = placesOf(bins, [level * (count - 1)]) as [
      ReturnType<typeof placesOf>[number],
    ];
    const ranks = rankInterval(count, level);
    const bottom = ranks.low < 0 ? Number.NEGATIVE_INFINITY : placesOf(bins, [ranks.low])[0]!.low;
    const top =
      ranks.high >= count ? Number.POSITIVE_INFINITY : placesOf(bins, [ranks.high])[0]!.high;
    return { level, value, within: [low, high], interval: [bottom, top] };
  });
}
