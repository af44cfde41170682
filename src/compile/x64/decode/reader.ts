/** Reads little-endian numbers from code, one after another. */
export class Reader {
  readonly #view: DataView;
  /** Place of what is read next. */
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  /** The byte `ahead` of the place, 0 behind the end. */
  peek(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.#view.byteLength ? this.#view.getUint8(at) : 0;
  }

  u8(): number {
    return this.#view.getUint8(this.at++);
  }

  i8(): number {
    return this.#view.getInt8(this.at++);
  }

  i32(): number {
    this.at += 4;
    return this.#view.getInt32(this.at - 4, true);
  }

  u64(): bigint {
    this.at += 8;
    return this.#view.getBigUint64(this.at - 8, true);
  }

  /** Whether these bytes come next. */
  has(bytes: readonly number[]): boolean {
    return bytes.every((byte, ahead) => this.peek(ahead) === byte);
  }
}
