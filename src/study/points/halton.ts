import type { Points, PointsDraft } from "./points.ts";
import { keyOf, shuffled, type Key } from "./word.ts";

/**
 * Halton points, scrambled: dimension d counts in the base of the d-th prime number, its digits mirrored at the point, and each
 * place of digits is put into a random order of its own (Owen 2017, "A randomized Halton algorithm in R"), also the places whose
 * digits are still 0. Any number of dimensions; every point alone is uniform. Less even than Sobol points in many dimensions.
 */
export function haltonPoints({ names, seed }: PointsDraft): Points {
  const primes = firstPrimes(names.length);
  const bases = names.map((name, at) =>
    scrambledBase(primes[at]!, keyOf(seed, `${name} in Halton points`)),
  );
  return {
    dimensions: names.length,
    fill(first, rows, into) {
      for (const [at, base] of bases.entries()) column(base, first, rows, into[at]!);
    },
  };
}

/** What each digit at each place adds to the coordinate. */
interface Base {
  readonly base: number;
  readonly places: readonly Float64Array[];
}

/** As many places as a double can tell apart, and at least as many as there are sample numbers to count. */
function scrambledBase(base: number, key: Key): Base {
  const count = Math.ceil(53 / Math.log2(base));
  const places = Array.from({ length: count }, (_, place) => {
    const order = shuffled(base, key, place * base);
    return Float64Array.from(order, (digit) => digit * base ** -(place + 1));
  });
  return { base, places };
}

function column({ base, places }: Base, first: number, rows: number, into: Float64Array): void {
  const [lowest] = places as [Float64Array];
  // Half of the last place: never 0, and as far from 1 as from 0.
  const middle = base ** -places.length / 2;
  let row = 0;
  let digit = first % base;
  let others = Math.floor(first / base);
  while (row < rows) {
    const rest = restOf(base, places, others) + middle;
    const until = Math.min(rows, row + base - digit);
    for (; row < until; row++) into[row] = Math.min(lowest[digit++]! + rest, 1 - 2 ** -53);
    digit = 0;
    others++;
  }
}

/** What all digits but the lowest add: the same sum wherever a block begins. */
function restOf(base: number, places: readonly Float64Array[], others: number): number {
  let rest = 0;
  let remaining = others;
  for (let place = 1; place < places.length; place++) {
    rest += places[place]![remaining % base]!;
    remaining = Math.floor(remaining / base);
  }
  return rest;
}

/** The first prime numbers by trial division. */
export function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number++) {
    const isPrime = primes.every((prime) => prime * prime > number || number % prime !== 0);
    if (isPrime) primes.push(number);
  }
  return primes;
}
