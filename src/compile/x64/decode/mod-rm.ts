import { distanceText, numberText, register64 } from "./text.ts";
import type { Reader } from "./reader.ts";

/** A place in memory as it was read; the address of what follows the instruction completes one relative to it. */
export interface MemoryPlace {
  /** Text inside the brackets, or a distance from the end of the instruction. */
  readonly inside: string | { readonly distance: number };
}

export interface ModRm {
  /** Three bits of the register field. */
  readonly field: number;
  /** Three bits of the register in the other field, or the place in memory. */
  readonly rm: number | MemoryPlace;
}

/** Upper bits of base and index, what a one-byte distance counts, and how an index is written. */
export interface Reach {
  readonly base: number;
  readonly index: number;
  readonly unit: number;
  readonly indexName: (number: number) => string;
}

/** ModRM, SIB and displacement. */
export function readModRm(reader: Reader, reach: Reach): ModRm {
  const byte = reader.u8();
  const [mode, field, low] = [byte >> 6, (byte >> 3) & 7, byte & 7];
  if (mode === 3) return { field, rm: low };
  if (mode === 0 && low === 5) return { field, rm: { inside: { distance: reader.i32() } } };
  const [base, index] = low === 4 ? readSib(reader, reach) : [register64(low | reach.base), ""];
  const distance = mode === 0 ? 0 : mode === 1 ? reader.i8() * reach.unit : reader.i32();
  return { field, rm: { inside: `${base}${index}${distanceText(distance)}` } };
}

function readSib(reader: Reader, { base, index, indexName }: Reach): [string, string] {
  const byte = reader.u8();
  const number = ((byte >> 3) & 7) | index;
  const scale = 1 << (byte >> 6);
  const none = number === 4 && indexName === register64;
  const scaled = none ? "" : `+${indexName(number)}${scale === 1 ? "" : `*${scale}`}`;
  return [register64((byte & 7) | base), scaled];
}

/** The place in brackets, once the instruction is read to its end. */
export function placeText({ inside }: MemoryPlace, end: number): string {
  return `[${typeof inside === "string" ? inside : numberText(BigInt(end + inside.distance))}]`;
}
