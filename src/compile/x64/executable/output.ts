import type { Label } from "../assembler.ts";
import { at, gpr } from "../operands.ts";
import { outputBytes, state } from "./memory.ts";
import { systemCall, type Ends } from "./system.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rdx, rsi, rdi, r12, r13 } = gpr;

export interface OutputRoutines {
  /** Writes out what is in the output buffer. */
  readonly flush: Label;
  /** Computes the rows that wait and puts their results into the output buffer, which it may write out. */
  readonly answerRows: Label;
}

/** What the routines need to know of the program. */
export interface OutputPlan {
  readonly inputs: number;
  readonly outputs: number;
  readonly blockRows: number;
  readonly rowsPerTurn: number;
  /** Where the arena keeps the length of a column. */
  readonly lengthBytes: number;
  readonly run: Label;
  readonly printNumber: Label;
  readonly ends: Ends;
}

export function writeOutput(w: Writer, plan: OutputPlan): OutputRoutines {
  const routines = { flush: w.code.label(), answerRows: w.code.label() };
  w.routine("write the output buffer", routines.flush, [rbx], () => flush(w, plan.ends));
  w.routine("compute and print rows", routines.answerRows, [rbx, r12, r13], () =>
    answerRows(w, plan, routines.flush),
  );
  return routines;
}

function flush(w: Writer, ends: Ends): void {
  w.address(rbx, "outputBuffer");
  w.loop((leave, again) => {
    w.move(rdx, state.written);
    w.ifZero(rdx, leave);
    w.move(rsi, rbx);
    w.set(rdi, 1);
    systemCall(w, "write", { again, failed: ends.writeFailed });
    w.do("add", rbx, rax);
    w.move(rdx, state.written);
    w.do("sub", rdx, rax);
    w.store(state.written, rdx);
  });
}

function answerRows(w: Writer, plan: OutputPlan, flushed: Label): void {
  w.block((nothing) => {
    w.move(rax, state.rows);
    w.ifZero(rax, nothing);
    wholeTurns(w, plan.rowsPerTurn);
    w.address(rdi, "arena");
    w.store(at(rdi, plan.lengthBytes), rax);
    w.call(plan.run);
    w.set(rbx, 0);
    const next = w.code.label();
    w.code.place(next);
    oneRow(w, plan);
    w.block((room) => {
      w.number("cmp", state.written, outputBytes);
      w.jump("jb", room);
      w.call(flushed);
    });
    w.number("add", rbx, 8);
    w.move(rax, state.rows);
    w.shift("shl", rax, 3);
    w.do("cmp", rbx, rax);
    w.jump("jb", next);
    w.set(state.rows, 0);
  });
}

/** Bytes of a column of rax rows, the last turn filled up: its other lanes hold rows of an earlier block, or typical values. */
function wholeTurns(w: Writer, rowsPerTurn: number): void {
  w.number("add", rax, rowsPerTurn - 1);
  w.set(rdx, 0);
  w.set(rdi, rowsPerTurn);
  w.one("div", rdi);
  w.set(rdx, 8 * rowsPerTurn);
  w.do("imul", rax, rdx);
}

/** The row at byte rbx of the columns, as text or as doubles. */
function oneRow(w: Writer, { inputs, outputs, blockRows, printNumber }: OutputPlan): void {
  w.address(r12, "columns");
  w.number("add", r12, 8 * blockRows * inputs);
  w.do("add", r12, rbx);
  w.set(r13, outputs);
  w.address(rdi, "outputBuffer");
  w.do("add", rdi, state.written);
  const next = w.code.label();
  w.code.place(next);
  w.move(rax, at(r12, 0));
  w.block((written) => {
    w.block((text) => {
      w.number("cmp", state.raw, 0);
      w.jump("jz", text);
      w.store(at(rdi, 0), rax);
      w.number("add", rdi, 8);
      w.jump("jmp", written);
    });
    w.call(printNumber);
    w.character(rdi, ",");
  });
  w.number("add", r12, 8 * blockRows);
  w.number("sub", r13, 1);
  w.jump("jnz", next);
  w.block((raw) => {
    w.number("cmp", state.raw, 0);
    w.jump("jnz", raw);
    w.number("sub", rdi, 1);
    w.character(rdi, "\n");
  });
  w.address(rax, "outputBuffer");
  w.do("sub", rdi, rax);
  w.store(state.written, rdi);
}
