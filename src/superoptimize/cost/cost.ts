import { refuse, type Refusal } from "#base";
import { latencyTables, type LatencyTableName } from "./latency-tables.ts";

/** What a search makes small. */
export type Cost =
  | { readonly kind: "instructions" }
  /** The longest chain from an argument to the result by a table, then instructions. */
  | { readonly kind: "latency"; readonly table: LatencyTableName }
  /** As this machine runs it. */
  | { readonly kind: "cycles" };

export const costKinds = ["instructions", "latency", "cycles"] as const;
export const countedInstructions: Cost = { kind: "instructions" };
export const latencyTableNames = Object.keys(latencyTables) as readonly LatencyTableName[];

/** A cost by its name, and the table of a latency. */
export function costNamed(kind: string, table: string | undefined): Cost | Refusal {
  if (table !== undefined && kind !== "latency")
    return refuse("bad-option", `--latencies "${table}" goes with --cost latency`);
  switch (kind) {
    case "instructions":
    case "cycles":
      return { kind };
    case "latency": {
      const found = latencyTableNames.find((name) => name === (table ?? "zen5"));
      return found === undefined
        ? refuse(
            "unknown-name",
            `--latencies: there is no table "${table}"; there are ${latencyTableNames.join(", ")}`,
          )
        : { kind, table: found };
    }
    default:
      return refuse(
        "unknown-name",
        `--cost: there is no cost "${kind}"; there are ${costKinds.join(", ")}`,
      );
  }
}

/** In one word or two: how it is kept, and told from others. */
export const costText = (cost: Cost): string =>
  cost.kind === "latency" ? `latency ${cost.table}` : cost.kind;

/** What one of it is. */
export function unitOf(cost: Cost): string {
  switch (cost.kind) {
    case "instructions":
      return "instructions";
    case "latency":
      return `cycles of ${latencyTables[cost.table].processor}'s table`;
    case "cycles":
      return "cycles of the time-stamp counter";
  }
}
