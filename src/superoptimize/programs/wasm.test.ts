import { describe, expect, test } from "vitest";
import { accepted } from "#base";
import { meaningOf } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { lengthOf } from "../code.ts";
import { prove } from "../prove/prove.ts";
import { examplesOf } from "../search/tests.ts";
import { inEngine } from "../wasm/engine.ts";
import { readStack } from "../wasm/read-stack.ts";
import { hackersDelight } from "./hackers-delight.ts";
import { wasmBaselines, wasmCodeOf, wideProduct } from "./wasm.ts";

const widths = [32, 64] as const;
const timeout = 60_000;

describe("what is known for Hacker's Delight", () => {
  const cases = hackersDelight().flatMap(({ specification }) =>
    widths.map((width) => ({ name: specification.name, specification, width })),
  );

  test.each(cases)(
    "$name at $width bits is proved, and runs",
    { timeout },
    async ({ specification, width }) => {
      const { length } = specification.arguments;
      const code = wasmCodeOf(specification.name, length);
      expect(await prove({ specification, width, code })).toMatchObject({ kind: "proved" });
      const run = accepted(inEngine(code, length, width));
      const meaning = accepted(meaningOf(specification, width, new Terms()));
      for (const { input, result } of accepted(examplesOf(meaning, 100, 3n)))
        expect(run(...specification.arguments.map((name) => input[name]!))).toBe(result);
    },
  );

  test("is never longer than clang's, and shorter in at least eight", () => {
    const lengths = Object.entries(wasmBaselines).map(([name, clang]) => ({
      name,
      ours: lengthOf(wasmCodeOf(name, 4)),
      clang: Math.min(...clang),
    }));
    expect(lengths).toHaveLength(25);
    // clang's is of 32 bits alone, or calls a function that is not counted.
    const compared = lengths.filter(({ name }) => name !== "p25");
    expect(compared.filter(({ ours, clang }) => ours > clang)).toEqual([]);
    expect(compared.filter(({ ours, clang }) => ours < clang).length).toBeGreaterThanOrEqual(8);
  });

  test("at 32 bits clang's product in a word of 64 is proved, and runs", { timeout }, async () => {
    const { specification } = hackersDelight().find((one) => one.specification.name === "p25")!;
    const code = readStack(wideProduct.split("; "), { args: 2, width: 32 })!;
    expect(lengthOf(code)).toBe(wasmBaselines["p25"]![0]);
    expect(await prove({ specification, width: 32, code })).toMatchObject({ kind: "proved" });
    const run = accepted(inEngine(code, 2, 32));
    expect(run(0xffff_ffffn, 0xffff_fffen)).toBe(0xffff_fffdn);
  });

  test("a wrong one is refuted", { timeout }, async () => {
    const { specification } = hackersDelight().find((one) => one.specification.name === "p13")!;
    // The sign with zero taken for negative.
    const body = "i32.const 0; local.get 0; i32.lt_s; local.get 0; i32.const 0; i32.le_s; i32.sub";
    const code = readStack(body.split("; "), { args: 1, width: 32 })!;
    for (const width of widths)
      expect(await prove({ specification, width, code })).toMatchObject({
        kind: "wrong",
        input: { x: 0n },
      });
  });
});
