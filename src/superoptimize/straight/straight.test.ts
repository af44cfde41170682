import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { readSpecification } from "../bits/specification.ts";
import { isProved } from "../catalogue.ts";
import { lengthOf, type StraightTarget } from "../code.ts";
import { findStraight } from "./find.ts";
import { searchStraight } from "./threads.ts";

const specification = (text: string) => accepted(readSpecification(text, "test"));
const timeout = 60_000;
const find = async (
  text: string,
  target: StraightTarget,
  { longest = 3, only }: { readonly longest?: number; readonly only?: readonly string[] } = {},
) =>
  accepted(
    await findStraight(specification(text), {
      target,
      widths: [64],
      longest,
      ...(only && { only: new Set(only) }),
    }),
  );

const exchange = "arguments x y m\nresult (x & m) | (y & ~m)";
const spread = "arguments x\nresult if (x >> (w - 1)) = 0 then 0 else ~0";
const odd = "arguments x\nresult 0 - (x & 1)";

describe("finds the shortest, proved, with every shorter length exhausted", () => {
  test.each([
    ["avx512", exchange, 1],
    ["avx2", "arguments x y\nresult x & ~y", 1],
    ["avx2", "arguments x y\nresult (x & y) + ((x ^ y) >> 1)", 4],
    ["simd128", spread, 1],
    ["avx512", "arguments x y z\nresult (x ^ y) & ~(z | x)", 1],
    ["avx2", "arguments x\nresult x", 0],
    ["avx2", spread, 1],
    ["simd128", "arguments x\nresult (x << 3) * 5\nnumbers 40", 1],
  ] as const)("%s: %j in %i", { timeout }, async (target, text, length) => {
    const { best, exhausted } = await find(text, target, { longest: 4 });
    expect(best && lengthOf(best.code)).toBe(length);
    expect(exhausted).toBe(length - 1);
    expect(isProved(best?.verdicts)).toBe(true);
  });
});

test("bits that nobody demands are free", { timeout }, async () => {
  const whole = await find(odd, "avx2");
  expect(whole.best && lengthOf(whole.best.code)).toBe(2);
  const sign = await find(`${odd}\ndemand 1 << (w - 1)`, "avx2");
  expect(sign.best?.code.steps).toEqual([
    { name: "shl", operands: [{ argument: 0 }, expect.anything()] },
  ]);
  expect(isProved(sign.best?.verdicts)).toBe(true);
});

test("what is computed of constants beforehand costs no step", { timeout }, async () => {
  const text = "arguments x k\nresult (x + k) - (k << 1)\nconstants k\n";
  const without = await find(text, "avx2", { longest: 2 });
  expect(without.best && lengthOf(without.best.code)).toBe(1);
  // x - k.
  expect(without.best?.code.steps[0]).toEqual({
    name: "isub",
    operands: [{ argument: 0 }, { constant: { argument: 1 } }],
  });
  const other = `${text}result x + (k >> 3)`.replace("result (x + k) - (k << 1)\n", "");
  expect((await find(other, "avx2", { longest: 1 })).best).toBeUndefined();
  const given = await find(`${other}\nnumbers k >> 3`, "avx2", { longest: 1 });
  expect(isProved(given.best?.verdicts)).toBe(true);
});

test(
  "what only some operations can do is found with them, and not without",
  { timeout },
  async () => {
    const only = ["and", "or", "xor"];
    expect((await find(exchange, "avx2", { longest: 2, only })).best).toBeUndefined();
    const { best } = await find(exchange, "avx2", { longest: 3, only });
    expect(best && lengthOf(best.code)).toBe(3);
  },
);

test(
  "two threads find as short a code as one, with nothing shorter left out",
  { timeout },
  async () => {
    const text = "arguments x y z\nresult ((x ^ y) + (z >> 1)) & ~x";
    const result = accepted(
      await searchStraight(specification(text), {
        target: "avx2",
        widths: [64],
        longest: 4,
        threads: 2,
        budgetMs: 50_000,
        only: ["xor", "iadd", "shr", "andnot"],
      }),
    );
    expect(result.best && lengthOf(result.best.code)).toBe(4);
    expect(result).toMatchObject({ exhausted: 3, isCutOff: false });
  },
);

test(
  "a search that is stopped says how far it came, and goes on from there",
  { timeout },
  async () => {
    const stop = new AbortController();
    const text = "arguments x y\nresult x * y";
    const options = { target: "avx2", widths: [64], longest: 9, threads: 1 } as const;
    const first = accepted(
      await searchStraight(specification(text), {
        ...options,
        budgetMs: 50_000,
        signal: stop.signal,
        watch: ({ exhausted }) => exhausted >= 1 && stop.abort(),
      }),
    );
    expect(first.best).toBeUndefined();
    expect(first.exhausted).toBeGreaterThanOrEqual(1);
    expect(first.isCutOff).toBe(true);
    const again = accepted(
      await searchStraight(specification(text), {
        ...options,
        longest: first.exhausted,
        exhausted: first.exhausted,
        budgetMs: 50_000,
      }),
    );
    expect(again).toMatchObject({ exhausted: first.exhausted, states: 0 });
  },
);

test.each([
  ["arguments x\nresult x\nconstants q", "q is no argument"],
  ["arguments x\nresult x\ntoday a = xor(x, y)", "y is not known here"],
  ["arguments x\nresult x\ntoday xor(x, x)", 'write "today name = operation(operands)"'],
])("%j is refused", async (text, because) => {
  const refused = await findStraight(specification(text), {
    target: "avx2",
    widths: [64],
    longest: 1,
  });
  expect(isRefusal(refused) && refused.because).toContain(because);
});
