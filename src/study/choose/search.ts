import { assert } from "#base";
import type { Landscape } from "./landscape.ts";
import type { Certainty } from "./decision.ts";

/** Designs that a search wants evaluated: a column for each axis in, one for each criterion to be filled. */
export interface Batch {
  readonly designs: readonly Float64Array[];
  readonly count: number;
  readonly into: readonly Float64Array[];
  /** Lowest feasible value of the first objective so far, as it is minimised. */
  readonly best?: number | undefined;
}

/** What a search ends with. */
export interface Found {
  /** Points on the axes, the best first where there is one objective. */
  readonly points: readonly Float64Array[];
  /** By criterion, the values at the points where the search has kept them: a dear simulation is not asked again. */
  readonly columns?: readonly Float64Array[];
  /** By criterion, at the first point: how much better the objective would get for each unit of the column. */
  readonly multipliers?: Float64Array;
  /** Evaluations beside those of its batches. */
  readonly evaluations?: number;
  readonly sure: Certainty;
}

/** A search asks for batches until it is told to stop or has found what it can. */
export type Search = Generator<Batch, Found, "go on" | "stop">;

export interface Progress {
  readonly evaluations: number;
  /** Best value of the first objective that a feasible design has, in its own sense. */
  readonly best?: number;
}

/** Sees how far a search is and may end it, or wait a while so that others get their turn. */
export type Watch = (progress: Progress) => "stop" | void | Promise<"stop" | void>;

export interface Driven extends Found {
  readonly evaluations: number;
  readonly stopped: boolean;
}

/** Runs a search to its end. */
export async function drive(search: Search, landscape: Landscape, watch?: Watch): Promise<Driven> {
  let [evaluations, stopped] = [0, false];
  let next = search.next("go on");
  while (!next.done) {
    const { designs, count, into, best } = next.value;
    if (count > 0) await landscape.evaluate(designs, count, into);
    evaluations += count;
    const shown = best === undefined ? {} : { best: best * landscape.criteria[0]!.sign };
    if (watch !== undefined && (await watch({ evaluations, ...shown })) === "stop") stopped = true;
    next = search.next(stopped ? "stop" : "go on");
  }
  const found = next.value;
  return { ...found, evaluations: evaluations + (found.evaluations ?? 0), stopped };
}

/** The same without a pause, over a landscape that answers at once. */
export function driveNow(search: Search, landscape: Landscape): Driven {
  let evaluations = 0;
  let next = search.next("go on");
  while (!next.done) {
    const { designs, count, into } = next.value;
    const pending = count > 0 ? landscape.evaluate(designs, count, into) : undefined;
    assert(pending === undefined, "a simulation outside takes its time: drive the search instead");
    evaluations += count;
    next = search.next("go on");
  }
  const found = next.value;
  return { ...found, evaluations: evaluations + (found.evaluations ?? 0), stopped: false };
}
