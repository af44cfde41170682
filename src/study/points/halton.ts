import { elementary } from "#base";
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

/** What digits add to the coordinate. */
interface Base {
  readonly base: number;
  /** Of the digits at the lowest places together, by the number that they make. */
  readonly lowest: Float64Array;
  /** Of each digit at each place above. */
  readonly others: readonly Float64Array[];
  /** Half of the last place: a coordinate is never 0, and as far from 1 as from 0. */
  readonly middle: number;
}

/** The lowest places hold at least so many numbers: what the others add is then found once for as many points. */
const fewestTogether = 256;

/** As many places as a double can tell apart, and at least as many as there are sample numbers to count. */
function scrambledBase(base: number, key: Key): Base {
  const count = digitsOf(base);
  const places = Array.from({ length: count }, (_, place) => {
    const order = shuffled(base, key, place * base);
    return Float64Array.from(order, (digit) => digit * elementary.power(base, -(place + 1)));
  });
  let [together, numbers] = [1, base];
  for (; numbers < fewestTogether; numbers *= base) together++;
  const lowest = Float64Array.from({ length: numbers }, (_, number) =>
    sumOf(base, places.slice(0, together), number),
  );
  return {
    base,
    lowest,
    others: places.slice(together),
    middle: elementary.power(base, -count) / 2,
  };
}

/** Places whose numbers are as many as a double tells apart. */
function digitsOf(base: number): number {
  let count = 1;
  for (let numbers = base; numbers < 2 ** 53; numbers *= base) count++;
  return count;
}

function column(
  { base, lowest, others, middle }: Base,
  first: number,
  rows: number,
  into: Float64Array,
): void {
  let row = 0;
  let place = first % lowest.length;
  let above = Math.floor(first / lowest.length);
  while (row < rows) {
    const rest = sumOf(base, others, above) + middle;
    const length = Math.min(rows - row, lowest.length - place);
    for (let at = 0; at < length; at++)
      into[row + at] = Math.min(lowest[place + at]! + rest, 1 - 2 ** -53);
    row += length;
    place = 0;
    above++;
  }
}

/** What the digits of a number add at these places, the lowest first. */
function sumOf(base: number, places: readonly Float64Array[], number: number): number {
  let sum = 0;
  let remaining = number;
  for (const place of places) {
    sum += place[remaining % base]!;
    remaining = Math.floor(remaining / base);
  }
  return sum;
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
