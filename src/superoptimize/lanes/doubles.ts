import type { Term, Terms } from "../bits/term.ts";

/** Bits of the exponent by the width of a number: those of IEEE 754 for 16, 32 and 64 bits, and 4 for 8 bits. */
const exponentBits: Readonly<Record<number, number>> = { 8: 4, 16: 5, 32: 8, 64: 11 };

/** The bits of infinity. */
export function infinityOf(width: number): bigint {
  const exponent = BigInt(exponentBits[width]!);
  return ((1n << exponent) - 1n) << (BigInt(width) - 1n - exponent);
}

const sizeOf = (terms: Terms, x: Term): Term =>
  terms.make("and", x, terms.constant((1n << BigInt(x.width - 1)) - 1n, x.width));

export const isNotNumber = (terms: Terms, x: Term): Term =>
  terms.make("ult", terms.constant(infinityOf(x.width), x.width), sizeOf(terms, x));

export const isUnordered = (terms: Terms, x: Term, y: Term): Term =>
  terms.make("or", isNotNumber(terms, x), isNotNumber(terms, y));

/** Numbers in the order of their values, as two's complement; both zeros are one. */
const ranked = (terms: Terms, x: Term): Term => {
  const size = sizeOf(terms, x);
  return terms.make("ite", terms.bit(x, x.width - 1), terms.make("neg", size), size);
};

const ordered = (terms: Terms, x: Term, y: Term, holds: Term): Term =>
  terms.make("and", terms.make("not", isUnordered(terms, x, y)), holds);

/** What comparisons of floating-point numbers say, one bit each: none but `isUnordered` holds for a NaN. */
export const isLess = (terms: Terms, x: Term, y: Term): Term =>
  ordered(terms, x, y, terms.make("slt", ranked(terms, x), ranked(terms, y)));

export const isLessOrEqual = (terms: Terms, x: Term, y: Term): Term =>
  ordered(terms, x, y, terms.make("sle", ranked(terms, x), ranked(terms, y)));

export const isEqual = (terms: Terms, x: Term, y: Term): Term =>
  ordered(terms, x, y, terms.make("eq", ranked(terms, x), ranked(terms, y)));

/** All bits 1 where the bit is. */
export const maskOf = (terms: Terms, truth: Term, width: number): Term =>
  terms.make("neg", terms.zext(truth, width));
