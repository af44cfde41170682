import type { Label } from "../assembler.ts";
import { at, gpr, type Memory } from "../operands.ts";
import { exponentMask, toNearestDouble } from "./nearest-double.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi, r8, r9, r10, r11, r12 } = gpr;

/** All ones in the exponent field and in the first bit of the fraction: at bit 51. */
const quietNan = 0xfff;

/** Significant digits that are read; 10^19 - 1 is the largest number of nines in 64 bits. */
const mostDigits = 19;

/**
 * Writes the routine that reads a number: its text from rsi up to rdi; the double's bits in rax, and rdx is 1, or 0 where
 * the text is not a number. Numbers are as in C and JavaScript ("-1.5e-3", "+.5", "7."), or inf, infinity, nan in any
 * case.
 *
 * Digits after the 19th significant one count as zeros.
 */
export function writeParseNumber(w: Writer, label: Label): void {
  const bad = w.code.label();
  const convert = w.code.label();
  w.routine("read a number", label, [rbx, r12], () => {
    w.block((done) => {
      readSign(w);
      readDigits(w, bad);
      w.block((plain) => {
        // No digit: a word, or nothing that is a number.
        w.ifNotZero(r11, plain);
        readWord(w, bad);
        w.jump("jmp", done);
      });
      readExponent(w, { bad, convert });
      w.code.place(convert);
      toNearestDouble(w);
      w.do("or", rax, r8);
      w.set(rdx, 1);
      w.jump("jmp", done);
      w.code.place(bad);
      w.set(rdx, 0);
    });
  });
}

/** The sign bit in r8; rsi past the sign. */
function readSign(w: Writer): void {
  w.set(r8, 0);
  w.block((leave) => {
    w.do("cmp", rsi, rdi);
    w.jump("jae", leave);
    const minus = w.code.label();
    const past = w.code.label();
    w.compareByte(at(rsi, 0), "-");
    w.jump("jz", minus);
    w.compareByte(at(rsi, 0), "+");
    w.jump("jnz", leave);
    w.jump("jmp", past);
    w.code.place(minus);
    w.setShifted(r8, 1, 63);
    w.code.place(past);
    w.number("add", rsi, 1);
  });
}

/**
 * Digits with or without a point: their number without leading zeros in r9, the power of ten it is to be multiplied with in
 * r10, and in r11 how many digits there were; rbx counts the significant ones.
 */
function readDigits(w: Writer, bad: Label): void {
  for (const register of [r9, r10, r11, rbx]) w.set(register, 0);
  digitRun(w, { pointPassed: false });
  w.block((leave) => {
    w.do("cmp", rsi, rdi);
    w.jump("jae", leave);
    w.compareByte(at(rsi, 0), ".");
    w.jump("jnz", leave);
    w.number("add", rsi, 1);
    digitRun(w, { pointPassed: true });
    w.ifZero(r11, bad);
  });
}

function digitRun(w: Writer, { pointPassed }: { readonly pointPassed: boolean }): void {
  w.loop((leave, again) => {
    digitAt(w, leave);
    w.number("add", rsi, 1);
    w.number("add", r11, 1);
    w.block((full) => {
      w.number("cmp", rbx, mostDigits);
      w.jump("jae", full);
      timesTenPlus(w, r9, rax);
      if (pointPassed) w.number("sub", r10, 1);
      // Leading zeros are not significant.
      w.ifZero(r9, again);
      w.number("add", rbx, 1);
      w.jump("jmp", again);
    });
    if (!pointPassed) w.number("add", r10, 1);
  });
}

/** The digit at rsi in rax; jumps to `leave` where there is none. */
function digitAt(w: Writer, leave: Label): void {
  w.do("cmp", rsi, rdi);
  w.jump("jae", leave);
  w.do("loadByte", rax, at(rsi, 0));
  w.number("sub", rax, 0x30);
  w.number("cmp", rax, 9);
  w.jump("ja", leave);
}

/** to = 10 to + digit. */
function timesTenPlus(w: Writer, to: number, digit: number): void {
  w.do("lea", rcx, { kind: "memory", base: to, index: to, scale: 8, offset: 0 });
  w.do("add", rcx, to);
  w.do("lea", to, { kind: "memory", base: rcx, index: digit, scale: 1, offset: 0 });
}

/** "e" and a whole number, added to r10; nothing may follow. */
function readExponent(
  w: Writer,
  { bad, convert }: { readonly bad: Label; readonly convert: Label },
): void {
  const minus = w.code.label();
  w.do("cmp", rsi, rdi);
  w.jump("jz", convert);
  lowerCase(w, rax, at(rsi, 0));
  w.number("cmp", rax, "e".codePointAt(0)!);
  w.jump("jnz", bad);
  w.number("add", rsi, 1);
  w.do("cmp", rsi, rdi);
  w.jump("jae", bad);
  w.set(r12, 0);
  w.set(rdx, 0);
  w.block((unsigned) => {
    const past = w.code.label();
    w.compareByte(at(rsi, 0), "-");
    w.jump("jz", minus);
    w.compareByte(at(rsi, 0), "+");
    w.jump("jnz", unsigned);
    w.jump("jmp", past);
    w.code.place(minus);
    w.set(r12, 1);
    w.code.place(past);
    w.number("add", rsi, 1);
    w.do("cmp", rsi, rdi);
    w.jump("jae", bad);
  });
  w.loop((leave, again) => {
    digitAt(w, leave);
    w.number("add", rsi, 1);
    // So large an exponent is far outside, whatever else follows.
    w.number("cmp", rdx, 100_000_000);
    w.jump("jae", again);
    timesTenPlus(w, rdx, rax);
  });
  w.do("cmp", rsi, rdi);
  w.jump("jnz", bad);
  w.block((positive) => {
    w.ifZero(r12, positive);
    w.one("neg", rdx);
  });
  w.do("add", r10, rdx);
}

/** A letter in lower case. */
function lowerCase(w: Writer, to: number, place: Memory): void {
  w.do("loadByte", to, place);
  w.set(rcx, 0x20);
  w.do("or", to, rcx);
}

/** inf, infinity or nan from rsi up to rdi, in any case: bits in rax, 1 in rdx. */
function readWord(w: Writer, bad: Label): void {
  const known = w.code.label();
  const isWord = (word: string, otherwise: Label) => {
    w.do("lea", rax, at(rsi, word.length));
    w.do("cmp", rax, rdi);
    w.jump("jnz", otherwise);
    for (let index = 0; index < word.length; index++) {
      lowerCase(w, rax, at(rsi, index));
      w.number("cmp", rax, word.codePointAt(index)!);
      w.jump("jnz", otherwise);
    }
  };
  w.block((not) => {
    isWord("nan", not);
    w.setShifted(rax, quietNan, 51);
    w.jump("jmp", known);
  });
  w.block((infinite) => {
    w.block((not) => {
      isWord("inf", not);
      w.jump("jmp", infinite);
    });
    isWord("infinity", bad);
  });
  w.setShifted(rax, exponentMask, 52);
  w.do("or", rax, r8);
  w.code.place(known);
  w.set(rdx, 1);
}
