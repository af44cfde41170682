/**
 * Counter-based random numbers: the draw of a sample is a pure function of (key, index), so a
 * sample is the same whoever computes it, on one thread or many, forwards or backwards.
 *
 * The generator is SplitMix64 (Steele, Lea, Flood 2014) read as a counter: the state after n steps
 * is key + n * golden, and the output is its finaliser. Streams differ in their key, which hashes
 * the seed and the stream's name. Machine code computes the same bits; this is the reference.
 */

const mask64 = (1n << 64n) - 1n;
export const goldenGamma = 0x9e3779b97f4a7c15n;
export const mixMultipliers = [0xbf58476d1ce4e5b9n, 0x94d049bb133111ebn] as const;

/** SplitMix64's finaliser: a bijection of 64-bit words that scatters neighbouring counters. */
export function mix64(word: bigint): bigint {
  let z = word & mask64;
  z = ((z ^ (z >> 30n)) * mixMultipliers[0]) & mask64;
  z = ((z ^ (z >> 27n)) * mixMultipliers[1]) & mask64;
  return z ^ (z >> 31n);
}

/** The 64-bit FNV-1a hash of a text's UTF-8 bytes. */
export function hashText(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask64;
  return hash;
}

/** Key of the stream called `name` under `seed` (any safe integer). */
export function streamKey(seed: number, name: string): bigint {
  return mix64(mix64(BigInt(seed) & mask64) ^ hashText(name));
}

/**
 * The uniform draw of sample `index` (0, 1, 2, ...) in the stream with `key`.
 *
 * Takes the top 52 bits and centres them in their cell: the value lies in (0, 1), never at either end,
 * and 1 - u is drawn as exactly as u.
 */
export function uniformAt(key: bigint, index: number): number {
  return (Number(wordAt(key, index) >> 12n) + 0.5) * 2 ** -52;
}

/** Key of a stream's draws in one step of a recurrence (0, 1, 2, ...): the stream's own word of that number. */
export const stepKey = (key: bigint, step: number): bigint => wordAt(key, step);

const wordAt = (key: bigint, index: number): bigint =>
  mix64((key + (BigInt(index) + 1n) * goldenGamma) & mask64);
