import { binsOf, mergeBins, noBins, type Bins } from "./bins.ts";
import { mergeMoments, momentsOf, noMoments, type Moments } from "./moments.ts";

/** What is kept of a column of values: enough for its mean, spread, shape and percentiles. */
export interface ColumnSummary {
  readonly moments: Moments;
  readonly bins: Bins;
}

export const emptyColumn: ColumnSummary = { moments: noMoments, bins: noBins };

/** Of the first `count` values, finite ones; they are put into another order. */
export function summariseColumn(values: Float64Array, count = values.length): ColumnSummary {
  return { moments: momentsOf(values, count), bins: binsOf(values, count) };
}

export const mergeColumns = (a: ColumnSummary, b: ColumnSummary): ColumnSummary => ({
  moments: mergeMoments(a.moments, b.moments),
  bins: mergeBins(a.bins, b.bins),
});

/** The lowest and the highest value; undefined for none. */
export function endsOf({ bins }: ColumnSummary): readonly [number, number] | undefined {
  const last = bins.highs.length - 1;
  return last < 0 ? undefined : [bins.lows[0]!, bins.highs[last]!];
}
