import { words } from "#base";
import type { Model } from "#model";
import type { ColumnResult, StudyResult } from "#study";
import { formatNumber, formatShare, fromSi, unitOf } from "#units";
import type { Section } from "./method.ts";
import type { AskedSample } from "./sample.ts";

/** The result of a sample in words and tables, every value in its own unit. */
export function sectionsOf(
  model: Model,
  { levels, points }: Pick<AskedSample, "levels" | "points">,
  { samples, columns, groups, contests }: StudyResult,
): Section[] {
  const right = (title: string) => ({ title, align: "right" }) as const;
  const left = (title: string) => ({ title, align: "left" }) as const;
  const results: Section = {
    title: "results",
    columns: [
      left("result"),
      ...["mean", "deviation", ...levels.map(formatShare)].map(right),
      left("unit"),
    ],
    rows: Object.entries(columns).map(([path, column]) => row(model, path, column)),
    remarks: [...intervalsOf(model, columns), ...aboutPoints(points)],
  };
  const kept: Section[] = Object.entries(contests).map(([name, { shares, without }]) => ({
    title: `${name}: how often each is the lowest`,
    columns: [left(""), right(""), left("95 % interval")],
    rows: Object.entries(shares).map(([path, { value, interval }]) => [
      words(path),
      formatShare(value),
      `${formatShare(interval[0])} … ${formatShare(interval[1])}`,
    ]),
    remarks:
      without === 0 ? [] : [`none has an answer in ${formatNumber(without, 9)} of the samples`],
  }));
  const reasons = Object.entries(groups).flatMap(([name, { infeasible }]) =>
    infeasible.map(({ count, text }) => [
      name,
      `${formatNumber(count, 12)} of ${formatNumber(samples, 12)}`,
      text,
    ]),
  );
  const missing: Section = {
    title: "samples without an answer",
    columns: [left("concerns"), right("samples"), left("because")],
    rows: reasons,
  };
  return [results, ...kept, ...(reasons.length > 0 ? [missing] : [])];
}

function row(model: Model, path: string, column: ColumnResult): string[] {
  const unit = unitOf(model.variables[path]!.unit);
  const shown = (si: number) => formatNumber(fromSi(si, unit), 4);
  // A spread has no origin: it scales as a difference of two values does.
  const spread = fromSi(column.standardDeviation, unit) - fromSi(0, unit);
  return [
    words(path),
    shown(column.mean),
    formatNumber(spread, 4),
    ...column.percentiles.map(({ value }) => shown(value)),
    unit.symbol === "1" ? "" : unit.symbol,
  ];
}

/** What intervals mean where samples are not independent of each other. */
function aboutPoints(points: AskedSample["points"]): string[] {
  const kind = typeof points === "string" ? points : points.kind;
  if (kind === "plain") return [];
  return kind.endsWith("factorial")
    ? [`the samples are the points of a ${kind}, chosen and not drawn: intervals say nothing here`]
    : [`${kind} points lie evener than chance: results are better than the intervals say`];
}

/** How well the samples tell the percentiles. */
function intervalsOf(model: Model, columns: StudyResult["columns"]): string[] {
  return Object.entries(columns).map(([path, { percentiles }]) => {
    const unit = unitOf(model.variables[path]!.unit);
    // What the samples leave open was infinite, and is null in the store.
    const end = (si: number | null) =>
      si === null || !Number.isFinite(si) ? "open" : formatNumber(fromSi(si, unit), 4);
    const intervals = percentiles.map(
      ({ level, interval }) => `${formatShare(level)} in ${end(interval[0])} … ${end(interval[1])}`,
    );
    return `${words(path)}: ${intervals.join(", ")} with 95 % confidence`;
  });
}
