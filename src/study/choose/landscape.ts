/** A decision variable as a search sees it: a coordinate between two ends, whole where it counts or picks. */
export interface Axis {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  /** A categorical one is the position in `values`: neighbours have nothing in common. */
  readonly kind: "continuous" | "integer" | "categorical";
  readonly values?: readonly number[];
  readonly start: number;
}

/** A column of an evaluation, in the order in which they stand. Objectives come first. */
export interface Criterion {
  readonly name: string;
  /** An objective is minimised; a constraint is to be at most 0, or equal to it. */
  readonly kind: "objective" | "at most" | "equal";
  /** The value that a person knows is `offset + sign * column`. */
  readonly sign: 1 | -1;
  readonly offset: number;
  /** What counts as 1 when shortfalls are added up. */
  readonly scale: number;
}

/** Value of every criterion at one design, and its slopes along the axes. */
export interface Slopes {
  readonly values: Float64Array;
  readonly gradients: readonly Float64Array[];
}

/** What is asked of a design: its criteria, or these and then the slopes of each along every axis. */
export type Look = "values" | "slopes";

/** Designs that are judged over samples: what is computed for each sample, apart from what is made of all of them. */
export interface Sampled {
  readonly samples: number;
  /** Columns that a look fills. */
  columnsOf(look: Look): number;
  /** Fills the columns with the samples from number `from` on: as many as there is room for. */
  fill(look: Look, design: Float64Array, from: number, into: readonly Float64Array[]): void;
  /** Of the columns of all samples. */
  valuesFrom(columns: readonly Float64Array[]): Float64Array;
  slopesFrom(columns: readonly Float64Array[]): Slopes;
}

/** What searches walk on: designs in, criteria out, a batch at a time. */
export interface Landscape {
  readonly axes: readonly Axis[];
  readonly criteria: readonly Criterion[];
  readonly objectiveCount: number;
  /** `designs`: a column for each axis. Fills a column for each criterion. */
  evaluate(
    designs: readonly Float64Array[],
    count: number,
    into: readonly Float64Array[],
  ): void | Promise<void>;
  /** Samples that a design is judged over; absent where a simulation outside may take as long as it likes. */
  readonly samples?: number;
  /** Whether everything is a sum of multiples of the axes. */
  readonly isLinear?: boolean;
  /** Whether the objective's slope jumps wherever another sample takes the place of the percentile. */
  readonly jumps?: boolean;
  /** How a design is judged over samples, where it is: for whoever divides the work on one design. */
  readonly sampled?: Sampled;
  /** Exact slopes; absent for a simulation outside, which has none. */
  readonly slopesAt?: (design: Float64Array) => Slopes;
  /**
   * Told the starts, in shares of the axes, from which descents will ask for slopes: whoever has them computed elsewhere may
   * begin, and is told the number of each start that the search itself comes to.
   */
  readonly ahead?: (
    starts: readonly Float64Array[],
    evaluations: number,
  ) => ((start: number) => void) | undefined;
}

/** How far an equation may be off, in its scale, for a population to count as fulfilling it. */
export const equalityTolerance = 1e-4;

/** How far a row falls short of its constraints in all, in their scales: 0 where it meets them, Infinity without an answer. */
export function shortfallAt(
  { criteria }: Pick<Landscape, "criteria">,
  columns: readonly Float64Array[],
  row: number,
): number {
  let sum = 0;
  for (let at = 0; at < criteria.length; at++) {
    const value = columns[at]![row]!;
    if (!(Math.abs(value) < Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
    const { kind, scale } = criteria[at]!;
    if (kind === "at most") sum += value > 0 ? value / scale : 0;
    else if (kind === "equal") sum += Math.max(0, Math.abs(value) / scale - equalityTolerance);
  }
  return sum;
}

/** Judges all rows. Objectives of a row without an answer become Infinity: no NaN goes on. */
export function judge(
  landscape: Landscape,
  columns: readonly Float64Array[],
  count: number,
  shortfalls: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    const shortfall = shortfallAt(landscape, columns, row);
    shortfalls[row] = shortfall;
    if (shortfall < Number.POSITIVE_INFINITY) continue;
    for (let at = 0; at < landscape.objectiveCount; at++)
      columns[at]![row] = Number.POSITIVE_INFINITY;
  }
}
