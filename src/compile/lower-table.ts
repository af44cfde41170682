import { assert } from "#base";
import type { Table } from "#model";
import type { Lanes } from "./lanes.ts";
import type { Value } from "./linear.ts";
import { integerOf } from "./vector-maths/exponential.ts";

/** Up to this many points a chain of comparisons beats reading from memory. */
const mostPointsCompared = 8;

/**
 * A table's value at x: y_i + (x - x_i) * slope_i in the segment that holds x, the end values outside.
 *
 * How the segment is found depends on the table (comparisons, a division where the points are equally spaced, a
 * search by halves); what is computed in it does not. Accuracy: 2 ULP of the segment's larger end.
 */
export function lowerTable(b: Lanes, table: Table, x: Value): Value {
  const { xs, ys } = table;
  const last = xs.length - 1;
  assert(last >= 1 && ys.length === xs.length, `table ${table.name} has pairs of points`);
  const segment = segmentAt(b, table, x);
  const inside = b.mulAdd(b.sub(x, segment.x), segment.slope, segment.y);
  const above = b.le(b.constant(xs[last]!), x);
  const below = b.lt(x, b.constant(xs[0]!));
  return b.choose(above, b.constant(ys[last]!), b.choose(below, b.constant(ys[0]!), inside));
}

interface Segment {
  readonly x: Value;
  readonly y: Value;
  readonly slope: Value;
}

function segmentAt(b: Lanes, { xs, ys }: Table, x: Value): Segment {
  const starts = xs.slice(0, -1);
  const slopes = starts.map((start, at) => (ys[at + 1]! - ys[at]!) / (xs[at + 1]! - start));
  if (xs.length <= mostPointsCompared) {
    const pick = (values: readonly number[]) =>
      starts
        .slice(1)
        .reduce(
          (chosen, start, at) =>
            b.choose(b.le(b.constant(start), x), b.constant(values[at + 1]!), chosen),
          b.constant(values[0]!),
        );
    return { x: pick(starts), y: pick(ys), slope: pick(slopes) };
  }
  const at = isEquallySpaced(xs) ? spacedIndex(b, xs, x) : searchedIndex(b, starts, x);
  const read = (values: readonly number[]) => b.lookup(b.table(Float64Array.from(values)), at);
  return { x: read(starts), y: read(ys.slice(0, -1)), slope: read(slopes) };
}

/** Equal to well below the width of a segment: at a point itself either neighbour gives the same value. */
function isEquallySpaced(xs: readonly number[]): boolean {
  const step = (xs[xs.length - 1]! - xs[0]!) / (xs.length - 1);
  return xs.every((x, at) => Math.abs(x - (xs[0]! + at * step)) <= 1e-12 * step);
}

function spacedIndex(b: Lanes, xs: readonly number[], x: Value): Value {
  const perStep = (xs.length - 1) / (xs[xs.length - 1]! - xs[0]!);
  const position = b.mul(b.sub(x, b.constant(xs[0]!)), b.constant(perStep));
  // NaN ends at 0 here; x itself carries it on.
  const held = b.binary(
    "least",
    b.constant(xs.length - 2),
    b.binary("greatest", b.constant(0), b.unary("floor", position)),
  );
  return integerOf(b, held);
}

/** Branch-free search by halves: the last point not above x, 0 where there is none. */
function searchedIndex(b: Lanes, starts: readonly number[], x: Value): Value {
  const size = 2 ** Math.ceil(Math.log2(starts.length));
  const padded = Float64Array.from({ length: size }, (_, at) => starts[at] ?? Infinity);
  const table = b.table(padded);
  let at = b.bits(0n);
  for (let step = size / 2; step >= 1; step /= 2) {
    const further = b.binary("iadd", at, b.bits(BigInt(step)));
    at = b.choose(b.le(b.lookup(table, further), x), further, at);
  }
  return at;
}
