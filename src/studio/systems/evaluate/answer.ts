import type { Given } from "../given.ts";

/** What is asked of a model. */
export interface Asked {
  /** Its name. */
  readonly model: string;
  readonly given: Given;
}

/** The middle nine tenths of what a number may be, and its middle, in SI units. */
export interface Spread {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** A line with what it may be: of each place along it the middle nine tenths. */
export interface Band {
  readonly at: readonly number[];
  readonly spreads: readonly Spread[];
}

/** What a model says. Numbers go by path, those that a picture derives by names of its own. */
export interface Answer {
  /** With every input at what is given or at its typical value, in SI units. */
  readonly values: Readonly<Record<string, number>>;
  /** Over the samples that have an answer. What has one value in all samples has it three times. */
  readonly spreads: Readonly<Record<string, Spread>>;
  readonly samples: number;
  readonly answered: number;
  /** Why the values above are no answer: limits that do not hold. */
  readonly broken: readonly string[];
  /** Why samples have no answer, and how many. */
  readonly infeasible: readonly { readonly because: string; readonly count: number }[];
  /** What the system's picture draws besides, by name. */
  readonly bands: Readonly<Record<string, Band>>;
}

/** A column of each path: a value for each sample. */
export type Columns = (path: string) => Float64Array;

/** What a picture needs of its model beyond the results that the model itself declares. */
export interface PictureData {
  readonly paths: readonly string[];
  /** Further numbers from them, sample by sample, in SI units. */
  readonly derive?: (columns: Columns) => Readonly<Record<string, Float64Array>>;
  readonly bands?: (given: Given, columns: Columns) => Readonly<Record<string, Band>>;
}
