import type { Bound } from "./bound.ts";
import { pairDistances } from "./distances.ts";
import type { Tables } from "./tables.ts";

/** A bound by pairs of states alone, for machines with more orders of the registers than a mask of 24 bits can hold. */
export function openPairBound(tables: Tables): Bound {
  const { states, renamings, image } = tables;
  const distance = pairDistances(tables);
  const words = Math.ceil(renamings.length / 32);
  /** By pair, then word: one bit for each order that the pair can be brought in within the instructions that are left. */
  const goals = new Int32Array(states * states * words);
  const mask = new Int32Array(words);

  const prepare = (left: number) => {
    goals.fill(0);
    for (const goal of renamings.keys()) {
      const base = goal * states;
      const [word, bit] = [goal >> 5, 1 << (goal & 31)];
      for (let a = 0; a < states; a++) {
        const row = image[base + a]! * states;
        for (let b = 0; b < states; b++)
          if (distance[row + image[base + b]!]! <= left)
            goals[(a * states + b) * words + word]! |= bit;
      }
    }
  };

  const mayReach = (set: Uint16Array, count: number) => {
    mask.fill(-1);
    for (let i = 0; i < count; i++) {
      const base = set[i]! * states;
      for (let j = 0; j <= i; j++) {
        const at = (base + set[j]!) * words;
        for (let word = 0; word < words; word++) mask[word]! &= goals[at + word]!;
      }
      let any = 0;
      for (let word = 0; word < words; word++) any |= mask[word]!;
      if (any === 0) return false;
    }
    return true;
  };
  return { prepare, mayReach };
}
