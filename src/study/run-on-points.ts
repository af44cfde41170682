import { accepted } from "#base";
import { columnsFor, type Kernel } from "#compile";
import type { Rows } from "./monte-carlo.ts";
import { pointsOf, type DesignDraft } from "./points/design.ts";
import type { Points } from "./points/points.ts";
import type { Study } from "./prepare.ts";
import { pointName } from "./program.ts";

/** Rows whose columns of points stay in the processor's caches. */
const rowsAtOnce = 1024;

/** Computes consecutive samples of a study whose points are not plain: piece by piece, their points and what follows from them. */
export function runOnPoints(
  kernel: Kernel,
  { scalars, points: draft }: { readonly scalars: Study["scalars"]; readonly points: DesignDraft },
  { count, firstIndex, into }: Rows,
): Float64Array[] {
  const columns = columnsFor({ count, ...(into && { into }) }, kernel);
  const { points, uniforms } = placesFor(draft);
  const inputs = { ...scalars, ...uniforms.inputs };
  for (let from = 0; from < count; from += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, count - from);
    points.fill(firstIndex + from, rows, uniforms.columns);
    const piece = columns.map((column) => column.subarray(from, from + rows));
    kernel.run({ count: rows, inputs, into: piece });
  }
  return columns;
}

interface Places {
  readonly points: Points;
  readonly uniforms: {
    readonly columns: readonly Float64Array[];
    readonly inputs: Readonly<Record<string, Float64Array>>;
  };
}

/** Points made before, by what they are made from: a study asks for them block by block. */
const made = new WeakMap<DesignDraft, Places>();

function placesFor(draft: DesignDraft): Places {
  let places = made.get(draft);
  if (places === undefined) {
    const columns = draft.names.map(() => new Float64Array(rowsAtOnce));
    const named = draft.names.map((name, at) => [pointName(name), columns[at]!] as const);
    const uniforms = { columns, inputs: Object.fromEntries(named) };
    made.set(draft, (places = { points: accepted(pointsOf(draft)), uniforms }));
  }
  return places;
}
