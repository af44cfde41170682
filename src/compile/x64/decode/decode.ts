import { Reader } from "./reader.ts";
import { readScalar } from "./scalar.ts";
import { readVector } from "./vector.ts";

/** An instruction as it stands in code. */
export interface Decoded {
  /** Place of its first byte in the code. */
  readonly at: number;
  readonly length: number;
  /** In Intel's syntax, as `iced-x86` writes it. */
  readonly text: string;
}

/**
 * The instruction at a place of code whose first byte stands at `base`. Reads what we emit, from the tables that it is
 * emitted by; undefined for anything else.
 */
export function decodeAt(code: Uint8Array, at: number, base = 0): Decoded | undefined {
  const reader = new Reader(code, base, at);
  const text = readVector(reader) ?? readScalar(reader);
  return text === undefined ? undefined : { at, length: reader.at - at, text };
}

/** All instructions of the code, one after another; undefined at the end where one is not ours. */
export function* decode(code: Uint8Array, base = 0): Generator<Decoded | undefined, void> {
  for (let at = 0; at < code.length;) {
    const decoded = decodeAt(code, at, base);
    yield decoded;
    if (decoded === undefined) return;
    at += decoded.length;
  }
}
