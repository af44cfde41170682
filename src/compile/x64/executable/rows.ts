import type { Label } from "../assembler.ts";
import { at, gpr } from "../operands.ts";
import type { Complaint } from "./complain.ts";
import type { InputRoutines } from "./input.ts";
import { state } from "./memory.ts";
import type { OutputRoutines } from "./output.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15 } = gpr;

export interface RowsPlan {
  readonly inputs: number;
  readonly blockRows: number;
  readonly input: InputRoutines;
  readonly output: OutputRoutines;
  readonly parseNumber: Label;
  readonly complaints: Readonly<Record<Complaint, Label>>;
}

/**
 * Writes the routine that reads column names from the line rsi to rdi and notes, for each field, which input's column it
 * goes to.
 */
export function writeReadHeader(w: Writer, label: Label, plan: RowsPlan): void {
  w.routine("read the header", label, [rbx, r12, r13, r14, r15], () => {
    w.address(rbx, "fieldColumns");
    w.move(r13, rdi);
    w.loop((done, next) => {
      w.move(rdi, r13);
      w.call(plan.input.nextField);
      w.move(r12, rsi);
      w.move(r14, rax);
      w.store(state.saidFrom, r8);
      w.store(state.saidTo, r9);
      findName(w, plan);
      // r11 is the input's number.
      w.address(rcx, "seen");
      const seen = { kind: "memory", base: rcx, index: r11, scale: 8, offset: 0 } as const;
      w.move(rax, seen);
      w.ifNotZero(rax, plan.complaints.twice);
      w.set(rax, 1);
      w.store(seen, rax);
      w.set(rax, 8 * plan.blockRows);
      w.do("imul", r11, rax);
      w.address(rax, "columns");
      w.do("add", r11, rax);
      w.store(at(rbx, 0), r11);
      w.number("add", rbx, 8);
      w.number("add", state.fields, 1);
      w.move(rsi, r12);
      w.ifNotZero(r14, next);
      w.jump("jmp", done);
    });
  });
}

/** The number, in r11, of the input whose name is the text from r8 to r9. */
function findName(w: Writer, { inputs, complaints }: RowsPlan): void {
  w.address(r10, "names");
  w.set(r11, 0);
  w.block((found) => {
    const next = w.code.label();
    w.code.place(next);
    w.do("loadByte", rdx, at(r10, 0));
    w.number("add", r10, 1);
    w.block((other) => {
      w.move(rax, r9);
      w.do("sub", rax, r8);
      w.do("cmp", rax, rdx);
      w.jump("jnz", other);
      w.move(rsi, r8);
      w.move(rdi, r10);
      w.move(rcx, rdx);
      w.code.plain("repe cmpsb");
      w.jump("jz", found);
    });
    w.do("add", r10, rdx);
    w.number("add", r11, 1);
    w.number("cmp", r11, inputs);
    w.jump("jb", next);
    w.jump("jmp", complaints.unknownColumn);
  });
}

/** Writes the routine that reads lines of numbers to the end of the input, answering whole blocks. */
export function writeReadLines(w: Writer, label: Label, plan: RowsPlan): void {
  w.routine("read lines of numbers", label, [rbx, r12, r13, r14, r15], () => {
    w.loop((done, next) => {
      w.call(plan.input.nextLine);
      w.ifZero(rax, done);
      skipBlanks(w);
      w.do("cmp", rsi, rdi);
      w.jump("jz", next);
      w.move(r12, rsi);
      w.move(r13, rdi);
      w.address(rbx, "fieldColumns");
      w.move(r14, state.fields);
      w.move(r15, state.rows);
      readFields(w, plan);
      rowIsWhole(w, plan, next);
    });
  });
}

function skipBlanks(w: Writer): void {
  w.loop((leave, again) => {
    w.do("cmp", rsi, rdi);
    w.jump("jae", leave);
    w.block((blank) => {
      for (const character of [" ", "\t"]) {
        w.compareByte(at(rsi, 0), character);
        w.jump("jz", blank);
      }
      w.jump("jmp", leave);
    });
    w.number("add", rsi, 1);
    w.jump("jmp", again);
  });
}

/** The line from r12 to r13 into row r15; r14 fields are to come, their columns at rbx. */
function readFields(w: Writer, { input, parseNumber, complaints }: RowsPlan): void {
  w.loop((done, next) => {
    w.move(rsi, r12);
    w.move(rdi, r13);
    w.call(input.nextField);
    w.move(r12, rsi);
    w.code.push(rax);
    w.store(state.saidFrom, r8);
    w.store(state.saidTo, r9);
    w.move(rsi, r8);
    w.move(rdi, r9);
    w.call(parseNumber);
    w.move(rcx, at(rbx, 0));
    w.store(state.saidColumn, rcx);
    w.ifZero(rdx, complaints.badNumber);
    w.store({ kind: "memory", base: rcx, index: r15, scale: 8, offset: 0 }, rax);
    w.number("add", rbx, 8);
    w.number("sub", r14, 1);
    w.code.pop(rax);
    w.block((last) => {
      w.ifZero(rax, last);
      w.ifNotZero(r14, next);
      w.jump("jmp", complaints.tooMany);
    });
    w.ifNotZero(r14, complaints.tooFew);
    w.jump("jmp", done);
  });
}

/** One more row; a full block is computed at once. */
function rowIsWhole(w: Writer, { blockRows, output }: RowsPlan, next: Label): void {
  w.number("add", state.rows, 1);
  w.number("cmp", state.rows, blockRows);
  w.jump("jb", next);
  w.call(output.answerRows);
}

/** Writes the routine that reads rows of doubles to the end of the input. */
export function writeReadDoubles(w: Writer, label: Label, plan: RowsPlan): void {
  w.routine("read rows of doubles", label, [rbx, r14, r15], () => {
    w.loop((done, next) => {
      w.block((whole) => {
        w.move(r14, state.fields);
        w.shift("shl", r14, 3);
        w.move(rax, state.end);
        w.do("sub", rax, state.unread);
        w.do("cmp", rax, r14);
        w.jump("jae", whole);
        w.block((more) => {
          w.number("cmp", state.ended, 0);
          w.jump("jz", more);
          w.ifZero(rax, done);
          w.jump("jmp", plan.complaints.partOfRow);
        });
        w.call(plan.input.readMore);
        w.jump("jmp", next);
      });
      w.move(rsi, state.unread);
      w.address(rbx, "fieldColumns");
      w.move(r14, state.fields);
      w.move(r15, state.rows);
      const field = w.code.label();
      w.code.place(field);
      w.move(rax, at(rsi, 0));
      w.move(rcx, at(rbx, 0));
      w.store({ kind: "memory", base: rcx, index: r15, scale: 8, offset: 0 }, rax);
      w.number("add", rsi, 8);
      w.number("add", rbx, 8);
      w.number("sub", r14, 1);
      w.jump("jnz", field);
      w.store(state.unread, rsi);
      rowIsWhole(w, plan, next);
    });
  });
}
