import type { Label } from "../assembler.ts";
import { at, gpr } from "../operands.ts";
import { digitsEnd } from "./memory.ts";
import { divideByTen, shortestDigits } from "./shortest-digits.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15 } = gpr;

const fractionMask = (1n << 52n) - 1n;

/**
 * Writes the routine that prints a double, its bits in rax, at rdi, and leaves rdi behind it: the shortest decimal
 * number that reads back as the same double, the nearest one of several, in the form of JavaScript ("0.1", "1e+21",
 * "-5e-324"), but "-0", "inf", "-inf" and "nan". At most 25 characters ("-0.0000012345678901234567").
 */
export function writePrintNumber(w: Writer, label: Label): void {
  w.routine("print a number", label, [rbx, r12, r13, r14, r15], () => {
    w.block((done) => {
      printSign(w);
      printSpecial(w, done);
      w.block((found) => {
        wholeNumber(w, found);
        shortestDigits(w);
      });
      digitsToText(w);
      layOut(w);
    });
  });
}

/** A minus sign where there is one; the rest of the bits in rax. */
function printSign(w: Writer): void {
  w.block((notNegative) => {
    w.do("testWide", rax, rax);
    w.jump("jns", notNegative);
    w.shift("shl", rax, 1);
    w.shift("shr", rax, 1);
    // A NaN's sign says nothing.
    w.setShifted(rcx, 0x7ff, 52);
    w.do("cmp", rax, rcx);
    w.jump("ja", notNegative);
    w.character(rdi, "-");
  });
}

/** 0, inf and nan; else the fraction in r8 and the exponent field in r9. */
function printSpecial(w: Writer, done: Label): void {
  const word = (text: string) => {
    for (const letter of text) w.character(rdi, letter);
    w.jump("jmp", done);
  };
  w.block((notZero) => {
    w.ifNotZero(rax, notZero);
    word("0");
  });
  w.code.wide(rcx, fractionMask);
  w.move(r8, rax);
  w.do("and", r8, rcx);
  w.move(r9, rax);
  w.shift("shr", r9, 52);
  w.block((finite) => {
    w.number("cmp", r9, 0x7ff);
    w.jump("jnz", finite);
    w.block((infinite) => {
      w.ifZero(r8, infinite);
      word("nan");
    });
    word("inf");
  });
}

/**
 * The significand in r8, its exponent in r9 (the double is r8 * 2^r9) and in r10 whether the double below is nearer than
 * the one above. Whole numbers below 2^53 are their own digits: these in rax, the power of ten in r11, jumps to `found`.
 */
function wholeNumber(w: Writer, found: Label): void {
  w.set(r10, 0);
  w.block((ready) => {
    w.block((normal) => {
      w.ifNotZero(r9, normal);
      w.set(r9, -1074);
      w.jump("jmp", ready);
    });
    w.block((regular) => {
      w.ifNotZero(r8, regular);
      w.number("cmp", r9, 1);
      w.jump("jle", regular);
      w.set(r10, 1);
    });
    w.setShifted(rcx, 1, 52);
    w.do("or", r8, rcx);
    w.number("sub", r9, 1075);
    // Whole where -52 <= exponent <= 0 and the bits below the point are zeros.
    w.number("cmp", r9, -52);
    w.jump("jl", ready);
    w.number("cmp", r9, 0);
    w.jump("jg", ready);
    w.set(rcx, 0);
    w.do("sub", rcx, r9);
    w.move(rax, r8);
    w.one("shrByCl", rax);
    w.move(rdx, rax);
    w.one("shlByCl", rdx);
    w.do("cmp", rdx, r8);
    w.jump("jnz", ready);
    w.set(r11, 0);
    w.jump("jmp", found);
  });
}

/** The digits of rax as text from rsi on, rbx of them; zeros at the end are left out and counted into r11. */
function digitsToText(w: Writer): void {
  w.do("lea", rsi, digitsEnd);
  w.set(rbx, 0);
  w.block((leave) => {
    const again = w.code.label();
    w.code.place(again);
    w.move(rcx, rax);
    divideByTen(w, r8);
    w.do("lea", r9, { kind: "memory", base: rdx, index: rdx, scale: 8, offset: 0 });
    w.do("add", r9, rdx);
    w.do("sub", rcx, r9);
    w.move(rax, rdx);
    w.block((digit) => {
      w.ifNotZero(rcx, digit);
      w.ifNotZero(rbx, digit);
      w.number("add", r11, 1);
      w.jump("jmp", again);
    });
    w.number("sub", rsi, 1);
    w.number("add", rcx, "0".codePointAt(0)!);
    w.storeByte(at(rsi, 0), rcx);
    w.number("add", rbx, 1);
    w.ifZero(rax, leave);
    w.jump("jmp", again);
  });
}

/** The digits with their point, zeros or exponent; r12 is where the point stands among the digits. */
function layOut(w: Writer): void {
  w.do("lea", r12, { kind: "memory", base: rbx, index: r11, offset: 0 });
  w.block((done) => {
    w.block((scientific) => {
      w.number("cmp", r12, 21);
      w.jump("jg", scientific);
      w.number("cmp", r12, -6);
      w.jump("jle", scientific);
      w.block((inside) => {
        w.number("cmp", r11, 0);
        w.jump("jl", inside);
        copy(w, rbx);
        zeros(w, r11);
        w.jump("jmp", done);
      });
      w.block((below) => {
        w.number("cmp", r12, 0);
        w.jump("jle", below);
        copy(w, r12);
        w.character(rdi, ".");
        w.do("sub", rbx, r12);
        copy(w, rbx);
        w.jump("jmp", done);
      });
      w.character(rdi, "0");
      w.character(rdi, ".");
      w.one("neg", r12);
      zeros(w, r12);
      copy(w, rbx);
      w.jump("jmp", done);
    });
    scientificNotation(w);
  });
}

function scientificNotation(w: Writer): void {
  w.set(r8, 1);
  copy(w, r8);
  w.block((single) => {
    w.number("sub", rbx, 1);
    w.ifZero(rbx, single);
    w.character(rdi, ".");
    copy(w, rbx);
  });
  w.character(rdi, "e");
  w.number("sub", r12, 1);
  w.block((signed) => {
    w.block((negative) => {
      w.number("cmp", r12, 0);
      w.jump("jl", negative);
      w.character(rdi, "+");
      w.jump("jmp", signed);
    });
    w.character(rdi, "-");
    w.one("neg", r12);
  });
  w.move(r9, r12);
  for (const place of [100, 10]) {
    w.block((absent) => {
      w.number("cmp", r12, place);
      w.jump("jb", absent);
      w.move(rax, r9);
      w.set(rdx, 0);
      w.set(rcx, place);
      w.one("div", rcx);
      w.move(r9, rdx);
      digit(w, rax);
    });
  }
  digit(w, r9);
}

function digit(w: Writer, register: number): void {
  w.number("add", register, "0".codePointAt(0)!);
  w.storeByte(at(rdi, 0), register);
  w.number("add", rdi, 1);
}

/** So many bytes from rsi to rdi, both moved on. */
function copy(w: Writer, count: number): void {
  w.move(rcx, count);
  w.code.plain("rep movsb");
}

/** So many zeros; the count is used up. */
function zeros(w: Writer, count: number): void {
  w.loop((leave) => {
    w.ifZero(count, leave);
    w.character(rdi, "0");
    w.number("sub", count, 1);
  });
}
