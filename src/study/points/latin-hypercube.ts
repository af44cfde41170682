import { permutationOf } from "./permutation.ts";
import type { Points, PointsDraft } from "./points.ts";
import { keyOf, wordAt, type Key } from "./word.ts";

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
  const dimensions = names.map((name) => ({
    order: permutationOf(samples, keyOf(seed, `${name} in order`)),
    places: keyOf(seed, `${name} in its stratum`),
  }));
  let strata = new Uint32Array();
  return {
    dimensions: names.length,
    fill(first, rows, into) {
      if (strata.length < rows) strata = new Uint32Array(rows);
      for (const [at, { order, places }] of dimensions.entries()) {
        order.fill(first, rows, strata);
        place(strata, { places, first, rows, samples }, into[at]!);
      }
    },
  };
}

/** Puts each point somewhere into its stratum. */
function place(
  strata: Uint32Array,
  { places, first, rows, samples }: { places: Key; first: number; rows: number; samples: number },
  column: Float64Array,
): void {
  const width = 1 / samples;
  for (let row = 0; row < rows; row++) {
    const within = (wordAt(places, first + row) >>> 0) * 2 ** -32 + 2 ** -33;
    column[row] = Math.min((strata[row]! + within) * width, 1 - 2 ** -53);
  }
}
