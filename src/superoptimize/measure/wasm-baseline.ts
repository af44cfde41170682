import { spawnSync } from "node:child_process";
import { isRefusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import type { Operand, Step, StraightCode } from "../code.ts";
import { prove, type ProofOptions } from "../prove/prove.ts";
import { numberOf, type Constant } from "../straight/constant.ts";
import type { StraightFind } from "../straight/find.ts";
import { wordWidth } from "../wasm/stack.ts";
import { readStack } from "../wasm/read-stack.ts";
import type { Compiler } from "./compilers.ts";

/**
 * The body that clang makes of the one function in a C file for WebAssembly, a line for each instruction; undefined where it
 * does not write for WebAssembly here.
 */
export function wasmInstructionsOf(
  { command }: Compiler,
  cFile: string,
  width: number,
): string[] | undefined {
  const flags = [
    "--target=wasm32",
    "-O3",
    "-ffreestanding",
    `-DW=${width}`,
    "-S",
    "-o",
    "-",
    cFile,
  ];
  const { status, stdout } = spawnSync(command, flags, { encoding: "utf8", timeout: 60_000 });
  if (status !== 0) return undefined;
  const [, body = ""] = /^# %bb\.0:.*\n([^]*?)\tend_function/m.exec(stdout) ?? [];
  return body
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim().replaceAll(/\s+/g, " "))
    .filter((line) => /^[a-z]/.test(line));
}

/** Operators and constants of a body: what code of ours is counted by, at 64 bits without what widens a truth. */
export const countedIn = (lines: readonly string[], width: number): number =>
  lines.filter(
    (line) => !line.startsWith("local.") && !(width === 64 && line === "i64.extend_i32_u"),
  ).length;

/** clang's own code, where the model has its instructions and no prover refutes it: what a search has to beat. */
export async function clangStart(
  { specification, cFile }: { readonly specification: Specification; readonly cFile: string },
  clang: Compiler,
  { widths, ...options }: ProofOptions & { readonly widths: readonly Width[] },
): Promise<StraightFind | undefined> {
  const codes = widths.map((width) => {
    const lines = wasmInstructionsOf(clang, cFile, width) ?? [];
    return readStack(lines, { args: specification.arguments.length, width: wordWidth(width) });
  });
  const [code, ...others] = codes;
  const one = others.reduce(
    (a, b, at) => a && b && alike(a, b, [widths[0]!, widths[at + 1]!]),
    code,
  );
  if (one === undefined) return undefined;
  const verdicts = [];
  for (const width of widths) {
    const verdict = await prove({ specification, width, code: one }, options);
    if (isRefusal(verdict) || verdict.kind === "wrong") return undefined;
    verdicts.push(verdict);
  }
  return { code: one, verdicts };
}

/** One code of two that differ in nothing but numbers that go with the width. */
function alike(
  a: StraightCode,
  b: StraightCode,
  widths: readonly [number, number],
): StraightCode | undefined {
  if (a.steps.length !== b.steps.length || a.result !== undefined || b.result !== undefined)
    return undefined;
  const steps: Step[] = [];
  for (const [at, { name, operands }] of a.steps.entries()) {
    const other = b.steps[at]!;
    const joined = operands.map((one, place) => same(one, other.operands[place], widths));
    if (other.name !== name || joined.includes(undefined)) return undefined;
    steps.push({ name, operands: joined as Operand[] });
  }
  return { target: a.target, steps };
}

function same(
  a: Operand,
  b: Operand | undefined,
  [first, second]: readonly [number, number],
): Operand | undefined {
  if (b === undefined) return undefined;
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  if (!("constant" in a && "constant" in b)) return undefined;
  const places: readonly [Constant, (width: number) => number][] = [
    ["w", (width) => width],
    [{ op: "sub", of: ["w", numberOf(1)] }, (width) => width - 1],
    [{ op: "lshr", of: ["w", numberOf(1)] }, (width) => width / 2],
  ];
  const is = (constant: Constant, value: number) =>
    typeof constant === "object" && "number" in constant && Number(constant.number) === value;
  const found = places.find(
    ([, at]) => is(a.constant, at(first)) && is(b.constant, at(second)),
  )?.[0];
  return found && { constant: found };
}
