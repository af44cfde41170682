import { refuse, type Refusal } from "#base";
import { inPieces, rowsAtOnce, type Analysis } from "./analysis.ts";
import { faultInDraws, samplesOf, type DrawOptions } from "./draws.ts";
import { ratio, type Estimate } from "./estimate.ts";
import { independentFactors, namesOf } from "./factors.ts";
import type { Columns, Response } from "./response.ts";

/** What one input, or a group that correlations tie together, does to a result's variance. */
export interface SobolIndex {
  readonly inputs: readonly string[];
  /** Share of the variance that would go if it were known: its own effect, on average over the others. */
  readonly first: Estimate;
  /** Share that would stay if all the others were known: its own effect and all its interplay with them. */
  readonly total: Estimate;
  /** Rows that the two rest on: those in which all three values have an answer. */
  readonly rows: number;
}

/** Where a result's spread comes from. Greatest total share first. */
export interface SobolIndices {
  readonly kind: "sobol";
  readonly result: string;
  /** Of the result, in SI units, and in their square. */
  readonly mean: number;
  readonly variance: number;
  readonly indices: readonly SobolIndex[];
  readonly evaluations: number;
}

/**
 * First-order and total Sobol indices of the first result of a response.
 *
 * Two independent samples A and B, and for each factor A with the factor's columns from B: d + 2 evaluations a row. First order
 * after Saltelli and others 2010 (their table 2, equation b), total after Jansen 1999, errors by the delta method. Values are
 * centred by the mean of the first rows, which takes most of the noise from the first-order estimate; it stays unbiased. Correlated
 * inputs, whose shares have no such meaning one by one, are one factor together (see `shapleyEffects` for them one by one).
 */
export function sobolIndices(
  response: Response,
  options: DrawOptions,
): Analysis<SobolIndices> | Refusal {
  const { rows } = options;
  if (!(Number.isSafeInteger(rows) && rows >= 2))
    return refuse("out-of-range", `${rows} rows: give a whole number above 1`);
  const fault = faultInDraws(response, options, labels);
  if (fault !== undefined) return fault;
  const factors = independentFactors(response);
  const scheme = new PickFreeze(response, options);
  return inPieces({
    rows,
    evaluationsPerRow: factors.length + 2,
    sums: sharedSums + factors.length * sumsPerFactor,
    add(sums, first, count) {
      scheme.fill(first, count);
      addShared(sums, scheme.a, scheme.b, count);
      for (const [at, factor] of factors.entries())
        addFactor(
          sums,
          sharedSums + at * sumsPerFactor,
          scheme,
          scheme.mixed(factor, count),
          count,
        );
    },
    resultOf: (sums) => ({
      kind: "sobol",
      result: response.outputs[0]!,
      ...momentsIn(sums, scheme.centre),
      indices: factors
        .map((factor, at) => ({
          inputs: namesOf(response, factor),
          ...sharesIn(sums, sharedSums + at * sumsPerFactor),
        }))
        .sort((p, q) => q.total.value - p.total.value),
      evaluations: rows * (factors.length + 2),
    }),
  });
}

/** The names under which both samples draw: A is the study's own. */
const labels = ["", " in sample B"];

/** Values at A, at B, and at A with some columns from B, less a number near their mean. */
class PickFreeze {
  readonly a = new Float64Array(rowsAtOnce);
  readonly b = new Float64Array(rowsAtOnce);
  readonly #mixed = new Float64Array(rowsAtOnce);
  readonly #response: Response;
  readonly #samples: ReturnType<typeof samplesOf>;
  readonly #rows: number;
  #centre: number | undefined;

  constructor(response: Response, options: DrawOptions) {
    this.#response = response;
    this.#rows = options.rows;
    this.#samples = samplesOf(response, options, labels);
  }

  fill(first: number, count: number): void {
    const { centre } = this;
    this.#samples.fill(first, count);
    const [a, b] = this.#samples.samples.map(({ values }) => values) as [Columns, Columns];
    this.#evaluate(a, count, this.a, centre);
    this.#evaluate(b, count, this.b, centre);
  }

  mixed(factor: readonly number[], count: number): Float64Array {
    const [a, b] = this.#samples.samples.map(({ values }) => values) as [Columns, Columns];
    const columns = [...a];
    for (const input of factor) columns[input] = b[input]!;
    this.#evaluate(columns, count, this.#mixed, this.centre);
    return this.#mixed;
  }

  /** The mean of the first rows of A: the same whichever block is computed first. */
  get centre(): number {
    if (this.#centre === undefined) {
      const count = Math.min(rowsAtOnce, this.#rows);
      this.#samples.fill(0, count);
      this.#evaluate(this.#samples.samples[0]!.values, count, this.a, 0);
      this.#centre = meanOf(this.a, count);
    }
    return this.#centre;
  }

  #evaluate(values: Columns, count: number, into: Float64Array, centre: number): void {
    this.#response.evaluate(values, count, [into]);
    for (let row = 0; row < count; row++) into[row] = into[row]! - centre;
  }
}

function meanOf(values: Float64Array, count: number): number {
  let [sum, answered] = [0, 0];
  for (let row = 0; row < count; row++)
    if (Number.isFinite(values[row])) {
      sum += values[row]!;
      answered++;
    }
  return answered === 0 ? 0 : sum / answered;
}

/** Number of values, their sum and the sum of their squares. */
const sharedSums = 3;

function addShared(sums: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (const values of [a, b])
    for (let row = 0; row < count; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) continue;
      sums[0]!++;
      sums[1]! += value;
      sums[2]! += value * value;
    }
}

function momentsIn(sums: Float64Array, centre: number) {
  const [count, sum, squares] = sums as unknown as [number, number, number];
  const off = sum / Math.max(count, 1);
  const variance = Math.max(squares - count * off * off, 0) / Math.max(count - 1, 1);
  return { mean: centre + off, variance };
}

/** Rows; the sum of a and b; v, p and t; vv, pv, pp; tv, tt (see `addFactor`). */
const sumsPerFactor = 10;

/** v is half the squares of a and b, p the product of b with the change, t half the square of the change. */
function addFactor(
  sums: Float64Array,
  at: number,
  { a, b }: { readonly a: Float64Array; readonly b: Float64Array },
  mixed: Float64Array,
  count: number,
): void {
  let [rows, ab, v, p, t] = [0, 0, 0, 0, 0];
  let [vv, pv, pp, tv, tt] = [0, 0, 0, 0, 0];
  for (let row = 0; row < count; row++) {
    const x = a[row]!;
    const y = b[row]!;
    const change = mixed[row]! - x;
    const half = (x * x + y * y) / 2;
    const product = y * change;
    const square = (change * change) / 2;
    // NaN where any of the three values is.
    if (Number.isNaN(half + change)) continue;
    rows++;
    ab += x + y;
    v += half;
    p += product;
    t += square;
    vv += half * half;
    pv += product * half;
    pp += product * product;
    tv += square * half;
    tt += square * square;
  }
  for (const [place, sum] of [rows, ab, v, p, t, vv, pv, pp, tv, tt].entries())
    sums[at + place]! += sum;
}

function sharesIn(sums: Float64Array, at: number): Omit<SobolIndex, "inputs"> {
  const [rows, ab, v, p, t, vv, pv, pp, tv, tt] = sums.subarray(
    at,
    at + sumsPerFactor,
  ) as unknown as number[] & { length: 10 };
  // About the mean of these rows in the place of the centre.
  const squares = v! - ab! ** 2 / (4 * rows!);
  return {
    first: ratio({ x: p!, y: squares, xx: pp!, xy: pv!, yy: vv! }),
    total: ratio({ x: t!, y: squares, xx: tt!, xy: tv!, yy: vv! }),
    rows: rows!,
  };
}
