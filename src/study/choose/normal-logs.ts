import { normalAt } from "../normal.ts";

/** The logarithm of something, and its slope over the argument. */
export interface Logarithm {
  readonly value: number;
  readonly slope: number;
}

/**
 * Logarithm of the probability that a standard normal number lies below z.
 *
 * Finite as far as z squared is. Accuracy: about 1e-12.
 */
export function logBelow(z: number): Logarithm {
  if (z > -2) {
    const { below, above, density } = normalAt(z);
    return { value: z > 0 ? Math.log1p(-above) : Math.log(below), slope: density / below };
  }
  const { mills } = tailAt(-z);
  return { value: logDensity(z) + Math.log(mills), slope: 1 / mills };
}

/**
 * Logarithm of what is expected of a standard normal number's share below z, z minus it: z P(z) + p(z). It stays finite,
 * and its slope useful, where the expectation itself is less than the smallest double (Ament et al. 2023).
 *
 * Accuracy: about 1e-12.
 */
export function logExpectedBelow(z: number): Logarithm {
  if (z > -2) {
    const { below, density } = normalAt(z);
    const expected = z * below + density;
    return { value: Math.log(expected), slope: below / expected };
  }
  const { mills, rest } = tailAt(-z);
  // 1 - x M(x) with M = 1/(x + t) is t M, which cancels nothing.
  return { value: logDensity(z) + Math.log(rest * mills), slope: 1 / rest };
}

const logDensity = (z: number) => -0.5 * (z * z + Math.log(2 * Math.PI));

/**
 * Mills's ratio M(x) = 1/(x + t) of the probability beyond x to the density there, and t = 1/(x + 2/(x + 3/(x + ...:
 * Abramowitz and Stegun 26.2.14. For x of 2 and more 100 steps leave less than 1e-13.
 */
function tailAt(x: number): { readonly mills: number; readonly rest: number } {
  let fraction = x;
  for (let n = x > 4 ? 40 : 100; n >= 2; n--) fraction = x + n / fraction;
  const rest = 1 / fraction;
  return { mills: 1 / (x + rest), rest };
}
