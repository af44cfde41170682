import { assert } from "#base";
import { simplify, topologicalOrder, type Node } from "#model";

/**
 * A C program that times a graph: columns of doubles in (one after another, from standard input), the outputs'
 * columns out, and on standard error the best time in nanoseconds per evaluation.
 * Functions are declared so that gcc may take their vector forms from libmvec without -ffast-math.
 */
export function cProgram(
  outputs: Readonly<Record<string, Node>>,
  inputs: readonly string[],
): string {
  const roots = simplify(Object.values(outputs));
  const names = new Map<Node, string>();
  const lines: string[] = [];
  for (const node of topologicalOrder(roots)) {
    const text = expression(node, (operand) => names.get(operand)!, inputs);
    const simple = node.kind === "constant" || node.kind === "input";
    names.set(node, simple ? text : `v${names.size}`);
    if (!simple) lines.push(`    double ${names.get(node)} = ${text};`);
  }
  for (const [at, root] of roots.entries()) lines.push(`    out${at}[i] = ${names.get(root)};`);
  const parameters = [
    ...inputs.map((_, at) => `const double *restrict in${at}`),
    ...roots.map((_, at) => `double *restrict out${at}`),
  ].join(", ");
  return template(parameters, lines.join("\n"), inputs.length, roots.length);
}

function expression(node: Node, of: (node: Node) => string, inputs: readonly string[]): string {
  switch (node.kind) {
    case "constant":
      return node.value < 0 ? `(${node.value})` : floating(node.value);
    case "input":
      return `in${inputs.indexOf(node.name)}[i]`;
    case "unary":
      if (node.op === "neg") return `-${of(node.a)}`;
      return `${unaryNames[node.op] ?? node.op}(${of(node.a)})`;
    case "binary": {
      const sign = signs[node.op];
      if (sign !== undefined) return `${of(node.a)} ${sign} ${of(node.b)}`;
      if (node.op === "min")
        return `(${of(node.b)} < ${of(node.a)} ? ${of(node.b)} : ${of(node.a)})`;
      if (node.op === "max")
        return `(${of(node.a)} < ${of(node.b)} ? ${of(node.b)} : ${of(node.a)})`;
      return `${node.op}(${of(node.a)}, ${of(node.b)})`;
    }
    case "compare":
      return `(double)(${of(node.a)} ${comparisons[node.op]} ${of(node.b)})`;
    case "select":
      return `(${of(node.when)} != 0 ? ${of(node.then)} : ${of(node.otherwise)})`;
    default:
      return assert(false, `the C printer does not know ${node.kind}`) as never;
  }
}

const floating = (x: number) => (Number.isInteger(x) && Math.abs(x) < 1e15 ? `${x}.0` : String(x));
const unaryNames: Partial<Record<string, string>> = { ln: "log", abs: "fabs", round: "rint" };
const signs: Partial<Record<string, string>> = { add: "+", sub: "-", mul: "*", div: "/" };
const comparisons = { lt: "<", le: "<=", gt: ">", ge: ">=", eq: "==", ne: "!=" } as const;

function template(
  parameters: string,
  body: string,
  inputCount: number,
  outputCount: number,
): string {
  const columns = inputCount + outputCount;
  const call = Array.from({ length: columns }, (_, at) => `c + ${at} * (long)n`).join(", ");
  return `#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#define VECTOR __attribute__((simd("notinbranch"), const))
VECTOR double exp(double); VECTOR double log(double); VECTOR double sin(double); VECTOR double cos(double);
VECTOR double acos(double); VECTOR double asin(double); VECTOR double atan(double); VECTOR double tan(double);
VECTOR double pow(double, double); VECTOR double tanh(double); VECTOR double log10(double);
double sqrt(double); double fabs(double); double rint(double); double floor(double); double ceil(double);
__attribute__((noinline)) void evaluate(int n, ${parameters}) {
  for (int i = 0; i < n; i++) {
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
