import { instructionsOf, step, type Instruction, type MachineKind } from "./machine.ts";
import { permutations } from "./orders.ts";

/** No state: a number is lost, or scratch is read before it was written. */
export const dead = 0xffff;

/**
 * Everything about a machine as numbers. A machine state is what the registers hold, 1 to n, and the flags; only states
 * that still hold every number are listed, for from any other no kernel goes on. Scratch that was never written holds 0.
 */
export interface Tables {
  readonly kind: MachineKind;
  readonly n: number;
  readonly instructions: readonly Instruction[];
  /** Number of machine states. */
  readonly states: number;
  /** By instruction, then state: the state that it leads to, or `dead`. */
  readonly next: Uint16Array;
  /** States at the beginning: every permutation. */
  readonly start: readonly number[];
  /** Renamings of the n registers, each a list of where the contents of register r go. */
  readonly renamings: readonly (readonly number[])[];
  /**
   * By symmetry (turn * renamings + renaming), then state. Turns: 0 is none; 1 reverses the order of the numbers and the
   * flags with them; where there are flags, 2 swaps the flags alone and 3 does both. Each maps kernels to kernels of the same length.
   */
  readonly image: Uint16Array;
  readonly turns: number;
  /** By state, then register (n + 1 of them): what it holds. */
  readonly values: Uint8Array;
  /** By state: 0 is no flag, 1 less, 2 greater. */
  readonly flags: Uint8Array;
  /** By state: the number of its arrangement of the n registers, without scratch and flags. */
  readonly arrangement: Uint16Array;
  /** By state: 1 where the n registers hold every number. */
  readonly whole: Uint8Array;
  /** 1 where the n registers stand in order. */
  readonly sorted: Uint8Array;
}

export function tablesOf(kind: MachineKind, n: number, withFrames = true): Tables {
  const flagCount = kind === "cmov" ? 3 : 1;
  const contents = allContents(n);
  const states = contents.length * flagCount;
  const numberOf = new Map(contents.map((values, index) => [values.join(""), index]));
  const find = (values: readonly number[], flag: number) => {
    const index = numberOf.get(values.join(""));
    return index === undefined ? dead : index * flagCount + flag;
  };
  const values = new Uint8Array(states * (n + 1));
  const flags = new Uint8Array(states);
  const arrangement = new Uint16Array(states);
  const whole = new Uint8Array(states);
  const sorted = new Uint8Array(states);
  const arrangements = new Map<string, number>();
  for (let state = 0; state < states; state++) {
    const held = contents[Math.floor(state / flagCount)]!;
    values.set(held, state * (n + 1));
    flags[state] = state % flagCount;
    const visible = held.slice(0, n);
    const key = visible.join("");
    if (!arrangements.has(key)) arrangements.set(key, arrangements.size);
    arrangement[state] = arrangements.get(key)!;
    whole[state] = Number(new Set(visible).size === n);
    sorted[state] = Number(visible.every((value, place) => value === place + 1));
  }
  const instructions = instructionsOf(kind, n);
  const next = new Uint16Array(instructions.length * states).fill(dead);
  for (const [index, instruction] of instructions.entries())
    for (let state = 0; state < states; state++) {
      const held = contents[Math.floor(state / flagCount)]!;
      const flag = state % flagCount;
      const readsTo = instruction.operation !== "mov";
      if (held[instruction.from] === 0 || (readsTo && held[instruction.to] === 0)) continue;
      const after = { registers: [...held], less: flag === 1, greater: flag === 2 };
      step(after, instruction);
      next[index * states + state] = find(after.registers, after.less ? 1 : after.greater ? 2 : 0);
    }
  const renamings = permutations(n).map((order) => order.map((place) => place - 1));
  const turns = kind === "cmov" ? 4 : 2;
  const image = new Uint16Array(withFrames ? turns * renamings.length * states : 0);
  for (let turn = 0; turn < (withFrames ? turns : 0); turn++)
    for (const [index, renaming] of renamings.entries())
      for (let state = 0; state < states; state++) {
        const held = contents[Math.floor(state / flagCount)]!;
        const flag = state % flagCount;
        const turned = held.map((value) => ((turn & 1) === 1 && value > 0 ? n + 1 - value : value));
        const moved = [...turned];
        for (const [from, to] of renaming.entries()) moved[to] = turned[from]!;
        const swaps = flag > 0 && (turn === 1 || turn === 2);
        image[(turn * renamings.length + index) * states + state] = find(
          moved,
          swaps ? 3 - flag : flag,
        );
      }
  const start = permutations(n).map((order) => find([...order, 0], 0));
  return {
    kind,
    n,
    instructions,
    states,
    next,
    start,
    renamings,
    image,
    turns,
    values,
    flags,
    arrangement,
    whole,
    sorted,
  };
}

/** Contents of n registers and scratch that hold each of 1 to n; scratch may be 0. */
function allContents(n: number): number[][] {
  const found: number[][] = [];
  const extend = (head: readonly number[]) => {
    if (head.length > n) {
      if (new Set(head.filter((value) => value > 0)).size === n) found.push([...head]);
      return;
    }
    for (let value = head.length === n ? 0 : 1; value <= n; value++) extend([...head, value]);
  };
  extend([]);
  return found;
}
