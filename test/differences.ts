/**
 * Slopes of a function from its values on either side of a point, with an estimate of what they are off: the second
 * opinion on slopes that a graph gives exactly.
 *
 * One-sided differences at shrinking steps, extrapolated to step 0 by Neville's scheme; the best entry is the one
 * that differs least from its neighbours. Source: Ridders 1982, "Accurate computation of F'(x) and F'(x) F''(x)",
 * as told in Numerical Recipes, section 5.7. Each side stands alone, so that a corner shows as two slopes.
 */
export interface Difference {
  readonly slope: number;
  readonly error: number;
}

const levels = 12;
const shrink = 1.4;

/** The arguments at which a function's values are needed: the point itself, then steps to the right and to the left. */
export function argumentsAround(x: number, largestStep: number): number[] {
  const steps = Array.from({ length: levels }, (_, level) => largestStep / shrink ** level);
  return [x, ...steps.map((step) => x + step), ...steps.map((step) => x - step)];
}

/** The slopes to the right and to the left of the first argument. */
export function slopesAround(
  xs: readonly number[],
  values: ArrayLike<number>,
): readonly [Difference, Difference] {
  const side = (from: number) =>
    extrapolated(
      Array.from({ length: levels }, (_, level) => {
        const step = xs[from + level]! - xs[0]!;
        return {
          slope: (values[from + level]! - values[0]!) / step,
          // Values are rounded, and so is the sum that each of them ends in.
          error: (2 ** -51 * Math.abs(values[0]!)) / Math.abs(step),
        };
      }),
    );
  return [side(1), side(1 + levels)];
}

/** The best entry of Neville's triangle over quotients that are off by no more than rounding. */
function extrapolated(quotients: readonly Difference[]): Difference {
  let best: Difference = { slope: Number.NaN, error: Infinity };
  let previous: number[] = [];
  for (const quotient of quotients) {
    const current = [quotient.slope];
    for (const [order, before] of previous.entries()) {
      const factor = shrink ** (order + 1);
      const slope = (current[order]! * factor - before) / (factor - 1);
      const change = Math.max(Math.abs(slope - current[order]!), Math.abs(slope - before));
      if (change + quotient.error <= best.error) best = { slope, error: change + quotient.error };
      current.push(slope);
    }
    previous = current;
  }
  return best;
}

/** The same slopes where values and arguments are measured in other units. */
export const inUnits = (
  [right, left]: readonly [Difference, Difference],
  scale: number,
): readonly [Difference, Difference] => [
  { slope: right.slope * scale, error: right.error * scale },
  { slope: left.slope * scale, error: left.error * scale },
];

/**
 * Whether a slope is what the differences say, as far as they know: between the two sides, give or take 20 times
 * their estimated errors and what rounding may do to the slope itself. Undefined where they know too little: less
 * than six digits, or nine behind the point, on either side.
 */
export function confirms(
  sides: readonly [Difference, Difference],
  slope: number,
  rounding = 0,
): boolean | undefined {
  const [right, left] = sides;
  const known = sides.every(({ slope, error }) => error <= 1e-6 * Math.abs(slope) + 1e-9);
  if (!known) return undefined;
  const slack = 20 * (right.error + left.error) + 1e-9 * Math.abs(slope) + 1e-12 + rounding;
  const [low, high] = [Math.min(right.slope, left.slope), Math.max(right.slope, left.slope)];
  return low - slack <= slope && slope <= high + slack;
}
