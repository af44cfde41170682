import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instructionsOf, optimizing, type Compiler } from "../measure/compilers.ts";
import { functionOf } from "./machine-code.ts";
import { programFrom, type MachineKind } from "./machine.ts";

/** A kernel against what a compiler makes of nested compare-exchanges, loads and stores included. */
export interface KernelMeasured {
  readonly compiler: string;
  readonly processor: string;
  /** Instructions of the compiler's function, and of ours with its loads and stores; without `ret`. */
  readonly compiledCount: number;
  readonly foundCount: number;
  /** Nanoseconds a sort of random numbers, copying them and the call included: the least of several rounds. Undefined where it does not run. */
  readonly compiledNs?: number;
  readonly foundNs?: number;
}

const cFile = join(import.meta.dirname, "sort.c");
const flagsOf = (kind: MachineKind, n: number) => [
  `-DN=${n}`,
  ...(kind === "minmax" ? ["-DLANES"] : []),
];

/** Rows of random numbers, the same for both; each is copied before it is sorted, so that every sort finds an order that it cannot foresee. */
const driver = (kind: MachineKind, n: number) => `#include <stdio.h>
#include <string.h>
#include <time.h>
enum { n = ${n}, units = ${kind === "cmov" ? 1 : 4} * n, count = 1024, rounds = 300 };
typedef ${kind === "cmov" ? "long long" : "int"} unit;
void sort(unit *);
void found(unit *);
static unit rows[count][units] __attribute__((aligned(64)));
static unit row[units] __attribute__((aligned(64))), other[units] __attribute__((aligned(64)));
static double seconds(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static unsigned long long total;
static double ns(void (*volatile f)(unit *)) {
  double best = 1e9;
  for (int trial = 0; trial < 15; trial++) {
    void (*g)(unit *) = f;
    double from = seconds();
    for (int round = 0; round < rounds; round++)
      for (int i = 0; i < count; i++) {
        memcpy(row, rows[i], sizeof row);
        g(row);
        total += row[0];
      }
    double took = (seconds() - from) * 1e9 / rounds / count;
    if (took < best) best = took;
  }
  return best;
}
int main(void) {
  unsigned long long state = 1;
  for (int i = 0; i < count; i++)
    for (int j = 0; j < units; j++) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      rows[i][j] = (unit)(state >> 33) % (i % 2 ? 5 : 1 << 30) - 2;
    }
  for (int i = 0; i < count; i++) {
    memcpy(row, rows[i], sizeof row);
    memcpy(other, rows[i], sizeof row);
    sort(row);
    found(other);
    if (memcmp(row, other, sizeof row)) return 3;
  }
  printf("%f %f", ns(sort), ns(found));
  return total == 1;
}
`;

/** Builds and times both. Throws where they sort differently. */
export function benchmarkKernel(
  { kind, n, text }: { readonly kind: MachineKind; readonly n: number; readonly text: string },
  compiler: Compiler,
): KernelMeasured {
  const program = programFrom(text, n);
  const flags = flagsOf(kind, n);
  const counts = {
    compiler: compiler.version,
    processor: compiler.processor,
    compiledCount: instructionsOf(compiler, cFile, kind === "cmov" ? 64 : 32, flags).length,
    foundCount: program.length + 2 * n,
  };
  const folder = mkdtempSync(join(tmpdir(), "kardashev-superoptimize-"));
  copyFileSync(cFile, join(folder, "sort.c"));
  writeFileSync(join(folder, "main.c"), driver(kind, n));
  const bytes = functionOf(kind, program, n).join(",");
  const section = ".text\n.globl found\n.p2align 4\nfound:\n";
  writeFileSync(join(folder, "found.s"), `${section}.byte ${bytes}\n.section .note.GNU-stack\n`);
  const all = [...optimizing(compiler.processor), ...flags, "-falign-functions=16"];
  const build = (...given: readonly string[]) =>
    spawnSync(compiler.command, given, { cwd: folder }).status === 0;
  // The driver's copies are made with 16 bytes at most: wider ones make the loads behind them wait.
  const isBuilt =
    build("-O2", "-c", "main.c") && build(...all, "main.o", "found.s", "sort.c", "-o", "main");
  const ran = isBuilt
    ? spawnSync(join(folder, "main"), { encoding: "utf8", timeout: 60_000 })
    : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (ran?.status === 3) throw new Error("the compiler's function and the kernel sort differently");
  const [compiledNs, foundNs] = (ran?.stdout ?? "").split(" ").map(Number);
  return compiledNs === undefined || foundNs === undefined
    ? counts
    : { ...counts, compiledNs, foundNs };
}
