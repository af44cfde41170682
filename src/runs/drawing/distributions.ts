import { words } from "#base";
import type { Model } from "#model";
import type { StudyResult } from "#study";
import { fromSi } from "#units";
import { cellIn, unitFor, unitName } from "../methods/shown.ts";
import type { Distributions } from "#study";

/** Levels at which a distribution is drawn: close enough for a smooth outline, and its tails. */
export const drawnLevels: readonly number[] = [
  0.001,
  ...Array.from({ length: 99 }, (_, at) => (at + 1) / 100),
  0.999,
];

/** The distributions of a sample's results. */
export async function distributionsOf(
  model: Model,
  result: StudyResult,
  closely: (levels: readonly number[]) => Promise<StudyResult>,
): Promise<Distributions> {
  const close = await closely(drawnLevels);
  return {
    kind: "distributions",
    levels: drawnLevels,
    results: Object.entries(result.columns).map(([path, { mean, percentiles }]) => {
      const unit = unitFor(model, path);
      return {
        name: words(path),
        unit: unitName(unit),
        mean: fromSi(mean, unit),
        percentiles: percentiles.map(({ level, value, interval }) => ({
          level,
          value: fromSi(value, unit),
          low: cellIn(unit, interval[0]),
          high: cellIn(unit, interval[1]),
        })),
        quantiles: close.columns[path]!.percentiles.map(({ value }) => fromSi(value, unit)),
      };
    }),
    contests: Object.entries(result.contests).map(([name, { shares }]) => ({
      name,
      shares: Object.entries(shares).map(([path, { value, interval }]) => ({
        name: words(path),
        value,
        low: interval[0],
        high: interval[1],
      })),
    })),
  };
}
