import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRefusal } from "#base";
import { meaningOf, type Specification } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { examplesOf } from "../search/tests.ts";
import { bytesOfAll } from "../x86/encode.ts";
import type { Instruction, RegisterWidth } from "../x86/instruction.ts";
import { cFunctionOf, wordHeaderFolder } from "./c-function.ts";
import { optimizing, type Compiler } from "./compilers.ts";

/** A function in C, and a sequence for the same. */
export interface BenchmarkSubject {
  readonly specification: Specification;
  readonly cFile: string;
  readonly sequence: readonly Instruction[];
}

/** Nanoseconds: the least of many rounds. */
export interface Times {
  /** One that waits for the last, each argument for its result: from the arguments to the result. */
  readonly latencyNs: number;
  /** One of many that wait for nothing, the loads of its arguments included. */
  readonly throughputNs: number;
}

/** Of each compiler's function, in the order of the compilers, and of the sequence. */
export interface Measured {
  readonly compiled: readonly Times[];
  readonly found: Times;
}

/** Rounds of all functions in turn, so that what disturbs the machine disturbs each alike; loops over the examples in one. */
const rounds = 300;
const repetitions = 20;
const exampleCount = 256;

/**
 * Times C functions as each compiler makes them against sequences, inlined in loops over examples of the domain: a call would cost
 * more than most of them. Compilers may not look through the loop (no vectors, nothing made once). Undefined where the program
 * cannot be built or run; "differs" where a compiler's function and a sequence do in an example.
 */
export function benchmark(
  subjects: readonly BenchmarkSubject[],
  { compilers, width }: { readonly compilers: readonly Compiler[]; readonly width: RegisterWidth },
): readonly Measured[] | "differs" | undefined {
  const [linker] = compilers;
  const rows = subjects.map(({ specification }) => rowsOf(specification, width));
  if (linker === undefined || subjects.length === 0 || rows.includes(undefined)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "kardashev-superoptimize-"));
  try {
    const build = (compiler: Compiler, given: readonly string[]) => {
      const flags = [
        ...optimizing(compiler.processor),
        `-DW=${width}`,
        `-I${wordHeaderFolder}`,
        "-falign-loops=64",
      ];
      return spawnSync(compiler.command, [...flags, ...given], { cwd: folder }).status === 0;
    };
    copyFileSync(join(wordHeaderFolder, "word.h"), join(folder, "word.h"));
    const makers = [...compilers, linker];
    const units = subjects.flatMap((subject, at) =>
      makers.map((compiler, number) => {
        const isFound = number === compilers.length;
        const name = `f${at}_${number}`;
        const arity = subject.specification.arguments.length;
        const inner = isFound ? assembly(subject, width) : included(subject);
        // A function of the same name in each file would be one too many for the linker.
        const text = `#define inner inner_${name}\n${loops(name, arity, inner)}`;
        writeFileSync(join(folder, `${name}.c`), text);
        return { name, compiler, at };
      }),
    );
    // What the loops themselves take.
    writeFileSync(
      join(folder, "empty.c"),
      loops("empty", 1, "static word inner(word x0) { return x0; }"),
    );
    const isBuilt = [...units, { name: "empty", compiler: linker }].every(({ name, compiler }) =>
      build(compiler, ["-c", `${name}.c`, "-o", `${name}.o`]),
    );
    if (!isBuilt) return undefined;
    writeFileSync(join(folder, "main.c"), driver(subjects, rows as string[], units));
    const objects = [...units.map(({ name }) => `${name}.o`), "empty.o"];
    if (!build(linker, ["main.c", ...objects, "-o", "main"])) return undefined;
    const ran = spawnSync(join(folder, "main"), { encoding: "utf8", timeout: 120_000 });
    if (ran.status === 3) return "differs";
    if (ran.status !== 0) return undefined;
    const numbers = ran.stdout.trim().split(/\s+/).map(Number);
    const emptyNs = numbers.at(-1)!;
    const times = units.map((_, at) => ({
      throughputNs: numbers[2 * at]!,
      latencyNs: Math.max(0, numbers[2 * at + 1]! - emptyNs),
    }));
    return subjects.map((_, at) => {
      const own = times.slice(makers.length * at, makers.length * (at + 1));
      return { compiled: own.slice(0, -1), found: own.at(-1)! };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Examples as C, or undefined where there are none. */
function rowsOf(specification: Specification, width: RegisterWidth): string | undefined {
  const meaning = meaningOf(specification, width, new Terms());
  const examples = isRefusal(meaning) ? meaning : examplesOf(meaning, exampleCount, 2n);
  if (isRefusal(examples)) return undefined;
  const suffix = width === 64 ? "ull" : "u";
  const words = Array.from({ length: exampleCount }, (_, at) => {
    const { input } = examples[at % examples.length]!;
    return `{${specification.arguments.map((name) => `${input[name]!}${suffix}`).join(",")}}`;
  });
  return `{${words.join(",")}}`;
}

/** The C file's function, inlined wherever it is called. */
const included = ({ specification, cFile }: BenchmarkSubject): string =>
  `#define ${cFunctionOf(specification).name} __attribute__((always_inline)) inner\n#include ${JSON.stringify(cFile)}`;

/** The sequence between registers that the compiler fills and reads. */
function assembly({ specification, sequence }: BenchmarkSubject, width: RegisterWidth): string {
  const names = specification.arguments.map((_, at) => `x${at}`);
  const registers = ["D", "S", "d", "c"];
  const inputs = names.map((name, at) => `"+${registers[at]}"(${name})`);
  const others = ["rdi", "rsi", "rdx", "rcx"].slice(names.length);
  const clobbered = [...others, "r8", "r9", "cc"].map((name) => `"${name}"`).join(", ");
  const bytes = bytesOfAll(sequence, width).join(", ");
  const parameters = names.map((name) => `word ${name}`).join(", ");
  return `static inline word inner(${parameters}) {
  word result;
  __asm__(".byte ${bytes}" : "=&a"(result), ${inputs.join(", ")} : : ${clobbered});
  return result;
}`;
}

/** Two loops around a function; a compiler takes what is hidden for a word that it knows nothing of. */
function loops(name: string, arity: number, inner: string): string {
  const places = Array.from({ length: arity }, (_, at) => at);
  const call = `inner(${places.map((at) => `a${at}`).join(", ")})`;
  const hide = (at: number) => `__asm__ volatile("" : "+r"(a${at}));`;
  return `#include "word.h"
${inner}
word through_${name}(const word (*rows)[4]) {
  word sum = 0;
  for (int j = 0; j < ${exampleCount}; j++) {
    ${places.map((at) => `word a${at} = rows[j][${at}]; ${hide(at)}`).join(" ")}
    sum += ${call};
  }
  return sum;
}
word chain_${name}(const word (*rows)[4], word zero) {
  word last = 0;
  for (int j = 0; j < ${exampleCount}; j++) {
    word nothing = last & zero;
    ${places.map((at) => `word a${at} = rows[j][${at}] ^ nothing; ${hide(at)}`).join(" ")}
    last = ${call};
  }
  return last;
}
word one_${name}(const word *row) {
  ${places.map((at) => `word a${at} = row[${at}];`).join(" ")}
  return ${call};
}
`;
}

function driver(
  subjects: readonly BenchmarkSubject[],
  rows: readonly string[],
  units: readonly { readonly name: string; readonly at: number }[],
): string {
  const all = [...units, { name: "empty", at: 0 }];
  const each = units.length / subjects.length;
  const checks = units.flatMap(({ name, at }, number) => {
    const first = units[each * at]!.name;
    return number % each === 0
      ? []
      : [
          `  for (int j = 0; j < count; j++) if (one_${first}(rows${at}[j]) != one_${name}(rows${at}[j])) { puts("${subjects[at]!.specification.name}"); return 3; }`,
        ];
  });
  return `#include <stdio.h>
#include <time.h>
#include "word.h"
enum { count = ${exampleCount}, repetitions = ${repetitions}, rounds = ${rounds} };
static double seconds(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static volatile word sink, zero;
${all.map(({ name }) => `word through_${name}(const word (*)[4]), chain_${name}(const word (*)[4], word), one_${name}(const word *);`).join("\n")}
${rows.map((row, at) => `static const word rows${at}[count][4] = ${row};`).join("\n")}
static struct { word (*through)(const word (*)[4]); word (*chain)(const word (*)[4], word); const word (*rows)[4]; double best[2]; } all[] = {
${all.map(({ name, at }) => `  { through_${name}, chain_${name}, rows${at}, { 1e9, 1e9 } },`).join("\n")}
};
static void timed(int i, int kind) {
  double from = seconds();
  word z = zero;
  for (int r = 0; r < repetitions; r++) sink = kind == 0 ? all[i].through(all[i].rows) : all[i].chain(all[i].rows, z);
  double took = (seconds() - from) * 1e9 / repetitions / count;
  if (took < all[i].best[kind]) all[i].best[kind] = took;
}
int main(void) {
${checks.join("\n")}
  int n = sizeof all / sizeof *all;
  for (int round = 0; round < rounds; round++)
    for (int i = 0; i < n; i++) { timed(i, 0); timed(i, 1); }
  for (int i = 0; i < n; i++) printf("%f %f\\n", all[i].best[0], all[i].best[1]);
  return 0;
}
`
    .replaceAll("time(i,", "timed(i,")
    .replace("static void time(", "static void timed(");
}
