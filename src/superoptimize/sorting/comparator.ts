import type { Instruction } from "./machine.ts";
import { arrangementsOf, unique, type Packing } from "./network-sets.ts";

/** A set of machine states that a network of comparators leads to, and how it came about. */
export interface Node {
  /** States, ascending: three bits a register, the first highest, scratch last. */
  readonly set: Uint32Array;
  readonly arrangements: number;
  /** Scratch registers that have been written, a bit each. */
  readonly written: number;
  readonly length: number;
  readonly comparators: number;
  readonly parent: Node | undefined;
  /** In the names of the parent's frame. */
  readonly step: readonly Instruction[];
  /** The name of each of the parent's registers in this frame, and whether numbers are reversed in it. */
  readonly names: Uint8Array;
  readonly turned: boolean;
}

export interface Pair {
  readonly x: number;
  readonly y: number;
  readonly most: number;
  readonly packing: Packing;
  /** Scratch may be filled in those states alone that change, by a conditional move: a family that takes a hundred times as long to search. */
  readonly isWide: boolean;
}

/** What scratch holds behind a comparator, from what it, x and y held. */
type Rest = (s: number, x: number, y: number) => number;

const rests = {
  x: (_: number, x: number) => x,
  y: (_: number, __: number, y: number) => y,
  least: (_: number, x: number, y: number) => Math.min(x, y),
  most: (_: number, x: number, y: number) => Math.max(x, y),
} as const;

/** Every way in which a comparator of x and y can be done, and what it leaves in scratch. */
export function expand(
  node: Node,
  { x, y, most, packing, isWide }: Pair,
  add: (node: Node) => void,
): void {
  const { set, written } = node;
  const { n, registers, shifts } = packing;
  const [atX, atY] = [shifts[x]!, shifts[y]!];
  const exchanged = Uint32Array.from(set, (state) => {
    const difference = ((state >>> atX) ^ (state >>> atY)) & 7;
    return ((state >>> atX) & 7) > ((state >>> atY) & 7)
      ? state ^ (difference << atX) ^ (difference << atY)
      : state;
  });
  const swaps = exchanged.reduce((count, state, at) => count + Number(state !== set[at]), 0);
  if (swaps === 0 || swaps === set.length) return;
  const child = new Uint32Array(set.length);
  /** `flips`: the greater ends in x. The child is written as if it ended in y, under the other's name. */
  const leave = (
    s: number,
    rest: Rest | undefined,
    flips: boolean,
    step: readonly Instruction[],
  ) => {
    const length = node.length + step.length;
    if (length > most) return;
    const atS = shifts[s]!;
    for (const [at, state] of set.entries()) {
      const held = (state >>> atS) & 7;
      const value = rest?.(held, (state >>> atX) & 7, (state >>> atY) & 7) ?? held;
      child[at] = (exchanged[at]! & ~(7 << atS)) | (value << atS);
    }
    const now = rest === undefined ? written : written | (1 << (s - n));
    const { set: framed, names, turned } = packing.frame(unique(child), now);
    add({
      set: framed,
      arrangements: arrangementsOf(framed, 3 * (registers - n)),
      // A frame names those that were written first.
      written: now === 2 ? 1 : now,
      length,
      comparators: node.comparators + 1,
      parent: node,
      step,
      names: flips
        ? names.map((_, register) => names[register === x ? y : register === y ? x : register]!)
        : names,
      turned,
    });
  };
  const cmp = one("cmp", x, y);
  for (let s = n; s < registers; s++) {
    const fromX = [one("mov", s, x), cmp, one("cmovg", x, y), one("cmovg", y, s)];
    leave(s, rests.x, false, fromX);
    leave(s, rests.y, false, [one("mov", s, y), cmp, one("cmovg", y, x), one("cmovg", x, s)]);
    leave(s, rests.most, false, [...fromX, one("cmovl", s, y)]);
    leave(s, rests.least, false, [...fromX, one("cmovg", s, x)]);
    if (((written >> (s - n)) & 1) === 0) continue;
    reuse(s);
  }

  /** What scratch holds is kept, in all states or in those that do not change. */
  function reuse(s: number): void {
    const atS = shifts[s]!;
    for (const flips of [false, true])
      for (const [first, second] of [
        [x, y],
        [y, x],
      ] as const) {
        const atFirst = shifts[first]!;
        const isChanged = (vx: number, vy: number) => vx > vy !== flips;
        const ofFirst = (vx: number, vy: number) => (first === x ? vx : vy);
        const ofSecond = (vx: number, vy: number) => (first === x ? vy : vx);
        const [moves, other] = flips
          ? (["cmovl", "cmovg"] as const)
          : (["cmovg", "cmovl"] as const);
        const exchange = [one(moves, first, second), one(moves, second, s)];
        if (isWide)
          leave(s, (vs, vx, vy) => (isChanged(vx, vy) ? ofFirst(vx, vy) : vs), flips, [
            cmp,
            one(moves, s, first),
            ...exchange,
          ]);
        const holds = set.every(
          (state) =>
            !isChanged((state >>> atX) & 7, (state >>> atY) & 7) ||
            ((state >>> atS) & 7) === ((state >>> atFirst) & 7),
        );
        if (!holds) continue;
        // Three instructions do: scratch holds what has to be put back in every state that changes.
        leave(s, undefined, flips, [cmp, ...exchange]);
        leave(s, (vs, vx, vy) => (isChanged(vx, vy) ? ofSecond(vx, vy) : vs), flips, [
          cmp,
          ...exchange,
          one(moves, s, first),
        ]);
        leave(s, (vs, vx, vy) => (isChanged(vx, vy) ? vs : ofSecond(vx, vy)), flips, [
          cmp,
          ...exchange,
          one(other, s, second),
        ]);
      }
  }
}

const one = (operation: Instruction["operation"], to: number, from: number): Instruction => ({
  operation,
  to,
  from,
});
