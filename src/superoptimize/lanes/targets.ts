import type { Operation, OperandKind, Target } from "../straight/target.ts";
import type { Term, Terms } from "../bits/term.ts";

type Meaning = (terms: Terms, a: Term, b: Term, c: Term) => Term;

const operation = (
  name: string,
  operands: readonly OperandKind[],
  meaning: Meaning,
  commutes = false,
): Operation => ({
  name,
  operands,
  commutes,
  meaning: (terms, [a, b, c]) => meaning(terms, a!, b!, c!),
});

const two = ["word", "word"] as const;
const shift = ["word", "count"] as const;

/** On bits of a lane, as the instructions of the linear form of `compile` are called. */
const common = [
  operation("and", two, (terms, a, b) => terms.make("and", a, b), true),
  operation("or", two, (terms, a, b) => terms.make("or", a, b), true),
  operation("xor", two, (terms, a, b) => terms.make("xor", a, b), true),
  operation("andnot", two, (terms, a, b) => terms.make("and", a, terms.make("not", b))),
  operation("iadd", two, (terms, a, b) => terms.make("add", a, b), true),
  operation("isub", two, (terms, a, b) => terms.make("sub", a, b)),
  operation("shl", shift, (terms, a, by) => terms.make("shl", a, by)),
  operation("shr", shift, (terms, a, by) => terms.make("lshr", a, by)),
];

const target = (name: "avx2" | "avx512" | "simd128", own: readonly Operation[]): Target => ({
  name,
  operations: new Map([...common, ...own].map((one) => [one.name, one])),
  wordWidth: (width) => width,
});

const imul = operation("imul", two, (terms, a, b) => terms.make("mul", a, b), true);

/** Vectors of 64-bit lanes: what one instruction does to a lane. */
export const laneTargets = {
  avx2: target("avx2", []),
  avx512: target("avx512", [imul]),
  simd128: target("simd128", [imul]),
} as const;
