import type { Points } from "./points.ts";

/**
 * Every combination of levels, the first dimension's changing fastest. A dimension of n levels has them in the middle of n equal
 * parts of its probability: two levels stand for the lower and the upper half.
 */
export function fullFactorial(levels: readonly number[]): Points {
  return {
    dimensions: levels.length,
    fill(first, rows, into) {
      let period = 1;
      for (const [at, count] of levels.entries()) {
        const column = into[at]!;
        for (let row = 0; row < rows; row++)
          column[row] = ((Math.floor((first + row) / period) % count) + 0.5) / count;
        period *= count;
      }
    },
  };
}

/** How many combinations there are. */
export const combinations = (levels: readonly number[]): number =>
  levels.reduce((product, count) => product * count, 1);

/** A design of two levels: a factor is high where an odd number of the digits in its mask are 1 in the point's number. */
export interface TwoLevelDesign {
  /** One for each factor. */
  readonly masks: readonly number[];
  /** The design has 2 to the power of this points. */
  readonly digits: number;
}

/** The points of a two-level design: `low` and `high` are probabilities. */
export function twoLevelPoints(
  { masks }: TwoLevelDesign,
  { low, high }: { readonly low: number; readonly high: number },
): Points {
  return {
    dimensions: masks.length,
    fill(first, rows, into) {
      for (const [at, mask] of masks.entries())
        for (let row = 0; row < rows; row++)
          into[at]![row] = isHigh(mask, first + row) ? high : low;
    },
  };
}

/** Whether an odd number of the mask's digits are 1 in a point's number. */
export function isHigh(mask: number, point: number): boolean {
  let rest = mask & point;
  let odd = false;
  for (; rest !== 0; rest &= rest - 1) odd = !odd;
  return odd;
}
