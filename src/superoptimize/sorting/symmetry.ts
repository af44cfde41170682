import type { Tables } from "./tables.ts";

/**
 * How sets of machine states look from other frames. A symmetry turns numbers and flags, then renames registers; a goal is
 * a renaming that brings a set in ascending order, and one bit of a mask. `into` tells a mask as seen in the frame of a
 * symmetry, `out` undoes it. Masks have at most 24 bits: n is at most 4.
 */
export interface Frames {
  readonly count: number;
  /** For each symmetry three tables of 256: what becomes of the first, second and third byte of a mask. */
  readonly into: Int32Array;
  readonly out: Int32Array;
  /** By state: the symmetry that takes it to the first state of its class, and the class. */
  readonly toFirst: Uint8Array;
  readonly classOf: Uint8Array;
  /** First states of the classes. */
  readonly firsts: readonly number[];
  /** Every goal. */
  readonly allGoals: number;
}

export function framesOf(tables: Tables): Frames {
  const { renamings, turns, states, image, n } = tables;
  const count = turns * renamings.length;
  const indexOf = new Map(renamings.map((renaming, index) => [renaming.join(""), index]));
  const [into, out] = [new Int32Array(count * 768), new Int32Array(count * 768)];
  for (let symmetry = 0; symmetry < count; symmetry++) {
    const renaming = renamings[symmetry % renamings.length]!;
    const turn = Math.floor(symmetry / renamings.length);
    // To bring reversed numbers in ascending order is to bring the numbers in descending order.
    const reverses = turn === 1 || turn === 3;
    for (const [there, goal] of renamings.entries()) {
      const composed = renaming.map((to) => (reverses ? n - 1 - goal[to]! : goal[to]!));
      const here = indexOf.get(composed.join(""))!;
      writeBit(into, symmetry, here, there);
      writeBit(out, symmetry, there, here);
    }
  }
  const toFirst = new Uint8Array(states);
  const classOf = new Uint8Array(states);
  const firsts: number[] = [];
  for (let state = 0; state < states; state++) {
    let [first, best] = [state, 0];
    for (let symmetry = 0; symmetry < count; symmetry++)
      if (image[symmetry * states + state]! < first)
        [first, best] = [image[symmetry * states + state]!, symmetry];
    if (first === state) firsts.push(state);
    toFirst[state] = best;
    classOf[state] = firsts.indexOf(first);
  }
  return { count, into, out, toFirst, classOf, firsts, allGoals: 2 ** renamings.length - 1 };
}

/** Adds "bit `from` becomes bit `to`" to a symmetry's tables. */
function writeBit(table: Int32Array, symmetry: number, from: number, to: number): void {
  const base = symmetry * 768 + (from >> 3) * 256;
  for (let byte = 0; byte < 256; byte++)
    if ((byte >> (from & 7)) & 1) table[base + byte]! |= 1 << to;
}

/** A mask through a symmetry's tables. */
export function moved(table: Int32Array, symmetry: number, mask: number): number {
  const base = symmetry * 768;
  return (
    table[base + (mask & 255)]! |
    table[base + 256 + ((mask >> 8) & 255)]! |
    table[base + 512 + ((mask >> 16) & 255)]!
  );
}
