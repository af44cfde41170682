import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { evaluator } from "./evaluate.ts";
import { lowered } from "./lower.ts";
import { meaningOf, readSpecification } from "./specification.ts";
import { Terms, type Op } from "./term.ts";

const read = (text: string) => readSpecification(text, "a.spec");

describe("what is outside the form is refused with its line", () => {
  test.each([
    ["no arguments", "result 1", 'a.spec has no line "arguments"'],
    ["no result", "arguments x", "a.spec has no result"],
    [
      "a name that is not known",
      "arguments x\nresult x + z",
      "a.spec, line 2: z is not known here",
    ],
    [
      "a sign that is not known",
      "arguments x\nresult x % 3",
      'a.spec, line 2: "% 3" is not of the form',
    ],
    ["a line that is not known", "arguments x\nreturn x", 'a.spec, line 2: "return" is not known'],
    ["five arguments", "arguments a b c d e\nresult a", "a.spec has 5 arguments; it may have 4"],
    ["an argument named as a function", "arguments nlz\nresult nlz", "cannot be one among nlz"],
    ["widths that differ", "arguments x\nresult x + wide(x)", "32 bits meet 64 bits"],
    ["a wide result", "arguments x\nresult wide(x)", "this has 64 bits where 32 bits are wanted"],
    ["a condition that is none", "arguments x\nwhere x\nresult x", "a comparison is wanted here"],
    ["a number too large", "arguments x\nresult x + 0x123456789", "does not fit into 32 bits"],
    ["an open bracket", "arguments x\nresult (x + 1", '")" is missing'],
    ["two results", "arguments x\nresult x\nresult x", "there is one result"],
    ["a name given twice", "arguments x\nlet x = 1\nresult x", "x has a meaning already"],
  ])("%s", (_, text, because) => {
    const refused = read(text);
    expect(isRefusal(refused) && refused.because).toContain(because);
  });
});

/** Value of an expression of x and y at a width. */
function valueAt(text: string, width: 8 | 16 | 32 | 64, x: bigint, y = 0n): bigint {
  const specification = accepted(read(`arguments x y\nresult ${text}`));
  const { result } = accepted(meaningOf(specification, width, new Terms()));
  return evaluator([result])({ x, y })[0]!;
}

test.each([
  ["x - y * 2", 8, 3n, 2n, 255n],
  ["x | y & 1 ^ 3", 8, 4n, 1n, 6n],
  ["1 << x", 8, 8n, 0n, 0n],
  ["x >> 9", 16, 0xffffn, 0n, 0x7fn],
  ["x >>> 9", 16, 0x8000n, 0n, 0xffc0n],
  ["x >>> 99", 16, 0x8000n, 0n, 0xffffn],
  ["if x <s y then 1 else 2", 8, 0x80n, 1n, 1n],
  ["if x < y then 1 else 2", 8, 0x80n, 1n, 2n],
  ["if not x = y or x > 9 and y >= 9 then 1 else 0", 32, 5n, 5n, 0n],
  ["nlz(x) + ntz(y)", 64, 1n, 0n, 127n],
  ["low((wide(x) * wide(y)) >> w)", 64, 2n ** 63n, 6n, 3n],
  ["popcount(-1) + w", 16, 0n, 0n, 32n],
] as const)("%s at %i bits of %i and %i is %i", (text, width, x, y, expected) => {
  expect(valueAt(text, width, x, y)).toBe(expected);
});

/** Operations whose meaning for solvers is made of others. */
const derived = ["popcount", "nlz", "ntz", "pext", "pdep"] as const satisfies Op[];

test.each(derived)("%s keeps its value when it is lowered for solvers", (op) => {
  const word = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  for (const width of [8, 16, 32, 64]) {
    const terms = new Terms();
    const [x, y] = [terms.variable("x", width), terms.variable("y", width)];
    const term = op === "pext" || op === "pdep" ? terms.make(op, x, y) : terms.make(op, x);
    const [plain, low] = [evaluator([term]), evaluator(lowered(terms, [term]))];
    fc.assert(
      fc.property(word, word, (a, b) => {
        const input = { x: a >> BigInt(64 - width), y: b >> BigInt(64 - width) };
        expect(low(input)).toEqual(plain(input));
      }),
      {
        numRuns: 30,
        examples: [
          [0n, 0n],
          [2n ** 64n - 1n, 0n],
          [1n << 63n, 2n ** 64n - 1n],
        ],
      },
    );
  }
});
