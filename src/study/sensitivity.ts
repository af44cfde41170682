import { assert, streamKey } from "#base";
import type { Kernel, Program } from "#compile";
import { constant, select, unary, type Model, type Node } from "#model";
import { kernelOf } from "./monte-carlo.ts";
import { overDraws, type Study } from "./prepare.ts";
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
  /** How many lead: 8 unless told. */
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
 * All inputs are screened with few rows, then the leading ones get many: a model with 120 uncertain inputs costs some
 * 40,000 evaluations of what the output needs. The two samples of the pick-freeze scheme differ in the keys of their
 * random streams, and an input is picked by exchanging its key: one kernel serves all. Correlated inputs, whose
 * shares have no such meaning one by one, are exchanged and reported together.
 */
export function explainVariance(study: Study, request: SensitivityRequest): Sensitivity {
  const { screening = 128, refining = 2048, leading = 8 } = request;
  assert(screening > 1 && refining >= screening, "refining takes up where screening ends");
  const kernel = kernelOf(programFor(study, request));
  const scheme = new PickFreeze(study, kernel, refining);
  const screened = factorsOf(study, kernel)
    .map((inputs) => ({ inputs, ...scheme.shares(inputs, screening) }))
    .sort(byTotal);
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
      ...influences.slice(split).filter(({ total }) => total > 0),
    ],
    evaluations: scheme.evaluations,
    unanswered: scheme.unanswered / Math.max(scheme.evaluations, 1),
  };
}

const byTotal = (a: Shares, b: Shares) => b.total - a.total;

/** The output, or NaN where it has no answer, over draws. Kept, so that a study whose numbers moved is not compiled again. */
function programFor(study: Study, { of, limits }: SensitivityRequest): Program {
  const result = typeof of === "string" ? valueOf(study.model, of) : of;
  const known = programs.get(study.program) ?? new Map<Node, Map<string, Program>>();
  programs.set(study.program, known);
  const byLimits = known.get(result) ?? new Map<string, Program>();
  known.set(result, byLimits);
  const name = JSON.stringify(limits);
  let program = byLimits.get(name);
  if (program === undefined) {
    const verdict = verdictOn(limitsUnder(study.model, limits), [{ path: "", node: result }]);
    const judged = select(unary("not", verdict.node), result, constant(Number.NaN));
    program = { outputs: { value: overDraws(study, [judged])[0]! } };
    byLimits.set(name, program);
  }
  return program;
}

const programs = new WeakMap<Program, Map<Node, Map<string, Program>>>();

function valueOf(model: Model, path: string): Node {
  const variable = model.variables[path];
  assert(variable !== undefined, `${model.name} computes no ${path}`);
  return variable.node;
}

/** Inputs that vary alone, and groups that vary together, as far as the output feels them. */
function factorsOf(study: Study, kernel: Kernel): (readonly string[])[] {
  const felt = new Set(kernel.streams);
  const tied = new Set(study.correlated.flat());
  const alone = study.uncertain.filter((key) => !tied.has(key)).map((key) => [key]);
  return [...alone, ...study.correlated].filter((keys) => keys.some((key) => felt.has(key)));
}

/** Rows of A, of B, and of A with some inputs from B, computed as far as they are asked for. */
class PickFreeze {
  readonly #study: Study;
  readonly #kernel: Kernel;
  readonly #otherKeys: Readonly<Record<string, bigint>>;
  readonly #most: number;
  readonly #known = new Map<string, { readonly values: Float64Array; rows: number }>();
  evaluations = 0;
  unanswered = 0;

  constructor(study: Study, kernel: Kernel, most: number) {
    this.#study = study;
    this.#kernel = kernel;
    this.#most = most;
    this.#otherKeys = Object.fromEntries(
      study.uncertain.map((key) => [key, streamKey(study.seed, `${key} in sample B`)]),
    );
  }

  shares(inputs: readonly string[], rows: number): Shares {
    return sobolShares(
      this.#values([], rows),
      this.#values(this.#study.uncertain, rows),
      this.#values(inputs, rows),
    );
  }

  #values(fromB: readonly string[], rows: number): Float64Array {
    const name = fromB.join();
    const known = this.#known.get(name) ?? { values: new Float64Array(this.#most), rows: 0 };
    this.#known.set(name, known);
    if (known.rows < rows) {
      const keys = { ...this.#study.keys };
      for (const key of fromB) keys[key] = this.#otherKeys[key]!;
      const added = known.values.subarray(known.rows, rows);
      const [count, firstIndex] = [added.length, known.rows];
      this.#kernel.run({ count, firstIndex, inputs: this.#study.scalars, keys, into: [added] });
      this.evaluations += count;
      for (const value of added) if (Number.isNaN(value)) this.unanswered++;
      known.rows = rows;
    }
    return known.values.subarray(0, rows);
  }
}
