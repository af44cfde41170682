import { mix64 } from "#base";
import type { Tables } from "./tables.ts";

/** Finds of all sets that are the same but for their frame the one that stands for them. */
export interface Canonical {
  /** The standing set's states, ascending, in `states`; they are one too many for none. */
  readonly states: Uint16Array;
  /** The renaming that led to it. */
  renaming: number;
}

/**
 * A function that takes a set of distinct states (the first `count` of a list) to its canonical form: of all frames in which the
 * registers stand by ascending signature the one whose list is least. A signature is a sum over the set of what a
 * register holds beside scratch and flags, and so the same in every frame. Where signatures agree by chance or by
 * symmetry, all of their orders are tried: the form is exact, whatever the sums.
 */
export function canonicalForm(tables: Tables): (set: Uint16Array, count: number) => Canonical {
  const { n, states, turns, renamings, image } = tables;
  const weights = weightsOf(tables);
  const words = (states + 31) >> 5;
  const bits = new Uint32Array(words);
  const found: Canonical = { states: new Uint16Array(renamings.length + 1), renaming: 0 };
  const trial = new Uint16Array(renamings.length + 1);
  const signatures = new Uint32Array(turns * n);
  const leastSorted = new Uint32Array(n);
  const sorted = new Uint32Array(n);
  const rank = indexOfRenaming(renamings);
  const order = new Uint8Array(n);
  let any = false;

  const attempt = (turn: number, renaming: number, set: Uint16Array, count: number) => {
    const base = (turn * renamings.length + renaming) * states;
    for (let at = 0; at < count; at++) {
      const state = image[base + set[at]!]!;
      bits[state >> 5]! |= 1 << (state & 31);
    }
    let length = 0;
    for (let word = 0; word < words; word++) {
      let rest = bits[word]!;
      if (rest === 0) continue;
      bits[word] = 0;
      while (rest !== 0) {
        const low = rest & -rest;
        trial[length++] = (word << 5) + 31 - Math.clz32(low);
        rest ^= low;
      }
    }
    if (any) {
      let at = 0;
      while (at < count && trial[at] === found.states[at]) at++;
      if (at === count || trial[at]! > found.states[at]!) return;
    }
    any = true;
    for (let at = 0; at < count; at++) found.states[at] = trial[at]!;
    found.renaming = renaming;
  };

  /** Gives places from `place` on to the registers that are left, least signature first. */
  const assign = (turn: number, place: number, used: number, set: Uint16Array, count: number) => {
    if (place === n) {
      let key = 0;
      for (let register = 0; register < n; register++) key = key * n + order[register]!;
      attempt(turn, rank[key]!, set, count);
      return;
    }
    for (let register = 0; register < n; register++)
      if ((used >> register) % 2 === 0 && signatures[turn * n + register] === leastSorted[place]) {
        order[register] = place;
        assign(turn, place + 1, used | (1 << register), set, count);
      }
  };

  return (set, count) => {
    let least = 0;
    for (let turn = 0; turn < turns; turn++) {
      for (let register = 0; register < n; register++) {
        const base = (turn * n + register) * states;
        let sum = 0;
        for (let at = 0; at < count; at++) sum = (sum + weights[base + set[at]!]!) | 0;
        sum >>>= 0;
        signatures[turn * n + register] = sum;
        let place = register;
        for (; place > 0 && sorted[place - 1]! > sum; place--) sorted[place] = sorted[place - 1]!;
        sorted[place] = sum;
      }
      let compared = turn === 0 ? -1 : 0;
      for (let place = 0; place < n && compared === 0; place++)
        compared =
          sorted[place]! < leastSorted[place]! ? -1 : sorted[place]! > leastSorted[place]! ? 1 : 0;
      if (compared < 0) {
        leastSorted.set(sorted);
        least = 1 << turn;
      } else if (compared === 0) least |= 1 << turn;
    }
    any = false;
    for (let turn = 0; turn < turns; turn++)
      if ((least >> turn) % 2 === 1) assign(turn, 0, 0, set, count);
    return found;
  };
}

/** By turn, register and state: a number for what the register holds beside scratch, flag and the number held twice. */
function weightsOf({ n, states, turns, values, flags, renamings, image }: Tables): Uint32Array {
  const weights = new Uint32Array(turns * n * states);
  for (let turn = 0; turn < turns; turn++)
    for (let state = 0; state < states; state++) {
      const turned = image[turn * renamings.length * states + state]!;
      const held = values.subarray(turned * (n + 1), (turned + 1) * (n + 1));
      const total = held.subarray(0, n).reduce((sum, value) => sum + (1 << (2 * value)), 0);
      for (let register = 0; register < n; register++) {
        const key = ((total * 8 + held[register]!) * 8 + held[n]!) * 4 + flags[turned]!;
        weights[(turn * n + register) * states + state] = Number(mix64(BigInt(key)) >> 32n);
      }
    }
  return weights;
}

/** A renaming's number by its places read as digits of base n. */
function indexOfRenaming(renamings: Tables["renamings"]): Uint16Array {
  const n = renamings[0]!.length;
  const rank = new Uint16Array(n ** n);
  for (const [index, renaming] of renamings.entries())
    rank[renaming.reduce((key, place) => key * n + place, 0)] = index;
  return rank;
}
