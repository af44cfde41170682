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
}

/** A function of the program: where it starts, and the slots that its arguments and results pass through. */
export interface Callee {
  readonly label: Label;
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}
