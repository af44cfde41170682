import { AugmentedOrder } from "./augmented-order.ts";
import type { Draws } from "./draws.ts";
import { folded } from "./fold.ts";
import { judge, type Landscape } from "./landscape.ts";
import type { Batch } from "./search.ts";
import type { SearchDistribution } from "./search-distribution.ts";
import { narrowCloud, Standstill } from "./standstill.ts";

/** Where a search distribution ended. */
export interface End extends Met {
  /** Whether its values were level or less than 1e-5 of every axis was left; else the budget ended it, or it got nowhere. */
  readonly converged: boolean;
  /** Largest standard deviation, as a share of the axis. */
  readonly spread: number;
  readonly evaluations: number;
}

/** The best design met, as shares of the axes: the one that falls short least, then the one with the lowest objective. */
export interface Met {
  readonly shares: Float64Array;
  readonly shortfall: number;
  readonly value: number;
}

/** Whether the first design comes before the second. */
export const isBetter = (
  one: Pick<Met, "shortfall" | "value">,
  other: Pick<Met, "shortfall" | "value">,
): boolean =>
  one.shortfall < other.shortfall || (one.shortfall === other.shortfall && one.value < other.value);

/** Spread, as a share of the axis, below which a distribution is a point: doubles hardly tell more. */
const narrow = 1e-12;

/**
 * Lets a distribution learn until it has narrowed to a point, gets nowhere or has used its evaluations.
 *
 * Designs that fall short of a constraint rank behind all that do not, by how much they fall short (Deb 2000); where there are
 * equations, which hardly any design meets, by a Lagrangian that is learnt on the way.
 */
export function* descend(
  landscape: Landscape,
  distribution: SearchDistribution,
  normals: Draws,
  {
    best: known,
    evaluations: most,
    start,
  }: { readonly best: Met | undefined; readonly evaluations: number; readonly start: number },
): Generator<Batch, End, "go on" | "stop"> {
  const { size, population } = distribution;
  const { designs, into, shortfalls, order, place } = generationOf(landscape, population);
  const augmented = landscape.criteria.some(({ kind }) => kind === "equal")
    ? new AugmentedOrder(landscape, population + 1, start)
    : undefined;
  const whole = population + (augmented === undefined ? 0 : 1);
  const standstill = new Standstill(size, population);
  let best: Met = { shares: distribution.mean.map(folded), shortfall: Infinity, value: Infinity };
  let near: number | undefined;
  let [evaluations, isLevel] = [0, false];
  while (evaluations < most) {
    const count = Math.min(whole, most - evaluations);
    distribution.draw(normals);
    for (let row = 0; row < Math.min(count, population); row++) place(distribution.points, row);
    if (count > population) place(distribution.mean, population, 0);
    const leader = known !== undefined && isBetter(known, best) ? known : best;
    const said = yield {
      designs,
      count,
      into,
      best: leader.shortfall === 0 ? leader.value : undefined,
    };
    evaluations += count;
    judge(landscape, into, count, shortfalls);
    augmented?.judge(into, count);
    if (augmented !== undefined) shortfalls.set(augmented.shortfalls);
    const values = into[0]!;
    const drawn = Math.min(count, population);
    const ranked = rank(order.subarray(0, drawn), shortfalls, values);
    const first = ranked[0]!;
    const met = { shortfall: shortfalls[first]!, value: values[first]! };
    if (isBetter(met, best)) {
      const from = first * size;
      best = { shares: distribution.points.slice(from, from + size).map(folded), ...met };
      near = augmented?.nearShortfall(into, first);
    }
    if (said === "stop" || count < whole) break;
    if (augmented !== undefined) rankBy(ranked, augmented.fitness);
    if (
      augmented === undefined &&
      known !== undefined &&
      isHopeless(known, best, values[ranked.at(-1)!]!)
    )
      break;
    distribution.learn(order);
    const stands = standstill.after(distribution, ranked, shortfalls, augmented?.fitness ?? values);
    const isPoint = distribution.widest() < narrow;
    if (!isPoint && stands === "moving") continue;
    isLevel = stands === "flat";
    break;
  }
  let spread = 0;
  for (let axis = 0; axis < size; axis++) spread = Math.max(spread, distribution.spread(axis));
  const converged = isLevel || distribution.widest() < narrowCloud;
  return { ...best, shortfall: near ?? best.shortfall, converged, spread, evaluations };
}

/** Rows from the best to the worst; equal ones in their order. */
function rank(order: Int32Array, shortfalls: Float64Array, values: Float64Array): Int32Array {
  for (let row = 0; row < order.length; row++) order[row] = row;
  return order.sort((a, b) => shortfalls[a]! - shortfalls[b]! || values[a]! - values[b]! || a - b);
}

const rankBy = (rows: Int32Array, fitness: Float64Array): Int32Array =>
  rows.sort((a, b) => (fitness[a] === fitness[b] ? a - b : fitness[a]! - fitness[b]!));

/** Whether all of a generation lie about as far above the best known: a start that narrows to a worse place. */
const isHopeless = (known: Met, best: Met, worst: number): boolean =>
  known.shortfall === best.shortfall &&
  Math.abs(worst - best.value) < hopeless * (best.value - known.value);

/** Range of a generation's values, against what they miss of the best known, that is too little to get there. */
const hopeless = 1e-4;

/** Memory for a generation. */
function generationOf({ axes, criteria }: Landscape, population: number) {
  // One more than are drawn: the middle, where it is wanted.
  const rows = population + 1;
  const designs = axes.map(() => new Float64Array(rows));
  return {
    designs,
    into: criteria.map(() => new Float64Array(rows)),
    shortfalls: new Float64Array(rows),
    order: new Int32Array(population),
    place: (points: Float64Array, row: number, from = row): void => {
      for (let axis = 0, at = from * axes.length; axis < axes.length; axis++, at++) {
        const { low, high } = axes[axis]!;
        designs[axis]![row] = Math.min(high, low + folded(points[at]!) * (high - low));
      }
    },
  };
}
