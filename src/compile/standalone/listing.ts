import type { Mark, Origin } from "../origin.ts";

/** An instruction to be shown. */
export interface Shown {
  /** Place in the file. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Instructions with their places and bytes, in groups by what they came from: before each group its equation, in full
 * the first time, then by its name. Marks are places in the file.
 */
export function* listingOf(
  file: Uint8Array,
  instructions: Iterable<Shown>,
  marks: readonly Mark[],
): Generator<string, void> {
  const told = new Set<Origin>();
  let next = 0;
  let origin: Origin | undefined;
  for (const { at, length, text } of instructions) {
    let current: Origin | undefined = origin;
    while (next < marks.length && marks[next]!.at <= at) current = marks[next++]!.origin;
    if (current !== undefined && current.name !== origin?.name) {
      yield `; ${told.has(current) ? current.name : current.text}`;
      told.add(current);
    }
    origin = current;
    yield `${at.toString(16).padStart(8, "0")}  ${hex(file.subarray(at, at + length)).padEnd(36)}${text}`;
  }
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
