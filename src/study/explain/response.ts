import { assert } from "#base";
import { compile, type Kernel, type Program } from "#compile";
import { input, unary, binary, constant } from "#model";
import type { Matrix } from "../cholesky.ts";
import { normalQuantile } from "../normal.ts";

/** One column for each input, or each output, of at least as many rows as are spoken of. */
export type Columns = readonly Float64Array[];

/** Results as functions of uncertain inputs whose distributions are known: what every explanation looks at. */
export interface Response {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Inputs that vary by themselves first, then each group that a Gaussian copula ties together. All inputs are in one part. */
  readonly parts: readonly Part[];
  /**
   * Values of the inputs of one part. `draws` holds uniform numbers for inputs that vary by themselves, and for tied ones standard
   * normal numbers with the correlations of the part.
   */
  draw(part: number, draws: Columns, rows: number, values: Columns): void;
  /** Results at values of the inputs; NaN where there is no answer. */
  evaluate(values: Columns, rows: number, results: Columns): void;
}

export interface Part {
  /** Places among the response's inputs. */
  readonly inputs: readonly number[];
  /** Of the normal numbers of tied inputs, in the order of `inputs`; none where they vary by themselves. */
  readonly correlations?: Matrix;
}

/** A compiled function whose inputs are uniform between 0 and 1 and vary by themselves. */
export function uniformResponse(program: Program | Kernel): Response {
  const kernel = "run" in program ? program : compile(program);
  const { inputs, outputs } = kernel;
  return {
    inputs,
    outputs,
    parts: [{ inputs: inputs.map((_, at) => at) }],
    draw(_, draws, rows, values) {
      for (const [at, column] of draws.entries()) values[at]!.set(column.subarray(0, rows));
    },
    evaluate: evaluatorOf(kernel, inputs, {}),
  };
}

/** Runs a kernel over columns of the named inputs, the others being one number each. */
export function evaluatorOf(
  kernel: Kernel,
  columns: readonly string[],
  scalars: Readonly<Record<string, number>>,
): Response["evaluate"] {
  const own = kernel.inputs.filter((name) => !columns.includes(name));
  const inputs: Record<string, number | Float64Array> = {};
  for (const name of own) {
    assert(scalars[name] !== undefined, `input ${name} has a value`);
    inputs[name] = scalars[name];
  }
  return (values, rows, results) => {
    for (const [at, name] of columns.entries()) inputs[name] = values[at]!;
    kernel.run({ count: rows, inputs, into: results });
  };
}

/** Standard normal numbers from uniform ones, in place, as the draws of a study have them. */
export function toNormal(column: Float64Array, rows: number): void {
  normal ??= compile({ outputs: { normal: normalQuantile(input("uniform")) } });
  normal.run({ count: rows, inputs: { uniform: column }, into: [column] });
}

/** The probabilities below standard normal numbers. */
export function toUniform(column: Float64Array, rows: number, into: Float64Array): void {
  const half = constant(0.5);
  const error = unary("erf", binary("mul", input("normal"), constant(Math.SQRT1_2)));
  uniform ??= compile({ outputs: { uniform: binary("add", half, binary("mul", half, error)) } });
  uniform.run({ count: rows, inputs: { normal: column }, into: [into] });
}

let normal: Kernel | undefined;
let uniform: Kernel | undefined;
