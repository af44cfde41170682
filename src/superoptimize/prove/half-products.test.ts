import { expect, test } from "vitest";
import { accepted } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { readSpecification } from "../bits/specification.ts";
import { wasmCodeOf, wasmPrograms } from "../programs/wasm.ts";
import { randomWords } from "../search/tests.ts";
import { readStack } from "../wasm/read-stack.ts";
import { questionOf, type Claim } from "./claim.ts";
import { overHalfProducts } from "./half-products.ts";
import { prove } from "./prove.ts";

const highHalf = accepted(
  readSpecification("arguments x y\nresult low((wide(x) * wide(y)) >> w)", "test"),
);
const widths = [32, 64] as const;
const timeout = 60_000;
/** The upper halves' product alone. */
const lostCarry =
  "local.get 0; i32.const w/2; local.tee 2; i32.shr_u; local.get 1; local.get 2; i32.shr_u; i32.mul";
const listOf = (name: keyof typeof wasmPrograms) => wasmPrograms[name].body;
const claimOf = (body: string, width: 32 | 64): Claim => ({
  specification: highHalf,
  width,
  code: readStack(body.split("; "), { args: 2, width: 32 })!,
});

test.each(widths)(
  "at %i bits the high half of a product by halves is proved",
  { timeout },
  async (width) => {
    const claim = { specification: highHalf, width, code: wasmCodeOf("p25", 2) };
    expect(await prove(claim)).toEqual({ kind: "proved", by: "cadical" });
  },
);

test.each(widths)("at %i bits one whose carry is lost is refuted", { timeout }, async (width) => {
  expect(await prove(claimOf(lostCarry, width))).toMatchObject({ kind: "wrong" });
});

test.each([
  ["right", listOf("p25")],
  ["wrong", lostCarry],
])("with the real products in their place the question is the same: %s", (_, body) => {
  const question = accepted(questionOf(claimOf(body, 64)));
  const { wrong, products } = overHalfProducts(question)!;
  expect(products.length).toBeGreaterThan(0);
  const halves = evaluator(products.flatMap(({ of }) => of));
  const [free, real] = [evaluator([wrong]), evaluator([question.wrong])];
  const next = randomWords(3n);
  for (let time = 0; time < 200; time++) {
    const input = { x: next(), y: next() >> (next() % 64n) };
    const values = halves(input);
    const given = products.map(({ product }, at) => [
      product.name,
      values[2 * at]! * values[2 * at + 1]!,
    ]);
    expect(free({ ...input, ...Object.fromEntries(given) })).toEqual(real(input));
  }
});

test("a claim without products has no such question", () => {
  const sum = accepted(readSpecification("arguments x y\nresult x + y", "test"));
  const code = readStack(["local.get 0", "local.get 1", "i32.add"], { args: 2, width: 32 })!;
  expect(
    overHalfProducts(accepted(questionOf({ specification: sum, width: 64, code }))),
  ).toBeUndefined();
});
