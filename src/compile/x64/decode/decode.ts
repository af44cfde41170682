import { assert } from "#base";
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
 * The instruction at a place of the code, whose first byte has the address 0. Reads what we emit, from the tables that it
 * is emitted by; undefined for anything else.
 */
export function decodeAt(code: Uint8Array, at: number): Decoded | undefined {
  const reader = new Reader(code, at);
  const text = readVector(reader) ?? readScalar(reader);
  return text === undefined ? undefined : { at, length: reader.at - at, text };
}

/** All instructions from a place of the code on to its end. Throws where one is not ours. */
export function* decode(code: Uint8Array, from = 0): Generator<Decoded, void> {
  for (let at = from; at < code.length;) {
    const decoded = decodeAt(code, at);
    assert(decoded !== undefined, `the code at ${at} is of our making`);
    yield decoded;
    at += decoded.length;
  }
}
