import { nearestNames, refuse, words, type Refusal } from "#base";
import { allClaims, nameOf, type Claim, type Distribution } from "#sources";
import { formatNumber, formatValue } from "#units";
import type { Host } from "../host.ts";
import { tint, type Tint } from "../terminal/style.ts";
import { table, wrap } from "../terminal/table.ts";

const kindTint: Readonly<Record<Claim["kind"], Tint>> = {
  measured: "green",
  published: "cyan",
  estimated: "yellow",
  speculative: "red",
};

/** `kardashev claims [words]`: every number used, or those whose name, meaning or source has all the words. */
export function showClaims(typed: readonly string[], host: Host): undefined | Refusal {
  const wanted = words(typed.join(" "))
    .split(" ")
    .filter((word) => word !== "");
  const all = Object.values(allClaims);
  const found = all.filter((claim) => wanted.every((word) => textOf(claim).includes(word)));
  if (found.length === 0) {
    const near = nearestNames(typed.join(" "), all.map(nameOf));
    return refuse(
      "unknown-name",
      `no claim speaks of "${typed.join(" ")}"${near.length > 0 ? `; nearest: ${near.join(", ")}` : ""}`,
    );
  }
  if (found.length <= 12 && wanted.length > 0)
    host.write(found.map((claim) => claimInFull(claim, host)).join("\n"));
  else
    host.write(
      `${listed(found, host)}\n\n  ${found.length} claims; kardashev claims WORDS shows some in full\n`,
    );
  return undefined;
}

const textOf = (claim: Claim) =>
  `${nameOf(claim)} ${claim.meaning} ${claim.source.title} ${claim.source.by} ${claim.kind} ${claim.status}`.toLowerCase();

function listed(claims: readonly Claim[], { style }: Host): string {
  const rows = claims.map((claim) => [
    nameOf(claim),
    formatValue(claim.value, claim.unit, claim.uncertainty.kind === "exact" ? 12 : 3),
    tint(style, kindTint[claim.kind], claim.kind),
    claim.date,
    `${claim.source.by}, ${claim.source.year}`,
  ]);
  const left = (title: string) => ({ title, align: "left" }) as const;
  return table(
    [left("claim"), { title: "value", align: "right" }, left("kind"), left("date"), left("source")],
    rows,
  );
}

/** One claim with all that is known about it. */
export function claimInFull(claim: Claim, { style }: Pick<Host, "style">): string {
  const { source } = claim;
  const lines = [
    `${tint(style, "bold", nameOf(claim))}: ${formatValue(claim.value, claim.unit, claim.uncertainty.kind === "exact" ? 12 : 6)}   ${tint(style, "dim", believed(claim.uncertainty))}`,
    wrap(claim.meaning, style.width, "  "),
    `  ${tint(style, kindTint[claim.kind], claim.kind)}, ${claim.status}, ${claim.date}`,
    wrap(
      `${source.title}. ${source.by}, ${source.year}. ${source.locator}${claim.where ? ` (${claim.where})` : ""}`,
      style.width,
      "  ",
    ),
  ];
  if (claim.why !== undefined) lines.push(wrap(`why: ${claim.why}`, style.width, "  "));
  for (const other of claim.others ?? []) {
    lines.push(
      wrap(
        `others: ${formatValue(other.value, claim.unit, 6)}, ${other.note}. ${other.source.title}, ${other.source.by}, ${other.source.year}. ${other.source.locator}`,
        style.width,
        "  ",
      ),
    );
  }
  return `${lines.join("\n")}\n`;
}

/** A distribution in words. */
export function believed(d: Distribution): string {
  const n = (value: number) => formatNumber(value, 4);
  switch (d.kind) {
    case "exact":
      return "exact";
    case "uniform":
      return `anywhere in ${n(d.low)} … ${n(d.high)}`;
    case "normal":
      return `normal, ${n(d.mean)} ± ${n(d.sd)}`;
    case "lognormal":
      return `lognormal, 90 % in ${n(d.median / d.factor)} … ${n(d.median * d.factor)}`;
    case "triangular":
    case "pert":
      return `${d.kind}, ${n(d.low)} … ${n(d.mode)} … ${n(d.high)}`;
    case "discrete":
      return `one of ${d.values.map(n).join(", ")}`;
    case "empirical":
      return `${d.observations.length} observations`;
  }
}
