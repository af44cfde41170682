import type { Placed } from "./writer.ts";

/** Texts and tables that the program reads: each has a symbol, and lies at a multiple of 8 bytes. */
export class ReadOnly {
  readonly #parts: { readonly symbol: string; readonly bytes: Uint8Array; readonly at: number }[] =
    [];
  #end = 0;

  add(symbol: string, bytes: Uint8Array): Placed {
    this.#parts.push({ symbol, bytes, at: this.#end });
    this.#end += 8 * Math.ceil(bytes.length / 8);
    return { symbol, bytes: bytes.length };
  }

  /** A text by itself: equal ones are one. */
  text(text: string): Placed {
    const symbol = `text ${text}`;
    const bytes = new TextEncoder().encode(text);
    if (this.offsetOf(symbol) === undefined) this.add(symbol, bytes);
    return { symbol, bytes: bytes.length };
  }

  words(symbol: string, words: readonly bigint[]): Placed {
    const bytes = new Uint8Array(8 * words.length);
    const view = new DataView(bytes.buffer);
    for (const [index, word] of words.entries()) view.setBigUint64(8 * index, word, true);
    return this.add(symbol, bytes);
  }

  offsetOf(symbol: string): number | undefined {
    return this.#parts.find((part) => part.symbol === symbol)?.at;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.#end);
    for (const { bytes, at } of this.#parts) all.set(bytes, at);
    return all;
  }
}
