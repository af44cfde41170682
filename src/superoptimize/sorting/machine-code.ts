import { at, encodeScalar, gpr, jumpBytes, modRm, plainBytes } from "#compile";
import type { Instruction, MachineKind, Program } from "./machine.ts";

/** One instruction of a kernel as x86-64 bytes and in Intel's syntax. */
export interface Line {
  readonly bytes: readonly number[];
  readonly text: string;
}

const { rax, rcx, rdx, rsi, rdi, r8, r9, r10, r11 } = gpr;
/** Registers that a function need not keep; the last is scratch. */
const wordRegisters = [rax, rcx, rdx, rsi, r8, r9] as const;
const wordScratch = r10;
const vectorScratch = 7;
const wordNames = Object.keys(gpr);

/** A kernel in x86-64: 64-bit signed words in rax, rcx, rdx, rsi, r8, r9, or four 32-bit lanes in each of xmm0 to xmm5. */
export function linesOf(kind: MachineKind, program: Program, n: number): Line[] {
  return program.map((instruction) =>
    kind === "cmov" ? wordLine(instruction, n) : vectorLine(instruction, n),
  );
}

function wordLine({ operation, to, from }: Instruction, n: number): Line {
  const name = operation as "mov" | "cmp" | "cmovl" | "cmovg";
  const number = (register: number) => (register === n ? wordScratch : wordRegisters[register]!);
  const [reg, rm] = [number(to), number(from)];
  return {
    bytes: encodeScalar(name, { reg, rm }),
    text: `${name} ${wordNames[reg]},${wordNames[rm]}`,
  };
}

/** Prefix and opcode as the manual writes them (Intel SDM volume 2): "66 0F 38 39 /r" is PMINSD, of SSE4.1. */
const vectorOpcodes = {
  movdqa: [0x66, 0x0f, 0x6f],
  pminsd: [0x66, 0x0f, 0x38, 0x39],
  pmaxsd: [0x66, 0x0f, 0x38, 0x3d],
  movdqu: [0xf3, 0x0f, 0x6f],
  movdquStore: [0xf3, 0x0f, 0x7f],
} as const;
const vectorNames = { mov: "movdqa", min: "pminsd", max: "pmaxsd" } as const;

function vectorLine({ operation, to, from }: Instruction, n: number): Line {
  const name = vectorNames[operation as "mov" | "min" | "max"];
  const number = (register: number) => (register === n ? vectorScratch : register);
  const [reg, rm] = [number(to), number(from)];
  return { bytes: [...vectorOpcodes[name], ...modRm(reg, rm)], text: `${name} xmm${reg},xmm${rm}` };
}

/** Bytes of a row: n words, or n vectors of four lanes. */
export const rowBytes = (kind: MachineKind, n: number): number => (kind === "cmov" ? 8 : 16) * n;

/** Where the rows begin in a routine's memory; their number stands at its beginning, 64 bits. */
export const rowsFrom = 64;

/** Loads from where rdi points, the kernel, and stores. */
function sorted(kind: MachineKind, program: Program, n: number): number[] {
  const unit = rowBytes(kind, n) / n;
  const load = (register: number) =>
    kind === "cmov"
      ? encodeScalar("mov", { reg: wordRegisters[register]!, rm: at(rdi, unit * register) })
      : [...vectorOpcodes.movdqu, ...modRm(register, at(rdi, unit * register))];
  const store = (register: number) =>
    kind === "cmov"
      ? encodeScalar("movStore", { reg: wordRegisters[register]!, rm: at(rdi, unit * register) })
      : [...vectorOpcodes.movdquStore, ...modRm(register, at(rdi, unit * register))];
  const registers = Array.from({ length: n }, (_, register) => register);
  return [
    ...registers.flatMap(load),
    ...linesOf(kind, program, n).flatMap(({ bytes }) => bytes),
    ...registers.flatMap(store),
  ];
}

/** A function of the System V calling convention that sorts the row its argument points at. */
export const functionOf = (kind: MachineKind, program: Program, n: number): Uint8Array =>
  Uint8Array.from([...sorted(kind, program, n), ...plainBytes.ret]);

/** A routine that sorts each row in its memory, for at least one row. `loadRoutine` of #native runs it. */
export function routineOf(kind: MachineKind, program: Program, n: number): Uint8Array {
  const loop = [
    ...sorted(kind, program, n),
    ...encodeScalar("addImmediate", { rm: rdi, immediate: rowBytes(kind, n) }),
    ...encodeScalar("subImmediate", { rm: r11, immediate: 1 }),
  ];
  const back = -(loop.length + jumpBytes.jnz.length + 4);
  return Uint8Array.from([
    ...encodeScalar("mov", { reg: r11, rm: at(rdi, 0) }),
    ...encodeScalar("addImmediate", { rm: rdi, immediate: rowsFrom }),
    ...loop,
    ...jumpBytes.jnz,
    ...[0, 8, 16, 24].map((shift) => (back >> shift) & 255),
    ...plainBytes.ret,
  ]);
}
