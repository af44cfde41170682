import type { Survival } from "./crowding.ts";
import { Draws } from "./draws.ts";
import { FrontFrame } from "./front-frame.ts";
import type { FrontSorter } from "./non-dominated.ts";

/**
 * Survival of NSGA-III (Deb and Jain 2014): whole fronts while there is room; of the one that does not fit, rows near the
 * directions that have fewest survivors yet, each row belonging to the direction nearest to it in the frame of the front.
 */
export class Niching implements Survival {
  readonly worth: Float64Array;
  readonly #directions: Float64Array;
  readonly #objectives: number;
  readonly #frame: FrontFrame;
  readonly #draws: Draws;
  /** By row: its direction, and how far it lies off it, squared. */
  readonly #niche: Int32Array;
  readonly #offset: Float64Array;
  /** By direction: survivors so far, and candidates of the front that does not fit. */
  readonly #counts: Int32Array;
  readonly #candidates: Int32Array;
  readonly #scaled: Float64Array;

  constructor(most: number, objectives: number, directions: Float64Array, seed: number) {
    this.worth = new Float64Array(most);
    this.#directions = directions;
    this.#objectives = objectives;
    this.#frame = new FrontFrame(objectives);
    this.#draws = new Draws(seed, "niches");
    this.#niche = new Int32Array(most);
    this.#offset = new Float64Array(most);
    this.#counts = new Int32Array(directions.length / objectives);
    this.#candidates = new Int32Array(directions.length / objectives);
    this.#scaled = new Float64Array(objectives);
  }

  select(
    objectives: readonly Float64Array[],
    { rows, begins, fronts, feasibleFronts }: FrontSorter,
    keep: number,
    survivors: Int32Array,
  ): void {
    let whole = 0;
    while (whole < fronts && begins[whole + 1]! <= keep) whole++;
    const kept = begins[whole]!;
    survivors.set(rows.subarray(0, kept));
    for (let front = 0; front <= Math.min(whole, fronts - 1); front++)
      for (let at = begins[front]!; at < begins[front + 1]!; at++) this.worth[rows[at]!] = -front;
    if (feasibleFronts > 0) this.#frame.fit(objectives, rows.subarray(0, begins[1]));
    if (kept === keep) return;
    const last = rows.slice(kept, begins[whole + 1]);
    // Those that fall short equally are alike: any of them.
    if (whole >= feasibleFronts) survivors.set(last.subarray(0, keep - kept), kept);
    else this.#fill(objectives, rows.subarray(0, kept), last, survivors.subarray(kept, keep));
  }

  #fill(
    objectives: readonly Float64Array[],
    before: Int32Array,
    last: Int32Array,
    into: Int32Array,
  ): void {
    this.#counts.fill(0);
    this.#candidates.fill(0);
    for (const row of before) this.#counts[this.#associate(objectives, row)]!++;
    for (const row of last) this.#candidates[this.#associate(objectives, row)]!++;
    let left = last.length;
    for (let at = 0; at < into.length; at++) {
      const niche = this.#emptiest();
      const place = this.#pick(last, left, niche);
      into[at] = last[place]!;
      last[place] = last[--left]!;
      this.#counts[niche]!++;
      this.#candidates[niche]!--;
    }
  }

  /** A direction with candidates and the fewest survivors, drawn from all such. */
  #emptiest(): number {
    let [niche, fewest, ties] = [-1, Number.POSITIVE_INFINITY, 0];
    for (let at = 0; at < this.#counts.length; at++) {
      if (this.#candidates[at] === 0 || this.#counts[at]! > fewest) continue;
      ties = this.#counts[at]! < fewest ? 1 : ties + 1;
      fewest = this.#counts[at]!;
      if (ties === 1 || this.#draws.below(ties) === 0) niche = at;
    }
    return niche;
  }

  /** The candidate nearest to a direction that has no survivor, else any of its candidates. */
  #pick(last: Int32Array, left: number, niche: number): number {
    const first = this.#counts[niche] === 0;
    let [place, nearest, seen] = [-1, Number.POSITIVE_INFINITY, 0];
    for (let at = 0; at < left; at++) {
      const row = last[at]!;
      if (this.#niche[row] !== niche) continue;
      seen++;
      if (first ? this.#offset[row]! < nearest : this.#draws.below(seen) === 0) {
        nearest = this.#offset[row]!;
        place = at;
      }
    }
    return place;
  }

  #associate(objectives: readonly Float64Array[], row: number): number {
    const scaled = this.#scaled;
    const count = this.#objectives;
    this.#frame.scale(objectives, row, scaled);
    let square = 0;
    for (let axis = 0; axis < count; axis++) square += scaled[axis]! ** 2;
    let [niche, most] = [0, Number.NEGATIVE_INFINITY];
    for (let from = 0, at = 0; from < this.#directions.length; from += count, at++) {
      let along = 0;
      for (let axis = 0; axis < count; axis++)
        along += scaled[axis]! * this.#directions[from + axis]!;
      if (along > most) [niche, most] = [at, along];
    }
    this.#niche[row] = niche;
    this.#offset[row] = square - most ** 2;
    return niche;
  }
}
