import { binary, constant, unary, type Node, type Table } from "#model";

/** A value of a distribution, the probabilities below and above it, and the density there (undefined at an end). */
export interface QuantilePoint {
  readonly value: number;
  readonly below: number;
  readonly above: number;
  readonly density: number | undefined;
}

/**
 * A quantile function as a table that is linear between its points.
 *
 * In the probability u itself the ends are steep: a beta distribution's grow as u^(1/a), a normal's as the root of
 * a logarithm. The table's argument is t = u^(1/4) - (1 - u)^(1/4) instead, from -1 to 1, in which they are not;
 * a fourth root is two square roots.
 */
export function tamedTable(
  name: string,
  points: readonly QuantilePoint[],
  intervals: number,
): Table {
  const xs = argumentsOf(intervals);
  const knots = points.map(knotOf);
  let right = 1;
  const ys = xs.map((t) => {
    while (right < knots.length - 1 && knots[right]!.t < t) right++;
    return interpolated(knots[right - 1]!, knots[right]!, t);
  });
  return { name, xs, ys };
}

/** The value of a tamed table at a probability. */
export function quantileFrom(table: Table, probability: Node): Node {
  const root = (node: Node) => unary("sqrt", unary("sqrt", node));
  const at = binary("sub", root(probability), root(binary("sub", constant(1), probability)));
  return { kind: "table", table, at };
}

/** A power of two of intervals over [-1, 1]: every argument is an exact double, so compilers see equal steps. */
function argumentsOf(intervals: number): readonly number[] {
  let xs = argumentsKnown.get(intervals);
  if (xs === undefined) {
    xs = Array.from({ length: intervals + 1 }, (_, at) => -1 + (2 * at) / intervals);
    argumentsKnown.set(intervals, xs);
  }
  return xs;
}

const argumentsKnown = new Map<number, readonly number[]>();

interface Knot {
  readonly t: number;
  readonly value: number;
  /** Change of the value with t. */
  readonly slope: number | undefined;
}

function knotOf({ value, below, above, density }: QuantilePoint): Knot {
  const [low, high] = [fourthRoot(below), fourthRoot(above)];
  const t = low - high;
  if (density === undefined) return { t, value, slope: undefined };
  return { t, value, slope: 4 / (density * (1 / (low * low * low) + 1 / (high * high * high))) };
}

/** As `quantileFrom` takes it, and in the same bits on every engine. */
const fourthRoot = (x: number): number => Math.sqrt(Math.sqrt(x));

/** The cubic through two knots with their slopes (Hermite's); a slope that is not known is that of the chord. */
function interpolated(left: Knot, right: Knot, at: number): number {
  const t = Math.min(Math.max(at, left.t), right.t);
  const width = right.t - left.t;
  const chord = (right.value - left.value) / width;
  const [start, end] = [left.slope ?? chord, right.slope ?? chord];
  const s = (t - left.t) / width;
  const bend = start - chord - s * (start + end - 2 * chord);
  return left.value + (t - left.t) * (chord + (1 - s) * bend);
}
