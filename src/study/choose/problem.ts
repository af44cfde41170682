import type { Model, Node } from "#model";
import type { Choice } from "../choice.ts";
import type { Correlation } from "../copula.ts";

/** Something to decide: an input of the model, by key or by the words a person types, or an input of the graphs. */
export type DecisionVariable =
  | {
      readonly kind: "continuous";
      readonly name: string;
      /** In SI units. An input of a model may leave both out and takes its range. */
      readonly low?: number;
      readonly high?: number;
      /** Where a search begins; the typical value of a model's input, else the middle. */
      readonly start?: number;
    }
  | {
      readonly kind: "integer";
      readonly name: string;
      readonly low: number;
      readonly high: number;
      readonly start?: number;
    }
  | { readonly kind: "categorical"; readonly name: string; readonly values: readonly number[] };

/**
 * What stands for a result that differs between samples. The worst samples are those that the objective's sense, or the
 * constraint, dislikes: { percentile: 95 } is kept or bettered by 95 % of them, { cvar: 95 } is the mean of the worst 5 %.
 */
export type Measure = "mean" | { readonly percentile: number } | { readonly cvar: number };

export interface Objective {
  readonly name: string;
  /** A graph, or the path of a variable; nothing where a simulation outside computes it. */
  readonly of?: Node | string;
  readonly sense: "minimise" | "maximise";
  /** `mean` unless told. */
  readonly measure?: Measure;
}

export interface Constraint {
  readonly name: string;
  readonly of?: Node | string;
  readonly is: "at most" | "at least" | "equal to";
  /** In SI units. */
  readonly value: number;
  /** { percentile: 95 } unless told: it holds in 95 % of the samples. An equation holds in the mean. */
  readonly measure?: Measure;
}

/** Computes designs outside any graph: a column for each variable in, one for each objective and then each constraint out. */
export type Simulation = (
  designs: readonly Float64Array[],
  count: number,
) => readonly Float64Array[] | Promise<readonly Float64Array[]>;

/** What to choose, and by what it is judged. */
export interface Problem {
  /** Its limits are constraints too; its inputs that are not decided take what `inputs` says, else their typical value. */
  readonly model?: Model;
  readonly variables: readonly DecisionVariable[];
  readonly objectives: readonly Objective[];
  readonly constraints?: readonly Constraint[];
  /** Prefixes of the paths of the model's limits that must hold; all of them unless told. */
  readonly limits?: readonly string[];
  readonly inputs?: Readonly<Record<string, Choice>>;
  /** Makes what is not decided uncertain: every design is judged over the same samples. */
  readonly uncertain?: {
    readonly samples: number;
    readonly correlations?: readonly Correlation[];
  };
  /** Takes the place of graphs. */
  readonly simulate?: Simulation;
  readonly seed: number;
}
