import { assert } from "#base";
import type { Wanted } from "./criteria.ts";
import type { Axis, Landscape } from "./landscape.ts";
import type { Simulation } from "./problem.ts";
import { valueOn } from "./axes.ts";

/** The landscape of a simulation outside any graph: values only. A constraint's scale is its limit, or 1. */
export function landscapeOfSimulation(
  simulate: Simulation,
  axes: readonly Axis[],
  wanted: readonly Wanted[],
): Landscape {
  const criteria = wanted.map(({ of: _, measure: __, ...rest }) => ({
    ...rest,
    scale: Math.abs(rest.offset) || 1,
  }));
  return {
    axes,
    criteria,
    objectiveCount: criteria.filter(({ kind }) => kind === "objective").length,
    async evaluate(designs, count, into) {
      const values = axes.map((axis, at) =>
        designs[at]!.slice(0, count).map((coordinate) => valueOn(axis, coordinate)),
      );
      const columns = await simulate(values, count);
      assert(
        columns.length === criteria.length && columns.every(({ length }) => length >= count),
        `a simulation gives ${criteria.length} columns of ${count} values, objectives first`,
      );
      for (const [at, { sign, offset }] of criteria.entries())
        for (let row = 0; row < count; row++) into[at]![row] = sign * (columns[at]![row]! - offset);
    },
  };
}
