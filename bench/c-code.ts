import { goldenGamma, mixMultipliers } from "#base";
import type { Node } from "#model";
import { sourceCode } from "./source-code.ts";

/**
 * A C program that times a graph: columns of doubles in (one after another, from standard input), the outputs'
 * columns out, and on standard error the best time in nanoseconds per evaluation.
 * Functions are declared so that gcc may take their vector forms from libmvec without -ffast-math.
 */
export function cProgram(
  outputs: readonly Node[],
  inputs: readonly string[],
  keys: Readonly<Record<string, bigint>>,
): string {
  const { arrays, statements } = sourceCode(outputs, inputs, {
    declare: "double",
    unary: (op, a) => (op === "neg" ? `-${a}` : `${names[op] ?? op}(${a})`),
    binary: (op, a, b) => `${op}(${a}, ${b})`,
    array: (name, numbers) => `static const double ${name}[] = { ${numbers.join(", ")} };`,
    draw: (stream) => `draw(${BigInt.asUintN(64, keys[stream]!)}ull, i)`,
  });
  const parameters = [
    ...inputs.map((_, at) => `const double *restrict in${at}`),
    ...outputs.map((_, at) => `double *restrict out${at}`),
  ].join(", ");
  const body = statements.map((line) => `    ${line}`).join("\n");
  return template(arrays.join("\n"), parameters, body, inputs.length, outputs.length);
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
  for (long i = 0; i < n; i++) {
${body}
  }
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
