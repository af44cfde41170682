import { at, encodeScalar, gpr, jumpBytes, plainBytes } from "#compile";
import { assert, unreachable } from "#base";
import type { BufferInstruction, BufferProgram } from "./buffer-program.ts";

const { rax, rcx, rdx, rsi, rdi, r8, r9, r10, r11 } = gpr;
const registers = [rax, rcx, rdx, rsi, r8, r9] as const;

/** A routine (`loadRoutine` of #native) whose memory holds the count, 64 bits, and from byte 64 on the numbers, 64 bits each. */
export function bufferCode(program: BufferProgram, scratch: number): Uint8Array {
  const bytes = program.map((one) => bytesOf(one, scratch));
  const starts = [0];
  for (const one of bytes) starts.push(starts.at(-1)! + one.length);
  const code = bytes.flatMap((one, index) => {
    const instruction = program[index]!;
    if (!("place" in instruction)) return one;
    const distance = starts[instruction.place]! - starts[index + 1]!;
    return [...one.slice(0, -4), ...[0, 8, 16, 24].map((shift) => (distance >> shift) & 255)];
  });
  return Uint8Array.from([
    ...encodeScalar("mov", { reg: r11, rm: at(rdi, 0) }),
    ...encodeScalar("addImmediate", { rm: rdi, immediate: 64 }),
    ...code,
    ...plainBytes.ret,
  ]);
}

function bytesOf(one: BufferInstruction, scratch: number): number[] {
  const number = (register: number) => (register === scratch ? r10 : registers[register]!);
  const cell = (index: number) => at(rdi, 8 * index);
  if ("place" in one)
    return [...jumpBytes[one.operation === "jumpIfLess" ? "jl" : "jz"], 0, 0, 0, 0];
  if ("count" in one) return encodeScalar("cmpImmediate", { rm: r11, immediate: one.count });
  switch (one.operation) {
    case "load":
      return encodeScalar("mov", { reg: number(one.to), rm: cell(one.index) });
    case "store":
      return encodeScalar("movStore", { reg: number(one.from), rm: cell(one.index) });
    case "min":
    case "max":
      return assert(false, "words have no minima") as never;
    case "mov":
    case "cmp":
    case "cmovl":
    case "cmovg": {
      const rm = "index" in one ? cell(one.index) : number(one.from);
      return encodeScalar(one.operation, { reg: number(one.to), rm });
    }
    default:
      return unreachable(one);
  }
}
