import type { Equation, Symbol } from "./equation.ts";
import type { Case, InputDraft, Model, OutputDraft, Parts, SeriesDraft } from "./model.ts";

/**
 * The symbols that equations are written in: inputs, outputs and series by name, `time.now` and `time.step`; those of a
 * part as `part.name`, of its parts as `part.inner.name`.
 */
export type Symbols<I extends string, O extends string, P extends Parts, T extends string> = {
  readonly [K in I | O]: Symbol;
} & {
  readonly [K in keyof P]: P[K] extends Model<infer PI, infer PO, infer PP>
    ? Symbols<PI, PO, PP, never>
    : never;
} & ([T] extends [never]
    ? {}
    : { readonly [K in T]: Symbol } & {
        readonly time: { readonly now: Symbol; readonly step: Symbol };
      });

/** One equation for each output, and for each input of a part, or a part's part, that the model binds: "radiator.heat". */
export type Equations<O extends string, P extends Parts> = { readonly [K in O]: Equation } & {
  readonly [K in BindingOf<P>]?: Equation;
};
type BindingOf<P extends Parts> = {
  [K in keyof P & string]: P[K] extends Model<infer PI, string, infer PP>
    ? `${K}.${PI}` | (keyof PP extends never ? never : `${K}.${BindingOf<PP>}`)
    : never;
}[keyof P & string];

export interface ModelDraft<
  I extends string,
  O extends string,
  P extends Parts,
  T extends string = never,
> {
  readonly name: string;
  readonly summary: string;
  readonly inputs: { readonly [K in I]: InputDraft };
  /** Models that this one is made of. Inputs that it does not bind stay free; those of one claim are one input. */
  readonly parts?: P;
  /** Makes it a model over time, in steps of one length. */
  readonly time?: TimeDraft<T>;
  readonly outputs: { readonly [K in O]: OutputDraft };
  readonly equations: (symbols: Symbols<I, O, P, T>) => Equations<O, P>;
  readonly limits?: (
    symbols: Symbols<I, O, P, T>,
  ) => readonly { readonly holds: Equation; readonly otherwise: string }[];
  readonly cases?: readonly Case[];
}

/**
 * Time in steps. What an output is may then change from step to step: where it depends on `time.now` (the time at the
 * start of a step), on a series, or on a state, which is an output that `starts` somewhere and whose equation says what
 * it becomes. `total`, `mean`, `lowest`, `highest` and `last` of it no longer change.
 */
export interface TimeDraft<T extends string> {
  readonly steps: number;
  /** Length of a step, in `unit`. */
  readonly step: number;
  readonly unit: string;
  readonly series: { readonly [K in T]: SeriesDraft };
}

/** Symbols by name, those of parts under the part's. */
export function symbolsOf(
  names: readonly string[],
  parts: Parts,
  prefix = "",
): Record<string, unknown> {
  const symbols: Record<string, unknown> = {};
  for (const name of names)
    symbols[name] = { kind: "symbol", name: prefix + name } satisfies Symbol;
  for (const [part, { own }] of Object.entries(parts))
    symbols[part] = symbolsOf([...own.inputs, ...own.outputs], own.parts, `${prefix}${part}.`);
  return symbols;
}
