import { assert } from "#base";
import { instructionsOf, mostRegisters, step } from "./machine.ts";
import { permutations } from "./orders.ts";
import { dead, type Tables } from "./tables.ts";

/** What n registers and scratch hold: 1 for a low number, 2 for a high one, 0 in scratch that was never written. */
type Contents = readonly number[];

/**
 * The machine of minima and maxima on inputs of low and high numbers alone. Such a program sorts all numbers if it sorts these (the
 * zero-one principle: Knuth, The Art of Computer Programming 3, 5.3.4, theorem Z; minima, maxima and copies commute with every
 * ascending map of the numbers). A state is what the registers hold and how many of the inputs are high: 238 states for six numbers,
 * and sets of at most 62, where permutations make 15,840 and sets of 720.
 *
 * One number is held twice, so that the registers show one high number more than there are inputs of that kind, or none more; in
 * any other contents a number is lost. Inputs that are all alike are sorted already and are left out.
 */
export function zeroOneTables(n: number): Tables {
  assert(n >= 2 && n <= mostRegisters, `a kernel sorts 2 to ${mostRegisters} registers, not ${n}`);
  const [contents, highs] = allStates(n);
  const states = contents.length;
  const numberOf = new Map(contents.map((held, index) => [keyOf(held, highs[index]!), index]));
  const find = (held: Contents, high: number) => numberOf.get(keyOf(held, high)) ?? dead;
  const instructions = instructionsOf("minmax", n);
  const next = new Uint16Array(instructions.length * states).fill(dead);
  for (const [index, instruction] of instructions.entries())
    for (const [state, held] of contents.entries()) {
      const readsTo = instruction.operation !== "mov";
      if (held[instruction.from] === 0 || (readsTo && held[instruction.to] === 0)) continue;
      const after = { registers: [...held], less: false, greater: false };
      step(after, instruction);
      next[index * states + state] = find(after.registers, highs[state]!);
    }
  const renamings = permutations(n).map((order) => order.map((place) => place - 1));
  const image = new Uint16Array(2 * renamings.length * states);
  for (const [symmetry, renaming] of [...renamings, ...renamings].entries())
    for (const [state, held] of contents.entries()) {
      const reverses = symmetry >= renamings.length;
      const turned = held.map((value) => (reverses && value > 0 ? 3 - value : value));
      const moved = [...turned];
      for (const [from, to] of renaming.entries()) moved[to] = turned[from]!;
      image[symmetry * states + state] = find(moved, reverses ? n - highs[state]! : highs[state]!);
    }
  const visible = contents.map((held) => held.slice(0, n));
  const texts = [...new Set(visible.map((held) => held.join("")))];
  const whole = Uint8Array.from(visible, (held, state) => Number(highsIn(held) === highs[state]!));
  return {
    kind: "minmax",
    n,
    instructions,
    states,
    next,
    start: contents.flatMap((held, state) => (held[n] === 0 ? [state] : [])),
    renamings,
    image,
    turns: 2,
    values: Uint8Array.from(contents.flat()),
    flags: new Uint8Array(states),
    arrangement: Uint16Array.from(visible, (held) => texts.indexOf(held.join(""))),
    whole,
    sorted: Uint8Array.from(visible, (held, state) =>
      Number(whole[state] === 1 && held.every((value, at) => at === 0 || value >= held[at - 1]!)),
    ),
  };
}

const highsIn = (held: Contents): number => held.filter((value) => value === 2).length;
const keyOf = (held: Contents, high: number): string => `${held.join("")} ${high}`;

/** Contents, and of each how many inputs are high. */
function allStates(n: number): readonly [Contents[], number[]] {
  const [contents, highs]: [Contents[], number[]] = [[], []];
  const add = (held: Contents, high: number) => {
    if (high < 1 || high >= n) return;
    contents.push(held);
    highs.push(high);
  };
  const extend = (head: Contents) => {
    if (head.length < n) for (const value of [1, 2]) extend([...head, value]);
    else {
      const high = highsIn(head);
      add([...head, 0], high);
      for (const scratch of [1, 2])
        for (const twice of [0, 1]) add([...head, scratch], high + scratch - 1 - twice);
    }
  };
  extend([]);
  return [contents, highs];
}
