/**
 * Points in a unit cube, by number. Any of them can be computed without those before it, so that blocks of them are made
 * wherever they are needed; a coordinate lies in (0, 1), never at either end.
 */
export interface Points {
  readonly dimensions: number;
  /** Writes points `first`, `first` + 1, ... into one column for each dimension: the first `rows` places of each. */
  fill(first: number, rows: number, into: readonly Float64Array[]): void;
}

/** What points of any kind are made from. Each dimension has randomness of its own, which follows from the seed and its name. */
export interface PointsDraft {
  readonly names: readonly string[];
  readonly seed: number;
}
