import { unreachable } from "#base";
import { nameOf, type Claim, type Distribution, type Source } from "#sources";
import { formatNumber } from "#units";

export const generatedNote = "<!-- Written by `npm run docs` from the code; edit that instead. -->";

/** A Markdown table; columns that are empty in every row are left out. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = heads.map((_, at) => at).filter((at) => rows.some((row) => row[at] !== ""));
  const line = (cells: readonly string[]) =>
    `| ${kept.map((at) => cell(cells[at] ?? "")).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

const cell = (text: string) => text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");

/** A number of four digits with its unit, "120 kW"; a pure number alone, so that years read as years. */
export function quantity(value: number, unit: string): string {
  return unit === "1" ? plain(value) : `${formatNumber(value, 4)} ${unit}`;
}

export function interval([low, high]: readonly [number, number], unit: string): string {
  if (unit === "1") return `${plain(low)} to ${plain(high)}`;
  return `${formatNumber(low, 4)} to ${formatNumber(high, 4)} ${unit}`;
}

const plain = (value: number) =>
  Math.abs(value) < 10_000 ? formatNumber(value, 4).replace(",", "") : formatNumber(value, 4);

/** "A. Author: *Title*, 2025, Table 2. arXiv:2511.19468" */
export function citation(source: Source, where?: string): string {
  const locator = /^https?:\S+$/.test(source.locator) ? `<${source.locator}>` : source.locator;
  return `${source.by}: *${source.title}*, ${source.year}${where === undefined ? "" : `, ${where}`}. ${locator}`;
}

/** Where a claim stands in docs/claims.md, seen from `from` (a path like "../claims.md"). */
export const linkTo = (claim: Claim, from: string) =>
  `[${nameOf(claim)}](${from}#${nameOf(claim).replaceAll(" ", "-")})`;

/** What is believed, in words: "most likely 200, between 100 and 500". */
export function belief(d: Distribution): string {
  const n = (value: number) => formatNumber(value, 4);
  switch (d.kind) {
    case "exact":
      return "exact";
    case "uniform":
      return `anywhere from ${n(d.low)} to ${n(d.high)}`;
    case "normal":
      return `normal, mean ${n(d.mean)}, standard deviation ${n(d.sd)}`;
    case "lognormal":
      return `lognormal, median ${n(d.median)}, 90 % within a factor of ${n(d.factor)}`;
    case "triangular":
      return `triangular, most likely ${n(d.mode)}, from ${n(d.low)} to ${n(d.high)}`;
    case "pert":
      return `PERT, most likely ${n(d.mode)}, from ${n(d.low)} to ${n(d.high)}`;
    case "discrete":
      return `one of ${d.values.map(n).join(", ")}${d.weights === undefined ? "" : `, weighted ${d.weights.map(n).join(" : ")}`}`;
    case "empirical":
      return `as observed ${d.observations.length} times, from ${n(Math.min(...d.observations))} to ${n(Math.max(...d.observations))}`;
    default:
      return unreachable(d);
  }
}
