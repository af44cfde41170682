import { refuse, type Refusal } from "#base";
import { plainPoints } from "../points/plain.ts";
import { keyOf } from "../points/word.ts";
import { inPieces, rowsAtOnce, type Analysis } from "./analysis.ts";
import { emptySample, tierOf } from "./draws.ts";
import { estimate, type Estimate } from "./estimate.ts";
import { independentFactors, namesOf } from "./factors.ts";
import { ordersFor } from "./orders.ts";
import type { Columns, Response } from "./response.ts";
import { walk } from "./walk.ts";

/** What moving one input, or a group that correlations tie together, does: per whole range of its probability, in SI units. */
export interface ElementaryEffect {
  readonly inputs: readonly string[];
  /** Mean effect: with its sign, and of its size whatever the sign. */
  readonly mean: Estimate;
  readonly size: Estimate;
  /** Standard deviation of the effects over places: 0 where the result is linear in the input's probability and nothing else matters. */
  readonly spread: number;
  readonly count: number;
}

/** Which inputs matter at all, by few evaluations. Greatest size first. */
export interface MorrisEffects {
  readonly kind: "morris";
  readonly result: string;
  readonly effects: readonly ElementaryEffect[];
  readonly evaluations: number;
}

export interface MorrisOptions {
  readonly seed: number;
  /** How many paths are gone: 64 unless told. Each costs d + 1 evaluations. */
  readonly paths?: number;
  /** Even number of places on each input's probability: 4 unless told. */
  readonly levels?: number;
}

/**
 * Elementary effects of the first result (Morris 1991), with the mean of sizes (Campolongo, Cariboni and Saltelli 2007).
 *
 * Each path begins at random places of a grid over the inputs' probabilities, the middles of equal parts, so that no input is at an
 * end that it may not have, and moves one factor after another, in random order, by half the grid up or down. Tied inputs
 * move together.
 */
export function morrisEffects(
  response: Response,
  { seed, paths = 64, levels = 4 }: MorrisOptions,
): Analysis<MorrisEffects> | Refusal {
  if (!(Number.isSafeInteger(paths) && paths >= 2))
    return refuse("out-of-range", `${paths} paths: give a whole number above 1`);
  if (!(levels >= 2 && levels % 2 === 0))
    return refuse("out-of-range", `${levels} levels: give an even number, 4 for one`);
  const factors = independentFactors(response);
  const gone = pathsOf(response, { seed, levels });
  return inPieces({
    rows: paths,
    evaluationsPerRow: factors.length + 1,
    sums: factors.length * sumsPerFactor,
    add(sums, first, count) {
      const { results, orders, moves } = gone(first, count);
      for (let row = 0; row < count; row++)
        for (let step = 0; step < factors.length; step++) {
          const factor = orders[row * factors.length + step]!;
          const change = results[step + 1]![row]! - results[step]![row]!;
          const effect = change / moves[factors[factor]![0]!]![row]!;
          if (!Number.isNaN(effect)) addEffect(sums, factor * sumsPerFactor, effect);
        }
    },
    resultOf: (sums) => ({
      kind: "morris",
      result: response.outputs[0]!,
      effects: factors
        .map((factor, at) => ({
          inputs: namesOf(response, factor),
          ...effectIn(sums, at * sumsPerFactor),
        }))
        .sort((a, b) => b.size.value - a.size.value),
      evaluations: paths * (factors.length + 1),
    }),
  });
}

function pathsOf(response: Response, { seed, levels }: { seed: number; levels: number }) {
  const factors = independentFactors(response);
  const points = plainPoints({
    names: response.inputs.map((key) => `${key} on a grid`),
    seed,
  });
  const [from, to] = [emptySample(response), emptySample(response)];
  const tie = tierOf(response);
  const column = () => new Float64Array(rowsAtOnce);
  const moves = response.inputs.map(column);
  const at = response.inputs.map(column);
  const results: Columns = Array.from({ length: factors.length + 1 }, column);
  const orders = new Uint16Array(factors.length * rowsAtOnce);
  const key = keyOf(seed, "orders on a grid");
  return (first: number, count: number) => {
    points.fill(first, count, from.own);
    for (const { inputs, correlations } of response.parts)
      for (const input of inputs) {
        // All of a tied group starts at one level and moves with it.
        const leader = correlations === undefined ? input : inputs[0]!;
        if (input !== leader) from.own[input]!.set(from.own[leader]!);
        placeOnGrid(from.own[input]!, to.own[input]!, moves[input]!, { levels, count });
      }
    tie(from, count);
    tie(to, count);
    ordersFor({ count: factors.length, first, groups: count, key }, orders);
    walk(
      response,
      { from: from.values, to: to.values, factors, groupRows: 1, orders, at },
      count,
      results,
    );
    return { results, orders, moves };
  };
}

/** Takes numbers to the level that they lie in, and finds the level half the grid away, and the way there. */
function placeOnGrid(
  from: Float64Array,
  to: Float64Array,
  moves: Float64Array,
  { levels, count }: { readonly levels: number; readonly count: number },
): void {
  for (let row = 0; row < count; row++) {
    const level = Math.floor(from[row]! * levels);
    const other = (level + levels / 2) % levels;
    from[row] = (level + 0.5) / levels;
    to[row] = (other + 0.5) / levels;
    moves[row] = to[row]! - from[row]!;
  }
}

/** Count; sums of effects, of their squares, and of their sizes. */
const sumsPerFactor = 4;

function addEffect(sums: Float64Array, at: number, effect: number): void {
  for (const [place, value] of [1, effect, effect * effect, Math.abs(effect)].entries())
    sums[at + place]! += value;
}

function effectIn(sums: Float64Array, at: number): Omit<ElementaryEffect, "inputs"> {
  const [count, sum, squares, sizes] = sums.subarray(at, at + 4) as unknown as [
    number,
    number,
    number,
    number,
  ];
  if (count === 0) return { mean: estimate(0, 0), size: estimate(0, 0), spread: 0, count };
  const deviation = (total: number) =>
    Math.sqrt(Math.max(squares - total ** 2 / count, 0) / Math.max(count - 1, 1));
  const root = Math.sqrt(count);
  return {
    mean: estimate(sum / count, deviation(sum) / root),
    size: estimate(sizes / count, deviation(sizes) / root),
    spread: deviation(sum),
    count,
  };
}
