/** States that have been met, by fingerprints of 64 bits, with the depth they were met at. Forgets nothing; once full it takes no more. */
export class Seen {
  readonly #mask: number;
  readonly #high: Int32Array;
  readonly #low: Int32Array;
  readonly #depth: Uint8Array;
  #free: number;

  /** Room for 2^bits. */
  constructor(bits: number) {
    const size = 2 ** bits;
    this.#mask = size - 1;
    this.#high = new Int32Array(size);
    this.#low = new Int32Array(size);
    this.#depth = new Uint8Array(size);
    this.#free = Math.floor(0.75 * size);
  }

  /** Whether the state was met at this depth or before; notes that it is now. */
  has(high: number, low: number, depth: number): boolean {
    let at = low & this.#mask;
    while (this.#depth[at] !== 0) {
      if (this.#high[at] === high && this.#low[at] === low) {
        if (this.#depth[at]! <= depth) return true;
        this.#depth[at] = depth;
        return false;
      }
      at = (at + 1) & this.#mask;
    }
    if (this.#free === 0) return false;
    this.#free--;
    this.#high[at] = high;
    this.#low[at] = low;
    this.#depth[at] = depth;
    return false;
  }
}
