import { dead, type Tables } from "./tables.ts";

/** Farther than any kernel goes. */
export const unreachable = 255;

/**
 * Fewest instructions that bring both states of a pair in order, registers 0 to n - 1 ascending: by the first state, then the
 * second, symmetric. A kernel must do it for every pair in its set at once, so that each is a lower bound.
 */
export function pairDistances({ states, next, instructions, sorted }: Tables): Uint8Array {
  const distance = new Uint8Array(states * states).fill(unreachable);
  const before = predecessors(states, next, instructions.length);
  let layer: number[] = [];
  for (let a = 0; a < states; a++)
    for (let b = 0; b <= a; b++)
      if (sorted[a] === 1 && sorted[b] === 1) {
        distance[a * states + b] = distance[b * states + a] = 0;
        layer.push(a * states + b);
      }
  for (let steps = 1; layer.length > 0; steps++) {
    const following: number[] = [];
    for (const pair of layer) {
      const [a, b] = [Math.floor(pair / states), pair % states];
      for (let instruction = 0; instruction < instructions.length; instruction++) {
        const base = instruction * states;
        for (let i = before.first[base + a]!; i < before.first[base + a + 1]!; i++)
          for (let j = before.first[base + b]!; j < before.first[base + b + 1]!; j++) {
            const [c, d] = [before.list[i]!, before.list[j]!];
            if (distance[c * states + d] !== unreachable) continue;
            distance[c * states + d] = distance[d * states + c] = steps;
            following.push(c * states + d);
          }
      }
    }
    layer = following;
  }
  return distance;
}

/** For each instruction and state the states that it comes from, as ranges of one list. */
function predecessors(states: number, next: Uint16Array, instructionCount: number) {
  const first = new Uint32Array(instructionCount * states + 1);
  for (let at = 0; at < next.length; at++)
    if (next[at] !== dead) first[Math.floor(at / states) * states + next[at]! + 1]!++;
  for (let at = 0; at < next.length; at++) first[at + 1]! += first[at]!;
  const filled = first.slice();
  const list = new Uint16Array(first[next.length]!);
  for (let at = 0; at < next.length; at++)
    if (next[at] !== dead)
      list[filled[Math.floor(at / states) * states + next[at]!]!++] = at % states;
  return { first, list };
}

/**
 * For each pair of states one bit for each order of the registers that the numbers may end up in (a renaming): 1 where
 * the pair can get there within `most` instructions. A set of states has a common goal only where some bit is left in all its pairs.
 */
export function goalsWithin(tables: Tables, distance: Uint8Array, most: number): Int32Array {
  const { states, renamings, image } = tables;
  const goals = new Int32Array(states * states);
  for (const [goal] of renamings.entries()) {
    const base = goal * states;
    for (let a = 0; a < states; a++) {
      const row = image[base + a]! * states;
      for (let b = 0; b <= a; b++)
        if (distance[row + image[base + b]!]! <= most) goals[a * states + b]! |= 1 << goal;
    }
  }
  for (let a = 0; a < states; a++)
    for (let b = 0; b < a; b++) goals[b * states + a] = goals[a * states + b]!;
  return goals;
}
