import { deviations95 } from "../summary/share.ts";

/** A number that many rows tell roughly. */
export interface Estimate {
  readonly value: number;
  /** Its standard error. */
  readonly error: number;
  /** Holds the truth in about 95 of 100 studies of plain points and many rows. */
  readonly interval: readonly [number, number];
}

export const estimate = (value: number, error: number): Estimate => ({
  value,
  error,
  interval: [value - deviations95 * error, value + deviations95 * error],
});

/**
 * A quotient of two means and its error by the delta method, from sums over rows of the numerator x, the denominator y, and their
 * products. 0 where the denominator is.
 */
export function ratio({ x, y, xx, xy, yy }: RatioSums): Estimate {
  if (!(y > 0)) return estimate(0, 0);
  const value = x / y;
  const squares = xx - 2 * value * xy + value * value * yy;
  return estimate(value, Math.sqrt(Math.max(squares, 0)) / y);
}

export interface RatioSums {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}
