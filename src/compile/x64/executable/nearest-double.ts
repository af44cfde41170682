import type { Label } from "../assembler.ts";
import { at, gpr } from "../operands.ts";
import { lastExactPower, leastPower, powerAddress } from "./powers-of-ten.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, rdi, r9, r10, r11, r12 } = gpr;

/** All ones in the exponent field, at bit 52: infinity. */
export const exponentMask = 0x7ff;

/** Powers of ten below and above which a 64-bit number gives 0 or infinity, whatever it is. */
const leastReadPower = leastPower;
const greatestReadPower = 308;

/**
 * The double nearest to r9 * 10^r10, in rax, without its sign, which is r8's to keep.
 *
 * By Lemire's method ("Number parsing at a gigabyte per second", 2021): the number times the power of ten to 128 bits,
 * which decides every case of a 64-bit number (Mushtak and Lemire 2023).
 */
export function toNearestDouble(w: Writer): void {
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
