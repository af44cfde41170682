import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { isRefusal } from "#base";
import { meaningOf, type Specification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { examplesOf } from "../search/tests.ts";
import { bytesOfAll } from "../x86/encode.ts";
import type { Instruction, RegisterWidth } from "../x86/instruction.ts";
import { optimizing, type Compiler } from "./compilers.ts";

/** Nanoseconds a call, the call included, of the compiler's function and of the sequence: the least of several rounds. */
export interface Measured {
  readonly compiledNs: number;
  readonly foundNs: number;
}

/** Each call takes the next example of the domain, and the results are summed: calls may overlap. */
const driver = (specification: Specification, rows: readonly string[]) => `#include <stdio.h>
#include <time.h>
#include "word.h"
word ${specification.name}(${specification.arguments.map(() => "word").join(", ")});
word found(${specification.arguments.map(() => "word").join(", ")});
static const word rows[][4] = {${rows.join(",")}};
enum { count = sizeof rows / sizeof *rows, rounds = 40000 };
static double seconds(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
typedef word function(${specification.arguments.map(() => "word").join(", ")});
static word total;
static double ns(function *volatile f) {
  double best = 1e9;
  for (int round = 0; round < 7; round++) {
    function *g = f;
    double from = seconds();
    for (int i = 0; i < rounds; i++)
      for (int j = 0; j < 16; j++) {
        const word *r = rows[(i + j) % count];
        total += g(${specification.arguments.map((_, at) => `r[${at}]`).join(", ")});
      }
    double took = (seconds() - from) * 1e9 / rounds / 16;
    if (took < best) best = took;
  }
  return best;
}
int main(void) {
  for (int i = 0; i < count; i++) {
    const word *r = rows[i];
    if (${specification.name}(${specification.arguments.map((_, at) => `r[${at}]`).join(", ")}) != found(${specification.arguments.map((_, at) => `r[${at}]`).join(", ")})) return 3;
  }
  printf("%f %f", ns(${specification.name}), ns(found));
  return total == 1;
}
`;

/**
 * Times the C file's function against the sequence. Undefined where the program cannot be built or run; throws where the two
 * differ in an example of the domain.
 */
export function benchmark(
  { specification, cFile }: { readonly specification: Specification; readonly cFile: string },
  sequence: readonly Instruction[],
  { compiler, width }: { readonly compiler: Compiler; readonly width: RegisterWidth },
): Measured | undefined {
  const meaning = meaningOf(specification, width, new Terms());
  const examples = isRefusal(meaning) ? meaning : examplesOf(meaning, 256, 2n);
  if (isRefusal(examples)) return undefined;
  const rows = examples.map(
    ({ input }) =>
      `{${specification.arguments.map((name) => `${input[name]!}u${width === 64 ? "ll" : ""}`).join(",")}}`,
  );
  const folder = mkdtempSync(join(tmpdir(), "kardashev-superoptimize-"));
  const bytes = [...bytesOfAll(sequence, width), 0xc3].join(",");
  copyFileSync(join(dirname(cFile), "word.h"), join(folder, "word.h"));
  copyFileSync(cFile, join(folder, basename(cFile)));
  writeFileSync(join(folder, "main.c"), driver(specification, rows));
  const section = ".text\n.globl found\n.p2align 4\nfound:\n";
  writeFileSync(join(folder, "found.s"), `${section}.byte ${bytes}\n.section .note.GNU-stack\n`);
  const files = ["main.c", "found.s", basename(cFile)];
  const flags = [...optimizing(compiler.processor), `-DW=${width}`, "-falign-functions=16"];
  const built = spawnSync(compiler.command, [...flags, ...files, "-o", "main"], { cwd: folder });
  const ran =
    built.status === 0
      ? spawnSync(join(folder, "main"), { encoding: "utf8", timeout: 60_000 })
      : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (ran?.status === 3)
    throw new Error(`${basename(cFile)} and the sequence differ in an example of the domain`);
  const [compiledNs, foundNs] = ran?.stdout.split(" ").map(Number) ?? [];
  if (compiledNs === undefined || foundNs === undefined) return undefined;
  return { compiledNs, foundNs };
}
