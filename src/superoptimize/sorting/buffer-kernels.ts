import type { BufferInstruction, BufferProgram } from "./buffer-program.ts";
import { runInMemory } from "./buffer-program.ts";
import type { Instruction, Program } from "./machine.ts";
import { weakOrders } from "./orders.ts";

const load = (register: number): BufferInstruction => ({
  operation: "load",
  to: register,
  index: register,
});
const store = (register: number): BufferInstruction => ({
  operation: "store",
  from: register,
  index: register,
});
const upTo = (n: number) => Array.from({ length: n }, (_, register) => register);

/** Sorts exactly n numbers: loads, a kernel of registers, stores. */
export function fixedSort(kernel: Program, n: number): BufferProgram {
  return [...upTo(n).map(load), ...kernel, ...upTo(n).map(store)];
}

/** Puts the number in register n - 1 in its place among the sorted ones below it, from the greatest down: 3 (n - 1) + 1 instructions. */
export function insertion(n: number, scratch: number): Program {
  const found: Instruction[] = [{ operation: "mov", to: scratch, from: n - 1 }];
  for (let less = n - 2; less >= 0; less--)
    found.push(
      { operation: "cmp", to: less, from: less + 1 },
      { operation: "cmovg", to: less + 1, from: less },
      { operation: "cmovg", to: less, from: scratch },
    );
  return found;
}

/**
 * Sorts as many numbers as its caller says, at most `most`. It takes in one after the other, each into those sorted before, and goes
 * to store them when the count is reached: what sorts two is the beginning of what sorts three.
 */
export function variableSort(most: number): BufferProgram {
  const parts: BufferInstruction[][] = [];
  for (let n = 2; n <= most; n++)
    parts.push([
      { operation: "compareCount", count: n === 2 ? 2 : n - 1 },
      { operation: n === 2 ? "jumpIfLess" : "jumpIfEqual", place: 0 },
      ...(n === 2 ? [load(0), load(1)] : [load(n - 1)]),
      ...insertion(n, most),
    ]);
  const length = parts.flat().length + most;
  return [
    ...parts.flatMap((part, index) =>
      part.map((one) =>
        // Fewer than two: nothing to do. Else the stores of that many, which stand last.
        "place" in one ? { ...one, place: index === 0 ? length : length - (index + 1) } : one,
      ),
    ),
    ...upTo(most).toReversed().map(store),
  ];
}

/**
 * The same program without copies of numbers that still lie in memory: where a scratch register holds what was loaded from a
 * cell, and only conditional moves and comparisons read it until it is written again, they read the cell. One instruction less for each copy.
 */
export function withMemoryOperands(program: BufferProgram, scratch: number): BufferProgram {
  for (const [at, one] of program.entries()) {
    if (one.operation !== "mov" || one.to !== scratch) continue;
    const cell = cellOf(program, at, one.from);
    const readers = cell === undefined ? undefined : readersOf(program, at, scratch);
    if (readers === undefined) continue;
    const shorter = program.map((two, place): BufferInstruction =>
      readers.has(place) && "to" in two
        ? { operation: two.operation as "cmovl", to: two.to, index: cell! }
        : two,
    );
    return withMemoryOperands(without(shorter, at), scratch);
  }
  return program;
}

/** The cell that a register was loaded from, where neither has been written since. */
function cellOf(program: BufferProgram, before: number, register: number): number | undefined {
  for (let at = before - 1; at >= 0; at--) {
    const one = program[at]!;
    if (one.operation === "load" && one.to === register) return one.index;
    if ("to" in one && one.to === register && one.operation !== "cmp") return undefined;
  }
  return undefined;
}

/** Who reads scratch from a copy on until it is written in full; undefined where somebody does so in a way that memory cannot stand in for. */
function readersOf(program: BufferProgram, copy: number, scratch: number): Set<number> | undefined {
  const readers = new Set<number>();
  for (let at = copy + 1; at < program.length; at++) {
    const one = program[at]!;
    const reads = "from" in one && one.from === scratch;
    if (one.operation === "store" && reads) return undefined;
    if ("to" in one && one.to === scratch) {
      if ((one.operation === "mov" && !reads) || one.operation === "load") return readers;
      return undefined;
    }
    if (reads && one.operation !== "mov") readers.add(at);
    else if (reads) return undefined;
  }
  return readers;
}

/** A program without one of its instructions; jumps over it are shorter. */
function without(program: BufferProgram, gone: number): BufferProgram {
  return program
    .filter((_, at) => at !== gone)
    .map((one) => ("place" in one && one.place > gone ? { ...one, place: one.place - 1 } : one));
}

/** An order of the first `count` numbers that a program leaves unsorted, or whose neighbours in memory it changes; undefined where there is none. */
export function failureInMemory(
  program: BufferProgram,
  counts: readonly number[],
):
  | {
      readonly count: number;
      readonly input: readonly number[];
      readonly output: readonly number[];
    }
  | undefined {
  for (const count of counts)
    for (const order of count < 2 ? [[3, 1]] : weakOrders(count)) {
      // What lies behind must stay as it is: it is lower than all, and would come first.
      const input = [...order, ...Array.from({ length: 8 - order.length }, () => -1)];
      const output = runInMemory(program, input, count);
      const sorted = [...input.slice(0, count).sort((a, b) => a - b), ...input.slice(count)];
      if (output.some((value, place) => value !== sorted[place])) return { count, input, output };
    }
  return undefined;
}
