import type { Spread, Trail } from "#answer";
import { words } from "#base";
import { equationText } from "#model";
import type { Claim } from "#sources";
import { formatNumber, formatValue } from "#units";
import { tint, type Style } from "../terminal/style.ts";
import { wrap } from "../terminal/table.ts";
import { believed } from "./claims.ts";

/** A trail as a tree: value and range, equation, then what stands in it, down to the claims. */
export function printTrail(
  trail: Trail,
  spreads: ReadonlyMap<string, Spread>,
  style: Style,
): string {
  return `${branch(trail, spreads, style, "", "").join("\n")}\n`;
}

function branch(
  trail: Trail,
  spreads: ReadonlyMap<string, Spread>,
  style: Style,
  first: string,
  rest: string,
): string[] {
  const { variable, claim, repeated } = trail;
  const name = tint(style, "bold", words(claim?.id ?? variable.path));
  const seen = repeated ? tint(style, "dim", "  (its trail stands above)") : "";
  const lines = [`${first}${name}  ${valueText(spreads.get(variable.path), variable.unit)}${seen}`];
  const more = repeated ? [] : detail(trail, style);
  const inner = trail.from.length > 0 ? "│ " : "  ";
  for (const line of more)
    lines.push(wrap(line, Math.max(style.width, rest.length + 48), `${rest}${inner}`));
  for (const [at, child] of trail.from.entries()) {
    const last = at === trail.from.length - 1;
    lines.push(
      ...branch(
        child,
        spreads,
        style,
        `${rest}${last ? "└─" : "├─"} `,
        `${rest}${last ? "   " : "│  "}`,
      ),
    );
  }
  return lines;
}

function detail({ variable, claim, constants }: Trail, style: Style): string[] {
  const lines = [variable.inStep ? `${variable.meaning} (mean over all steps)` : variable.meaning];
  if (variable.equation !== undefined) {
    const name = variable.path.split(".").at(-1)!;
    lines.push(tint(style, "cyan", equationText({ ...variable, path: name })));
  }
  for (const constant of constants)
    lines.push(
      `${constant.id} = ${constant.value}${constant.unit === "1" ? "" : ` ${constant.unit}`} (${cite(constant)})`,
    );
  const { source } = variable;
  if (source !== undefined)
    lines.push(
      tint(
        style,
        "dim",
        `equation: ${source.title}. ${source.by}, ${source.year}. ${source.locator}`,
      ),
    );
  if (claim !== undefined)
    lines.push(
      tint(
        style,
        "dim",
        `${believed(claim.uncertainty)}; ${claim.kind}, ${claim.status}, ${claim.date}: ${cite(claim)}`,
      ),
    );
  else if (variable.input?.assumption !== undefined)
    lines.push(tint(style, "dim", `chosen: ${variable.input.assumption}`));
  return lines;
}

const cite = ({ source, where }: Claim) =>
  `${source.title}. ${source.by}, ${source.year}. ${source.locator}${where === undefined ? "" : ` (${where})`}`;

function valueText(spread: Spread | undefined, unit: string): string {
  if (spread === undefined) return "no answer in any sample";
  const { p5, p50, p95 } = spread;
  const middle = formatValue(p50, unit, 4);
  return p5 === p95 ? middle : `${middle}  (${formatNumber(p5)} … ${formatNumber(p95)})`;
}
