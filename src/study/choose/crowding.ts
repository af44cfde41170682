import type { FrontSorter } from "./non-dominated.ts";
import { LowestOf } from "./lowest-of.ts";
import { RowSorter } from "./sort-rows.ts";

/** Which rows live on, and how alone each of them stands. */
export interface Survival {
  /** Puts `keep` survivors of `count` rows, already sorted into fronts, at the beginning of `survivors`. */
  select(
    objectives: readonly Float64Array[],
    fronts: FrontSorter,
    keep: number,
    survivors: Int32Array,
  ): void;
  /** Of a row of the last selection: the larger, the rather it breeds. */
  readonly worth: Float64Array;
}

/**
 * Whole fronts live on while there is room; of the one that does not fit, the most crowded row goes, again and again,
 * its neighbours' crowding being counted anew each time (Kukkonen and Deb 2006). Crowding is the distance of a row's
 * neighbours along the objectives, each as a share of the front's extent (Deb et al. 2002).
 */
export class Crowding implements Survival {
  readonly worth: Float64Array;
  readonly #sorter: RowSorter;
  readonly #before: Int32Array[];
  readonly #after: Int32Array[];
  readonly #order: Int32Array;
  readonly #crowding: LowestOf;

  constructor(most: number, objectives: number) {
    this.worth = new Float64Array(most);
    this.#sorter = new RowSorter(most);
    this.#order = new Int32Array(most);
    this.#crowding = new LowestOf(most);
    this.#before = Array.from({ length: objectives }, () => new Int32Array(most));
    this.#after = Array.from({ length: objectives }, () => new Int32Array(most));
  }

  select(
    objectives: readonly Float64Array[],
    { rows, begins, fronts }: FrontSorter,
    keep: number,
    survivors: Int32Array,
  ): void {
    let kept = 0;
    for (let front = 0; front < fronts && kept < keep; front++) {
      const members = rows.subarray(begins[front], begins[front + 1]);
      const scales = this.#link(objectives, members);
      let left = members.length;
      if (kept + left > keep) {
        this.#crowding.build(left);
        for (; kept + left > keep; left--) this.#remove(objectives, members, scales);
      }
      for (let at = 0; at < members.length; at++) {
        const crowding = this.#crowding.values[at]!;
        if (crowding === Number.POSITIVE_INFINITY) continue;
        // Earlier fronts breed first; within a front the lonelier one does.
        this.worth[members[at]!] = crowding / (1 + crowding) - front;
        survivors[kept++] = members[at]!;
      }
    }
  }

  /** Chains the members, by their place in the front, along each objective; fills their crowding. */
  #link(objectives: readonly Float64Array[], members: Int32Array): Float64Array {
    const count = members.length;
    const scales = new Float64Array(objectives.length);
    const order = this.#order;
    for (let axis = 0; axis < objectives.length; axis++) {
      const values = objectives[axis]!;
      if (axis === 0 || objectives.length > 2) for (let at = 0; at < count; at++) order[at] = at;
      // A front of two objectives, ascending in the first, falls in the second.
      if (axis === 1 && objectives.length === 2) order.subarray(0, count).reverse();
      else if (axis > 0) this.#sortPlaces(order, members, values);
      const [before, after] = [this.#before[axis]!, this.#after[axis]!];
      for (let at = 0; at < count; at++) {
        before[order[at]!] = at > 0 ? order[at - 1]! : -1;
        after[order[at]!] = at + 1 < count ? order[at + 1]! : -1;
      }
      const extent = values[members[order[count - 1]!]!]! - values[members[order[0]!]!]!;
      scales[axis] = extent > 0 && extent < Number.POSITIVE_INFINITY ? 1 / extent : 0;
    }
    for (let at = 0; at < count; at++)
      this.#crowding.values[at] = this.#crowdingOf(objectives, members, scales, at);
    return scales;
  }

  #sortPlaces(order: Int32Array, members: Int32Array, values: Float64Array): void {
    const keys = Float64Array.from(members, (row) => values[row]!);
    this.#sorter.sort(order, members.length, keys);
  }

  /** Crowding of a member: the ends of a front are infinitely alone, as far as a double goes. */
  #crowdingOf(
    objectives: readonly Float64Array[],
    members: Int32Array,
    scales: Float64Array,
    at: number,
  ): number {
    let crowding = 0;
    for (let axis = 0; axis < objectives.length; axis++) {
      const before = this.#before[axis]![at]!;
      const after = this.#after[axis]![at]!;
      if (before < 0 || after < 0) return Number.MAX_VALUE;
      // Without extent, or among rows without an answer, there is nothing to tell apart.
      if (scales[axis] === 0) continue;
      const values = objectives[axis]!;
      crowding += (values[members[after]!]! - values[members[before]!]!) * scales[axis]!;
    }
    return crowding;
  }

  #remove(objectives: readonly Float64Array[], members: Int32Array, scales: Float64Array): void {
    const crowded = this.#crowding.lowest();
    this.#crowding.set(crowded, Number.POSITIVE_INFINITY);
    for (let axis = 0; axis < objectives.length; axis++) {
      const before = this.#before[axis]![crowded]!;
      const after = this.#after[axis]![crowded]!;
      if (before >= 0) this.#after[axis]![before] = after;
      if (after >= 0) this.#before[axis]![after] = before;
    }
    for (let axis = 0; axis < objectives.length; axis++) {
      const before = this.#before[axis]![crowded]!;
      const after = this.#after[axis]![crowded]!;
      if (before >= 0)
        this.#crowding.set(before, this.#crowdingOf(objectives, members, scales, before));
      if (after >= 0)
        this.#crowding.set(after, this.#crowdingOf(objectives, members, scales, after));
      // Two objectives of a front run against each other: the same neighbours.
      if (objectives.length === 2) return;
    }
  }
}
