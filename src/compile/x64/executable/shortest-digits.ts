import type { Label } from "../assembler.ts";
import { at, gpr } from "../operands.ts";
import { powerAddress } from "./powers-of-ten.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx, rdx, rsi, r8, r9, r10, r11, r12, r13, r14, r15 } = gpr;

/**
 * The shortest digits that round to r8 * 2^r9, in rax, and their power of ten in r11; r10 says whether the double below is
 * nearer than the one above.
 *
 * By Giulietti's Schubfach ("The Schubfach way to render doubles", 2021): the double and the ends of the interval that
 * rounds to it become whole multiples of a power of ten that leaves 16 or 17 digits.
 */
export function shortestDigits(w: Writer): void {
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
export function divideByTen(w: Writer, scratch: number): void {
  w.code.wide(scratch, 0xcccccccccccccccdn);
  w.one("mul", scratch);
  w.shift("shr", rdx, 3);
}
