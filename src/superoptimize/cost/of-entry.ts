import type { Entry } from "../catalogue.ts";
import { lengthOf } from "../code.ts";
import { costText, countedInstructions, unitOf } from "./cost.ts";
import { chainOf } from "./latency.ts";
import { latencyTables } from "./latency-tables.ts";

/** What an entry's code costs, by the cost that was searched for. */
export interface EntryCost {
  readonly name: string;
  /** Undefined without code. Of cycles the latency at the first width. */
  readonly value: number | undefined;
  readonly unit: string;
  /** Where the figures of a table are from; the machine that cycles were measured on. */
  readonly source?: string;
}

export function costOfEntry({ search, code, measured }: Entry): EntryCost {
  const cost = search.cost ?? countedInstructions;
  const named = { name: costText(cost), unit: unitOf(cost) };
  switch (cost.kind) {
    case "instructions":
      return {
        ...named,
        ...(search.target === "wasm" && { unit: "operators and constants" }),
        value: code && lengthOf(code),
      };
    case "latency": {
      const table = latencyTables[cost.table];
      const value = code?.target === "x86" ? chainOf(code.sequence, table) : undefined;
      return { ...named, value, source: table.source };
    }
    case "cycles": {
      const [first] = measured?.cycles ?? [];
      const value = first?.latency.median;
      return { ...named, value, ...(first && { source: first.processor }) };
    }
  }
}
