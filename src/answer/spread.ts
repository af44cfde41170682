import { histogram, percentiles, summarise } from "#study";
import { fromSi } from "#units";
import type { Histogram, Shape, Spread } from "./comparison.ts";

/** Percentiles and mean in `unit` of values in SI units; undefined where no sample has an answer. */
export function spreadOf(values: Float64Array, unit: string): Spread | undefined {
  const summary = summarise(values);
  if (summary === undefined) return undefined;
  const [p5, p50, p95] = summary.percentiles.map((value) => fromSi(value, unit)) as [
    number,
    number,
    number,
  ];
  return { unit, p5, p50, p95, mean: fromSi(summary.mean, unit) };
}

const drawnRows = 4096;
const drawnBins = 96;

/**
 * Counts in equal steps of the logarithm between the 0.5th and 99.5th percentile, over an even subset of the rows: for
 * drawing only. Undefined where values are not positive or do not differ.
 */
export function logHistogram(
  values: Float64Array,
  unit: string,
  bins = drawnBins,
): Histogram | undefined {
  const stride = Math.max(1, Math.floor(values.length / drawnRows));
  const logs = new Float64Array(Math.floor(values.length / stride));
  for (let at = 0; at < logs.length; at++) logs[at] = Math.log(values[at * stride]!);
  if (logs.length === 0 || !logs.every(Number.isFinite)) return undefined;
  const [low, high] = percentiles(logs, [0.005, 0.995]) as [number, number];
  if (!(high - low > 1e-9)) return undefined;
  const counts = histogram(logs, { bins, low, high });
  return { low: fromSi(Math.exp(low), unit), high: fromSi(Math.exp(high), unit), counts };
}

const shapeBins = 48;

/** A drawing of any values: by their logarithms where they are positive and spread wide. Undefined where they do not differ. */
export function shapeOf(values: Float64Array, unit: string): Shape | undefined {
  const drawn = values.subarray(0, drawnRows);
  if (drawn.length === 0) return undefined;
  const [low, high] = percentiles(drawn, [0.005, 0.995]) as [number, number];
  if (!(high - low > 1e-9 * Math.abs(high))) return undefined;
  const byLogs = low > 0 && high / low > 8 ? logHistogram(drawn, unit, shapeBins) : undefined;
  if (byLogs !== undefined) return { ...byLogs, scale: "logarithmic" };
  const counts = histogram(drawn, { bins: shapeBins, low, high });
  return { low: fromSi(low, unit), high: fromSi(high, unit), counts, scale: "linear" };
}
