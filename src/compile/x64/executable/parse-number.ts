import type { Label } from "../assembler.ts";
import { at, gpr, type Memory } from "../operands.ts";
import { lastExactPower, leastPower } from "./powers-of-ten.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi, r8, r9, r10, r11, r12 } = gpr;

/** All ones in the exponent field, and in it and the first bit of the fraction: at bits 52 and 51. */
const exponentMask = 0x7ff;
const quietNan = 0xfff;

/** Significant digits that are read; 10^19 - 1 is the largest number of nines in 64 bits. */
const mostDigits = 19;
/** Powers of ten at which a double is neither 0 nor infinite, whatever its 19 digits. */
const leastReadPower = leastPower;
const greatestReadPower = 308;

/**
 * Writes the routine that reads a number: its text from rsi up to rdi; the double's bits in rax, and rdx is 1, or 0 where
 * the text is not a number. Numbers are as in C and JavaScript ("-1.5e-3", "+.5", "7."), or inf, infinity, nan in any
 * case.
 *
 * Decimal digits become the nearest double by Lemire's method ("Number parsing at a gigabyte per second", 2021): the
 * digits times the power of ten to 128 bits, which decides every case of up to 19 digits (Mushtak and Lemire 2023).
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
      toDouble(w);
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

/** The double nearest to r9 * 10^r10, in rax. */
function toDouble(w: Writer): void {
  const zero = w.code.label();
  const infinite = w.code.label();
  w.block((done) => {
    w.ifZero(r9, zero);
    w.number("cmp", r10, leastReadPower);
    w.jump("jl", zero);
    w.number("cmp", r10, greatestReadPower);
    w.jump("jg", infinite);
    multiply(w);
    w.block((normal) => {
      w.number("cmp", r11, 0);
      w.jump("jg", normal);
      subnormal(w, zero);
      w.jump("jmp", done);
    });
    breakTies(w);
    round(w, infinite);
    w.jump("jmp", done);
    w.code.place(infinite);
    w.setShifted(rax, exponentMask, 52);
    w.jump("jmp", done);
    w.code.place(zero);
    w.set(rax, 0);
  });
}

/**
 * The product to 128 bits, upper word in rdx and lower one in rax; its upper 55 bits in r9, the place of what was cut off
 * in rbx (9 or 10 bits), the double's exponent field in r11.
 */
function multiply(w: Writer): void {
  // r9 shifted up until its highest bit is set; r12 counts the zeros that were above it.
  w.do("bsr", rcx, r9);
  w.set(r12, 63);
  w.do("sub", r12, rcx);
  w.move(rcx, r12);
  w.one("shlByCl", r9);
  powerAddress(w, rsi, r10);
  w.move(rax, r9);
  w.one("mul", at(rsi, 0));
  w.block((enough) => {
    // Where the bits below the rounding bit are all ones the lower half of the power may matter.
    w.move(rcx, rdx);
    w.number("and", rcx, 0x1ff);
    w.number("cmp", rcx, 0x1ff);
    w.jump("jnz", enough);
    w.move(rdi, rdx);
    w.move(rbx, rax);
    w.move(rax, at(rsi, 8));
    w.block((exact) => {
      // The table is rounded up; the method wants positive powers rounded down.
      w.number("cmp", r10, lastExactPower);
      w.jump("jle", exact);
      w.number("sub", rax, 1);
    });
    w.one("mul", r9);
    w.move(rax, rbx);
    w.do("add", rax, rdx);
    w.move(rdx, rdi);
    w.jump("jae", enough);
    w.number("add", rdx, 1);
  });
  w.move(rcx, rdx);
  w.shift("shr", rcx, 63);
  // Exponent field: floor(r10 log2(10)) + 63 + upper bit - zeros + 1023.
  w.move(r11, r10);
  w.set(rbx, 152170 + 65536);
  w.do("imul", r11, rbx);
  w.shift("sar", r11, 16);
  w.do("add", r11, rcx);
  w.do("sub", r11, r12);
  w.number("add", r11, 63 + 1023);
  w.do("lea", rbx, at(rcx, 9));
  w.move(rcx, rbx);
  w.move(r9, rdx);
  w.one("shrByCl", r9);
}

/** The address of a power's upper word. */
export function powerAddress(w: Writer, to: number, power: number): void {
  w.address(to, "powersOfTen");
  w.move(rcx, power);
  w.shift("shl", rcx, 4);
  w.do("add", to, rcx);
  w.number("sub", to, 16 * leastPower);
}

/** Numbers below 2^-1022: the bits that remain, rounded, are the double. */
function subnormal(w: Writer, zero: Label): void {
  w.set(rcx, 1);
  w.do("sub", rcx, r11);
  w.number("cmp", rcx, 64);
  w.jump("jge", zero);
  w.one("shrByCl", r9);
  w.move(rax, r9);
  w.number("and", rax, 1);
  w.do("add", rax, r9);
  // One that is rounded up to 2^-1022 gets the exponent field 1 by the carry.
  w.shift("shr", rax, 1);
}

/** Exactly half way between two doubles, which only small powers can be: to the even one. */
function breakTies(w: Writer): void {
  w.block((leave) => {
    w.number("cmp", rax, 1);
    w.jump("ja", leave);
    w.number("cmp", r10, -4);
    w.jump("jl", leave);
    w.number("cmp", r10, 23);
    w.jump("jg", leave);
    w.move(rsi, r9);
    w.number("and", rsi, 3);
    w.number("cmp", rsi, 1);
    w.jump("jnz", leave);
    w.move(rsi, r9);
    w.move(rcx, rbx);
    w.one("shlByCl", rsi);
    w.do("cmp", rsi, rdx);
    w.jump("jnz", leave);
    w.number("and", r9, -2);
  });
}

/** 54 bits in r9 and the exponent field in r11 as a double in rax. */
function round(w: Writer, infinite: Label): void {
  w.move(rax, r9);
  w.number("and", rax, 1);
  w.do("add", rax, r9);
  w.shift("shr", rax, 1);
  // The implicit bit is taken away by counting the exponent one too low; a carry out of the fraction raises it.
  w.number("sub", r11, 1);
  w.shift("shl", r11, 52);
  w.do("add", rax, r11);
  w.setShifted(rcx, exponentMask, 52);
  w.do("cmp", rax, rcx);
  w.jump("jae", infinite);
}
