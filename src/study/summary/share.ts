/** How often something happens, from how often it happened. */
export interface Share {
  readonly value: number;
  /** Holds the true share in about 95 of 100 studies of independent samples. */
  readonly interval: readonly [number, number];
}

/** Standard deviations to either side of the middle 95 % of a normal distribution. */
export const deviations95 = 1.959963984540054;

/** A share of `count` independent samples by Wilson's interval (1927), which stays within 0 to 1 and needs no many. */
export function shareInterval(happened: number, count: number): Share {
  if (count === 0) return { value: 0, interval: [0, 1] };
  const value = happened / count;
  const square = (deviations95 * deviations95) / count;
  const middle = (value + square / 2) / (1 + square);
  const half =
    (deviations95 * Math.sqrt((value * (1 - value)) / count + square / (4 * count))) / (1 + square);
  const low = happened <= 0 ? 0 : middle - half;
  const high = happened >= count ? 1 : middle + half;
  return { value, interval: [low, high] };
}
