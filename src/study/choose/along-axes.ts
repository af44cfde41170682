import type { Draws } from "./draws.ts";
import { judge, type Landscape } from "./landscape.ts";
import { Line } from "./line.ts";
import type { Batch } from "./search.ts";

type Said = "go on" | "stop";

/** What lines along the axes came to. */
export interface Lined {
  /** The best place, as shares of the axes; absent where one variable's best place depends on the others. */
  readonly shares?: Float64Array;
  readonly evaluations: number;
  readonly said: Said;
}

export interface Basis {
  readonly shares: Float64Array;
  readonly value: number;
}

/** Share of the evaluations for the first lines, and for each later round, from the best place of the one before. */
const [firstShare, laterShare] = [0.1, 0.02];
const rounds = 3;

/**
 * Searches every axis by itself where the variables seem not to depend on each other (separable functions): many local
 * minima in each are then a sum of lines, not a product. Gives up after a few evaluations where they do depend.
 *
 * All lines are searched at once from the same basis, so a batch is a design for each. Unconstrained landscapes only.
 */
export function* alongAxes(
  landscape: Landscape,
  places: Draws,
  basis: Basis,
  most: number,
): Generator<Batch, Lined, Said> {
  const size = landscape.axes.length;
  let evaluations = 4 * pairs * size;
  if (evaluations > firstShare * most) return { evaluations: 0, said: "go on" };
  const table = crossTable(size, places);
  const tested = yield* valuesAt(landscape, table, basis.value);
  if (tested.said === "stop" || !keepsOrder(tested.values))
    return { evaluations, said: tested.said };
  let { shares, value } = basis;
  for (let round = 0; round < rounds; round++) {
    const share = round === 0 ? firstShare : laterShare;
    const left = Math.floor(Math.min(share * most, most - evaluations - 1) / size);
    const lined = yield* eachLine(landscape, { shares, value }, left);
    evaluations += lined.evaluations;
    if (lined.said === "stop") return { shares, evaluations, said: "stop" };
    const together = yield* valuesAt(landscape, [lined.shares], value);
    evaluations++;
    const gain = value - together.values[0]!;
    if (!(gain > 0)) break;
    [shares, value] = [lined.shares, together.values[0]!];
    if (together.said === "stop") return { shares, evaluations, said: "stop" };
    if (gain <= 1e-12 * Math.abs(value)) break;
  }
  return { shares, evaluations, said: "go on" };
}

/** Comparisons on each axis that must agree. */
const pairs = 2;

/** By axis and pair four designs: two coordinates at one place, then the same two at another. */
function crossTable(size: number, places: Draws): Float64Array[] {
  const drawn = () => Float64Array.from({ length: size }, () => places.next());
  return Array.from({ length: size }, (_, axis) =>
    Array.from({ length: pairs }, () => {
      const [a, b] = [places.next(), places.next()];
      return [drawn(), drawn()].flatMap((place) => [place.with(axis, a), place.with(axis, b)]);
    }).flat(),
  ).flat();
}

/** Whether of two coordinates the same one is better wherever the others lie, in every pair of the table. */
function keepsOrder(values: Float64Array): boolean {
  for (let at = 0; at < values.length; at += 4) {
    const [first, second] = [
      Math.sign(values[at]! - values[at + 1]!),
      Math.sign(values[at + 2]! - values[at + 3]!),
    ];
    if (first !== second) return false;
  }
  return true;
}

function* eachLine(
  landscape: Landscape,
  { shares, value }: Basis,
  most: number,
): Generator<Batch, { shares: Float64Array; evaluations: number; said: Said }, Said> {
  const lines = landscape.axes.map((_, axis) => {
    const line = new Line();
    line.note(shares[axis]!, value);
    return line;
  });
  let [evaluations, said]: [number, Said] = [0, "go on"];
  for (let step = 0; step < most && said === "go on"; step++) {
    const asked = lines.flatMap((line, axis) => {
      const share = step < 2 ? step : line.next();
      return share === undefined ? [] : [{ line, axis, share }];
    });
    if (asked.length === 0) break;
    const points = asked.map(({ axis, share }) => shares.with(axis, share));
    const came = yield* valuesAt(landscape, points, value);
    for (const [at, { line, share }] of asked.entries()) line.note(share, came.values[at]!);
    evaluations += points.length;
    said = came.said;
  }
  return { shares: Float64Array.from(lines, (line) => line.best.share), evaluations, said };
}

/** Asks for the objective at points given in shares of the axes; Infinity without an answer. */
function* valuesAt(
  landscape: Landscape,
  points: readonly Float64Array[],
  best: number,
): Generator<Batch, { values: Float64Array; said: Said }, Said> {
  const count = points.length;
  const designs = landscape.axes.map(({ low, high }, axis) =>
    Float64Array.from(points, (point) => Math.min(high, low + point[axis]! * (high - low))),
  );
  const into = landscape.criteria.map(() => new Float64Array(count));
  const said = yield { designs, count, into, best };
  judge(landscape, into, count, new Float64Array(count));
  return { values: into[0]!, said };
}
