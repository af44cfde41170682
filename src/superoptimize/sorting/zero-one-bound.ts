import type { Bound } from "./bound.ts";
import { pairDistances, unreachable } from "./distances.ts";
import { dead, type Tables } from "./tables.ts";
import { isStopped, meet, sum, total, type Together } from "./together.ts";

/** Places of the unordered triples of states, of which the greatest comes first: `triples[a] + pairs[b] + c`. */
interface Places {
  readonly triples: Uint32Array;
  readonly pairs: Uint32Array;
}

function placesOf(states: number): Places {
  const pairs = Uint32Array.from({ length: states }, (_, a) => (a * (a + 1)) / 2);
  const triples = Uint32Array.from({ length: states }, (_, a) => (a * (a + 1) * (a + 2)) / 6);
  return { triples, pairs };
}

/** Memory for the distances of triples, which all threads share. */
export const tripleMemory = ({ states }: Tables): SharedArrayBuffer =>
  new SharedArrayBuffer((states * (states + 1) * (states + 2)) / 6);

/**
 * A bound by pairs and triples of states, the pairs asked of every set, the triples of each once. A set has a goal, one order of the
 * registers, in which all of its pairs and triples can be brought within the instructions that are left.
 */
export function openZeroOneBound(
  tables: Tables,
  {
    memory,
    together,
    thread,
    isThorough = false,
  }: {
    memory: SharedArrayBuffer;
    together: Together;
    thread: number;
    /** Asks triples also where it is not worth the time. */
    isThorough?: boolean;
  },
): Bound {
  const { states, renamings, image } = tables;
  const distance = pairDistances(tables);
  const farthest = farthestPair(tables, distance);
  const triples = new Uint8Array(memory);
  const places = placesOf(states);
  const farthestOfTriples = fillTriples(tables, distance, { triples, places, together, thread });
  const words = Math.ceil(renamings.length / 32);
  /** By pair, then word: one bit for each order that the pair can be brought in within the instructions that are left. */
  const goals = new Int32Array(states * states * words);
  const mask = new Int32Array(words);
  const turned = new Uint16Array(states);
  let left = Infinity;

  const prepare = (instructions: number) => {
    left = instructions;
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

  /** Orders in which every pair can be brought in time, in `mask`; false where there is none. */
  const commonGoals = (set: Uint16Array, count: number): boolean => {
    mask.fill(-1);
    // Where there is room for any pair that can be brought in order at all, one order stands for all.
    const asked = left > farthest && !isThorough ? 1 : words;
    for (let i = 0; i < count; i++) {
      const base = set[i]! * states;
      for (let j = 0; j <= i; j++) {
        const at = (base + set[j]!) * words;
        for (let word = 0; word < asked; word++) mask[word]! &= goals[at + word]!;
      }
      let any = 0;
      for (let word = 0; word < asked; word++) any |= mask[word]!;
      if (any === 0) return false;
    }
    return true;
  };

  const isWorthKeeping = (set: Uint16Array, count: number) => {
    // Where there is room for nearly any pair, few triples have none, and many orders would have to be tried: not worth the time.
    if (!isThorough && left >= Math.min(farthest - 1, farthestOfTriples)) return true;
    if (!commonGoals(set, count)) return false;
    for (let word = 0; word < words; word++)
      for (let rest = mask[word]!; rest !== 0; rest &= rest - 1)
        if (inTime((word << 5) + 31 - Math.clz32(rest & -rest), set, count)) return true;
    return false;
  };

  /** Whether all triples can be brought in one order in time. */
  const inTime = (goal: number, set: Uint16Array, count: number): boolean => {
    const base = goal * states;
    for (let i = 0; i < count; i++) {
      const state = image[base + set[i]!]!;
      let place = i;
      for (; place > 0 && turned[place - 1]! < state; place--) turned[place] = turned[place - 1]!;
      turned[place] = state;
    }
    for (let i = 0; i < count; i++)
      for (let j = i + 1; j < count; j++) {
        const at = places.triples[turned[i]!]! + places.pairs[turned[j]!]!;
        for (let k = j + 1; k < count; k++) if (triples[at + turned[k]!]! > left) return false;
      }
    return true;
  };
  return { prepare, mayReach: commonGoals, isWorthKeeping };
}

/** The greatest distance of a pair that can be brought in order, once scratch is written. */
function farthestPair({ n, states, values }: Tables, distance: Uint8Array): number {
  const written = Array.from({ length: states }, (_, state) => state).filter(
    (state) => values[state * (n + 1) + n] !== 0,
  );
  let farthest = 0;
  for (const a of written)
    for (const b of written) {
      const far = distance[a * states + b]!;
      if (far !== unreachable) farthest = Math.max(farthest, far);
    }
  return farthest;
}

/** Distances of all triples to registers in ascending order, each thread its share; returns the greatest of them. */
function fillTriples(
  { states, next, instructions, sorted }: Tables,
  distance: Uint8Array,
  fill: { triples: Uint8Array; places: Places; together: Together; thread: number },
): number {
  const { triples, places, together, thread } = fill;
  const owned = Array.from({ length: states }, (_, a) => a).filter(
    (a) => a % together.threads === thread,
  );
  for (const a of owned)
    for (let b = 0; b <= a; b++)
      for (let c = 0; c <= b; c++)
        triples[places.triples[a]! + places.pairs[b]! + c] =
          (sorted[a]! & sorted[b]! & sorted[c]!) === 1 ? 0 : unreachable;
  meet(together);
  for (let steps = 1; ; steps++) {
    let won = 0;
    for (const a of owned)
      for (let b = 0; b <= a; b++) {
        if (distance[a * states + b]! > steps) continue;
        const row = places.triples[a]! + places.pairs[b]!;
        for (let c = 0; c <= b; c++) {
          if (triples[row + c] !== unreachable) continue;
          if (distance[a * states + c]! > steps || distance[b * states + c]! > steps) continue;
          for (let instruction = 0; instruction < instructions.length; instruction++) {
            const base = instruction * states;
            const [x, y, z] = [next[base + a]!, next[base + b]!, next[base + c]!];
            if (x === dead || y === dead || z === dead) continue;
            const [most, least] = [Math.max(x, y, z), Math.min(x, y, z)];
            const place = places.triples[most]! + places.pairs[x + y + z - most - least]! + least;
            if (triples[place] !== steps - 1) continue;
            triples[row + c] = steps;
            won = 1;
            break;
          }
        }
      }
    // What a stopped search leaves unfinished is not asked any more.
    if (total(together, sum.won, won) === 0 || isStopped(together)) return steps - 1;
  }
}
