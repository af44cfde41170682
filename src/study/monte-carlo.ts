import { assert } from "#base";
import {
  compile,
  numericClassOf,
  type Kernel,
  type NumericClass,
  type Program,
  type Run,
} from "#compile";
import { outcomes } from "./break-even.ts";
import type { Study } from "./prepare.ts";
import { breakEvenNames, verdictName } from "./program.ts";
import type { Judged } from "./statistics.ts";
import type { Reason } from "./verdict.ts";

/** Values of one result in all samples. */
export interface Column extends Judged {
  /** One value a sample, in SI units; 0 where the sample has no answer. */
  readonly values: Float64Array;
  /** 0 where the sample has an answer, else n for its group's n-th reason. */
  readonly verdicts: Float64Array;
  /** Number of samples with an answer. */
  readonly answered: number;
}

/** How often a reason kept samples from having an answer. */
export interface Infeasible extends Reason {
  readonly count: number;
}

/** What a group of results came to. */
export interface GroupResult {
  readonly answered: number;
  /** Reasons that occurred, in the order of the limits; a sample counts under its first. */
  readonly infeasible: readonly Infeasible[];
}

/** At which value of an input two results are equal. */
export interface BreakEven {
  readonly key: string;
  /** Where it was looked for, in SI units. */
  readonly between: readonly [number, number];
  /** The value in each sample that has one, in SI units, in the order of the samples. */
  readonly values: Float64Array;
  /** Numbers of samples where they meet, and where the first result stays above or below the other throughout. */
  readonly crossing: number;
  readonly above: number;
  readonly below: number;
  readonly infeasible: readonly Infeasible[];
}

/** The results of a study. */
export interface Samples {
  readonly count: number;
  /** Studies run in one class agree in every bit, wherever they run; those of two classes to rounding. */
  readonly numericClass: NumericClass;
  /** By path. */
  readonly columns: Readonly<Record<string, Column>>;
  /** By name. */
  readonly groups: Readonly<Record<string, GroupResult>>;
  /** In the order in which they were asked for. */
  readonly breakEvens: readonly BreakEven[];
}

/** Runs a study on this thread. The same study gives the same bits, whenever and in how many parts it is computed. */
export function sample(study: Study): Samples {
  return sampleWith(kernelOf(study.program), study);
}

/** Runs a study on this thread with a kernel of its program. */
export function sampleWith(kernel: Kernel, study: Study): Samples {
  return samplesFrom(study, kernel.run(runOf(study)), numericClassOf(kernel.target));
}

/** Kernels by program: a study whose numbers alone changed is not compiled again. */
const kernels = new WeakMap<Program, Kernel>();

export function kernelOf(program: Program): Kernel {
  let kernel = kernels.get(program);
  if (kernel === undefined) kernels.set(program, (kernel = compile(program)));
  return kernel;
}

/** All samples of a study as one run of its program. */
export function runOf({ samples, scalars, keys }: Study): Run {
  return { count: samples, inputs: scalars, keys };
}

/** Some consecutive samples of a study. */
export type Rows = Pick<Run, "count" | "into"> & { readonly firstIndex: number };

/** Computes consecutive samples of a study with a kernel of its program: the bits they have in the whole. */
export function runBlock(kernel: Kernel, { scalars, keys }: Study, rows: Rows): Float64Array[] {
  return kernel.run({ ...rows, inputs: scalars, keys });
}

/** What the columns of the study's program mean, whoever computed them. Columns are kept and cleaned in place. */
export function samplesFrom(
  study: Study,
  computed: readonly Float64Array[],
  numericClass: NumericClass,
): Samples {
  const names = Object.keys(study.program.outputs);
  const columnOf = (name: string) => {
    const at = names.indexOf(name);
    assert(at >= 0, `the study's program computes no "${name}"`);
    return computed[at]!;
  };
  const columns: Record<string, Column> = {};
  const groups: Record<string, GroupResult> = {};
  for (const { name, outputs, reasons } of study.groups) {
    const verdicts = columnOf(verdictName(name));
    const { answered, infeasible } = tally(verdicts, 1, reasons);
    groups[name] = { answered: answered[0]!, infeasible };
    for (const path of outputs) {
      const values = columnOf(path);
      if (infeasible.length > 0) clear(values, verdicts);
      columns[path] = { values, verdicts, answered: answered[0]! };
    }
  }
  const breakEvens = study.breakEvens.map(({ key, between, reasons }, at): BreakEven => {
    const [values, found] = breakEvenNames(at).map(columnOf) as [Float64Array, Float64Array];
    const { answered, infeasible } = tally(found, outcomes.length, reasons);
    const [crossing, above, below] = answered as [number, number, number];
    const there = answeredValues({ values, verdicts: found, answered: crossing });
    return { key, between, values: there, crossing, above, below, infeasible };
  });
  return { count: study.samples, numericClass, columns, groups, breakEvens };
}

/** The values of the samples that have an answer, in their order: the column's own memory where all have one. */
export function answeredValues({ values, verdicts, answered }: Column): Float64Array {
  if (answered === values.length) return values;
  const kept = new Float64Array(answered);
  let at = 0;
  for (let row = 0; row < values.length; row++) if (verdicts[row] === 0) kept[at++] = values[row]!;
  return kept;
}

/** Counts codes: those under `first` one by one, the others as reasons. */
function tally(codes: Float64Array, first: number, reasons: readonly Reason[]) {
  const counts = new Float64Array(first + reasons.length);
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  const infeasible = reasons
    .map((reason, at): Infeasible => ({ ...reason, count: counts[first + at]! }))
    .filter(({ count }) => count > 0);
  return { answered: [...counts.subarray(0, first)], infeasible };
}

/** No NaN leaves: what a model computes for a sample without an answer means nothing. */
function clear(values: Float64Array, verdicts: Float64Array): void {
  for (let row = 0; row < values.length; row++) if (verdicts[row] !== 0) values[row] = 0;
}
