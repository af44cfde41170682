import type { Label } from "../assembler.ts";
import { at, gpr } from "../operands.ts";
import { digitsEnd } from "./memory.ts";
import { powerAddress } from "./parse-number.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15 } = gpr;

const fractionMask = (1n << 52n) - 1n;

/**
 * Writes the routine that prints a double, its bits in rax, at rdi, and leaves rdi behind it: the shortest decimal
 * number that reads back as the same double, the nearest one of several, in the form of JavaScript ("0.1", "1e+21",
 * "-5e-324"), but "-0", "inf", "-inf" and "nan". At most 24 characters.
 *
 * The digits are found by Giulietti's Schubfach ("The Schubfach way to render doubles", 2021): the double and the ends of
 * the interval that rounds to it, as whole multiples of a power of ten that leaves 16 or 17 digits.
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
    const negative = w.code.label();
    w.jump("js", negative);
    w.jump("jmp", notNegative);
    w.code.place(negative);
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

/** The shortest digits that round to r8 * 2^r9, in rax, and their power of ten in r11. */
function shortestDigits(w: Writer): void {
  // r11 = k = floor(log10(2^r9)), for the interval that is narrower below a little less.
  w.move(r11, r9);
  w.set(rcx, 1262611);
  w.do("imul", r11, rcx);
  w.block((regular) => {
    w.ifZero(r10, regular);
    w.number("sub", r11, 524031);
  });
  w.shift("sar", r11, 22);
  // rbx = the power of ten to multiply with, -k; rcx = bits to shift up by: r9 + floor(log2(10^-k)) + 1.
  w.set(rbx, 0);
  w.do("sub", rbx, r11);
  w.move(rdx, rbx);
  w.set(rcx, 1741647);
  w.do("imul", rdx, rcx);
  w.shift("sar", rdx, 19);
  powerAddress(w, rsi, rbx);
  w.do("lea", rcx, { kind: "memory", base: rdx, index: r9, offset: 1 });
  // The interval's ends belong to it where the significand is even: r9 = 1 where they do not.
  w.move(r9, r8);
  w.number("and", r9, 1);
  w.shift("shl", r8, 2);
  // r12, r13, r14 = four times the lower end, the double, the upper end, in units of 10^k.
  w.do("lea", rax, { kind: "memory", base: r8, index: r10, offset: -2 });
  scaled(w, r12);
  w.move(rax, r8);
  scaled(w, r13);
  w.do("lea", rax, at(r8, 2));
  scaled(w, r14);
  w.do("add", r12, r9);
  w.do("sub", r14, r9);
  chooseDigits(w);
}

/** to = rax * 2^rcx * power of ten at rsi, its last bit set where anything was cut off. */
function scaled(w: Writer, to: number): void {
  w.one("shlByCl", rax);
  w.move(to, rax);
  w.one("mul", at(rsi, 8));
  w.move(r15, rdx);
  w.move(rax, to);
  w.one("mul", at(rsi, 0));
  w.set(to, 0);
  w.do("add", rax, r15);
  w.do("adc", rdx, to);
  w.move(to, rdx);
  w.block((exact) => {
    w.number("cmp", rax, 1);
    w.jump("jbe", exact);
    w.set(r15, 1);
    w.do("or", to, r15);
  });
}

/** From the interval r12, r13, r14: 15 or 16 digits where one such number lies in it, else 16 or 17. */
function chooseDigits(w: Writer): void {
  const lowerInside = r15;
  const upperInside = rcx;
  w.move(r8, r13);
  w.shift("shr", r8, 2);
  w.block((done) => {
    /** Whether rax and rax + step are in the interval; jumps to `leave` unless one of them alone is. */
    const oneInside = (step: number, leave: Label) => {
      atMost(w, lowerInside, r12, rax);
      w.number("add", rax, step);
      atMost(w, upperInside, rax, r14);
      w.do("cmp", lowerInside, upperInside);
      w.jump("jz", leave);
    };
    w.block((longer) => {
      w.number("cmp", r8, 10);
      w.jump("jb", longer);
      w.move(rax, r8);
      divideByTen(w, rbx);
      w.move(rbx, rdx);
      w.set(rcx, 40);
      w.move(rax, rbx);
      w.do("imul", rax, rcx);
      oneInside(40, longer);
      w.do("lea", rax, { kind: "memory", base: rbx, index: upperInside, offset: 0 });
      w.number("add", r11, 1);
      w.jump("jmp", done);
    });
    w.block((nearest) => {
      w.move(rax, r8);
      w.shift("shl", rax, 2);
      oneInside(4, nearest);
      w.do("lea", rax, { kind: "memory", base: r8, index: upperInside, offset: 0 });
      w.jump("jmp", done);
    });
    w.move(rcx, r8);
    w.shift("shl", rcx, 2);
    w.number("add", rcx, 2);
    w.move(rax, r8);
    w.do("cmp", r13, rcx);
    w.jump("jb", done);
    w.block((above) => {
      w.jump("ja", above);
      // Half way: to the even number.
      w.number("and", r8, 1);
      w.do("add", rax, r8);
      w.jump("jmp", done);
    });
    w.number("add", rax, 1);
  });
}

/** to = 1 where low <= high, else 0. */
function atMost(w: Writer, to: number, low: number, high: number): void {
  w.set(to, 0);
  w.block((no) => {
    w.do("cmp", low, high);
    w.jump("ja", no);
    w.set(to, 1);
  });
}

/** rdx = rax / 10, rounded down: times 2^67 / 10, rounded up, which is exact for 64 bits. */
function divideByTen(w: Writer, scratch: number): void {
  w.code.wide(scratch, 0xcccccccccccccccdn);
  w.one("mul", scratch);
  w.shift("shr", rdx, 3);
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
