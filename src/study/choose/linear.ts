import { assert } from "#base";
import type { Landscape } from "./landscape.ts";
import type { Found, Search } from "./search.ts";

/**
 * The best design of a linear problem, whole numbers included, by HiGHS: proven, to its tolerance of 1e-7. Where nothing
 * is feasible the start.
 */
export async function linearOptimum(landscape: Landscape): Promise<Found> {
  const { axes, criteria, slopesAt } = landscape;
  assert(slopesAt !== undefined, "a linear programme is read off slopes");
  const start = Float64Array.from(axes, (axis) => axis.start);
  const { values, gradients } = slopesAt(start);
  const constants = values.map((value, at) =>
    gradients[at]!.reduce((rest, slope, axis) => rest - slope * start[axis]!, value),
  );
  const { default: load } = await import("highs");
  // The package's types describe its CommonJS form, where the loader lies one `default` deeper.
  const highs = await (load as unknown as typeof load.default)();
  const text = programmeText(landscape, gradients, constants);
  const solution = highs.solve(text, { mip_rel_gap: 0, output_flag: false });
  const proven = solution.Status === "Optimal";
  const columns = solution.Columns as Readonly<Record<string, { readonly Primal?: number }>>;
  const point = proven
    ? Float64Array.from(axes, ({ low, high, kind }, at) => {
        const found = Math.min(high, Math.max(low, columns[`x${at}`]?.Primal ?? low));
        return kind === "continuous" ? found : Math.round(found);
      })
    : start;
  const { name, sign } = criteria[0]!;
  assert(Number.isFinite(constants[0]), `${name} has a value everywhere`);
  const bound = sign * (solution.ObjectiveValue + constants[0]!);
  return {
    points: [point],
    evaluations: 1,
    sure: {
      kind: "proven",
      // Nothing bounds what cannot be.
      ...(proven && { bound, gap: 0 }),
      status: solution.Status,
    },
  };
}

/** A search that has ended before it began. */
export function* ended(found: Found): Search {
  yield { designs: [], into: [], count: 0 };
  return found;
}

/** The problem in CPLEX's LP format: x0, x1, ... within their ends, a row for each constraint. */
export function programmeText(
  { axes, criteria }: Landscape,
  gradients: readonly Float64Array[],
  constants: Float64Array,
): string {
  const sum = (gradient: Float64Array) =>
    Array.from(gradient, (slope, at) => `${slope < 0 ? "-" : "+"} ${Math.abs(slope)} x${at}`).join(
      "\n ",
    );
  const rows = criteria.flatMap(({ kind }, at) =>
    kind === "objective"
      ? []
      : [`c${at}: ${sum(gradients[at]!)} ${kind === "equal" ? "=" : "<="} ${-constants[at]! || 0}`],
  );
  const whole = axes.flatMap(({ kind }, at) => (kind === "continuous" ? [] : [`x${at}`]));
  return [
    "Minimize",
    ` obj: ${sum(gradients[0]!)}`,
    "Subject To",
    ...rows,
    "Bounds",
    ...axes.map(({ low, high }, at) => `${low} <= x${at} <= ${high}`),
    ...(whole.length > 0 ? ["General", ...whole] : []),
    "End",
    "",
  ].join("\n");
}
