/** Little-endian numbers, one after another, into a buffer of known size. */
export class LittleEndian {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
  }

  /** Goes on at another place. */
  seek(at: number): this {
    this.#at = at;
    return this;
  }

  u8(...values: readonly number[]): this {
    for (const value of values) this.#view.setUint8(this.#at++, value);
    return this;
  }

  u16(...values: readonly number[]): this {
    for (const value of values) this.#view.setUint16(this.#step(2), value, true);
    return this;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.#view.setUint32(this.#step(4), value, true);
    return this;
  }

  u64(...values: readonly number[]): this {
    for (const value of values) this.#view.setBigUint64(this.#step(8), BigInt(value), true);
    return this;
  }

  append(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#step(bytes.length));
    return this;
  }

  #step(size: number): number {
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
