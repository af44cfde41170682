import { refuse, type Refusal } from "#base";
import { keyOf } from "../points/word.ts";
import { inPieces, rowsAtOnce, type Analysis } from "./analysis.ts";
import { faultInDraws, samplesOf, type DrawOptions, type Sample } from "./draws.ts";
import { ratio, type Estimate } from "./estimate.ts";
import { independentFactors, namesOf, singleFactors, type Factor } from "./factors.ts";
import { ordersFor } from "./orders.ts";
import type { Columns, Response } from "./response.ts";
import { TiedWalk } from "./tied-walk.ts";
import { walk } from "./walk.ts";

/** An input's part in a result's variance, what it shares with others divided evenly. */
export interface ShapleyEffect {
  /** One input, or a group that correlations tie together. */
  readonly inputs: readonly string[];
  /** All of them add up to 1. */
  readonly share: Estimate;
}

/** Where a result's spread comes from where inputs are correlated. Greatest share first. */
export interface ShapleyEffects {
  readonly kind: "shapley";
  readonly result: string;
  /** Whether correlated inputs are told apart, or each group of them is one factor. */
  readonly ties: "apart" | "together";
  readonly variance: number;
  readonly effects: readonly ShapleyEffect[];
  /** Rows with an answer at all stops; the others are left out. */
  readonly answered: number;
  readonly evaluations: number;
}

export interface ShapleyOptions extends DrawOptions {
  /** Apart unless told. Together costs less where groups are large, and is the same for what lies outside them. */
  readonly ties?: "apart" | "together";
}

/**
 * Shapley effects (Owen 2014; Song, Nelson and Staum 2016): how much of a result's variance an input explains when it becomes known,
 * on average over all orders in which inputs may become known. They are never negative, add up to 1, and keep their meaning where
 * inputs are correlated.
 *
 * Each row goes from one random point to an independent one, an input at a time in a random order, d + 1 evaluations for all d
 * effects (Goda 2021, "A simple algorithm for global sensitivity analysis with Shapley effects"), here with tied inputs
 * drawn given those that are known already (see `TiedWalk`). 16 neighbouring rows share an order; errors are by the delta method
 * over such groups.
 */
export function shapleyEffects(
  response: Response,
  options: ShapleyOptions,
): Analysis<ShapleyEffects> | Refusal {
  const { rows, ties = "apart", seed } = options;
  if (!(Number.isSafeInteger(rows) && rows >= 2 * groupRows))
    return refuse("out-of-range", `${rows} rows: give a whole number of ${2 * groupRows} or more`);
  const fault = faultInDraws(response, options, labels);
  if (fault !== undefined) return fault;
  const factors = ties === "apart" ? singleFactors(response) : independentFactors(response);
  const stops = stopsOf(response, options, factors);
  return inPieces({
    rows,
    evaluationsPerRow: factors.length + 1,
    sums: sharedSums + sumsPerFactor * factors.length,
    add: (sums, first, count) => {
      const { results, orders } = stops(first, count, keyOf(seed, "orders of inputs"));
      addStops(sums, results, orders, count);
    },
    resultOf: (sums) => ({
      kind: "shapley",
      result: response.outputs[0]!,
      ties,
      variance: sums[0]! / Math.max(sums[2]!, 1),
      effects: factors
        .map((factor, at) => ({ inputs: namesOf(response, factor), share: shareIn(sums, at) }))
        .sort((a, b) => b.share.value - a.share.value),
      answered: sums[2]!,
      evaluations: rows * (factors.length + 1),
    }),
  });
}

const labels = ["", " in sample B"];
const groupRows = 16;

/** Results after each number of steps, and the orders of the steps. */
function stopsOf(response: Response, options: ShapleyOptions, factors: readonly Factor[]) {
  const drawn = samplesOf(response, options, labels);
  const [to, from] = drawn.samples as [Sample, Sample];
  const at = response.inputs.map(() => new Float64Array(rowsAtOnce));
  const own = { from: from.own, to: to.own };
  const isApart = options.ties !== "together";
  const tied = isApart ? new TiedWalk(response, { own, at, groupRows }) : undefined;
  const results: Columns = Array.from(
    { length: factors.length + 1 },
    () => new Float64Array(rowsAtOnce),
  );
  const orders = new Uint16Array(factors.length * Math.ceil(rowsAtOnce / groupRows));
  return (first: number, count: number, key: ReturnType<typeof keyOf>) => {
    drawn.fill(first, count);
    const groups = Math.ceil(count / groupRows);
    ordersFor({ count: factors.length, first: first / groupRows, groups, key }, orders);
    const steps = tied && { tied: tied.stepsOf(orders, count) };
    walk(
      response,
      { from: from.values, to: to.values, factors, groupRows, orders, at, ...steps },
      count,
      results,
    );
    return { results, orders };
  };
}

/** Half the squared distance of the two ends: its sum, that of its squares over groups, and the number of rows. */
const sharedSums = 3;
/** The sum of an input's contributions, and over groups that of their squares and of their products with the distances. */
const sumsPerFactor = 3;

function addStops(sums: Float64Array, results: Columns, orders: Uint16Array, count: number): void {
  const factors = results.length - 1;
  const contributions = new Float64Array(factors);
  for (let group = 0; group * groupRows < count; group++) {
    contributions.fill(0);
    const first = group * groupRows;
    const last = Math.min(first + groupRows, count);
    const order = orders.subarray(group * factors, (group + 1) * factors);
    let distance = 0;
    for (let row = first; row < last; row++) {
      if (results.some((column) => Number.isNaN(column[row]))) continue;
      distance += addRow(contributions, results, order, row);
      sums[2]!++;
    }
    sums[0]! += distance;
    sums[1]! += distance * distance;
    for (let factor = 0; factor < factors; factor++) {
      const at = sharedSums + factor * sumsPerFactor;
      const own = contributions[factor]!;
      sums[at]! += own;
      sums[at + 1]! += own * own;
      sums[at + 2]! += own * distance;
    }
  }
}

/** A step's contribution: its change, times how far the end lies from the middle of the step. */
function addRow(
  contributions: Float64Array,
  results: Columns,
  order: Uint16Array,
  row: number,
): number {
  const end = results[order.length]![row]!;
  let before = results[0]![row]!;
  const distance = (end - before) ** 2 / 2;
  for (let step = 0; step < order.length; step++) {
    const after = results[step + 1]![row]!;
    const factor = order[step]!;
    contributions[factor] =
      contributions[factor]! + (end - (before + after) / 2) * (after - before);
    before = after;
  }
  return distance;
}

function shareIn(sums: Float64Array, factor: number): Estimate {
  const at = sharedSums + factor * sumsPerFactor;
  return ratio({
    x: sums[at]!,
    y: sums[0]!,
    xx: sums[at + 1]!,
    xy: sums[at + 2]!,
    yy: sums[1]!,
  });
}
