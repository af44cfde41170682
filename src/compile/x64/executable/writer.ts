import type { Assembler, Label } from "../assembler.ts";
import type { JumpName, ScalarName } from "../scalar.ts";
import { gpr, type Memory, type Operand } from "../operands.ts";

/** A text or a table in the read-only part, by the name of its symbol. */
export interface Placed {
  readonly symbol: string;
  readonly bytes: number;
}

type NumberName = "add" | "and" | "sub" | "cmp";

/**
 * Writes general-purpose code in the order of Intel's syntax, destination first.
 *
 * Routines keep to the System V calling convention: they may change rax, rcx, rdx, rsi, rdi and r8 to r11; the rest they
 * leave as it was. Beyond it, rbp points to the program's state from start to end (`memory.ts`).
 */
export class Writer {
  readonly code: Assembler;

  constructor(code: Assembler) {
    this.code = code;
  }

  /** A function: what it does, its label, to be called before or after it is written, and registers that it keeps. */
  routine(does: string, label: Label, kept: readonly number[], write: () => void): void {
    this.part(does);
    this.code.place(label);
    for (const register of kept) this.code.push(register);
    write();
    for (const register of kept.toReversed()) this.code.pop(register);
    this.code.return();
  }

  /** What follows, for whoever reads the code. */
  part(does: string): void {
    this.code.mark({ name: does, text: does });
  }

  /** What is written may jump to `leave`, its end. */
  block(write: (leave: Label) => void): void {
    const leave = this.code.label();
    write(leave);
    this.code.place(leave);
  }

  /** What is written runs again and again until it jumps to `leave`. */
  loop(write: (leave: Label, again: Label) => void): void {
    this.block((leave) => {
      const again = this.code.label();
      this.code.place(again);
      write(leave, again);
      this.code.jump("jmp", again);
    });
  }

  jump(kind: JumpName, to: Label): void {
    this.code.jump(kind, to);
  }

  call(routine: Label): void {
    this.code.jump("call", routine);
  }

  /** `name to, from`. */
  do(name: ScalarName, to: number, from: Operand): void {
    this.code.scalar(name, { reg: to, rm: from });
  }

  /** `name to, number` for numbers of 32 bits. */
  number(name: NumberName, to: Operand, number: number): void {
    this.code.scalar(`${name}Immediate`, { rm: to, immediate: number });
  }

  /** Instructions that read or change one operand in place: `mul`, `neg`, `shlByCl`. */
  one(name: ScalarName, operand: Operand): void {
    this.code.scalar(name, { rm: operand });
  }

  shift(name: "shl" | "shr" | "sar", register: number, by: number): void {
    this.code.scalar(`${name}Immediate`, { rm: register, immediate: by });
  }

  set(to: Operand, number: number): void {
    if (number === 0 && typeof to === "number") this.do("xor", to, to);
    else this.code.scalar("movImmediate", { rm: to, immediate: number });
  }

  /** A small number times a power of two: what has its bits at the top of a word. */
  setShifted(to: number, number: number, places: number): void {
    this.set(to, number);
    this.shift("shl", to, places);
  }

  move(to: number, from: Operand): void {
    this.do("mov", to, from);
  }

  store(to: Memory, from: number): void {
    this.code.scalar("movStore", { reg: from, rm: to });
  }

  storeByte(to: Memory, from: number): void {
    this.code.scalar("storeByte", { reg: from, rm: to });
  }

  /** Puts a character into memory and steps over it. */
  character(at: number, text: string): void {
    const place = { kind: "memory", base: at, offset: 0 } as const;
    this.code.scalar("byteImmediate", { rm: place, immediate: text.codePointAt(0)! });
    this.number("add", at, 1);
  }

  /** Compares a byte in memory with a character. */
  compareByte(place: Memory, text: string): void {
    this.code.scalar("cmpByte", { rm: place, immediate: text.codePointAt(0)! });
  }

  /** Jumps to `to` if the register is 0. */
  ifZero(register: number, to: Label): void {
    this.do("testWide", register, register);
    this.jump("jz", to);
  }

  ifNotZero(register: number, to: Label): void {
    this.do("testWide", register, register);
    this.jump("jnz", to);
  }

  address(to: number, symbol: string): void {
    this.code.addressOf(to, symbol);
  }

  /** A text's address in rsi and its length in rdx. */
  text({ symbol, bytes }: Placed): void {
    this.address(gpr.rsi, symbol);
    this.set(gpr.rdx, bytes);
  }
}
