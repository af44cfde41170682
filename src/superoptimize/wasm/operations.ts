import type { Operation } from "../straight/target.ts";
import type { Term, Terms } from "../bits/term.ts";

/** What a result stands on the stack as at 64 bits: a truth is an i32 there. At 32 bits both are. */
export type Kind = "word" | "truth" | "wide";

export interface WasmOperation extends Operation {
  readonly opcodes: { readonly i32: number; readonly i64: number };
  readonly makes: Kind;
  /** Of operands that must be something else than words. */
  readonly takes?: readonly (Kind | "any")[];
}

type Meaning = (terms: Terms, a: Term, b: Term, c: Term) => Term;

const two = ["word", "word"] as const;
const oneOperand = ["word"] as const;

const operation = (
  name: string,
  opcodes: readonly [number, number],
  meaning: Meaning,
  more: Partial<WasmOperation> = {},
): WasmOperation => ({
  name,
  operands: two,
  opcodes: { i32: opcodes[0], i64: opcodes[1] },
  makes: "word",
  meaning: (terms, [a, b, c]) => meaning(terms, a!, b!, c!),
  ...more,
});

const commutes = { commutes: true } as const;

const number = (terms: Terms, value: bigint | number, like: Term) =>
  terms.constant(BigInt(value), like.width);
/** Counts of shifts are taken modulo the width. */
const count = (terms: Terms, by: Term) => terms.make("and", by, number(terms, by.width - 1, by));
const rest = (terms: Terms, by: Term) => count(terms, terms.make("neg", by));
const truth = (terms: Terms, holds: Term, like: Term) => terms.zext(holds, like.width);

const comparison = (
  name: string,
  opcodes: readonly [number, number],
  op: "eq" | "ult" | "ule" | "slt" | "sle",
): WasmOperation =>
  operation(name, opcodes, (terms, a, b) => truth(terms, terms.make(op, a, b), a), {
    makes: "truth",
    ...(op === "eq" && commutes),
  });

const signExtended = (name: string, opcodes: readonly [number, number], bits: number) =>
  operation(
    name,
    opcodes,
    (terms, a) => {
      const by = number(terms, a.width - bits, a);
      return terms.make("ashr", terms.make("shl", a, by), by);
    },
    { operands: oneOperand },
  );

/** Numeric instructions of words that cannot trap, by the names and opcodes of the core specification (release 2.0, 5.4.7). */
export const wasmOperations: readonly WasmOperation[] = [
  /** A number on the stack, which counts like everything else there. It stands first, so that a word that it makes is made so. */
  operation("const", [0x41, 0x42], (_terms, a) => a, { operands: ["count"] }),
  operation("add", [0x6a, 0x7c], (terms, a, b) => terms.make("add", a, b), commutes),
  operation("sub", [0x6b, 0x7d], (terms, a, b) => terms.make("sub", a, b)),
  operation("mul", [0x6c, 0x7e], (terms, a, b) => terms.make("mul", a, b), commutes),
  operation("and", [0x71, 0x83], (terms, a, b) => terms.make("and", a, b), commutes),
  operation("or", [0x72, 0x84], (terms, a, b) => terms.make("or", a, b), commutes),
  operation("xor", [0x73, 0x85], (terms, a, b) => terms.make("xor", a, b), commutes),
  operation("shl", [0x74, 0x86], (terms, a, b) => terms.make("shl", a, count(terms, b))),
  operation("shr_s", [0x75, 0x87], (terms, a, b) => terms.make("ashr", a, count(terms, b))),
  operation("shr_u", [0x76, 0x88], (terms, a, b) => terms.make("lshr", a, count(terms, b))),
  operation("rotl", [0x77, 0x89], (terms, a, b) =>
    terms.make("or", terms.make("shl", a, count(terms, b)), terms.make("lshr", a, rest(terms, b))),
  ),
  operation("rotr", [0x78, 0x8a], (terms, a, b) =>
    terms.make("or", terms.make("lshr", a, count(terms, b)), terms.make("shl", a, rest(terms, b))),
  ),
  operation("clz", [0x67, 0x79], (terms, a) => terms.make("nlz", a), { operands: oneOperand }),
  operation("ctz", [0x68, 0x7a], (terms, a) => terms.make("ntz", a), { operands: oneOperand }),
  operation("popcnt", [0x69, 0x7b], (terms, a) => terms.make("popcount", a), {
    operands: oneOperand,
  }),
  operation(
    "eqz",
    [0x45, 0x50],
    (terms, a) => truth(terms, terms.make("eq", a, number(terms, 0, a)), a),
    {
      operands: oneOperand,
      makes: "truth",
      takes: ["any"],
    },
  ),
  comparison("eq", [0x46, 0x51], "eq"),
  operation(
    "ne",
    [0x47, 0x52],
    (terms, a, b) => truth(terms, terms.make("not", terms.make("eq", a, b)), a),
    { makes: "truth", ...commutes },
  ),
  comparison("lt_s", [0x48, 0x53], "slt"),
  comparison("lt_u", [0x49, 0x54], "ult"),
  comparison("le_s", [0x4c, 0x57], "sle"),
  comparison("le_u", [0x4d, 0x58], "ule"),
  signExtended("extend8_s", [0xc0, 0xc2], 8),
  signExtended("extend16_s", [0xc1, 0xc3], 16),
  operation(
    "select",
    [0x1b, 0x1b],
    (terms, a, b, c) => terms.make("ite", terms.make("eq", c, number(terms, 0, c)), b, a),
    { operands: ["word", "word", "word"], takes: ["word", "word", "any"] },
  ),
];

/** How a word of 32 bits is multiplied in 64, which code of 64 bits has no counterpart of: read and proved, not searched. */
export const wideOperations: readonly WasmOperation[] = [
  operation("extend_u", [0xad, 0xad], (terms, a) => terms.zext(a, 64), {
    operands: oneOperand,
    makes: "wide",
  }),
  operation("wide_mul", [0x7e, 0x7e], (terms, a, b) => terms.make("mul", a, b), {
    makes: "wide",
    takes: ["wide", "wide"],
    ...commutes,
  }),
  operation("wide_shr_u", [0x88, 0x88], (terms, a, b) => terms.make("lshr", a, count(terms, b)), {
    makes: "wide",
    takes: ["wide", "wide"],
  }),
  operation("wide_const", [0x42, 0x42], (terms, a) => terms.zext(a, 64), {
    operands: ["count"],
    makes: "wide",
  }),
  operation("wrap", [0xa7, 0xa7], (terms, a) => terms.extract(a, 0, 32), {
    operands: oneOperand,
    takes: ["wide"],
  }),
].map((one) => ({ ...one, isSearched: false }));

export const operationNamed: ReadonlyMap<string, WasmOperation> = new Map(
  [...wasmOperations, ...wideOperations].map((one) => [one.name, one]),
);
