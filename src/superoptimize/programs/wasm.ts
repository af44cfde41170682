import { assert } from "#base";
import type { StraightCode } from "../code.ts";
import { readStack } from "../wasm/read-stack.ts";

/** Code for scalar WebAssembly: the body as at 32 bits, with numbers that go with the width by name. */
export interface WasmProgram {
  readonly body: string;
  /** Operators and constants that no code has: every one up to so many was tried. */
  readonly exhausted: number;
  /** Who found it. */
  readonly origin: "search" | "clang" | "by hand";
}

/**
 * The least code that is known for Hacker's Delight in scalar WebAssembly, from `kardashev superoptimize NAME --target wasm`,
 * from clang 19.1.7, or by hand; tests prove each anew at both widths.
 */
export const wasmPrograms = {
  p01: found("local.get 0; local.get 0; i32.const 1; i32.sub; i32.and", 2),
  p02: found("local.get 0; local.get 0; i32.const -1; i32.sub; i32.and", 2),
  p03: found("local.get 0; i32.const 0; local.get 0; i32.sub; i32.and", 2),
  p04: found("local.get 0; local.get 0; i32.const -1; i32.add; i32.xor", 2),
  p05: found("local.get 0; local.get 0; i32.const -1; i32.add; i32.or", 2),
  p06: found("local.get 0; local.get 0; i32.const -1; i32.sub; i32.or", 2),
  p07: found(
    "local.get 0; i32.const -1; local.tee 1; i32.sub; local.get 1; local.get 0; i32.sub; i32.and",
    3,
  ),
  p08: found(
    "local.get 0; i32.const 1; i32.sub; local.tee 1; local.get 0; local.get 1; i32.and; i32.sub",
    3,
  ),
  p09: found(
    "local.get 0; local.get 0; i32.clz; local.tee 1; local.get 0; i32.sub; local.get 1; select",
    2,
  ),
  p10: found("local.get 0; i32.clz; local.get 1; i32.clz; i32.eq", 2),
  p11: found("local.get 1; local.get 0; local.get 1; i32.or; local.get 1; i32.sub; i32.lt_u", 2),
  p12: found("local.get 0; local.get 1; i32.or; local.get 1; i32.sub; local.get 1; i32.le_u", 2),
  p13: found(
    "i32.const 0; local.tee 1; local.get 0; i32.lt_s; local.get 0; local.get 1; i32.lt_s; i32.sub",
    3,
  ),
  p14: {
    body: "local.get 0; local.get 1; i32.and; local.get 0; local.get 1; i32.xor; i32.const 1; i32.shr_u; i32.add",
    exhausted: 4,
    origin: "clang",
  },
  p15: {
    body: "local.get 0; local.get 1; i32.or; local.get 0; local.get 1; i32.xor; i32.const 1; i32.shr_u; i32.sub",
    exhausted: 4,
    origin: "clang",
  },
  p16: found("local.get 1; local.get 0; local.get 0; local.get 1; i32.lt_s; select", 1),
  p17: found(
    "local.get 0; local.get 0; local.get 0; local.get 0; i32.add; local.tee 1; i32.and; local.get 1; i32.sub; i32.and",
    3,
  ),
  p18: found("i32.const 1; local.get 0; i32.popcnt; i32.eq", 2),
  p19: {
    body: "local.get 0; local.get 2; i32.shr_u; local.get 0; i32.xor; local.get 1; i32.and; local.tee 1; local.get 2; i32.shl; local.get 0; i32.xor; local.get 1; i32.xor",
    exhausted: 4,
    origin: "clang",
  },
  p20: {
    // With y = x >> ctz(x): y + 1 carries past the lowest run of ones, and y ^ (y + 1) is that run and one more.
    body: "local.get 0; local.get 0; i32.ctz; local.tee 1; i32.shr_u; local.tee 2; i32.const 1; i32.add; local.tee 3; local.get 1; i32.shl; local.get 2; local.get 3; i32.xor; i32.const 2; i32.shr_u; i32.or",
    exhausted: 4,
    origin: "by hand",
  },
  p21: found(
    "local.get 1; local.get 2; local.get 0; local.get 1; i32.sub; select; local.get 3; local.get 0; local.get 2; i32.sub; select",
    3,
  ),
  p22: found("i32.const 1; local.get 0; i32.popcnt; i32.and", 2),
  p23: found("local.get 0; i32.popcnt", 0),
  p24: found("i32.const 1; local.tee 1; local.get 0; local.get 1; i32.sub; i32.clz; i32.rotr", 3),
  p25: {
    // Products of halves, as the book's own mulhu has them.
    body: "local.get 0; i32.const low half; local.tee 2; i32.and; local.tee 3; local.get 1; local.get 2; i32.and; local.tee 4; i32.mul; i32.const w/2; local.tee 5; i32.shr_u; local.get 0; local.get 5; i32.shr_u; local.tee 6; local.get 4; i32.mul; i32.add; local.tee 7; local.get 2; i32.and; local.get 3; local.get 1; local.get 5; i32.shr_u; local.tee 8; i32.mul; i32.add; local.get 5; i32.shr_u; local.get 6; local.get 8; i32.mul; local.get 7; local.get 5; i32.shr_u; i32.add; i32.add",
    exhausted: 3,
    origin: "by hand",
  },
} as const satisfies Readonly<Record<string, WasmProgram>>;

/** p25 at 32 bits alone, as clang has it: the product of two words in one of 64 bits. */
export const wideProduct =
  "local.get 1; i64.extend_i32_u; local.get 0; i64.extend_i32_u; i64.mul; i64.const 32; i64.shr_u; i32.wrap_i64";

/** The code of one of them, of so many arguments. */
export function wasmCodeOf(name: string, args: number): StraightCode {
  const program = wasmPrograms[name as keyof typeof wasmPrograms];
  const code = readStack(program.body.split("; "), { args, width: 32 });
  assert(code !== undefined, `the code of ${name} is in the model`);
  return code;
}

function found(body: string, exhausted: number): WasmProgram {
  return { body, exhausted, origin: "search" };
}

/**
 * Operators and constants of clang 19.1.7 -O3 --target=wasm32 for the C files, at 32 and at 64 bits, as `countedIn` counts them.
 * p20 divides; p25 at 64 bits calls a function, which is counted as one.
 */
export const wasmBaselines: Readonly<Record<string, readonly [number, number]>> = {
  p01: [3, 3],
  p02: [3, 3],
  p03: [3, 3],
  p04: [3, 3],
  p05: [3, 3],
  p06: [3, 3],
  p07: [5, 5],
  p08: [5, 5],
  p09: [4, 4],
  p10: [3, 3],
  p11: [4, 4],
  p12: [4, 4],
  p13: [7, 7],
  p14: [5, 5],
  p15: [5, 5],
  p16: [2, 2],
  p17: [6, 6],
  p18: [3, 3],
  p19: [6, 6],
  p20: [9, 9],
  p21: [7, 7],
  p22: [17, 20],
  p23: [25, 28],
  p24: [19, 22],
  p25: [6, 13],
};
