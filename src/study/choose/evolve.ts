import { Archive } from "./archive.ts";
import type { Survival } from "./crowding.ts";
import { frontCertainty } from "./front-volume.ts";
import { judge, type Landscape } from "./landscape.ts";
import { FrontSorter } from "./non-dominated.ts";
import { spreadDesigns } from "./scales.ts";
import type { Batch, Search } from "./search.ts";
import { Draws } from "./draws.ts";
import { Variation } from "./variation.ts";

export interface EvolutionOptions {
  readonly population: number;
  readonly generations: number;
  readonly seed: number;
  /** Ends with all non-dominated designs ever met, not with the last population's alone. */
  readonly archive?: boolean;
}

/** Snapshots of the front that tell how the search went. */
const snapshots = 10;

/**
 * Evolution of a population: parents meet in tournaments of two, breed as many children, and of both the fittest live on.
 * What "fittest" is beyond dominance is up to `survival`: NSGA-II and NSGA-III differ in it alone.
 */
export function* evolve(
  landscape: Landscape,
  survival: Survival,
  { population, generations, seed, archive = false }: EvolutionOptions,
): Search {
  const { axes, objectiveCount } = landscape;
  const herd = new Herd(landscape, population);
  const uniforms = new Draws(seed, "tournaments");
  const variation = new Variation(axes, seed);
  const fronts = new FrontSorter(herd.rows);
  const survivors = new Int32Array(population);
  const met = archive ? new Archive(objectiveCount) : undefined;
  const history: number[][][] = [];
  const first = spreadDesigns(axes, population, seed);
  for (const [axis, column] of first.entries()) herd.designs[axis]!.set(column);
  const children = herd.batch(population, population);
  let batch = herd.batch(0, population);
  let said = yield batch;
  for (let generation = 1; ; generation++) {
    const count = generation === 1 ? population : herd.rows;
    const from = generation === 1 ? 0 : population;
    judge(landscape, batch.into, population, from === 0 ? herd.shortfalls : herd.childShortfalls);
    fronts.sort(herd.objectives, herd.shortfalls, count);
    if (met !== undefined) offer(met, herd, from, count, fronts);
    survival.select(herd.objectives, fronts, population, survivors);
    herd.keep(survivors, survival.worth);
    if (generation % Math.ceil(generations / snapshots) === 0 || generation === generations)
      history.push(herd.feasible());
    if (generation >= generations || said === "stop") break;
    for (let child = population; child < herd.rows; child += 2) {
      const mother = herd.parent(uniforms);
      const father = herd.parent(uniforms);
      variation.breed(herd, mother, father, child, Math.min(child + 1, herd.rows - 1));
    }
    batch = children;
    said = yield { ...batch, best: herd.best() };
  }
  const points = met !== undefined && met.points.length > 0 ? met.points : herd.front(fronts);
  const values = met !== undefined && met.points.length > 0 ? met.values : herd.feasible();
  return { points, sure: frontCertainty(values, history, objectiveCount) };
}

function offer(
  met: Archive,
  herd: Herd,
  from: number,
  count: number,
  { rows, begins }: FrontSorter,
): void {
  for (let at = 0; at < begins[1]!; at++) {
    const row = rows[at]!;
    if (row < from || row >= count || herd.shortfalls[row] !== 0) continue;
    met.offer(
      herd.objectives.map((column) => column[row]!),
      () => herd.pointAt(row),
    );
  }
}

/** Parents in the first rows, their children behind: designs, criteria and shortfalls by the column. */
class Herd {
  readonly rows: number;
  readonly coordinates: Float64Array;
  readonly designs: readonly Float64Array[];
  readonly columns: readonly Float64Array[];
  readonly objectives: readonly Float64Array[];
  readonly shortfalls: Float64Array;
  readonly childShortfalls: Float64Array;
  readonly worth: Float64Array;
  readonly #population: number;
  readonly #moved: readonly Float64Array[];
  readonly #free: Uint8Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;

  constructor({ axes, criteria, objectiveCount }: Landscape, population: number) {
    this.#population = population;
    const rows = 2 * population;
    this.rows = rows;
    this.coordinates = new Float64Array(axes.length * rows);
    this.designs = axes.map((_, at) => this.coordinates.subarray(at * rows, (at + 1) * rows));
    this.columns = criteria.map(() => new Float64Array(rows));
    this.objectives = this.columns.slice(0, objectiveCount);
    this.shortfalls = new Float64Array(rows);
    this.childShortfalls = this.shortfalls.subarray(population);
    this.worth = new Float64Array(population);
    this.#moved = [...this.designs, ...this.columns, this.shortfalls];
    this.#free = new Uint8Array(population);
    this.#from = new Int32Array(population);
    this.#to = new Int32Array(population);
  }

  batch(from: number, count: number): Batch {
    return {
      designs: this.designs.map((column) => column.subarray(from, from + count)),
      into: this.columns.map((column) => column.subarray(from, from + count)),
      count,
    };
  }

  /** The better of two drawn at random. */
  parent(uniforms: Draws): number {
    const one = uniforms.below(this.#population);
    const other = uniforms.below(this.#population);
    return this.worth[one]! >= this.worth[other]! ? one : other;
  }

  /** Makes the survivors the parents: those that are parents already keep their rows, the others take the free ones. */
  keep(survivors: Int32Array, worth: Float64Array): void {
    const population = this.#population;
    const [free, from] = [this.#free, this.#from];
    free.fill(1);
    let moving = 0;
    for (let at = 0; at < population; at++) {
      const row = survivors[at]!;
      if (row < population) free[row] = 0;
      else from[moving++] = row;
    }
    const to = this.#to;
    for (let row = 0, at = 0; at < moving; row++) if (free[row] === 1) to[at++] = row;
    for (const column of this.#moved)
      for (let at = 0; at < moving; at++) column[to[at]!] = column[from[at]!]!;
    for (let at = 0; at < moving; at++) worth[to[at]!] = worth[from[at]!]!;
    this.worth.set(worth.subarray(0, population));
  }

  pointAt(row: number): Float64Array {
    return Float64Array.from(this.designs, (column) => column[row]!);
  }

  best(): number | undefined {
    let best: number | undefined;
    for (let row = 0; row < this.#population; row++)
      if (this.shortfalls[row] === 0 && !(this.objectives[0]![row]! >= best!))
        best = this.objectives[0]![row]!;
    return best;
  }

  /** Objectives of the parents that fall short of nothing. */
  feasible(): number[][] {
    const found: number[][] = [];
    for (let row = 0; row < this.#population; row++)
      if (this.shortfalls[row] === 0) found.push(this.objectives.map((column) => column[row]!));
    return found;
  }

  /** The parents that none dominates, one of each kind. */
  front(fronts: FrontSorter): Float64Array[] {
    fronts.sort(this.objectives, this.shortfalls, this.#population);
    const members = [...fronts.rows.subarray(0, fronts.begins[1])];
    if (this.objectives.length === 1 || this.shortfalls[members[0]!]! > 0)
      return [this.pointAt(members[0]!)];
    const seen = new Set<string>();
    return members
      .filter((row) => {
        const key = this.objectives.map((column) => column[row]).join();
        return !seen.has(key) && seen.add(key);
      })
      .map((row) => this.pointAt(row));
  }
}
