import type { Assembler, Label } from "./assembler.ts";
import type { Layout } from "./layout.ts";
import type { Pool } from "./pool.ts";
import type { Slots } from "./slots.ts";

/** What all routines of a program share. */
export interface Shared {
  readonly assembler: Assembler;
  readonly layout: Layout;
  readonly pool: Pool;
  readonly slots: Slots;
  readonly functions: readonly Callee[];
  readonly series: readonly SeriesPlace[];
  /** Columns of the table before the first output's. */
  readonly inputCount: number;
}

/** Where a series' elements are: in a table of the pool, or where an entry (an offset) of the table of columns says. */
export type SeriesPlace =
  | { readonly kind: "pool"; readonly table: number }
  | { readonly kind: "brought"; readonly entry: number };

/** A function of the program: where it starts, and the slots that its arguments and results pass through. */
export interface Callee {
  readonly label: Label;
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}
