import { streamKey, uniformAt } from "#base";

/**
 * Points spread evenly over the unit box: Halton's sequence with the digits of each coordinate exchanged by a permutation
 * that follows from the seed, without which coordinates of large bases rise together (Owen 2017). Point by point.
 */
export function spreadPoints(count: number, dimensions: number, seed: number): Float64Array[] {
  const coordinates = primes(dimensions).map((base, at) => {
    const key = streamKey(seed, `spread points ${at}`);
    return { base, digits: permutation(base, key), shift: uniformAt(key, base) };
  });
  return Array.from({ length: count }, (_, index) =>
    Float64Array.from(
      coordinates,
      ({ base, digits, shift }) => (mirrored(index, base, digits) + shift / count) % 1,
    ),
  );
}

/** The exchanged digits of a whole number in a base, mirrored at the point, to 2^-40. */
function mirrored(index: number, base: number, digits: Float64Array): number {
  let [value, place, rest] = [0, 1 / base, index];
  for (; place > 2 ** -40; place /= base) {
    value += digits[rest % base]! * place;
    rest = Math.floor(rest / base);
  }
  return value;
}

/** 0 to count - 1 in an order drawn from the stream (Fisher and Yates). */
function permutation(count: number, key: bigint): Float64Array {
  const order = Float64Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(uniformAt(key, at) * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}
