import { shortfallAt, type Axis, type Landscape } from "./landscape.ts";
import type { Search } from "./search.ts";

/** Designs that there are; Infinity where anything is continuous. */
export const designsOf = (axes: readonly Axis[]): number =>
  axes.reduce(
    (all, { kind, low, high }) =>
      kind === "continuous" ? Number.POSITIVE_INFINITY : all * (high - low + 1),
    1,
  );

const mostInBatch = 4096;

/** Tries every design of a landscape in which nothing is continuous: proven, for there are no others. */
export function* everyDesign(landscape: Landscape): Search {
  const { axes, criteria } = landscape;
  const all = designsOf(axes);
  const count = Math.min(all, mostInBatch);
  const designs = axes.map(() => new Float64Array(count));
  const into = criteria.map(() => new Float64Array(count));
  const columns = criteria.map(() => new Float64Array(1));
  let [point, shortfall, seen] = [new Float64Array(axes.length), Number.POSITIVE_INFINITY, 0];
  let said: "go on" | "stop" = "go on";
  while (seen < all && said === "go on") {
    const rows = Math.min(count, all - seen);
    for (let row = 0; row < rows; row++) place(axes, seen + row, designs, row);
    const best = shortfall === 0 ? columns[0]![0]! : undefined;
    said = yield { designs, count: rows, into, best };
    for (let row = 0; row < rows; row++) {
      const missing = shortfallAt(landscape, into, row);
      const isFirst = seen + row === 0;
      if (
        !isFirst &&
        !(missing < shortfall || (missing === shortfall && into[0]![row]! < columns[0]![0]!))
      )
        continue;
      shortfall = missing;
      for (const [at, column] of into.entries()) columns[at]![0] = column[row]!;
      point = Float64Array.from(designs, (column) => column[row]!);
    }
    seen += rows;
  }
  const { sign, offset } = criteria[0]!;
  const bound = offset + sign * columns[0]![0]!;
  const isKnown = seen === all && shortfall === 0;
  const tried =
    seen === all ? `all ${all} designs were tried` : `${seen} of ${all} designs were tried`;
  return {
    points: [point],
    columns,
    sure:
      seen === all
        ? {
            kind: "proven",
            ...(isKnown && { bound, gap: 0 }),
            status: isKnown ? tried : `infeasible: ${tried}`,
          }
        : {
            kind: "branched",
            branches: seen,
            starts: 0,
            closed: false,
            converged: false,
            slope: 0,
            violation: shortfall,
          },
  };
}

/** Writes the design of a number, the first axis counting fastest. */
function place(
  axes: readonly Axis[],
  number: number,
  designs: readonly Float64Array[],
  row: number,
): void {
  let rest = number;
  for (const [at, { low, high }] of axes.entries()) {
    const steps = high - low + 1;
    designs[at]![row] = low + (rest % steps);
    rest = Math.floor(rest / steps);
  }
}
