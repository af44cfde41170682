import { auditPlan, type AuditedItem, type PlanAudit } from "#answer";
import { formatNumber, formatValue } from "#units";
import type { Host } from "../host.ts";
import { tint, type Style, type Tint } from "../terminal/style.ts";
import { table, wrap } from "../terminal/table.ts";

const statusTint: Readonly<Record<AuditedItem["status"], Tint>> = {
  done: "green",
  "under way": "cyan",
  announced: "yellow",
  far: "red",
};

/** `kardashev plan`: the announced plan, number by number, and where it contradicts itself. */
export function planCommand(asJson: boolean, host: Host): void {
  const audit = auditPlan();
  host.write(asJson ? `${JSON.stringify(audit, null, 2)}\n` : printAudit(audit, host.style));
}

function printAudit({ items, contradictions }: PlanAudit, style: Style): string {
  const parts = items.map((item) => printItem(item, style));
  const against = contradictions.map(({ says }) =>
    wrap(says, style.width - 2, "    ").replace(/^ {4}/, "  - "),
  );
  return `${[...parts, `${tint(style, "bold", "Where the plan contradicts itself")}\n${against.join("\n")}`].join("\n\n")}\n`;
}

function printItem(
  { topic, claimed, status, numbers, evidence, takes }: AuditedItem,
  style: Style,
): string {
  const lines = [
    `${tint(style, "bold", topic)}  ${tint(style, statusTint[status], status)}`,
    wrap(claimed, style.width, "  "),
  ];
  for (const { claim, value, unit, date } of numbers)
    lines.push(tint(style, "dim", `    ${claim}: ${formatValue(value, unit, 6)}, as said ${date}`));
  for (const { stance, says, source } of evidence) {
    const mark = tint(style, stance === "for" ? "green" : "red", stance === "for" ? "+" : "-");
    lines.push(
      wrap(`${says} ${tint(style, "dim", `[${source}]`)}`, style.width, "    ").replace(
        /^ {4}/,
        `  ${mark} `,
      ),
    );
  }
  if (takes.length > 0) {
    lines.push("  what it takes");
    const columns = [
      { title: "", align: "left" },
      { title: "", align: "right" },
      { title: "", align: "left" },
      { title: "", align: "left" },
    ] as const;
    lines.push(table(columns, takes.map(takesRow), "    "));
  }
  return lines.join("\n");
}

function takesRow({ meaning, unit, p5, p50, p95 }: AuditedItem["takes"][number]): string[] {
  const range = p5 === p95 ? "" : `${formatNumber(p5)} … ${formatNumber(p95)}`;
  return [meaning, formatNumber(p50), unit === "1" ? "" : unit, range];
}
