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
      "a.spec, line 2, column 12: z is not known here",
    ],
    [
      "a sign that is not known",
      "arguments x\nresult x % 3",
      'a.spec, line 2, column 10: "% 3" is not of the form',
    ],
    [
      "a line that is not known",
      "arguments x\nreturn x",
      'a.spec, line 2, column 1: "return" is not known',
    ],
    ["five arguments", "arguments a b c d e\nresult a", "a.spec has 5 arguments; it may have 4"],
    ["an argument named as a function", "arguments nlz\nresult nlz", "cannot be one among nlz"],
    ["widths that differ", "arguments x\nresult x + wide(x)", "32 bits meet 64 bits"],
    ["a wide result", "arguments x\nresult wide(x)", "this has 64 bits where 32 bits are wanted"],
    ["a condition that is none", "arguments x\nwhere x\nresult x", "a comparison is wanted here"],
    ["a number too large", "arguments x\nresult x + 0x123456789", "does not fit into 32 bits"],
    ["an open bracket", "arguments x\nresult (x + 1", '")" is missing'],
    ["two results", "arguments x\nresult x\nresult x", "there is one result"],
    [
      "two lines of arguments",
      "arguments x\narguments y\nresult x",
      'line 2: there is one line "arguments"',
    ],
    [
      "a condition inside a let",
      "arguments x\nlet  y = x + (x = 1)\nresult y",
      "line 2, column 12: 32 bits meet one bit",
    ],
    [
      "a buffer of nine words",
      "buffer a 9\nresult a[0]",
      "line 1, column 8: a buffer has a name and from 1 to 8 words",
    ],
    [
      "a word outside of the buffer",
      "buffer a 2\nresult a[2]",
      "line 2, column 8: a[2] is not known here; there are a[0], a[1]",
    ],
    ["a word of no buffer", "arguments x\nresult x[0]", "x[0] is not known here"],
    ["a store without a buffer", "arguments x\nstore a[0] = x", "there is nothing to store in"],
    [
      "a store outside of the buffer",
      "buffer a 2\nstore a[2] = 1",
      "there is no a[2]; the buffer has a[0], a[1]",
    ],
    [
      "two stores in one word",
      "buffer a 2\nstore a[1] = 1\nstore a[1] = 2",
      "line 3, column 7: a[1] is stored twice",
    ],
    [
      "a buffer and four arguments",
      "arguments x y z v\nbuffer a 2\nresult x",
      "beside a buffer, whose address takes a register, it may have 3",
    ],
    [
      "an immediate that is none",
      "arguments x\nimmediates 1 2.5\nresult x",
      '"2.5" is not a whole number that an instruction can carry',
    ],
    ["a name given twice", "arguments x\nlet x = 1\nresult x", "x has a meaning already"],
  ])("%s", (_, text, because) => {
    const refused = read(text);
    expect(isRefusal(refused) && refused.because).toContain(because);
  });
});

describe("examples that cannot be are refused with their lines", () => {
  const reference = "arguments x y\nresult x + y\n";
  const alone = "arguments x y\n";
  test.each([
    [
      "one that the reference contradicts",
      `${reference}example 3 5 -> 9`,
      "a.spec, line 3: for x = 3, y = 5 the example says 9, and the specification 8",
    ],
    [
      "one outside of the domain",
      `${reference}where x < y\nexample 5 3 -> 8`,
      'line 4: x = 5, y = 3 lies outside of what "where" allows',
    ],
    [
      "one input with two results",
      `${alone}example 1 2 -> 3\nexample 0x1 2 -> 4`,
      "a.spec: lines 2 and 3 give x = 1, y = 2 two results, 3 and 4; nothing can meet both",
    ],
    [
      "one input written in two ways",
      `${alone}example -1 2 -> 3\nexample 0xffffffff 2 -> 4`,
      "lines 2 and 3",
    ],
    [
      "a number too few",
      `${alone}example 1 -> 3`,
      'line 2, column 11: a number is missing before ->; write "example x y -> result"',
    ],
    [
      "a number too many",
      `${alone}example 1 2 3 -> 3`,
      'line 2, column 13: "->" is missing before 3',
    ],
    ["no result", `${alone}example 1 2 ->`, "a number is missing at the end of the line"],
    ["two results", `${alone}example 1 2 -> 3 4`, 'column 18: "4" is not expected here'],
    ["a fraction", `${alone}example 1 2.5 -> 3`, 'column 11: "2.5" is not a whole number'],
    [
      "a number too large",
      `${alone}example 1 0x100000000 -> 3`,
      "0x100000000 does not fit into 32 bits",
    ],
    [
      "a number too small",
      `${alone}example 1 -2147483649 -> 3`,
      "-2147483649 does not fit into 32 bits",
    ],
    [
      "a buffer without its brackets",
      "buffer a 2\nexample 1 2 -> 2 1",
      '"[" is missing before 1; write "example [a[0] a[1]] -> result [a[0] a[1]]"',
    ],
    [
      "a store that the reference does not make",
      "buffer a 2\nstore a[0] = a[1]\nexample [1 2] -> [2 1]",
      "for a[0] = 1, a[1] = 2 the example says [2 1], and the specification [2 2]",
    ],
  ])("%s", (_, text, because) => {
    const refused = read(text);
    expect(isRefusal(refused) && refused.because).toContain(because);
  });

  test("at another width the same examples are looked at again", () => {
    const specification = accepted(read("arguments x\nresult nlz(x)\nexample 1 -> 31"));
    const refused = meaningOf(specification, 64, new Terms());
    expect(isRefusal(refused) && refused.because).toContain("says 31, and the specification 63");
  });
});

test("floating-point numbers have 32 or 64 bits, and no others", () => {
  const specification = accepted(read("arguments x\nresult float(1)"));
  const refused = meaningOf(specification, 16, new Terms());
  expect(isRefusal(refused) && refused.because).toContain("have 32 or 64 bits");
  expect(specification.usualWidths).toEqual([32, 64]);
  // A tenth of 32 bits is another number.
  expect(accepted(read("arguments x\nresult float(0.1)")).usualWidths).toEqual([64]);
});

test("examples alone are a function on their inputs, and on nothing else", () => {
  const text = "arguments x y\nexample 3 -5 -> 8\nexample 3 -5 -> 8\nexample 0x10,2->-1";
  const { domain, result, hasReference } = accepted(
    meaningOf(accepted(read(text)), 32, new Terms()),
  );
  const evaluate = evaluator([domain, result]);
  expect(hasReference).toBe(false);
  expect(evaluate({ x: 3n, y: 0xfffffffbn })).toEqual([1n, 8n]);
  expect(evaluate({ x: 16n, y: 2n })).toEqual([1n, 0xffffffffn]);
  expect(evaluate({ x: 16n, y: 3n })[0]).toBe(0n);
});

test("stores speak of the words before, and a word that none is stored in stays", () => {
  const text =
    "arguments x\nbuffer a 3\nstore a[0] = a[1] + x\nstore a[1] = a[0]\nexample 5 [1 2 3] -> [7 1 3]";
  const { after, returns } = accepted(meaningOf(accepted(read(text)), 32, new Terms()));
  expect(returns).toBe(false);
  const words = { x: 5n, "a[0]": 1n, "a[1]": 2n, "a[2]": 3n };
  expect(evaluator(after)(words)).toEqual([7n, 1n, 3n]);
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
  ["byteswap(x)", 32, 0x01020304n, 0n, 0x04030201n],
  ["byteswap(x)", 64, 0x0102030405060708n, 0n, 0x0807060504030201n],
  ["byteswap(x)", 8, 0x12n, 0n, 0x12n],
  ["float(1)", 64, 0n, 0n, 0x3ff0000000000000n],
  ["float(-1.5)", 32, 0n, 0n, 0xbfc00000n],
  ["float(-inf)", 64, 0n, 0n, 0xfff0000000000000n],
  ["if x <f y then 1 else 0", 64, 0x8000000000000000n, 0n, 0n],
  ["if x =f y then 1 else 0", 64, 0x8000000000000000n, 0n, 1n],
  ["if x <f y then 1 else 0", 64, 0xbff0000000000000n, 0n, 1n],
  ["if x >=f y then 1 else 0", 64, 0x7ff8000000000000n, 0n, 0n],
  ["if x !=f y then 1 else 0", 64, 0x7ff8000000000000n, 0n, 1n],
] as const)("%s at %i bits of %i and %i is %i", (text, width, x, y, expected) => {
  expect(valueAt(text, width, x, y)).toBe(expected);
});

test("a name that begins as a comparison ends is a name", () => {
  const text =
    "arguments x sum\nlet first = x\nresult if x <sum and x >first or x =first then 1 else 2";
  const { result } = accepted(meaningOf(accepted(read(text)), 32, new Terms()));
  expect(evaluator([result])({ x: 3n, sum: 5n })[0]).toBe(1n);
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
