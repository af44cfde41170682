import { assert } from "#base";

/** Comparisons and conditional moves of whole numbers, or minima and maxima of vectors. */
export type MachineKind = "cmov" | "minmax";

/** What an instruction does; `to` is read and written, except that `cmp` only reads and `mov` only writes it. */
export type Operation = "mov" | "cmp" | "cmovl" | "cmovg" | "min" | "max";

/** Registers are numbered from 0; the one behind the n that are sorted is scratch. */
export interface Instruction {
  readonly operation: Operation;
  readonly to: number;
  readonly from: number;
}

export type Program = readonly Instruction[];

/** The most numbers that a kernel of ours sorts: 720 orders of them. */
export const mostRegisters = 6;

/** What the registers and flags hold; both flags are down until the first comparison. */
export interface MachineState {
  readonly registers: number[];
  less: boolean;
  greater: boolean;
}

/**
 * Carries out one instruction, as the processor does: `cmp` sets the flags by the signed comparison of its operands,
 * `cmovl` and `cmovg` move where the last comparison found less or greater. Source: Intel SDM volume 2, CMP, CMOVcc.
 */
export function step(state: MachineState, { operation, to, from }: Instruction): void {
  const { registers } = state;
  const [a, b] = [registers[to]!, registers[from]!];
  if (operation === "cmp") [state.less, state.greater] = [a < b, a > b];
  else if (operation === "mov" || (operation === "cmovl" ? state.less : false)) registers[to] = b;
  else if (operation === "cmovg" && state.greater) registers[to] = b;
  else if (operation === "min") registers[to] = Math.min(a, b);
  else if (operation === "max") registers[to] = Math.max(a, b);
}

/** What the n first registers hold in the end. */
export function run(
  program: Program,
  values: readonly number[],
  scratch = 0,
  scratchCount = 1,
): number[] {
  const rest = Array.from({ length: scratchCount }, () => scratch);
  const state: MachineState = { registers: [...values, ...rest], less: false, greater: false };
  for (const instruction of program) step(state, instruction);
  return state.registers.slice(0, values.length);
}

/**
 * Every instruction of a machine with n registers and a scratch one that can be of use. `cmp b, a` is left out beside
 * `cmp a, b`: it is the same with the conditional moves behind it turned over.
 */
export function instructionsOf(kind: MachineKind, n: number): Instruction[] {
  assert(n >= 2 && n <= mostRegisters, `a kernel sorts 2 to ${mostRegisters} registers, not ${n}`);
  const found: Instruction[] = [];
  const operations: readonly Operation[] =
    kind === "cmov" ? ["mov", "cmp", "cmovl", "cmovg"] : ["mov", "min", "max"];
  for (const operation of operations)
    for (let to = 0; to <= n; to++)
      for (let from = 0; from <= n; from++)
        if (operation === "cmp" ? to < from : to !== from) found.push({ operation, to, from });
  return found;
}

const letters = "abcdefgh";

/** One instruction a line, registers a, b, c, ... and s for scratch, the destination first. */
export function textOf(program: Program, n: number): string {
  const name = (register: number) => (register === n ? "s" : letters[register]!);
  return program
    .map(({ operation, to, from }) => `${operation} ${name(to)}, ${name(from)}`)
    .join("\n");
}

/** The reverse of `textOf`; instructions may stand in one line with semicolons between. */
export function programFrom(text: string, n: number): Program {
  const program = readProgram(text, n);
  assert(program !== undefined, `"${text}" is a kernel of ${n} numbers`);
  return program;
}

/** The same for a text of others; undefined where it is none. */
export function readProgram(text: string, n: number): Program | undefined {
  const names = `${letters.slice(0, n)}s`;
  const lines = text.trim().split(/\s*[\n;]\s*/);
  const program = lines.flatMap((line): Instruction[] => {
    const shape = /^(mov|cmp|cmovl|cmovg|min|max) ([a-hs]), ?([a-hs])$/;
    const [, operation, ...letters] = shape.exec(line) ?? [];
    const [to = -1, from = -1] = letters.map((letter) => names.indexOf(letter));
    return to < 0 || from < 0 ? [] : [{ operation: operation as Operation, to, from }];
  });
  return program.length === lines.length ? program : undefined;
}
