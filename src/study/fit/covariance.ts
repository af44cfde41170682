import { solvePositive } from "../choose/solve-positive.ts";

/**
 * Covariance of fitted parameters: the variance times the inverse of the products of the slopes, without the parameters
 * that a bound holds, whose rows are 0. Undefined where the measurements do not tell parameters apart.
 */
export function covarianceOf(
  slopes: readonly Float64Array[],
  held: readonly boolean[],
  variance: number,
): number[][] | undefined {
  const free = [...slopes.keys()].filter((at) => !held[at]);
  const size = free.length;
  // To a length of 1 first: parameters may differ by many powers of ten.
  const lengths = free.map((at) => Math.sqrt(product(slopes[at]!, slopes[at]!)));
  if (!lengths.every((length) => length > 0)) return undefined;
  const products = Float64Array.from({ length: size * size }, (_, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    return product(slopes[free[i]!]!, slopes[free[j]!]!) / (lengths[i]! * lengths[j]!);
  });
  const covariance = slopes.map(() => slopes.map(() => 0));
  for (let j = 0; j < size; j++) {
    const unit = Float64Array.from({ length: size }, (_, at) => (at === j ? 1 : 0));
    const column = solvePositive(Float64Array.from(products), unit);
    if (column === undefined) return undefined;
    for (let i = 0; i < size; i++)
      covariance[free[i]!]![free[j]!] = (variance * column[i]!) / (lengths[i]! * lengths[j]!);
  }
  return covariance;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
