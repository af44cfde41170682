import type { BreakEvenGraph } from "../break-even.ts";
import type { Infeasible } from "../monte-carlo.ts";
import type { Study } from "../prepare.ts";
import { usualLevels } from "../statistics.ts";
import type { Reason } from "../verdict.ts";
import { endsOf, type ColumnSummary } from "./column.ts";
import { excessKurtosisOf, skewnessOf, standardDeviationOf } from "./moments.ts";
import { percentilesOf, type Percentile } from "./percentile.ts";
import { shareInterval, type Share } from "./share.ts";
import type { Layout, StudySummary } from "./summariser.ts";

/** What a column of values comes to, in SI units. */
export interface ColumnResult {
  readonly count: number;
  readonly mean: number;
  /** Standard error of the mean, for independent samples. */
  readonly meanError: number;
  readonly standardDeviation: number;
  readonly skewness: number;
  readonly excessKurtosis: number;
  readonly least: number;
  readonly greatest: number;
  readonly percentiles: readonly Percentile[];
}

/** What a study came to, as far as its summary tells. Intervals hold for independent (plain) samples. */
export interface StudyResult {
  readonly samples: number;
  /** By path; without those that no sample has an answer for. */
  readonly columns: Readonly<Record<string, ColumnResult>>;
  /** By name. */
  readonly groups: Readonly<
    Record<string, { readonly answered: number; readonly infeasible: readonly Infeasible[] }>
  >;
  readonly breakEvens: readonly BreakEvenResult[];
  /** By name: how often each path was the lowest, as shares of the samples in which any has an answer. */
  readonly contests: Readonly<
    Record<string, { readonly shares: Readonly<Record<string, Share>>; readonly without: number }>
  >;
}

export interface BreakEvenResult extends Pick<BreakEvenGraph, "key" | "between"> {
  readonly crossing: number;
  readonly above: number;
  readonly below: number;
  readonly infeasible: readonly Infeasible[];
  /** Of the samples in which the two results meet; undefined where they never do. */
  readonly value: ColumnResult | undefined;
}

/** Reads a summary by its layout. */
export function resultsOf(
  study: Study,
  layout: Layout,
  summary: StudySummary,
  levels: readonly number[] = usualLevels,
): StudyResult {
  const { samples, tallies, columns, wins } = summary;
  const results = columns.map((column) => columnResult(column, levels));
  const groups = study.groups.map(({ name, reasons }, at) => {
    const tally = tallies[at]!;
    return [name, { answered: tally[0]!, infeasible: reasonsIn(tally, 1, reasons) }] as const;
  });
  // Columns of the groups come first, then one for each break-even.
  const ofGroups = study.groups.reduce((sum, { outputs }) => sum + outputs.length, 0);
  const breakEvens = study.breakEvens.map(({ key, between, reasons }, at): BreakEvenResult => {
    const tally = tallies[study.groups.length + at]!;
    const [crossing, above, below] = tally as unknown as [number, number, number];
    const infeasible = reasonsIn(tally, 3, reasons);
    return { key, between, crossing, above, below, infeasible, value: results[ofGroups + at] };
  });
  const named = layout.columns
    .slice(0, ofGroups)
    .flatMap(({ path }, at) => (results[at] === undefined ? [] : [[path, results[at]] as const]));
  const contests = layout.contests.map(({ name, columns: rivals }, at) => {
    const without = wins[at]![rivals.length]!;
    const shares = rivals.map((rival, place) => [
      layout.columns[rival]!.path,
      shareInterval(wins[at]![place]!, samples - without),
    ]);
    return [
      name,
      { shares: Object.fromEntries(shares) as Record<string, Share>, without },
    ] as const;
  });
  return {
    samples,
    columns: Object.fromEntries(named),
    groups: Object.fromEntries(groups),
    breakEvens,
    contests: Object.fromEntries(contests),
  };
}

export function columnResult(
  column: ColumnSummary,
  levels: readonly number[] = usualLevels,
): ColumnResult | undefined {
  const ends = endsOf(column);
  if (ends === undefined) return undefined;
  const { moments, bins } = column;
  const standardDeviation = standardDeviationOf(moments);
  return {
    count: moments.count,
    mean: moments.mean,
    meanError: standardDeviation / Math.sqrt(moments.count),
    standardDeviation,
    skewness: skewnessOf(moments),
    excessKurtosis: excessKurtosisOf(moments),
    least: ends[0],
    greatest: ends[1],
    percentiles: percentilesOf(bins, levels),
  };
}

const reasonsIn = (
  tally: Float64Array,
  first: number,
  reasons: readonly Reason[],
): readonly Infeasible[] =>
  reasons
    .map((reason, at): Infeasible => ({ ...reason, count: tally[first + at]! }))
    .filter(({ count }) => count > 0);
