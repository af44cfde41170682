import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { goldenGamma, mix64 } from "#base";
import { kernelFrom, targetsHere } from "#native";
import { allBits, bitsOf } from "../fold.ts";
import type { Kernel } from "../kernel.ts";
import type { Instruction, LinearProgram } from "../linear.ts";
import { instantiate } from "../wasm/instance.ts";
import { writeModule } from "../wasm/module.ts";
import { writeX64Module } from "../x64/module.ts";
import { instructionOf } from "./apply.ts";
import { evaluateStep } from "./evaluate.ts";
import type { RuleTarget } from "./rule.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-instructions-"));
afterAll(() => rmSync(folder, { recursive: true }));

const doubles = [0, -0, 1, -1, 2, Infinity, -Infinity, NaN, 5e-324, -5e-324, 2 ** -1022, 1e300];
const edges = [0n, 1n, allBits, 1n << 63n, (1n << 63n) - 1n, 1n << 32n, (1n << 32n) - 1n];
const words = [...doubles.map(bitsOf), ...edges];

/** All pairs of edges, then random words; the third column runs through the edges by itself. */
function columnsOf(): BigUint64Array[] {
  const pairs = words.flatMap((a) => words.map((b) => [a, b] as const));
  let state = 1n;
  const next = () => {
    state = BigInt.asUintN(64, state + BigInt.asUintN(64, goldenGamma));
    return BigInt.asUintN(64, mix64(state));
  };
  const more = Array.from({ length: 200 }, () => [next(), next() >> (next() % 64n)] as const);
  const all = [...pairs, ...more];
  return [
    BigUint64Array.from(all, ([a]) => a),
    BigUint64Array.from(all, ([, b]) => b),
    BigUint64Array.from(all, (_, at) => words[(at * 7 + 3) % words.length]!),
  ];
}

const columns = columnsOf();
const count = columns[0]!.length;

/** What each target has, with what stands in the instruction; `blend` and comparisons give masks or take any word. */
const common: readonly (readonly [string, ...bigint[]])[] = [
  ["and"],
  ["or"],
  ["xor"],
  ["andnot"],
  ["iadd"],
  ["isub"],
  ["imul"],
  ["shl", 1n],
  ["shl", 63n],
  ["shr", 12n],
  ["shr", 63n],
  ["lt"],
  ["le"],
  ["eq"],
  ["ne"],
  ["least"],
  ["greatest"],
  ["neg"],
  ["abs"],
];
const own: Readonly<Record<RuleTarget, readonly (readonly [string, ...bigint[]])[]>> = {
  wasm: [["choose"], ["sra", 1n], ["sra", 63n], ["igt"]],
  avx2: [["blend"], ["nlt"], ["nle"], ["unordered"], ["igt"], ["imulLow"], ["imulHalves"]],
  avx512: [
    ["choose"],
    ["sra", 1n],
    ["sra", 63n],
    ["nlt"],
    ["nle"],
    ["unordered"],
    ["igt"],
    ["test"],
    ...Array.from({ length: 256 }, (_, table) => ["logic", BigInt(table)] as const),
  ],
};

/** A program whose results are the instructions on its three inputs, exchanged and repeated too. */
function programOf(target: RuleTarget): {
  program: LinearProgram;
  names: (readonly [string, bigint, readonly number[]])[];
} {
  const body: Instruction[] = [0, 1, 2].map((at) => ({
    kind: "input",
    to: at,
    input: at,
    group: 0,
  }));
  const names: (readonly [string, bigint, readonly number[]])[] = [];
  for (const [name, fixed = 0n] of [...common, ...own[target]])
    for (const order of name === "logic"
      ? [[0, 1, 2]]
      : [
          [0, 1, 2],
          [1, 0, 2],
          [0, 0, 1],
        ]) {
      const to = body.length;
      const operands = order.map((step) => ({ step }));
      const step = { name, operands: name === "logic" ? [...operands, { step: -1 }] : operands };
      if (name.startsWith("sh") || name === "sra") step.operands[1] = { step: -1 };
      const bits = () => fixed;
      body.push(
        instructionOf(step, {
          to,
          valueOf: (operand) => ("step" in operand ? operand.step : 0),
          bitsOf: bits,
        }),
      );
      names.push([name, fixed, order]);
    }
  return {
    names,
    program: {
      body,
      groups: 1,
      outputs: names.map((_, at) => ({ name: `r${at}`, group: 0, value: at + 3, valuesPerRow: 1 })),
      inputs: ["a", "b", "c"],
      scalars: new Set(),
      streams: [],
      series: [],
      tables: [],
      functions: [],
      valueCount: body.length,
    },
  };
}

function kernelOf(program: LinearProgram, target: RuleTarget): Kernel {
  if (target === "wasm") return instantiate(writeModule(program));
  const { bytes, ...description } = writeX64Module(program, target);
  const path = join(folder, `${target}.node`);
  writeFileSync(path, bytes);
  return kernelFrom({ path, ...description });
}

const here = targetsHere().filter((target) => target !== "interpret");

test.each(here)(
  "every instruction that rules can write for %s does what fold.ts says, on this processor",
  (target) => {
    const { program, names } = programOf(target);
    const inputs = Object.fromEntries(
      columns.map((column, at) => ["abc"[at]!, new Float64Array(column.buffer)]),
    );
    const results = kernelOf(program, target).run({ count, inputs });
    let masked = 0;
    for (const [at, [name, fixed, order]] of names.entries()) {
      const made = new BigUint64Array(results[at]!.buffer, results[at]!.byteOffset, count);
      for (let row = 0; row < count; row++) {
        const [a, b, c] = order.map((one) => columns[one]![row]!) as [bigint, bigint, bigint];
        const isShift = name.startsWith("sh") || name === "sra";
        const wanted = evaluateStep(name, isShift ? [a, fixed] : [a, b, c, fixed]);
        if (made[row] !== wanted)
          expect({ name, fixed, a, b, c, made: made[row] }).toEqual({
            name,
            fixed,
            a,
            b,
            c,
            made: wanted,
          });
        if (wanted === allBits) masked++;
      }
    }
    expect(masked).toBeGreaterThan(1000);
  },
);
