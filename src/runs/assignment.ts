import type { Refusal } from "#base";
import type { Contests, Study } from "#study";

/** A study that is to be carried out and kept. */
export interface Assignment {
  /** What it is about, for lists. */
  readonly title: string;
  /** JSON from which the same study is made again: here later, or on another machine. */
  readonly definition: object;
  readonly study: Study;
  /** How its samples are chosen. */
  readonly method: object;
  /** Results that compete for being the lowest. */
  readonly contests: Contests;
}

/** Makes an assignment from its definition again. */
export type Reader = (definition: object) => Assignment | Refusal;
