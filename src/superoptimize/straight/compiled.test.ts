import { expect, test } from "vitest";
import { evaluator } from "../bits/evaluate.ts";
import { Terms, type Op, type Term } from "../bits/term.ts";
import { randomWords } from "../search/tests.ts";
import { compiled, elementsOf, wordsOf } from "./compiled.ts";

const widths = [1, 8, 16, 32, 64] as const;
const count = 300;

/** Numbers where most goes wrong among random ones. */
function numbers(width: number, seed: bigint): bigint[] {
  const next = randomWords(seed);
  const all = (1n << BigInt(width)) - 1n;
  const edges = [0n, 1n, all, all >> 1n, (all >> 1n) + 1n, BigInt(width), BigInt(width - 1), 32n];
  return Array.from({ length: count }, (_, at) => {
    const word = next();
    const small = word % 3n === 0n ? word % BigInt(2 * width) : word;
    return (at < 64 ? edges[Number(word % 8n)]! : small) & all;
  });
}

const two = ["and", "or", "xor", "add", "sub", "mul", "shl", "lshr", "ashr"] as const;
const truths = ["eq", "ult", "ule", "slt", "sle"] as const;
const one = ["not", "neg", "popcount", "nlz", "ntz"] as const;

/** The loop against `applied`, whose whole numbers are the meaning of every term. */
function agrees(make: (terms: Terms, ...args: readonly Term[]) => Term, width: number): void {
  const terms = new Terms();
  const args = [0, 1].map((name) => terms.variable(`${name}`, width));
  const root = make(terms, ...args);
  const columns = [numbers(width, 1n), numbers(width, 2n)];
  const evaluate = evaluator([root]);
  const expected = columns[0]!.map((x, at) => evaluate({ 0: x, 1: columns[1]![at]! })[0]!);
  const out = new Int32Array(elementsOf(root.width) * count);
  compiled(root)!(
    out,
    columns.map((column) => wordsOf(column, width)),
    0,
    count,
  );
  expect(out).toEqual(wordsOf(expected, root.width));
}

for (const width of widths)
  test(`every operation on words of ${width} bits is what terms mean`, () => {
    for (const op of [...two, ...truths])
      agrees((terms, a, b) => terms.make(op satisfies Op, a, b), width);
    for (const op of one)
      if (width > 1 || op === "not") agrees((terms, a) => terms.make(op, a), width);
    agrees((terms, a, b) => terms.make("ite", terms.make("ult", a, b), a, b), width);
  });

test("shifts of 64 bits by every count are what terms mean", () => {
  for (let by = 0n; by <= 65n; by++)
    for (const op of ["shl", "lshr", "ashr"] as const)
      agrees((terms, a) => terms.make(op, a, terms.constant(by, 64)), 64);
});

test("words grow and are cut as terms are", () => {
  for (const from of [0, 1, 8, 24, 31, 32, 33, 48])
    for (const width of [1, 8, 16]) agrees((terms, a) => terms.extract(a, from, width), 64);
  for (const from of [0, 3, 32]) agrees((terms, a) => terms.extract(a, from, 32), 64);
  agrees((terms, a) => terms.extract(a, 5, 7), 32);
  for (const width of [8, 16, 32])
    for (const wide of [32, 64]) agrees((terms, a) => terms.zext(a, wide), width);
});

test("words of other widths have no loop", () => {
  const terms = new Terms();
  const wide = terms.zext(terms.variable("0", 64), 128);
  expect(compiled(terms.make("mul", wide, wide))).toBeUndefined();
});
