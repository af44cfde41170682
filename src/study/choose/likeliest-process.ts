import { descend, type Sloped } from "./bounded-newton.ts";
import { GaussianProcess, type Observations, type Shape } from "./gaussian-process.ts";
import { apart, matern } from "./matern.ts";
import { spreadPoints } from "./starts.ts";

/** Lengths are sought between these, in widths of the box; the longest grows with the box's diagonal. */
const [shortest, longest] = [0.02, 3];
/** And the noise's share of the variance: below the least, correlations of near points are singular in doubles. */
const [leastNoise, mostNoise] = [1e-9, 1];

/** How far the searches for the likeliest shape go. */
export interface FitEffort {
  /** Searches from points spread over the bounds, beside the one from `from`. */
  readonly starts: number;
  readonly evaluations: number;
  readonly seed: number;
  /** A shape that was likely before. */
  readonly from?: Shape | undefined;
}

/**
 * The process whose shape makes what was seen likeliest, within bounds: descents with exact slopes from several starts.
 * Outcomes are to have a variance of about 1.
 */
export function likeliestProcess(seen: Observations, effort: FitEffort): GaussianProcess {
  const bounds = boundsFor(seen.picks.length);
  const { starts, evaluations, seed, from = usualShape(seen.picks.length) } = effort;
  const cost = unlikelihood(seen, bounds);
  const first = placeOf(from, bounds);
  const places = [first, ...spreadPoints(starts, bounds.length, seed)];
  const ends = places.map((place) => descend(cost, place, { tolerance: 1e-3, evaluations }));
  const best = ends.reduce((a, b) => (b.value < a.value ? b : a));
  return new GaussianProcess(seen, shapeAt(best.point, bounds));
}

/** Minus the logarithm of the likelihood over the shape's place between its bounds, with its slopes. */
export function unlikelihood(seen: Observations, bounds: readonly Bounds[]): Sloped {
  const { points, picks } = seen;
  const axes = picks.length;
  const gaps = new Float64Array(axes);
  return (place, gradient) => {
    const shape = shapeAt(place, bounds);
    const field = new GaussianProcess(seen, shape);
    const { inverse, weights } = field.parts;
    const { lengths, noise } = field.shape;
    gradient.fill(0);
    for (let i = 0; i < points.length; i++) {
      for (let j = 0; j < i; j++) {
        apart(points[i]!, points[j]!, picks, gaps);
        let square = 0;
        for (let at = 0; at < axes; at++) {
          gaps[at] = (gaps[at]! / lengths[at]!) ** 2;
          square += gaps[at]!;
        }
        const { fall } = matern(Math.sqrt(square));
        const pull = fall * pullAt(i * points.length + j, weights[i]! * weights[j]!);
        for (let at = 0; at < axes; at++) gradient[at]! += pull * gaps[at]!;
      }
      gradient[axes]! += 0.5 * noise * pullAt(i * (points.length + 1), weights[i]! ** 2);
    }
    for (const [at, [low, high]] of bounds.entries()) gradient[at]! *= high - low;
    return -field.likelihood;

    function pullAt(at: number, weighed: number): number {
      return inverse[at]! - weighed / field.variance;
    }
  };
}

/** Ends of the logarithms of the lengths, then of the noise. */
export type Bounds = readonly [number, number];

export function boundsFor(axes: number): Bounds[] {
  const lengths: Bounds = [Math.log(shortest), Math.log(longest * Math.sqrt(axes))];
  return [
    ...Array.from({ length: axes }, () => lengths),
    [Math.log(leastNoise), Math.log(mostNoise)],
  ];
}

/** The shape at a point of the unit box between the bounds. */
export function shapeAt(place: Float64Array, bounds: readonly Bounds[]): Shape {
  const values = place.map((share, at) => {
    const [low, high] = bounds[at]!;
    return Math.exp(low + share * (high - low));
  });
  return { lengths: values.slice(0, -1), noise: values.at(-1)! };
}

function placeOf({ lengths, noise }: Shape, bounds: readonly Bounds[]): Float64Array {
  return Float64Array.from([...lengths, noise], (value, at) => {
    const [low, high] = bounds[at]!;
    return Math.min(1, Math.max(0, (Math.log(value) - low) / (high - low)));
  });
}

/** Half the diagonal and hardly any noise: where nothing is known a smooth outcome is the better guess. */
export const usualShape = (axes: number): Shape => ({
  lengths: new Float64Array(axes).fill(0.5 * Math.sqrt(axes)),
  noise: 1e-6,
});
