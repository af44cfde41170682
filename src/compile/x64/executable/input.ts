import type { Label } from "../assembler.ts";
import { at, gpr } from "../operands.ts";
import { inputBytes, state } from "./memory.ts";
import type { OutputRoutines } from "./output.ts";
import { systemCall, type Ends } from "./system.ts";
import type { Writer } from "./writer.ts";

const { rax, rcx, rdx, rsi, rdi, r8, r9 } = gpr;

export interface InputRoutines {
  /** Reads on, after answering what waits: who feeds rows one by one gets each answer before the next row. */
  readonly readMore: Label;
  /** The next line from rsi to rdi without its end; rax is 0 where there is none. */
  readonly nextLine: Label;
  /**
   * The field at rsi of a line that ends at rdi: its text from r8 to r9, without spaces and quotes around it; rsi moves to
   * the next field, and rax is 0 where there is none.
   */
  readonly nextField: Label;
}

export interface InputPlan {
  readonly output: OutputRoutines;
  readonly ends: Ends;
  /** Where to go with a line, or a row, that does not fit the buffer. */
  readonly tooLong: Label;
}

export function writeInput(w: Writer, plan: InputPlan): InputRoutines {
  const routines = {
    readMore: w.code.label(),
    nextLine: w.code.label(),
    nextField: w.code.label(),
  };
  w.routine("read more input", routines.readMore, [], () => readMore(w, plan));
  w.routine("find the next line", routines.nextLine, [], () => nextLine(w, routines.readMore));
  w.routine("find the next field", routines.nextField, [], () => nextField(w));
  return routines;
}

function readMore(w: Writer, { output, ends, tooLong }: InputPlan): void {
  w.call(output.answerRows);
  w.call(output.flush);
  // What is not read yet moves to the start of the buffer.
  w.move(rsi, state.unread);
  w.move(rcx, state.end);
  w.do("sub", rcx, rsi);
  w.address(rdi, "inputBuffer");
  w.store(state.unread, rdi);
  w.code.plain("rep movsb");
  w.store(state.end, rdi);
  const again = w.code.label();
  w.code.place(again);
  w.move(rsi, state.end);
  w.address(rdx, "inputBuffer");
  w.number("add", rdx, inputBytes);
  w.do("sub", rdx, rsi);
  w.jump("jz", tooLong);
  w.set(rdi, 0);
  systemCall(w, "read", { again, failed: ends.readFailed });
  w.block((more) => {
    w.ifNotZero(rax, more);
    w.set(state.ended, 1);
  });
  w.do("add", rax, state.end);
  w.store(state.end, rax);
}

function nextLine(w: Writer, readMore: Label): void {
  w.block((done) => {
    const found = w.code.label();
    w.loop((_, again) => {
      w.move(rsi, state.unread);
      w.move(rdi, rsi);
      w.move(rdx, state.end);
      w.loop((ended) => {
        w.do("cmp", rdi, rdx);
        w.jump("jae", ended);
        w.compareByte(at(rdi, 0), "\n");
        w.jump("jz", found);
        w.number("add", rdi, 1);
      });
      w.block((last) => {
        w.number("cmp", state.ended, 0);
        w.jump("jnz", last);
        w.call(readMore);
        w.jump("jmp", again);
      });
      // The last line may lack its line feed.
      w.move(rax, rdi);
      w.do("sub", rax, rsi);
      w.jump("jz", done);
      const whole = w.code.label();
      w.store(state.unread, rdi);
      w.jump("jmp", whole);
      w.code.place(found);
      w.do("lea", rax, at(rdi, 1));
      w.store(state.unread, rax);
      w.code.place(whole);
      w.number("add", state.line, 1);
      trimEnd(w, rsi, rdi, "\r");
      w.set(rax, 1);
      w.jump("jmp", done);
    });
  });
}

/** Takes one character off the end of a text, if it is there. */
function trimEnd(w: Writer, from: number, to: number, character: string): void {
  w.block((leave) => {
    w.do("cmp", from, to);
    w.jump("jae", leave);
    w.compareByte(at(to, -1), character);
    w.jump("jnz", leave);
    w.number("sub", to, 1);
  });
}

function nextField(w: Writer): void {
  w.move(r8, rsi);
  w.set(rax, 0);
  w.block((leave) => {
    w.loop((comma) => {
      w.do("cmp", rsi, rdi);
      w.jump("jae", leave);
      w.compareByte(at(rsi, 0), ",");
      w.jump("jz", comma);
      w.number("add", rsi, 1);
    });
    w.set(rax, 1);
  });
  w.move(r9, rsi);
  w.do("add", rsi, rax);
  for (const blank of [" ", "\t"]) trimAll(w, blank);
  // One pair of quotes, as spreadsheets and R write around names.
  w.block((bare) => {
    w.do("lea", rcx, at(r8, 2));
    w.do("cmp", rcx, r9);
    w.jump("ja", bare);
    for (const place of [at(r8, 0), at(r9, -1)]) {
      w.compareByte(place, '"');
      w.jump("jnz", bare);
    }
    w.number("add", r8, 1);
    w.number("sub", r9, 1);
  });
}

/** Takes a character off both ends of the text from r8 to r9, as often as it is there. */
function trimAll(w: Writer, character: string): void {
  w.loop((leave) => {
    w.do("cmp", r8, r9);
    w.jump("jae", leave);
    w.compareByte(at(r8, 0), character);
    w.jump("jnz", leave);
    w.number("add", r8, 1);
  });
  w.loop((leave) => {
    w.do("cmp", r8, r9);
    w.jump("jae", leave);
    w.compareByte(at(r9, -1), character);
    w.jump("jnz", leave);
    w.number("sub", r9, 1);
  });
}
