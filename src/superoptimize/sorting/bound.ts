import { goalsWithin, pairDistances } from "./distances.ts";
import { moved, type Frames } from "./symmetry.ts";
import type { Tables } from "./tables.ts";
import { isStopped, meet, total, sum, type Together } from "./together.ts";
import { extendTriples, reachedTriples, triangle } from "./triples.ts";

/** Whether a set of states can still be brought in order within the instructions that are left: "no" is certain. */
export interface Bound {
  /** To be called by all threads, before they ask. */
  prepare(left: number): void;
  mayReach(set: Uint16Array, count: number): boolean;
  /** The same at greater length: to be asked once of each set. */
  isWorthKeeping?(set: Uint16Array, count: number): boolean;
}

/** Memory of the tables of triples, for all threads: one table for each number of instructions, and the one in use, spread out. */
export interface BoundMemory {
  readonly levels: readonly SharedArrayBuffer[];
  readonly spread: SharedArrayBuffer;
}

/** No three states of a machine that sorts up to four numbers are farther from their goal than this. */
const mostLevels = 20;

export function boundMemory({ states }: Tables, { firsts }: Frames): BoundMemory {
  const bytes = 4 * firsts.length * triangle(states, 0);
  return {
    levels: Array.from({ length: mostLevels }, () => new SharedArrayBuffer(bytes)),
    spread: new SharedArrayBuffer(4 * firsts.length * states * states),
  };
}

/** Fills the tables, each thread its share, and gives the bound over them. */
export function openBound(
  tables: Tables,
  frames: Frames,
  { memory, together, thread }: { memory: BoundMemory; together: Together; thread: number },
): Bound {
  const { states, image } = tables;
  const { toFirst, classOf, into, out, firsts, allGoals } = frames;
  const pairs = pairDistances(tables);
  const levels = memory.levels.map((buffer) => new Int32Array(buffer));
  const spread = new Int32Array(memory.spread);
  const owns = (index: number) => index % together.threads === thread;
  reachedTriples(tables, frames, levels[0]!, owns);
  meet(together);
  let last = 0;
  for (let won = 1; won > 0 && last + 1 < mostLevels; last++) {
    const [before, after] = [levels[last]!, levels[last + 1]!];
    // Tables that a stopped search leaves unfinished are not asked any more.
    const wins = !isStopped(together) && extendTriples(tables, frames, { before, after, owns });
    won = total(together, sum.won, Number(wins));
  }
  let goals = goalsWithin(tables, pairs, 0);
  let usesTriples = false;
  const turned = new Uint16Array(1024);

  const prepare = (left: number) => {
    goals = goalsWithin(tables, pairs, left);
    usesTriples = left < last;
    if (usesTriples)
      for (const index of firsts.keys()) {
        if (!owns(index)) continue;
        const level = levels[left]!;
        let from = index * triangle(states, 0);
        const to = index * states * states;
        for (let a = 0; a < states; a++)
          for (let b = 0; b <= a; b++)
            spread[to + a * states + b] = spread[to + b * states + a] = level[from++]!;
      }
    meet(together);
  };

  const mayReach = (set: Uint16Array, count: number) => {
    let mask = allGoals;
    for (let i = 1; i < count; i++) {
      const base = set[i]! * states;
      for (let j = 0; j < i; j++) mask &= goals[base + set[j]!]!;
      if (mask === 0) return false;
    }
    if (!usesTriples) return true;
    for (let i = 0; i + 2 < count; i++) {
      const symmetry = toFirst[set[i]!]!;
      const base = symmetry * states;
      const table = classOf[set[i]!]! * states * states;
      let there = moved(into, symmetry, mask);
      for (let j = i + 1; j < count; j++) turned[j] = image[base + set[j]!]!;
      for (let j = i + 1; j < count; j++) {
        const row = table + turned[j]! * states;
        for (let k = i + 1; k < j; k++) there &= spread[row + turned[k]!]!;
        if (there === 0) return false;
      }
      mask = moved(out, symmetry, there);
    }
    return true;
  };
  return { prepare, mayReach };
}
