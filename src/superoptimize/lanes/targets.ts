import type { Operation, OperandKind, Target } from "../straight/target.ts";
import type { Term, Terms } from "../bits/term.ts";
import type { StraightTarget } from "../code.ts";
import { isEqual, isLess, isLessOrEqual, isUnordered, maskOf } from "./doubles.ts";

type Meaning = (terms: Terms, a: Term, b: Term, c: Term, d: Term) => Term;

const operation = (
  name: string,
  operands: readonly OperandKind[],
  meaning: Meaning,
  commutes = false,
): Operation => ({
  name,
  operands,
  commutes,
  meaning: (terms, [a, b, c, d]) => meaning(terms, a!, b!, c!, d!),
});

const two = ["word", "word"] as const;
const three = ["word", "word", "word"] as const;
const shift = ["word", "count"] as const;

const mask =
  (truth: (terms: Terms, a: Term, b: Term) => Term): Meaning =>
  (terms, a, b) =>
    maskOf(terms, truth(terms, a, b), a.width);
const not = (truth: (terms: Terms, a: Term, b: Term) => Term) => (terms: Terms, a: Term, b: Term) =>
  terms.make("not", truth(terms, a, b));

const half = (terms: Terms, x: Term): Term => terms.zext(terms.extract(x, 0, x.width / 2), x.width);
const signOf = (x: Term) => 1n << BigInt(x.width - 1);

/** Instructions of the linear form of `compile` that are functions of words, under its names. */
const ofLinearForm = [
  operation("and", two, (terms, a, b) => terms.make("and", a, b), true),
  operation("or", two, (terms, a, b) => terms.make("or", a, b), true),
  operation("xor", two, (terms, a, b) => terms.make("xor", a, b), true),
  operation("andnot", two, (terms, a, b) => terms.make("and", a, terms.make("not", b))),
  operation("iadd", two, (terms, a, b) => terms.make("add", a, b), true),
  operation("isub", two, (terms, a, b) => terms.make("sub", a, b)),
  operation("shl", shift, (terms, a, by) => terms.make("shl", a, by)),
  operation("shr", shift, (terms, a, by) => terms.make("lshr", a, by)),
  operation("lt", two, mask(isLess)),
  operation("le", two, mask(isLessOrEqual)),
  operation("eq", two, mask(isEqual), true),
  operation("ne", two, mask(not(isEqual)), true),
  operation("least", two, (terms, a, b) => terms.make("ite", isLess(terms, b, a), b, a)),
  operation("greatest", two, (terms, a, b) => terms.make("ite", isLess(terms, a, b), b, a)),
  operation("neg", ["word"], (terms, a) =>
    terms.make("xor", a, terms.constant(signOf(a), a.width)),
  ),
  operation("abs", ["word"], (terms, a) =>
    terms.make("and", a, terms.constant(signOf(a) - 1n, a.width)),
  ),
];

/** Bit by bit: bitselect, or a truth table. AVX2 has no such instruction, only `blend`. */
const choose = operation("choose", three, (terms, m, a, b) =>
  terms.make("or", terms.make("and", a, m), terms.make("and", b, terms.make("not", m))),
);

/** A product modulo 2^w. */
const imul = operation("imul", two, (terms, a, b) => terms.make("mul", a, b), true);

/** Comparisons that hold for a NaN too, and the one that holds for nothing else. */
const negated = [
  operation("nlt", two, mask(not(isLess))),
  operation("nle", two, mask(not(isLessOrEqual))),
  operation("unordered", two, mask(isUnordered), true),
];

const ofAvx2 = [
  ...negated,
  /** vpmuludq: the product of the lower halves. */
  operation(
    "imulLow",
    two,
    (terms, a, b) => terms.make("mul", half(terms, a), half(terms, b)),
    true,
  ),
  /** vpmulld: products of the halves, each by itself. */
  operation("imulHalves", two, (terms, a, b) => halves(terms, "mul", a, b), true),
  /** vpaddd. */
  operation("iaddHalves", two, (terms, a, b) => halves(terms, "add", a, b), true),
  /** vpcmpgtq: a > b as two's complement. */
  operation(
    "igt",
    two,
    mask((terms, a, b) => terms.make("slt", b, a)),
  ),
  /** vblendvpd, which looks at the sign bit of its mask alone. */
  operation("blend", three, (terms, m, a, b) => terms.make("ite", terms.bit(m, m.width - 1), a, b)),
];

const ofAvx512 = [
  choose,
  imul,
  ...negated,
  operation("sra", shift, (terms, a, by) => terms.make("ashr", a, by)),
  operation("rol", shift, (terms, a, by) => {
    const rest = terms.make("sub", terms.constant(BigInt(a.width), a.width), by);
    return terms.make("or", terms.make("shl", a, by), terms.make("lshr", a, rest));
  }),
  /** vptestmq: where a and b have a bit in common. */
  operation(
    "test",
    two,
    mask((terms, a, b) =>
      terms.make("not", terms.make("eq", terms.make("and", a, b), terms.constant(0n, a.width))),
    ),
    true,
  ),
  operation(
    "igt",
    two,
    mask((terms, a, b) => terms.make("slt", b, a)),
  ),
  /** vpternlogq: bit 4a + 2b + c of the table for bits a, b and c. */
  operation("logic", [...three, "table"], (terms, a, b, c, table) => {
    const turned = [a, b, c].map((one) => terms.make("not", one)) as [Term, Term, Term];
    const rows = Array.from({ length: 8 }, (_, row) => row).filter(
      (row) => ((table.value >> BigInt(row)) & 1n) === 1n,
    );
    return rows
      .map((row) =>
        [a, b, c]
          .map((one, at) => (((row >> (2 - at)) & 1) === 1 ? one : turned[at]!))
          .reduce((left, right) => terms.make("and", left, right)),
      )
      .reduce((left, right) => terms.make("or", left, right), terms.constant(0n, a.width));
  }),
];

const ofSimd128 = [
  choose,
  imul,
  operation("sra", shift, (terms, a, by) => terms.make("ashr", a, by)),
  operation(
    "igt",
    two,
    mask((terms, a, b) => terms.make("slt", b, a)),
  ),
];

function halves(terms: Terms, op: "mul" | "add", a: Term, b: Term): Term {
  const { width } = a;
  const [low, high] = [0, width / 2].map((from) =>
    terms.make(op, terms.extract(a, from, width / 2), terms.extract(b, from, width / 2)),
  ) as [Term, Term];
  const by = terms.constant(BigInt(width / 2), width);
  return terms.make("or", terms.zext(low, width), terms.make("shl", terms.zext(high, width), by));
}

const target = (name: Exclude<StraightTarget, "wasm">, own: readonly Operation[]): Target => ({
  name,
  operations: new Map([...ofLinearForm, ...own].map((one) => [one.name, one])),
  wordWidth: (width) => width,
});

/**
 * Vectors of 64-bit lanes: what one instruction does to a lane of AVX2, of AVX-512 (with DQ) and of WebAssembly's SIMD; and
 * what the linear form of `compile` has for all of them. Comparisons and minima are of floating-point numbers of the width.
 */
export const laneTargets = {
  avx2: target("avx2", ofAvx2),
  avx512: target("avx512", ofAvx512),
  simd128: target("simd128", ofSimd128),
  linear: target("linear", [choose, imul]),
} as const;
