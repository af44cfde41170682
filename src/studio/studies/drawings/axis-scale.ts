import { scaleLinear, scaleLog } from "d3-scale";
import type { Scale } from "../../charts/axis.tsx";
import type { ScaleKind } from "#study";

export type Interval = readonly [number, number];

/** The interval that holds all of these numbers; undefined where there is none. */
export function extentOf(values: Iterable<number | null>): Interval | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : undefined;
}

/** Whether even factors show values better than even steps: they are positive and span more than thirtyfold. */
export const suits = ([low, high]: Interval): ScaleKind =>
  low > 0 && high / low > 30 ? "log" : "linear";

/** An interval with some room about it; one of a single value is widened so that it has a width. */
export function widened([low, high]: Interval, kind: ScaleKind, share = 0.04): Interval {
  if (low === high) {
    const by = low === 0 ? 1 : 0.1 * Math.abs(low);
    return [low - by, high + by];
  }
  if (kind === "log") {
    const factor = (high / low) ** share;
    return [low / factor, high * factor];
  }
  const by = share * (high - low);
  return [low - by, high + by];
}

export function scaleOf(
  domain: Interval,
  range: Interval,
  kind: ScaleKind,
): Scale & { invert(pixels: number): number } {
  const make = kind === "log" ? scaleLog : scaleLinear;
  return make().domain(domain).range(range);
}
