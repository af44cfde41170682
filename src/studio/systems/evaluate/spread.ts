import { percentiles, usualLevels } from "#study";
import type { Spread } from "./answer.ts";

/** The middle nine tenths of values, and their middle. Needs a value. */
export function spreadOf(column: Float64Array): Spread {
  const [p5, p50, p95] = percentiles(column, usualLevels) as [number, number, number];
  return { p5, p50, p95 };
}
