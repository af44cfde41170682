import { dead, type Tables } from "./tables.ts";
import type { Frames } from "./symmetry.ts";

/**
 * For three machine states at once, the goals that they can reach together within so many instructions, as masks: a
 * stronger bound than pairs. One of the three is the first of its class, which some symmetry makes any state; the
 * other two are any, the greater first. There is one table for each number of instructions, from 0 to the least that suffices always.
 */
export interface Triples {
  readonly classes: number;
  /** Entries of a class: states * (states + 1) / 2. */
  readonly entries: number;
  readonly levels: readonly Int32Array[];
}

export const triangle = (greater: number, less: number): number =>
  ((greater * (greater + 1)) >> 1) + less;

export function noTriples(
  { states }: Tables,
  { firsts }: Frames,
): Triples & { levels: Int32Array[] } {
  return { classes: firsts.length, entries: triangle(states, 0), levels: [] };
}

/** Goals that are reached by doing nothing. */
export function reachedTriples(
  tables: Tables,
  frames: Frames,
  level: Int32Array,
  owns: Owns,
): void {
  const { states, image, sorted, renamings } = tables;
  const reached = new Int32Array(states);
  for (const goal of renamings.keys())
    for (let state = 0; state < states; state++)
      reached[state]! |= sorted[image[goal * states + state]!]! << goal;
  for (const [index, first] of frames.firsts.entries())
    if (owns(index)) {
      let at = index * triangle(states, 0);
      for (let a = 0; a < states; a++)
        for (let b = 0; b <= a; b++) level[at++] = reached[first]! & reached[a]! & reached[b]!;
    }
}

type Owns = (index: number) => boolean;

/** One instruction more: what each of them makes of the triple, looked up in the level before. Returns whether anything was won. */
export function extendTriples(
  { states, instructions, next, image }: Tables,
  { firsts, toFirst, classOf, out, allGoals }: Frames,
  { before, after, owns }: { before: Int32Array; after: Int32Array; owns: Owns },
): boolean {
  const entries = triangle(states, 0);
  const moved = new Uint16Array(states);
  let won = 0;
  for (let index = 0; index < firsts.length; index++) {
    if (!owns(index)) continue;
    const from = index * entries;
    after.set(before.subarray(from, from + entries), from);
    for (let instruction = 0; instruction < instructions.length; instruction++) {
      const row = instruction * states;
      const first = next[row + firsts[index]!]!;
      if (first === dead) continue;
      const symmetry = toFirst[first]!;
      for (let state = 0; state < states; state++) {
        const to = next[row + state]!;
        moved[state] = to === dead ? dead : image[symmetry * states + to]!;
      }
      const there = classOf[first]! * entries;
      const base = symmetry * 768;
      for (let a = 0; a < states; a++) {
        const x = moved[a]!;
        if (x === dead) continue;
        const [rowOfX, rowOfA] = [there + triangle(x, 0), from + triangle(a, 0)];
        for (let b = 0; b <= a; b++) {
          const known = after[rowOfA + b]!;
          if (known === allGoals) continue;
          const y = moved[b]!;
          if (y === dead) continue;
          const mask = before[y <= x ? rowOfX + y : there + ((y * (y + 1)) >> 1) + x]!;
          if (mask === 0) continue;
          const goals =
            out[base + (mask & 255)]! |
            out[base + 256 + ((mask >> 8) & 255)]! |
            out[base + 512 + ((mask >> 16) & 255)]!;
          const more = goals & ~known;
          if (more === 0) continue;
          after[rowOfA + b] = known | goals;
          won = 1;
        }
      }
    }
  }
  return won === 1;
}
