import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { Terms } from "../bits/term.ts";
import { bytesOf, listingOf, resultOfCode, type Operand, type StraightCode } from "../code.ts";
import { hackersDelight } from "../programs/hackers-delight.ts";
import { wasmCodeOf, wasmPrograms } from "../programs/wasm.ts";
import { randomWords } from "../search/tests.ts";
import { numberOf } from "../straight/constant.ts";
import { findStraight } from "../straight/find.ts";
import { wasmOperations } from "./operations.ts";
import { readStack } from "./read-stack.ts";
import { inEngine } from "./engine.ts";
import { bodyOf, moduleOf } from "./stack.ts";

const widths = [32, 64] as const;
const timeout = 60_000;
const next = randomWords(11n);
const edges = [
  0n,
  1n,
  2n,
  7n,
  31n,
  32n,
  63n,
  64n,
  0x80n,
  0x8000n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];
const word = (): bigint =>
  next() % 3n === 0n ? edges[Number(next() % BigInt(edges.length))]! : next() >> (next() % 64n);

/** The code as the model has it. */
function inModel(code: StraightCode, args: number, width: 32 | 64): (...words: bigint[]) => bigint {
  const terms = new Terms();
  const variables = Array.from({ length: args }, (_, at) => terms.variable(`x${at}`, width));
  const evaluate = evaluator([accepted(resultOfCode(terms, variables, code, width))]);
  return (...words) =>
    evaluate(
      Object.fromEntries(words.map((one, at) => [`x${at}`, BigInt.asUintN(width, one)])),
    )[0]!;
}

function agree(code: StraightCode, args: number, width: 32 | 64, times: number): void {
  const [real, model] = [accepted(inEngine(code, args, width)), inModel(code, args, width)];
  for (let time = 0; time < times; time++) {
    const words = Array.from({ length: args }, word);
    if (real(...words) !== model(...words))
      expect([listingOf(code, width), words, real(...words)]).toEqual([words, model(...words)]);
  }
}

describe.each(widths)("at %i bits this engine does what the model says", (width) => {
  test.each(wasmOperations.map((one) => [one.name, one] as const))("%s", (name, { operands }) => {
    const step = {
      name,
      operands: operands.map((kind, at): Operand =>
        kind === "word" ? { argument: at } : { constant: numberOf(-77) },
      ),
    };
    const args = operands.filter((kind) => kind === "word").length;
    agree({ target: "wasm", steps: [step] }, args, width, 300);
    // A truth where a word is wanted, and a word where a truth is.
    const twice = { name: "add", operands: [{ step: 0 }, { step: 0 }] };
    const chosen = { name: "select", operands: [{ argument: 0 }, { step: 1 }, { step: 0 }] };
    const none = { name: "eqz", operands: [{ step: 0 }] };
    for (const more of [[twice], [none], [twice, chosen]])
      agree({ target: "wasm", steps: [step, ...more] }, Math.max(args, 1), width, 60);
  });

  test("codes of six steps drawn at random", () => {
    for (let time = 0; time < 200; time++) {
      const steps = Array.from({ length: 6 }, (_, at) => {
        const operation = wasmOperations[Number(next() % BigInt(wasmOperations.length))]!;
        const operands = operation.operands.map((kind): Operand => {
          if (kind !== "word") return { constant: numberOf(BigInt.asIntN(64, word())) };
          const from = Number(next() % BigInt(2 + at));
          return from < 2 ? { argument: from } : { step: from - 2 };
        });
        return { name: operation.name, operands };
      });
      agree({ target: "wasm", steps }, 2, width, 20);
    }
  });
});

test("the bytes of the lines are those of the body, a line each", () => {
  const code = wasmCodeOf("p13", 1);
  const bytes = accepted(bytesOf(code, 64));
  expect(bytes).toHaveLength(listingOf(code, 64).length);
  const whole = [...accepted(moduleOf(code, 1, 64))].join(" ");
  expect(whole).toContain(bytes.flat().join(" "));
  // By hand from the specification: local.get 0, i64.const -3, i64.mul.
  const product = readStack(["local.get 0", "i64.const -3", "i64.mul"], { args: 1, width: 64 })!;
  expect(accepted(bytesOf(product, 64))).toEqual([[0x20, 0], [0x42, 0x7d], [0x7e]]);
});

test.each(Object.keys(wasmPrograms))(
  "a body that is read and written again is the same: %s",
  (name) => {
    const code = wasmCodeOf(name, 4);
    for (const width of widths) {
      const lines = listingOf(code, width);
      const again = readStack(lines, { args: 4, width })!;
      // A word as a condition is turned into a truth, which the model need not do.
      const written = listingOf(again, width).filter((line) => line !== "i64.eqz");
      expect(written.toSorted()).toEqual(lines.filter((line) => line !== "i64.eqz").toSorted());
    }
  },
);

test.each([["f32.add"], ["i32.div_u"], ["call f"], ["local.get 9"], ["i32.add"]])(
  "a body with %s is not read",
  (line) => {
    expect(readStack(["local.get 0", line], { args: 1, width: 32 })).toBeUndefined();
  },
);

test("code with an operation that is not there is refused", () => {
  const code: StraightCode = { target: "wasm", steps: [{ name: "frobnicate", operands: [] }] };
  expect(isRefusal(bodyOf(code, 0, 32))).toBe(true);
});

test(
  "a constant is a step: none shorter than three turns off the rightmost one",
  { timeout },
  async () => {
    const { specification } = hackersDelight()[0]!;
    const { best, exhausted } = accepted(
      await findStraight(specification, { target: "wasm", widths: [...widths], longest: 3 }),
    );
    expect(best?.code.steps.map(({ name }) => name)).toEqual(["const", "sub", "and"]);
    expect(exhausted).toBe(2);
  },
);
