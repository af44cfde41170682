import type { Instruction, RegisterWidth } from "../x86/instruction.ts";
import type { Specification } from "../bits/specification.ts";
import { bytesOfAll } from "../x86/encode.ts";
import { cFunctionOf } from "./c-function.ts";
import type { Compiler } from "./compilers.ts";

/** A function in C, and a sequence for the same. */
export interface BenchmarkSubject {
  readonly specification: Specification;
  readonly cFile: string;
  readonly sequence: readonly Instruction[];
}

/** A file with one function, `inner`, and loops around it. */
export interface Unit {
  readonly name: string;
  readonly compiler: Compiler;
  /** Of the subject. */
  readonly at: number;
  readonly arity: number;
  readonly inner: string;
}

/** Rounds of all functions in turn, so that what disturbs the machine disturbs each alike; loops over the examples in one. */
const rounds = 300;
const repetitions = 20;
export const exampleCount = 256;

/** The C file's function, inlined wherever it is called. */
export const included = ({ specification, cFile }: BenchmarkSubject): string =>
  `#define ${cFunctionOf(specification).name} __attribute__((always_inline)) inner\n#include ${JSON.stringify(cFile)}`;

/** The sequence between registers that the compiler fills and reads. */
export function assembly(
  { specification, sequence }: BenchmarkSubject,
  width: RegisterWidth,
): string {
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
export function loops(name: string, arity: number, inner: string): string {
  const places = Array.from({ length: arity }, (_, at) => at);
  const call = `inner(${places.map((at) => `a${at}`).join(", ")})`;
  const hide = (at: number) => `__asm__ volatile("" : "+r"(a${at}));`;
  // A function of the same name in each file would be one too many for the linker.
  return `#define inner inner_${name}
#include "word.h"
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

/** The status that the program ends with where a compiler's function and a sequence differ. */
export const differs = 3;

/** Times every function in turn. `each` of them belong to one subject, and must agree. */
export function driver({
  units,
  rows,
  each,
}: {
  readonly units: readonly Unit[];
  readonly rows: readonly string[];
  readonly each: number;
}): string {
  const checks = units.flatMap(({ name, at }, number) => {
    const first = units[each * at]!.name;
    return number % each === 0 || name === "empty"
      ? []
      : [
          `  for (int j = 0; j < count; j++) if (one_${first}(rows${at}[j]) != one_${name}(rows${at}[j])) return ${differs};`,
        ];
  });
  return `#include <stdio.h>
#include <time.h>
#include "word.h"
enum { count = ${exampleCount}, repetitions = ${repetitions}, rounds = ${rounds} };
static double seconds(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static volatile word sink, zero;
${units.map(({ name }) => `word through_${name}(const word (*)[4]), chain_${name}(const word (*)[4], word), one_${name}(const word *);`).join("\n")}
${rows.map((row, at) => `static const word rows${at}[count][4] = ${row};`).join("\n")}
static struct { word (*through)(const word (*)[4]); word (*chain)(const word (*)[4], word); const word (*rows)[4]; double best[2]; } all[] = {
${units.map(({ name, at }) => `  { through_${name}, chain_${name}, rows${at}, { 1e9, 1e9 } },`).join("\n")}
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
