import type { Ahead } from "./ahead.ts";
import type { Keeping } from "./journal.ts";
import type { Leader } from "./team.ts";

/** How far a search is. */
export interface Searched {
  readonly evaluations: number;
  /** There may be fewer in the end. */
  readonly most: number;
  /** Best value of what is searched for so far, in SI units. */
  readonly best?: number | undefined;
  /** Threads at work on it now. */
  readonly threads: number;
}

/** What a method that is carried out whole finds on its thread. */
export interface Aids extends Omit<Keeping, "nowMs"> {
  /** Pieces that an earlier attempt at the same study kept, in their order. */
  readonly kept: readonly Uint8Array[];
  readonly tell: (searched: Searched) => void;
  readonly team: Leader;
  /** Threads that the study may use, this one among them. */
  readonly threads: number;
  /** Asks for the others, which join the team when they are ready, to work on these numbers. */
  readonly call: (numbers: SharedArrayBuffer) => void;
  /** Asks for threads that walk ahead of the search, one for each that it has memory for. */
  readonly callAhead: (ahead: Ahead) => void;
}

/** The study is to stop: what is to be kept of it has been. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}
