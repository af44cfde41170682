import { streamKey } from "#base";

/** A key of 64 bits as two numbers of 32, which processors without wide integers hash fast. */
export interface Key {
  readonly low: number;
  readonly high: number;
}

export function keyOf(seed: number, name: string): Key {
  const key = streamKey(seed, name);
  return { low: Number(BigInt.asIntN(32, key)), high: Number(BigInt.asIntN(32, key >> 32n)) };
}

/** A word of 32 random bits (as a signed number) that follows from a key and an index below 2^32. */
export function wordAt({ low, high }: Key, index: number): number {
  return scattered(scattered((Math.imul(index, golden) + low) | 0) ^ high);
}

/** 2^32 over the golden ratio, made odd: steps of it lie evenly. */
const golden = 0x9e3779b9 | 0;

/** The finaliser of MurmurHash3 (Appleby 2011): a bijection of words in which each bit moves half of the others. */
function scattered(word: number): number {
  let z = word;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

/** The numbers 0 to `length` - 1 in a random order: any with the same chance, to within 2^-32 (Fisher and Yates). */
export function shuffled(length: number, key: Key, firstWord = 0): Uint32Array {
  const order = Uint32Array.from({ length }, (_, at) => at);
  for (let last = length - 1; last > 0; last--) {
    const chosen = Math.floor(((wordAt(key, firstWord + last) >>> 0) / 2 ** 32) * (last + 1));
    const moved = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = moved;
  }
  return order;
}
