import { writeRegister, exportNames, nodeApi } from "./addon.ts";
import { arenaBase } from "./allocation.ts";
import { Assembler } from "./assembler.ts";
import { writeSharedObject } from "./elf.ts";
import { at, gpr } from "./operands.ts";
import { arenaOfCallback } from "./program.ts";

/**
 * A state of the processor in a routine's arena: 64-bit words for these registers, in this order, and the flags. A row is
 * the state before and the state after.
 */
export const routineRegisters = [
  gpr.rax,
  gpr.rdi,
  gpr.rsi,
  gpr.rdx,
  gpr.rcx,
  gpr.r8,
  gpr.r9,
] as const;
const flagsOffset = 8 * routineRegisters.length;
const bufferOffset = flagsOffset + 8;
/** Words of a state: the registers, the flags, and a buffer of so many words. */
export const routineStateWords = (bufferWords: number) => routineRegisters.length + 1 + bufferWords;
/** The number of rows stands first; they begin here. */
export const routineRowsFrom = 64;

/**
 * A Node addon around machine code, for Linux on x86-64: its `run` puts the processor into the state of each row, runs the
 * code, and stores the state that it left. The code ends by running off its end; it may change those registers and the
 * flags, and nothing else: no memory, no jumps out. Where there is a buffer rdi begins as its address; the code may change
 * the buffer of the state after it, which its caller fills.
 */
export function writeRoutine(
  code: Uint8Array,
  rows: number,
  bufferWords = 0,
): Uint8Array<ArrayBuffer> {
  const assembler = new Assembler("avx2");
  const [run, loop, register] = [assembler.label(), assembler.label(), assembler.label()];
  const { rbx, r10, rsp } = gpr;
  const after = 8 * routineStateWords(bufferWords);
  assembler.place(run);
  assembler.push(arenaBase);
  assembler.push(rbx);
  assembler.scalar("subImmediate", { rm: rsp, immediate: 24 });
  arenaOfCallback(assembler);
  assembler.scalar("mov", { reg: rbx, rm: at(arenaBase, 0) });
  assembler.scalar("addImmediate", { rm: arenaBase, immediate: routineRowsFrom });
  assembler.place(loop);
  assembler.scalar("mov", { reg: r10, rm: at(arenaBase, flagsOffset) });
  assembler.push(r10);
  assembler.plain("popfq");
  for (const [place, reg] of routineRegisters.entries())
    assembler.scalar("mov", { reg, rm: at(arenaBase, 8 * place) });
  if (bufferWords > 0)
    assembler.scalar("lea", { reg: gpr.rdi, rm: at(arenaBase, after + bufferOffset) });
  assembler.given(code);
  for (const [place, reg] of routineRegisters.entries())
    assembler.scalar("movStore", { reg, rm: at(arenaBase, after + 8 * place) });
  assembler.plain("pushfq");
  assembler.pop(r10);
  assembler.scalar("movStore", { reg: r10, rm: at(arenaBase, after + flagsOffset) });
  assembler.scalar("addImmediate", { rm: arenaBase, immediate: 2 * after });
  assembler.scalar("subImmediate", { rm: rbx, immediate: 1 });
  assembler.jump("jnz", loop);
  assembler.scalar("xor", { reg: gpr.rax, rm: gpr.rax });
  assembler.scalar("addImmediate", { rm: rsp, immediate: 24 });
  assembler.pop(rbx);
  assembler.pop(arenaBase);
  assembler.return();
  assembler.place(register);
  const arenaBytes = routineRowsFrom + 2 * after * rows;
  writeRegister(assembler, { arenaBytes, run, bind: run });
  return writeSharedObject({
    constants: new Uint8Array(64),
    texts: exportNames,
    codeBytes: assembler.size,
    code: (address, addressOfSymbol) => assembler.finish(address, addressOfSymbol),
    exported: { name: "napi_register_module_v1", offset: assembler.offsetOf(register) },
    imports: nodeApi,
  });
}
