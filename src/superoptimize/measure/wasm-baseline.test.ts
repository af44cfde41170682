import { describe, expect, test } from "vitest";
import { lengthOf } from "../code.ts";
import { isProved } from "../catalogue.ts";
import { hackersDelight } from "../programs/hackers-delight.ts";
import { compilersHere } from "./compilers.ts";
import { clangStart, countedIn, wasmInstructionsOf } from "./wasm-baseline.ts";

const clang = compilersHere().find(({ name }) => name === "clang");
const [first] = hackersDelight();
const writes = clang !== undefined && wasmInstructionsOf(clang, first!.cFile, 32) !== undefined;
const program = (name: string) =>
  hackersDelight().find(({ specification }) => specification.name === name)!;

test("operators and constants are counted, locals and what widens a truth are not", () => {
  const lines = ["local.get 0", "i64.const 1", "i64.lt_s", "i64.extend_i32_u"];
  expect(countedIn(lines, 64)).toBe(2);
  expect(countedIn(lines, 32)).toBe(3);
});

describe.skipIf(!writes)("where clang writes WebAssembly", () => {
  test("its code is read, joined over both widths, and proved", { timeout: 60_000 }, async () => {
    // Its numbers go with the width: 31 and 63.
    const start = await clangStart(program("p13"), clang!, { widths: [32, 64] });
    expect(isProved(start?.verdicts)).toBe(true);
    expect(lengthOf(start!.code)).toBe(
      countedIn(wasmInstructionsOf(clang!, program("p13").cFile, 64)!, 64),
    );
  });

  test.each(["p20", "p24"])(
    "%s, which divides or is another at each width, is no start",
    { timeout: 60_000 },
    async (name) => {
      expect(await clangStart(program(name), clang!, { widths: [32, 64] })).toBeUndefined();
    },
  );
});
