import type { Claim, Source } from "#sources";
import type { Expression } from "./expression.ts";
import type { Node, Recurrence } from "./graph.ts";

/**
 * An input as a model declares it: taken from a claim, or an argument that whoever uses the model binds or sets.
 * `typical` and `range` are in `unit`. An argument that stays free at the top needs `assumption`: who chose it and why.
 */
export type InputDraft =
  | { readonly from: Claim; readonly meaning?: string }
  | {
      readonly unit: string;
      readonly typical: number;
      readonly range: readonly [number, number];
      readonly meaning: string;
      readonly assumption?: string;
    };

/** A quantity that a model computes. */
export interface OutputDraft {
  /** Unit it is shown in; its dimension is checked against the equation. */
  readonly unit: string;
  readonly meaning: string;
  /** Where the equation comes from. */
  readonly source?: Source;
  /** Makes it an implicit unknown: its equation is "left = right", solved between these two values (in `unit`). */
  readonly between?: readonly [number, number];
  /** Makes it a state of a model over time: it starts as the variable of this name, and its equation is what it becomes. */
  readonly starts?: string;
}

/** Something that is given for every step of a model over time. */
export interface SeriesDraft {
  readonly unit: string;
  readonly meaning: string;
  /** An element for each step, in `unit`, where a run does not bring its own. */
  readonly typical: readonly number[];
  /** Where the typical elements come from. */
  readonly source?: Source;
}

/** A series of a finished model. */
export interface Series extends SeriesDraft {
  /** What graphs and runs call it: its path. */
  readonly key: string;
}

/** The time that a model goes through. */
export interface Time {
  readonly steps: number;
  readonly stepSeconds: number;
}

/** A free input of a finished model. */
export interface Input {
  /** The claim's id, or the path of the argument: what graphs, scenarios and studies call it. Unique in the model. */
  readonly key: string;
  readonly unit: string;
  readonly typical: number;
  readonly range: readonly [number, number];
  readonly meaning: string;
  readonly claim?: Claim;
  readonly assumption?: string;
}

/** Anything in a model that has a value: free inputs, bound inputs of parts, and everything computed. */
export interface Variable {
  /** "orbit.radiator.area": parts from the outside in, then the name. */
  readonly path: string;
  readonly unit: string;
  readonly meaning: string;
  readonly source?: Source;
  /** In SI units, over the free inputs' keys; of what changes from step to step the mean over all steps. */
  readonly node: Node;
  /** What it is in a step, where that changes: over the step and the states, for a scan of `recurrence`. */
  readonly inStep?: { readonly node: Node; readonly recurrence: Recurrence };
  /** How it is computed; absent for a free input, which has `input` instead. */
  readonly equation?: {
    readonly text: string;
    /** The same as a tree; its symbols go by the names in the text. */
    readonly expression: Expression;
    /** Of a state, whose equation is what it becomes in a step: the path of what it starts as. */
    readonly starts?: string;
    /** The symbols in the text, and the paths of the variables they stand for. */
    readonly symbols: readonly { readonly name: string; readonly path: string }[];
    /** Constants of nature in the text. */
    readonly constants: readonly Claim[];
  };
  readonly input?: Input;
}

/** Something a design must fulfil; a sample that does not has no answer, for this reason. */
export interface Limit {
  readonly path: string;
  /** 1 where it holds. */
  readonly node: Node;
  readonly text: string;
  readonly otherwise: string;
}

/** A known answer: inputs and outputs by name, in their declared units. Inputs not given take their typical value. */
export interface Case {
  readonly name: string;
  readonly given: Readonly<Record<string, number>>;
  readonly expect: Readonly<Record<string, number>>;
  /** Relative tolerance, justified by `source` or `why`. */
  readonly within: number;
  readonly source: Source;
  readonly why?: string;
}

/** A finished model: data for compilers, studies, printers and pages. The type parameters are its names. */
export interface Model<
  I extends string = string,
  O extends string = string,
  P extends Parts = Parts,
> {
  readonly name: string;
  readonly summary: string;
  /** Free inputs by key, in order of declaration, those of the parts included. */
  readonly inputs: Readonly<Record<string, Input>>;
  /** Every variable by path, in order of declaration, those of the parts included. */
  readonly variables: Readonly<Record<string, Variable>>;
  /** Series by key, those of the parts included. */
  readonly series: Readonly<Record<string, Series>>;
  /** Absent where the model itself does not go through time. */
  readonly time?: Time;
  readonly limits: readonly Limit[];
  readonly cases: readonly Case[];
  /** Names that the model itself declares, and its parts. */
  readonly own: {
    readonly inputs: readonly I[];
    readonly outputs: readonly O[];
    readonly parts: P;
  };
}

export type Parts = { readonly [name: string]: Model };
