import { step, type MachineState, type Operation } from "./machine.ts";

/**
 * Instructions as AlphaDev counts them (Mankowitz et al., Nature 618:257, 2023): numbers lie in memory, and to load or
 * store one is an instruction like any other; so is a comparison of the count and a jump. `ret` is not counted.
 */
export type BufferInstruction =
  | { readonly operation: Operation; readonly to: number; readonly from: number }
  | { readonly operation: "load"; readonly to: number; readonly index: number }
  | { readonly operation: "store"; readonly from: number; readonly index: number }
  /** A conditional move or a comparison whose source is memory: x86-64 has it, AlphaDev's game does not. */
  | { readonly operation: "cmovl" | "cmovg" | "cmp"; readonly to: number; readonly index: number }
  | { readonly operation: "compareCount"; readonly count: number }
  /** To another instruction, by its place; the end is one behind the last. */
  | { readonly operation: "jumpIfLess" | "jumpIfEqual"; readonly place: number };

export type BufferProgram = readonly BufferInstruction[];

/** Registers that a program names: at most eight and scratch. */
const registerCount = 9;

/** Runs a program over memory, of which the first `count` numbers are to be sorted. */
export function runInMemory(
  program: BufferProgram,
  memory: readonly number[],
  count: number,
): number[] {
  const cells = [...memory];
  const registers = Array.from({ length: registerCount }, () => 0);
  const state: MachineState = { registers, less: false, greater: false };
  for (let at = 0; at < program.length; at++) {
    const one = program[at]!;
    if ("place" in one) {
      const equal = !state.less && !state.greater;
      if (one.operation === "jumpIfLess" ? state.less : equal) at = one.place - 1;
    } else if ("count" in one) [state.less, state.greater] = [count < one.count, count > one.count];
    else if (one.operation === "load") registers[one.to] = cells[one.index]!;
    else if (one.operation === "store") cells[one.index] = registers[one.from]!;
    else if ("index" in one) {
      // Memory as one more register.
      registers[registerCount] = cells[one.index]!;
      step(state, { operation: one.operation, to: one.to, from: registerCount });
      registers.length = registerCount;
    } else step(state, one);
  }
  return cells;
}

/** One instruction a line, memory as [0], [1], ..., the count as n. */
export function bufferText(program: BufferProgram, scratch: number): string {
  const name = (register: number) => (register === scratch ? "s" : "abcdefgh"[register]!);
  const line = (one: BufferInstruction): string => {
    if ("place" in one) return `${one.operation === "jumpIfLess" ? "jl" : "je"} ${one.place + 1}`;
    if ("count" in one) return `cmp n, ${one.count}`;
    if (one.operation === "store") return `mov [${one.index}], ${name(one.from)}`;
    if (one.operation === "load") return `mov ${name(one.to)}, [${one.index}]`;
    if ("index" in one) return `${one.operation} ${name(one.to)}, [${one.index}]`;
    return `${one.operation} ${name(one.to)}, ${name(one.from)}`;
  };
  return program.map(line).join("\n");
}
