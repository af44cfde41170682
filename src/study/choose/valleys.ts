import type { Landscape } from "./landscape.ts";
import { spreadPoints } from "./starts.ts";

/** Lines through the box and points on each. */
const lines = 9;
const points = 64;

/** Evaluations that `valleysAlongLines` takes. */
export const evaluationsOfValleys = lines * points;

/**
 * Valleys of the first objective along lines between points of the box's surface, in the median of 9 lines: 1 or 2 are
 * usual where it is smooth, many where there are many local minima. What is shallower than a millionth of the line's extent
 * does not count.
 */
export async function valleysAlongLines(landscape: Landscape, seed: number): Promise<number> {
  const { axes, criteria } = landscape;
  const ends = spreadPoints(2 * lines, axes.length, seed).map(atSurface);
  const designs = axes.map(({ low, high }, axis) =>
    Float64Array.from({ length: evaluationsOfValleys }, (_, at) => {
      const line = Math.floor(at / points);
      const share = (at % points) / (points - 1);
      const [from, to] = [ends[2 * line]![axis]!, ends[2 * line + 1]![axis]!];
      return Math.min(high, low + (from + share * (to - from)) * (high - low));
    }),
  );
  const columns = criteria.map(() => new Float64Array(evaluationsOfValleys));
  await landscape.evaluate(designs, evaluationsOfValleys, columns);
  const counts = Array.from({ length: lines }, (_, line) =>
    valleysIn(columns[0]!.subarray(line * points, (line + 1) * points)),
  );
  return counts.sort((a, b) => a - b)[lines >> 1]!;
}

/** Places between a fall and a rise; values that are no numbers are passed over. */
export function valleysIn(line: Float64Array): number {
  const values = line.filter(Number.isFinite);
  if (values.length < 3) return 0;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const least = 1e-6 * (high - low);
  let [valleys, falls, turn] = [0, false, values[0]!];
  for (const value of values) {
    if (value < turn - least) [falls, turn] = [true, value];
    else if (value > turn + least) {
      if (falls) valleys++;
      [falls, turn] = [false, value];
    }
  }
  return valleys;
}

/** The point of the unit box's surface in the direction of a point from its middle. */
function atSurface(point: Float64Array): Float64Array {
  const far = point.reduce((most, one) => Math.max(most, Math.abs(one - 0.5)), 0);
  return far === 0
    ? point
    : point.map((one) => Math.min(1, Math.max(0, 0.5 + (one - 0.5) * (0.5 / far))));
}
