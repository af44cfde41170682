import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isRefusal } from "#base";
import { meaningOf, type Specification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { examplesOf } from "../search/tests.ts";
import { bytesOfAll } from "../x86/encode.ts";
import type { Instruction, RegisterWidth } from "../x86/instruction.ts";
import { cFunctionOf, wordHeaderFolder } from "./c-function.ts";
import { optimizing, type Compiler } from "./compilers.ts";

/** Nanoseconds a call, the call included, of the compiler's function and of the sequence: the least of several rounds. */
export interface MeasuredCalls {
  readonly compiledNs: number;
  readonly foundNs: number;
}

/**
 * Each call takes the next example of the domain, and the results are summed: calls may overlap. A buffer is filled anew
 * before each, which counts on both sides.
 */
function driver(specification: Specification, rows: readonly string[]): string {
  const { name, returns, parameters } = cFunctionOf(specification);
  const words = specification.arguments.map((_, at) => `r[${at}]`);
  const bufferWords = specification.buffer?.words ?? 0;
  const inputs = words.length + bufferWords;
  const fill = (buffer: string) =>
    bufferWords > 0 ? `memcpy(${buffer}, r + ${words.length}, sizeof ${buffer});` : "";
  const call = (f: string, buffer: string) =>
    `${f}(${[...(bufferWords > 0 ? [buffer] : []), ...words].join(", ")})`;
  const summed = (f: string) =>
    returns === "word" ? `total += ${call(f, "b")};` : `${call(f, "b")}; total += b[0];`;
  const differs = [
    ...(returns === "word" ? [`${call(name, "b")} != ${call("found", "c")}`] : []),
    ...(bufferWords > 0 ? ["memcmp(b, c, sizeof b) != 0"] : []),
  ];
  const both = returns === "word" ? "" : `${call(name, "b")}; ${call("found", "c")};`;
  return `#include <stdio.h>
#include <string.h>
#include <time.h>
#include "word.h"
${returns} ${name}(${parameters});
${returns} found(${parameters});
static const word rows[][${inputs}] = {${rows.join(",")}};
enum { count = sizeof rows / sizeof *rows, rounds = 40000 };
static double seconds(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
typedef ${returns} function(${parameters});
static word total;
${bufferWords > 0 ? `static word b[${bufferWords}], c[${bufferWords}];` : ""}
static double ns(function *volatile f) {
  double best = 1e9;
  for (int round = 0; round < 7; round++) {
    function *g = f;
    double from = seconds();
    for (int i = 0; i < rounds; i++)
      for (int j = 0; j < 16; j++) {
        const word *r = rows[(i + j) % count];
        ${fill("b")}
        ${summed("g")}
      }
    double took = (seconds() - from) * 1e9 / rounds / 16;
    if (took < best) best = took;
  }
  return best;
}
int main(void) {
  for (int i = 0; i < count; i++) {
    const word *r = rows[i];
    ${fill("b")} ${fill("c")} ${both}
    if (${differs.join(" || ")}) return 3;
  }
  printf("%f %f", ns(${name}), ns(found));
  return total == 1;
}
`;
}

/**
 * Times the C file's function against the sequence where a buffer in memory is part of it. Undefined where the program cannot be built or run; "differs" where they do
 * in an example of the domain.
 */
export function benchmarkCalls(
  { specification, cFile }: { readonly specification: Specification; readonly cFile: string },
  sequence: readonly Instruction[],
  { compiler, width }: { readonly compiler: Compiler; readonly width: RegisterWidth },
): MeasuredCalls | "differs" | undefined {
  const meaning = meaningOf(specification, width, new Terms());
  if (isRefusal(meaning)) return undefined;
  const examples = examplesOf(meaning, 256, 2n);
  if (isRefusal(examples)) return undefined;
  const names = [...meaning.arguments, ...meaning.buffer].map(({ name }) => name);
  const literal = (value: bigint) => `${value}u${width === 64 ? "ll" : ""}`;
  const rows = examples.map(
    ({ input }) => `{${names.map((name) => literal(input[name]!)).join(",")}}`,
  );
  const folder = mkdtempSync(join(tmpdir(), "kardashev-superoptimize-"));
  const bytes = [...bytesOfAll(sequence, width), 0xc3].join(",");
  copyFileSync(join(wordHeaderFolder, "word.h"), join(folder, "word.h"));
  copyFileSync(cFile, join(folder, "function.c"));
  writeFileSync(join(folder, "main.c"), driver(specification, rows));
  const section = ".text\n.globl found\n.p2align 4\nfound:\n";
  writeFileSync(join(folder, "found.s"), `${section}.byte ${bytes}\n.section .note.GNU-stack\n`);
  const files = ["main.c", "found.s", "function.c"];
  const flags = [
    ...optimizing(compiler.processor),
    `-DW=${width}`,
    `-I${dirname(cFile)}`,
    "-falign-functions=16",
  ];
  const built = spawnSync(compiler.command, [...flags, ...files, "-o", "main"], { cwd: folder });
  const ran =
    built.status === 0
      ? spawnSync(join(folder, "main"), { encoding: "utf8", timeout: 60_000 })
      : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (ran?.status === 3) return "differs";
  const [compiledNs, foundNs] = ran?.stdout.split(" ").map(Number) ?? [];
  if (compiledNs === undefined || foundNs === undefined) return undefined;
  return { compiledNs, foundNs };
}
