import { assert, streamKey } from "#base";
import type { Kernel, Program } from "#compile";
import { constant, select, simplify, topologicalOrder, unary, type Model, type Node } from "#model";
import { kernelOf } from "./monte-carlo.ts";
import type { Study } from "./prepare.ts";
import { overScalars } from "./program.ts";
import { sobolShares, type Shares } from "./sobol.ts";
import { limitsUnder, verdictOn } from "./verdict.ts";

/** Asks which inputs an output's spread comes from. */
export interface SensitivityRequest {
  /** Path of the result, or a graph over the model's inputs such as the difference of two results. */
  readonly of: string | Node;
  /** Prefixes of the paths of limits that concern it; all limits unless told. */
  readonly limits?: readonly string[];
  /** Rows at which every input is looked at first: 128 unless told. */
  readonly screening?: number;
  /** Rows at which the leading inputs are looked at: 2048 unless told. */
  readonly refining?: number;
  /** How many lead: 10 unless told. */
  readonly leading?: number;
}

/** What one input, or a group that correlations tie together, does to the output's variance. */
export interface Influence extends Shares {
  /** Keys of one input, or of a correlated group: its members' shares cannot be told apart. */
  readonly inputs: readonly string[];
  /** Whether it was among the leading ones; the rest has rough estimates from the screening alone. */
  readonly refined: boolean;
}

export interface Sensitivity {
  /** The leading ones first, each part by its total share, greatest first. Inputs without any effect are missing. */
  readonly influences: readonly Influence[];
  /** Number of times the model was computed. */
  readonly evaluations: number;
  /** Share of those without an answer; rows they belong to are left out. */
  readonly unanswered: number;
}

/**
 * First-order and total Sobol indices of one output over the study's uncertain inputs.
 *
 * All inputs are screened with few rows, then those that may matter most, error included, get many: a model with 120 uncertain inputs costs some
 * 40,000 evaluations of what the output needs. Two independent samples A and B are drawn once, from random streams of
 * other keys, and an input is picked by taking its column from B: what depends on the inputs is computed again, their
 * distributions are not. Correlated inputs, whose shares have no such meaning one by one, are taken together and
 * reported together.
 */
export function explainVariance(study: Study, request: SensitivityRequest): Sensitivity {
  const { screening = 128, refining = 2048, leading = 10 } = request;
  assert(screening > 1 && refining >= screening, "refining takes up where screening ends");
  const scheme = new PickFreeze(study, programsFor(study, request), refining);
  const screened = factorsOf(study, scheme.inputs)
    .map((inputs) => ({ inputs, ...scheme.shares(inputs, screening) }))
    .sort((a, b) => b.total + b.totalError - (a.total + a.totalError));
  const influences = screened.map((influence, rank): Influence => {
    const refined = rank < leading && refining > screening;
    const { inputs } = influence;
    return refined
      ? { inputs, ...scheme.shares(inputs, refining), refined }
      : { ...influence, refined };
  });
  const split = Math.min(leading, influences.length);
  return {
    influences: [
      ...influences.slice(0, split).sort(byTotal),
      ...influences
        .slice(split)
        .sort(byTotal)
        .filter(({ total }) => total > 0),
    ],
    evaluations: scheme.evaluations,
    unanswered: scheme.unanswered / Math.max(scheme.evaluations, 1),
  };
}

const byTotal = (a: Shares, b: Shares) => b.total - a.total;

/** Inputs that vary alone, and groups that vary together, as far as the output feels them. */
function factorsOf(study: Study, felt: readonly string[]): (readonly string[])[] {
  const tied = new Set(study.correlated.flat());
  const alone = felt.filter((key) => !tied.has(key)).map((key) => [key]);
  return [...alone, ...study.correlated.filter((keys) => keys.some((key) => felt.includes(key)))];
}

/** Rows of A, of B, and of A with some inputs from B, computed as far as they are asked for. */
class PickFreeze {
  /** The uncertain inputs that the output feels. */
  readonly inputs: readonly string[];
  evaluations = 0;
  unanswered = 0;
  readonly #study: Study;
  readonly #kernel: Kernel;
  readonly #most: number;
  readonly #samples: { readonly a: Columns; readonly b: Columns };
  readonly #fromA = new Map<string, Record<string, number | Float64Array>>();
  readonly #known = new Map<string, { readonly values: Float64Array; rows: number }>();

  constructor(study: Study, { draws, value }: SensitivityPrograms, most: number) {
    this.inputs = Object.keys(draws.outputs);
    this.#study = study;
    this.#kernel = kernelOf(value);
    this.#most = most;
    const otherKeys = study.uncertain.map((key): [string, bigint] => [
      key,
      streamKey(study.seed, `${key} in sample B`),
    ]);
    const sample = (keys: Readonly<Record<string, bigint>>): Columns => {
      const columns = kernelOf(draws).run({ count: most, inputs: study.scalars, keys });
      return Object.fromEntries(this.inputs.map((key, at) => [key, columns[at]!]));
    };
    this.#samples = { a: sample(study.keys), b: sample(Object.fromEntries(otherKeys)) };
  }

  shares(inputs: readonly string[], rows: number): Shares {
    return sobolShares(
      this.#values([], rows),
      this.#values(this.inputs, rows),
      this.#values(inputs, rows),
    );
  }

  #values(fromB: readonly string[], rows: number): Float64Array {
    const name = fromB.join();
    const known = this.#known.get(name) ?? { values: new Float64Array(this.#most), rows: 0 };
    this.#known.set(name, known);
    if (known.rows < rows) {
      this.#evaluate(fromB, known.rows, known.values.subarray(known.rows, rows));
      known.rows = rows;
    }
    return known.values.subarray(0, rows);
  }

  #evaluate(fromB: readonly string[], from: number, values: Float64Array): void {
    const { a, b } = this.#samples;
    const to = from + values.length;
    const inputs = this.#inputsFromA(from, to);
    for (const key of fromB) if (key in b) inputs[key] = b[key]!.subarray(from, to);
    this.#kernel.run({ count: values.length, inputs, into: [values] });
    for (const key of fromB) if (key in a) inputs[key] = a[key]!.subarray(from, to);
    this.evaluations += values.length;
    for (const value of values) if (Number.isNaN(value)) this.unanswered++;
  }

  /** The kernel's inputs with all rows from A: one object for all that is asked of these rows. */
  #inputsFromA(from: number, to: number): Record<string, number | Float64Array> {
    const rows = `${from} to ${to}`;
    let inputs = this.#fromA.get(rows);
    if (inputs === undefined) {
      const { a } = this.#samples;
      const { scalars } = this.#study;
      const named = this.#kernel.inputs.map((key): [string, number | Float64Array] => [
        key,
        a[key]?.subarray(from, to) ?? scalars[key]!,
      ]);
      this.#fromA.set(rows, (inputs = Object.fromEntries(named)));
    }
    return inputs;
  }
}

type Columns = Readonly<Record<string, Float64Array>>;

interface SensitivityPrograms {
  /** The uncertain inputs that the output feels, over random streams. */
  readonly draws: Program;
  /** The output over the model's inputs; NaN where it has no answer. */
  readonly value: Program;
}

/** Kept, so that a study whose numbers moved is not compiled again. */
const programs = new WeakMap<Program, Map<Node, Map<string, SensitivityPrograms>>>();

function programsFor(study: Study, { of, limits }: SensitivityRequest): SensitivityPrograms {
  const result = typeof of === "string" ? valueOf(study.model, of) : of;
  const known = programs.get(study.program) ?? new Map<Node, Map<string, SensitivityPrograms>>();
  programs.set(study.program, known);
  const byLimits = known.get(result) ?? new Map<string, SensitivityPrograms>();
  known.set(result, byLimits);
  const name = JSON.stringify(limits);
  const made = byLimits.get(name) ?? newPrograms(study, result, limits);
  byLimits.set(name, made);
  return made;
}

function newPrograms(
  study: Study,
  result: Node,
  limits: readonly string[] | undefined,
): SensitivityPrograms {
  const verdict = verdictOn(limitsUnder(study.model, limits), [{ path: "", node: result }]);
  const [value] = simplify([select(unary("not", verdict.node), result, constant(Number.NaN))]) as [
    Node,
  ];
  const named = topologicalOrder([value]).flatMap((node) =>
    node.kind === "input" ? [node.name] : [],
  );
  const felt = study.uncertain.filter((key) => named.includes(key));
  const draws = simplify(felt.map((key) => study.substitutes.get(key)!));
  return {
    draws: overScalars(Object.fromEntries(felt.map((key, at) => [key, draws[at]!]))),
    value: overScalars({ value }, felt),
  };
}

function valueOf(model: Model, path: string): Node {
  const variable = model.variables[path];
  assert(variable !== undefined, `${model.name} computes no ${path}`);
  return variable.node;
}
