import { shuffled, wordAt, type Key } from "./word.ts";

/** The numbers 0 to `length` - 1 in a random order that follows from a key, by place: none needs those before it. */
export interface Permutation {
  /** Writes what stands at places `first`, `first` + 1, ...: the first `rows` elements of `into`. */
  fill(first: number, rows: number, into: Uint32Array): void;
}

/** Up to here an order is kept in memory; beyond, it is computed place by place. */
const mostKept = 4096;

/**
 * Short orders are shuffled, any with the same chance. Longer ones are rounds of bijections of the numbers below the next
 * power of 2, repeated until the result is small enough (cycle walking: Black and Rogaway 2002): fewer than two turns on
 * average. They are not all orders, but tests of single places and of pairs find them as even as chance.
 */
export function permutationOf(length: number, key: Key): Permutation {
  if (length <= mostKept) {
    const order = shuffled(length, key);
    return {
      fill(first, rows, into) {
        for (let row = 0; row < rows; row++) into[row] = order[first + row]!;
      },
    };
  }
  return computed(length, key);
}

function computed(length: number, key: Key): Permutation {
  const bits = 32 - Math.clz32(length - 1);
  const mask = bits === 32 ? -1 : (1 << bits) - 1;
  const half = bits >> 1;
  const [a, b, c, d] = [0, 1, 2, 3].map((round) => wordAt(key, round)) as [
    number,
    number,
    number,
    number,
  ];
  const [p, q, r, s] = [4, 5, 6, 7].map((round) => wordAt(key, round) | 1) as [
    number,
    number,
    number,
    number,
  ];
  return {
    fill(first, rows, into) {
      for (let row = 0; row < rows; row++) {
        let x = (first + row) | 0;
        do {
          x = Math.imul(x ^ a, p) & mask;
          x ^= x >>> half;
          x = Math.imul(x ^ b, q) & mask;
          x ^= x >>> half;
          x = Math.imul(x ^ c, r) & mask;
          x ^= x >>> half;
          x = Math.imul(x ^ d, s) & mask;
          x ^= x >>> half;
        } while (x >>> 0 >= length);
        into[row] = x;
      }
    },
  };
}
