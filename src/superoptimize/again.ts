import type { Entry } from "./catalogue.ts";
import { lengthOf } from "./code.ts";

/** The command that searches for an entry's code again, of a specification that is `named` so. */
export function commandOf({ name, search, code, exhausted }: Entry, named: string = name): string {
  const { target, cost, widths, scratch, only } = search;
  const usualScratch = target === undefined ? 1 : 0;
  const options: readonly (readonly [string, string | number | undefined])[] = [
    ["target", target],
    ["cost", cost?.kind],
    ["latencies", cost?.kind === "latency" ? cost.table : undefined],
    ["widths", widths.join(",")],
    ["longest", code && Math.max(lengthOf(code), cost === undefined ? 1 : exhausted)],
    ["scratch", scratch === usualScratch ? undefined : scratch],
    ["only", only?.join(",")],
  ];
  const given = options.flatMap(([option, value]) =>
    value === undefined ? [] : [` --${option} ${value}`],
  );
  return `kardashev superoptimize ${named}${given.join("")}`;
}
