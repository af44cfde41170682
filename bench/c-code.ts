import { goldenGamma, mixMultipliers } from "#base";
import type { Node } from "#model";
import { sourceCode, type Dialect, type Part } from "./source-code.ts";

export interface ProgramOptions {
  readonly keys?: Readonly<Record<string, bigint>> | undefined;
  readonly series?: Readonly<Record<string, Float64Array>> | undefined;
  /** Rows that go through time side by side; the number of rows is a multiple of it where there is a loop over time. */
  readonly lanes: number;
}

/**
 * A C program that times a graph: columns of doubles in (one after another, from standard input), the outputs'
 * columns out, and on standard error the best time in nanoseconds per evaluation.
 * Functions are declared so that gcc may take their vector forms from libmvec without -ffast-math.
 */
export function cProgram(
  outputs: readonly Node[],
  inputs: readonly string[],
  { keys = {}, series = {}, lanes }: ProgramOptions,
): string {
  const dialect: Dialect = {
    declare: "double",
    unary: (op, a) => (op === "neg" ? `-${a}` : `${names[op] ?? op}(${a})`),
    binary: (op, a, b) => `${op}(${a}, ${b})`,
    array: (name, numbers) => `static const double ${name}[] = { ${numbers.join(", ")} };`,
    draw: (stream) => `draw(${BigInt.asUintN(64, keys[stream]!)}ull, i)`,
    counter: "(double)t",
    kept: (name) => `${name}[l]`,
  };
  const { arrays, kept, parts } = sourceCode(outputs, inputs, dialect, series);
  const parameters = [
    ...inputs.map((_, at) => `const double *restrict in${at}`),
    ...outputs.map((_, at) => `double *restrict out${at}`),
  ].join(", ");
  const body = parts.length === 1 ? rowByRow(parts[0]!) : laneByLane(parts, kept, lanes);
  return template(arrays.join("\n"), parameters, body, inputs.length, outputs.length);
}

function rowByRow({ statements }: Part): string {
  return `  for (long i = 0; i < n; i++) {\n    ${statements.join("\n    ")}\n  }`;
}

/**
 * A loop over time around a short loop over lanes, which is how gcc makes vectors of it: of rows outside and time inside it
 * makes none.
 */
function laneByLane(parts: readonly Part[], kept: readonly string[], lanes: number): string {
  const each = ({ steps, statements }: Part) => `${
    steps === undefined ? "" : `for (long t = 0; t < ${steps}; t++)`
  }
    for (int l = 0; l < ${lanes}; l++) {
      long i = from + l;
      ${statements.join("\n      ")}
    }`;
  return `  for (long from = 0; from < n; from += ${lanes}) {
    double ${kept.map((name) => `${name}[${lanes}]`).join(", ")};
    ${parts.map(each).join("\n    ")}
  }`;
}

const names: Partial<Record<string, string>> = { ln: "log", abs: "fabs", round: "rint" };

function template(
  arrays: string,
  parameters: string,
  body: string,
  inputCount: number,
  outputCount: number,
): string {
  const columns = inputCount + outputCount;
  const call = Array.from({ length: columns }, (_, at) => `c + ${at} * (long)n`).join(", ");
  return `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#define VECTOR __attribute__((simd("notinbranch"), const))
${oneArgument.map((name) => `VECTOR double ${name}(double);`).join("\n")}
VECTOR double pow(double, double); VECTOR double atan2(double, double);
double sqrt(double); double fabs(double); double rint(double); double floor(double); double ceil(double);
static inline double draw(unsigned long long key, long i) {
  unsigned long long z = key + (i + 1) * ${goldenGamma}ull;
  z = (z ^ z >> 30) * ${mixMultipliers[0]}ull;
  z = (z ^ z >> 27) * ${mixMultipliers[1]}ull;
  z = (z ^ z >> 31) >> 12 | ${bitsOfOne}ull;
  double x;
  memcpy(&x, &z, 8);
  return x - ${1 - 2 ** -53};
}
${arrays}
__attribute__((noinline)) void evaluate(int n, ${parameters}) {
${body}
}
int main(int argc, char **argv) {
  int n = atoi(argv[1]), repetitions = atoi(argv[2]);
  double *c = aligned_alloc(64, ${columns} * sizeof(double) * (long)n);
  if (fread(c, sizeof(double), ${inputCount} * (long)n, stdin) != ${inputCount} * (size_t)n) return 1;
  double best = 1e300;
  for (int k = 0; k < repetitions; k++) {
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    evaluate(n, ${call});
    clock_gettime(CLOCK_MONOTONIC, &b);
    double ns = ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / n;
    if (ns < best) best = ns;
  }
  fwrite(c + ${inputCount} * (long)n, sizeof(double), ${outputCount} * (long)n, stdout);
  fprintf(stderr, "%g", best);
  return 0;
}
`;
}

/** Functions that libmvec has for vectors. */
const oneArgument =
  "exp exp2 expm1 log log2 log10 log1p cbrt sin cos tan asin acos atan sinh cosh tanh erf".split(
    " ",
  );
const bitsOfOne = 0x3ff0000000000000n;
