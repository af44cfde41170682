import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { goldenGamma, mix64 } from "#base";
import {
  binary,
  compare,
  constant,
  input,
  random,
  select,
  unary,
  type BinaryOp,
  type Node,
  type UnaryOp,
} from "#model";
import { compileAs, targetsHere } from "#native";
import { linearForm, wasmModule, x64Module } from "../compile.ts";
import { allBits, bitsOf } from "../fold.ts";
import { sizeOf, type Instruction, type LinearProgram } from "../linear.ts";
import { verify } from "../verify.ts";
import { applyRules } from "./apply.ts";
import { constantAt } from "./constant.ts";
import { evaluateStep } from "./evaluate.ts";
import { rules } from "./index.ts";
import type { Rule, RuleOperand, RuleStep } from "./rule.ts";

const specialNumbers = [
  0,
  1,
  -1,
  0.5,
  3,
  -3,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  2 ** -1022,
  1.7e308,
  1e300,
  -1e-300,
  708,
];

/** Words among which equal ones, edges, masks and doubles of every kind are common. */
function words(seed: bigint, count: number): bigint[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = BigInt.asUintN(64, state + BigInt.asUintN(64, goldenGamma));
    const word = BigInt.asUintN(64, mix64(state));
    const pick = Number(word % 5n);
    if (pick === 0) return bitsOf(specialNumbers[Number((word >> 8n) % 15n)]!);
    if (pick === 1) return [0n, allBits, 1n, 1n << 63n][Number((word >> 8n) % 4n)]!;
    return pick === 2 ? word >> (word % 64n) : word;
  });
}

/** A side of a rule, by the compiler's own meaning of its instructions. */
function sideOf(
  {
    steps,
    result,
  }: { readonly steps: readonly RuleStep[]; readonly result?: RuleOperand | undefined },
  args: readonly bigint[],
): bigint {
  const made: bigint[] = [];
  const read = (operand: RuleOperand): bigint => {
    if ("argument" in operand) return args[operand.argument]!;
    return "step" in operand ? made[operand.step]! : constantAt(operand.constant, args)!;
  };
  for (const { name, operands } of steps) made.push(evaluateStep(name, operands.map(read)));
  return result === undefined ? made.at(-1)! : read(result);
}

test("both sides of every rule are one number by the compiler's own meaning of its instructions", () => {
  expect(rules.length).toBeGreaterThan(50);
  for (const rule of rules) {
    let tried = 0;
    const columns = Array.from({ length: rule.arguments }, (_, at) => words(BigInt(at + 7), 3000));
    for (let row = 0; row < 3000; row++) {
      const args = columns.map((column, at) =>
        rule.masks.includes(at) ? (column[row]! % 2n) * allBits : column[row]!,
      );
      if (!rule.where.every((condition) => constantAt(condition, args) === 1n)) continue;
      tried++;
      const [before, after] = [
        sideOf({ steps: rule.before }, args),
        sideOf({ steps: rule.after, result: rule.result }, args),
      ];
      const demanded = rule.demand === "sign" ? 1n << 63n : allBits;
      if (((before ^ after) & demanded) !== 0n)
        expect({ rule: rule.name, args, after }).toEqual({ rule: rule.name, args, after: before });
    }
    expect(tried, rule.name).toBeGreaterThan(20);
  }
});

test("the index that browsers read holds every file of the folder", () => {
  const files = globSync("*.json", { cwd: import.meta.dirname });
  expect(files).toHaveLength(rules.length);
  expect(new Set(rules.map(({ name, target }) => `${name}-${target}.json`))).toEqual(
    new Set(files),
  );
  expect(new Set(rules.map(({ id, target }) => `${id} ${target}`)).size).toBe(rules.length);
  for (const { cost, id } of rules) {
    expect(cost.after).toBeLessThan(cost.before);
    expect(id).toMatch(/^[0-9a-f]{12}$/);
  }
});

const x = input("x");
const y = input("y");

test.each(["wasm", "avx2", "avx512"] as const)(
  "how deep a condition goes is no limit on %s",
  (one) => {
    let all = compare("lt", x, y);
    for (let at = 0; at < 5000; at++)
      all = binary("and", all, compare("lt", x, constant(at + 0.5)));
    const other = compare("lt", y, constant(7));
    const chosen = (node: Node) => select(other, node, constant(0));
    const program = { outputs: { r: select(all, chosen(x), chosen(binary("mul", x, y))) } };
    const { bytes } = one === "wasm" ? wasmModule(program) : x64Module(program, one);
    expect(bytes.length).toBeGreaterThan(5000);
  },
);
const functions: readonly (readonly [string, Node])[] = [
  ...(
    [
      "exp",
      "ln",
      "log1p",
      "cbrt",
      "sin",
      "cos",
      "tan",
      "asin",
      "acos",
      "atan",
      "sinh",
      "tanh",
      "erf",
      "inverseNormal",
    ] as readonly UnaryOp[]
  ).map((op) => [op, unary(op, x)] as const),
  ...(["pow", "atan2", "min", "max"] as readonly BinaryOp[]).map(
    (op) => [op, binary(op, x, y)] as const,
  ),
  ["a drawn number", binary("mul", random("s"), x)],
];

const target = targetsHere().filter((one) => one !== "interpret");

/** NaNs are one: which of two an instruction keeps depends on the order of its operands, with rules or without. */
const same = (a: Float64Array, b: Float64Array) => a.every((one, at) => Object.is(one, b[at]));

describe.each(target)("on %s", (one) => {
  test.each(functions)("%s gives the same bits with rules and without", (_, node) => {
    const near = Float64Array.from(words(3n, 400), (word) => Number(BigInt.asIntN(12, word)) / 300);
    const all = specialNumbers.flatMap((a) => specialNumbers.map((b) => [a, -b] as const));
    const inputs = {
      x: Float64Array.from([...all.map(([a]) => a), ...near]),
      y: Float64Array.from([...all.map(([, b]) => b), ...near.toReversed()]),
    };
    const run = { count: inputs.x.length, inputs, keys: { s: 99n } };
    const [withRules, without] = [true, false].map((rules) =>
      compileAs({ outputs: { node } }, one, { rules }).run(run),
    );
    expect(same(withRules![0]!, without![0]!)).toBe(true);
  });
});

const applied = (program: LinearProgram, of: Rule["target"]) => {
  const result = applyRules(program, of, rules);
  verify(result.program);
  const names = [...result.used.keys()].map((id) => rules.find((rule) => rule.id === id)!.name);
  const saved = sizeOf(program.body) - sizeOf(result.program.body);
  return { names, saved, kinds: kindsIn(result.program.body) };
};
const kindsIn = (body: readonly Instruction[]) => new Set(body.map(({ kind }) => kind));
const formOf = (node: Node) => linearForm({ outputs: { node } }, { fuses: true });

test("rules save what the files say, and each target has its own", () => {
  const atan2 = formOf(binary("atan2", x, y));
  const wide = applied(atan2, "avx512");
  expect(wide.names).toEqual(expect.arrayContaining(["unordered", "negative-mask"]));
  expect(wide.kinds).toContain("logic");
  expect(wide.saved).toBeGreaterThanOrEqual(5);
  const narrow = applied(atan2, "avx2");
  expect(narrow.names).toEqual(expect.arrayContaining(["unordered", "negative-choice"]));
  expect(narrow.kinds).not.toContain("logic");
  expect(applied(atan2, "wasm").names).toEqual(["negative-mask"]);
  expect(applied(formOf(random("s")), "avx2").names).toEqual(["product-by-constant"]);
});

/** A program of instructions on input 0 and up, whose last value is its result. */
function programOf(body: readonly Instruction[], value: number): LinearProgram {
  return {
    body,
    groups: 1,
    outputs: [{ name: "result", group: 0, value, valuesPerRow: 1 }],
    inputs: ["a", "b", "c"],
    scalars: new Set(),
    streams: [],
    series: [],
    tables: [],
    functions: [],
    valueCount: 40,
  };
}
const inputs = [0, 1, 2].map((at) => ({ kind: "input", to: at, input: at, group: 0 }) as const);
const choose = (to: number, mask: number, a: number, b: number) =>
  ({ kind: "choose", to, mask, a, b }) as const;

test("a rule for masks is not applied to what may be none", () => {
  const nested = (mask: Instruction) =>
    programOf([...inputs, mask, choose(11, 10, 0, 1), choose(12, 10, 2, 11)], 12);
  const compared = nested({ kind: "binary", op: "lt", to: 10, a: 0, b: 1 });
  expect(applied(compared, "wasm").names).toEqual(["choice-in-choice"]);
  const any = nested({ kind: "binary", op: "iadd", to: 10, a: 0, b: 1 });
  expect(applied(any, "wasm").names).toEqual([]);
});

test("a rule whose constants do not meet its conditions is not applied", () => {
  const between = (low: number, high: number) =>
    programOf(
      [
        ...inputs,
        { kind: "constant", to: 5, bits: bitsOf(low) },
        { kind: "constant", to: 6, bits: bitsOf(high) },
        { kind: "binary", op: "lt", to: 10, a: 5, b: 0 },
        { kind: "binary", op: "lt", to: 11, a: 0, b: 6 },
        { kind: "binary", op: "and", to: 12, a: 11, b: 10 },
      ],
      12,
    );
  expect(applied(between(1, 2), "avx2").names).toEqual(["between-positive"]);
  for (const [low, high] of [
    [2, 1],
    [-1, 2],
    [1, NaN],
  ] as const)
    expect(applied(between(low, high), "avx2").names).toEqual([]);
});

test("a rule that would leave its old instructions to other readers is not applied", () => {
  const twice = (isRead: boolean) =>
    programOf(
      [
        ...inputs,
        { kind: "binary", op: "and", to: 10, a: 0, b: 1 },
        { kind: "binary", op: "or", to: 11, a: 10, b: 2 },
        { kind: "binary", op: "iadd", to: 12, a: 11, b: isRead ? 10 : 2 },
      ],
      12,
    );
  expect(applied(twice(false), "avx512").names).toEqual(["logic-or-of-and"]);
  expect(applied(twice(true), "avx512").names).toEqual([]);
});

test("a result of which the sign alone is right goes to choices alone", () => {
  const odd = (last: Instruction) =>
    programOf(
      [
        ...inputs,
        { kind: "constant", to: 5, bits: 1n },
        { kind: "constant", to: 6, bits: 0n },
        { kind: "binary", op: "and", to: 10, a: 0, b: 5 },
        { kind: "binary", op: "isub", to: 11, a: 6, b: 10 },
        choose(12, 11, 1, 2),
        last,
      ],
      13,
    );
  expect(applied(odd(choose(13, 11, 12, 1)), "avx2").names).toEqual(["odd-choice"]);
  expect(applied(odd({ kind: "binary", op: "and", to: 13, a: 11, b: 12 }), "avx2").names).toEqual(
    [],
  );
  expect(applied(odd(choose(13, 12, 11, 1)), "avx2").names).toEqual([]);
});

test("code says which rules it was made with, and none when they are off", () => {
  const program = { outputs: { node: binary("atan2", x, y) } };
  const { rules: used = [], bytes } = x64Module(program, "avx2");
  expect(used).toContainEqual(expect.objectContaining({ name: "unordered", times: 1 }));
  const off = x64Module(program, "avx2", undefined, { rules: false });
  expect(off.rules).toEqual([]);
  expect(off.bytes.length).toBeGreaterThanOrEqual(bytes.length);
  expect(off.bytes).not.toEqual(bytes);
});
