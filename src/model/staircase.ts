import type { Table } from "./graph.ts";

/**
 * The slope of a table as a table: constant in each segment, 0 outside, and at a point that of the segment to its
 * right. Undefined where it is 0 everywhere.
 *
 * Each step has its edge between a point and the double just below it, so that interpolation gives the slope
 * itself on both sides. Such an edge counts as a jump, as in any table: it has no slope of its own.
 */
export function slopesOf(table: Table): Table | undefined {
  if (!known.has(table)) known.set(table, staircase(table));
  return known.get(table);
}

/** A table's slopes are one object however often they are asked for: large tables are equal to themselves alone. */
const known = new WeakMap<Table, Table | undefined>();

function staircase({ name, xs, ys }: Table): Table | undefined {
  const slopes = xs.map((x, at) => {
    const next = xs[at + 1];
    if (next === undefined || next - x <= edgeWidth(next)) return 0;
    return (ys[at + 1]! - ys[at]!) / (next - x);
  });
  const points = xs.flatMap((x, at) => {
    const before = slopes[at - 1] ?? 0;
    const after = slopes[at]!;
    return before === after ? [] : [[x - edgeWidth(x), before] as const, [x, after] as const];
  });
  // The edge of the point after a jump is the point before it.
  const steps = points.filter(([x], at) => at === 0 || x > points[at - 1]![0]);
  if (steps.length === 0) return undefined;
  return {
    name: `${name}'`,
    xs: steps.map(([x]) => x),
    ys: steps.map(([, slope]) => slope),
  };
}

/** Distance to the double below x; near 0, where doubles lie so close that a jump's slope would overflow, 2^-600. */
function edgeWidth(x: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  bits.setBigInt64(0, bits.getBigInt64(0) - (x > 0 ? 1n : -1n));
  return Math.max(x - bits.getFloat64(0), 2 ** -600);
}
