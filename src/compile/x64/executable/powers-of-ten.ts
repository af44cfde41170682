import { gpr } from "../operands.ts";
import type { Writer } from "./writer.ts";

/** Smallest and largest power of ten in the table: what reading (-342 to 308) and printing (-292 to 324) need. */
export const leastPower = -342;
export const greatestPower = 324;

/** Up to this one a power's 128 bits are exact. */
export const lastExactPower = 55;

/**
 * The upper 128 bits of 10^leastPower to 10^greatestPower, rounded up: for each power the upper word, then the lower one,
 * the highest bit set.
 */
export function powersOfTen(): Uint8Array {
  const bytes = new Uint8Array(16 * (greatestPower - leastPower + 1));
  const view = new DataView(bytes.buffer);
  for (let power = leastPower; power <= greatestPower; power++) {
    const bits = upperBits(power);
    const offset = 16 * (power - leastPower);
    view.setBigUint64(offset, bits >> 64n, true);
    view.setBigUint64(offset + 8, bits & ((1n << 64n) - 1n), true);
  }
  return bytes;
}

/** The address of the upper word of 10^power; changes rcx. */
export function powerAddress(w: Writer, to: number, power: number): void {
  w.address(to, "powersOfTen");
  w.move(gpr.rcx, power);
  w.shift("shl", gpr.rcx, 4);
  w.do("add", to, gpr.rcx);
  w.number("sub", to, 16 * leastPower);
}

function upperBits(power: number): bigint {
  const size = 10n ** BigInt(Math.abs(power));
  const length = BigInt(size.toString(2).length);
  if (power < 0) {
    // Between 2^127 and 2^128, and never whole.
    return (1n << (length + 127n)) / size + 1n;
  }
  if (length <= 128n) return size << (128n - length);
  const shift = length - 128n;
  const rounded = size >> shift;
  return rounded << shift === size ? rounded : rounded + 1n;
}
