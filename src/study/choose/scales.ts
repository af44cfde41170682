import type { Axis, Landscape } from "./landscape.ts";
import { spreadPoints } from "./starts.ts";

/**
 * The landscape with scales for its criteria: what they are usually worth, the median size of each over points spread over
 * the box, 1 where that is 0.
 */
export async function withScales(landscape: Landscape, seed: number): Promise<Landscape> {
  const { axes, criteria, sampled } = landscape;
  if (criteria.every(({ kind }) => kind === "objective")) return landscape;
  const points = sampled === undefined ? 128 : 16;
  const designs = spreadDesigns(axes, points, seed);
  const columns = criteria.map(() => new Float64Array(points));
  await landscape.evaluate(designs, points, columns);
  const scales = columns.map((column) => {
    const sizes = column
      .map(Math.abs)
      .filter((size) => size > 0 && Number.isFinite(size))
      .sort();
    return sizes[sizes.length >> 1] ?? 1;
  });
  return { ...landscape, criteria: criteria.map((one, at) => ({ ...one, scale: scales[at]! })) };
}

/** Designs spread evenly over the axes, a column for each. */
export function spreadDesigns(axes: readonly Axis[], count: number, seed: number): Float64Array[] {
  const points = spreadPoints(count, axes.length, seed);
  return axes.map((axis, at) =>
    Float64Array.from(points, (point) => coordinateAt(axis, point[at]!)),
  );
}

/** The coordinate at a share of the axis, 0 to 1; each whole number has an equal part of it. */
export function coordinateAt({ low, high, kind }: Axis, share: number): number {
  if (kind === "continuous") return low + share * (high - low);
  return Math.min(high, low + Math.floor(share * (high - low + 1)));
}
