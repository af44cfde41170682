import type { Points, PointsDraft } from "./points.ts";
import { strataOf } from "./strata.ts";
import { keyOf } from "./word.ts";

/** Strata are numbered with 32 bits. */
export const mostStrata = 2 ** 32;

/**
 * A Latin hypercube of `samples` points (McKay, Beckman and Conover 1979): each dimension's range is cut into as many strata,
 * and each stratum holds one point, anywhere in it. What depends on single inputs is averaged almost without error; what depends
 * on several together as by plain points. Every point alone is uniform.
 */
export function latinHypercube({
  names,
  seed,
  samples,
}: PointsDraft & { samples: number }): Points {
  const dimensions = names.map((name) =>
    strataOf({
      samples,
      order: keyOf(seed, `${name} in order`),
      places: keyOf(seed, `${name} in its stratum`),
    }),
  );
  return {
    dimensions: names.length,
    fill(first, rows, into) {
      for (const [at, strata] of dimensions.entries()) strata.fill(first, rows, into[at]!);
    },
  };
}
