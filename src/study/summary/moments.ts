/** How many values there are, their mean, and sums of powers of their distances from it. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sums of (value - mean) to the power of 2, 3 and 4. */
  readonly square: number;
  readonly cube: number;
  readonly fourth: number;
}

export const noMoments: Moments = { count: 0, mean: 0, square: 0, cube: 0, fourth: 0 };

/**
 * Moments of the first `count` values: the mean, then distances from it, with what rounding did to the mean put right in
 * their powers. Several sums run side by side where one would wait for itself; their order is part of the result's bits.
 */
export function momentsOf(values: Float64Array, count = values.length): Moments {
  if (count === 0) return noMoments;
  const rough = sumOf(values, count, 0) / count;
  const mean = rough + sumOf(values, count, rough) / count;
  // How far the true mean lies from the number next to it that is `mean`.
  const off = sumOf(values, count, mean) / count;
  const whole = count - (count % 2);
  let [square, cube, fourth] = [0, 0, 0];
  let [otherSquare, otherCube, otherFourth] = [0, 0, 0];
  for (let at = 0; at < whole; at += 2) {
    const a = values[at]! - mean;
    const b = values[at + 1]! - mean;
    const aa = a * a;
    const bb = b * b;
    square += aa;
    otherSquare += bb;
    cube += aa * a;
    otherCube += bb * b;
    fourth += aa * aa;
    otherFourth += bb * bb;
  }
  if (whole < count) {
    const last = values[whole]! - mean;
    square += last * last;
    cube += last * last * last;
    fourth += last * last * (last * last);
  }
  square += otherSquare;
  cube += otherCube;
  fourth += otherFourth;
  return {
    count,
    mean,
    square: square - count * off * off,
    cube: cube - 3 * off * square + 2 * count * off * off * off,
    fourth: fourth - 4 * off * cube + 6 * off * off * square - 3 * count * off * off * (off * off),
  };
}

function sumOf(values: Float64Array, count: number, from: number): number {
  const whole = count - (count % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < whole; at += 4) {
    a += values[at]! - from;
    b += values[at + 1]! - from;
    c += values[at + 2]! - from;
    d += values[at + 3]! - from;
  }
  for (let at = whole; at < count; at++) a += values[at]! - from;
  return a + b + (c + d);
}

/** Moments of both sets of values together (Chan, Golub and LeVeque 1979; the higher ones Pébay 2008). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const [p, q] = [a.count / count, b.count / count];
  const apart = b.mean - a.mean;
  const square = apart * apart;
  // Mean by the smaller step: what both sides share does not round.
  const mean = q <= 0.5 ? a.mean + q * apart : b.mean - p * apart;
  const weight = a.count * q;
  return {
    count,
    mean,
    square: a.square + b.square + square * weight,
    cube:
      a.cube +
      b.cube +
      square * apart * weight * (p - q) +
      3 * apart * (p * b.square - q * a.square),
    fourth:
      a.fourth +
      b.fourth +
      square * square * weight * (p * p - p * q + q * q) +
      6 * square * (p * p * b.square + q * q * a.square) +
      4 * apart * (p * b.cube - q * a.cube),
  };
}

/** Of the population the values are drawn from (n - 1); 0 for a single value. */
export const standardDeviationOf = ({ count, square }: Moments): number =>
  Math.sqrt(square / Math.max(count - 1, 1));

/** Third moment in units of the standard deviation: 0 for what is symmetrical, or does not vary. */
export const skewnessOf = ({ count, square, cube }: Moments): number =>
  square > 0 ? (Math.sqrt(count) * cube) / (square * Math.sqrt(square)) : 0;

/** Fourth moment in units of the standard deviation, less the normal distribution's 3; 0 for what does not vary. */
export const excessKurtosisOf = ({ count, square, fourth }: Moments): number =>
  square > 0 ? (count * fourth) / (square * square) - 3 : 0;
