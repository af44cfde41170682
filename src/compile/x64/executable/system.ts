import type { Label } from "../assembler.ts";
import { gpr } from "../operands.ts";
import type { Placed, Writer } from "./writer.ts";

const { rax, rdi } = gpr;

/** Numbers of Linux's system calls on x86-64; arguments in rdi, rsi, rdx, the result or minus the error's number in rax. */
const calls = { read: 0, write: 1, exit: 231 } as const;
const interrupted = -4;
const brokenPipe = -32;

/** How a program ends; documented in docs/standalone-programs.md. */
export const exitCodes = { done: 0, io: 1, request: 2, processor: 3 } as const;

/** Ends that any routine may jump to. */
export interface Ends {
  readonly readFailed: Label;
  readonly writeFailed: Label;
}

/** Calls the system; goes back to `again` where a signal interrupted it. */
export function systemCall(
  w: Writer,
  name: "read" | "write",
  { again, failed }: { readonly again: Label; readonly failed: Label },
): void {
  w.set(rax, calls[name]);
  w.code.plain("syscall");
  w.number("cmp", rax, interrupted);
  w.jump("jz", again);
  w.do("testWide", rax, rax);
  w.jump("js", failed);
}

/** Text on standard error: its address in rsi, its bytes in rdx. What cannot be said is not said. */
export function writeSay(w: Writer, label: Label): void {
  w.routine("say on standard error", label, [], () => {
    w.set(rdi, 2);
    w.set(rax, calls.write);
    w.code.plain("syscall");
  });
}

export function exit(w: Writer, code: number): void {
  w.set(rdi, code);
  w.set(rax, calls.exit);
  w.code.plain("syscall");
}

/** Ends after an error of the system: a reader that has gone is no news to anybody. */
export function writeEnds(
  w: Writer,
  ends: Ends,
  { say, readText, writeText }: { say: Label; readText: Placed; writeText: Placed },
): void {
  w.part("end after an error of the system");
  w.code.place(ends.readFailed);
  w.text(readText);
  w.call(say);
  exit(w, exitCodes.io);
  w.code.place(ends.writeFailed);
  w.block((quiet) => {
    w.number("cmp", rax, brokenPipe);
    w.jump("jz", quiet);
    w.text(writeText);
    w.call(say);
  });
  exit(w, exitCodes.io);
}
