import { isRefusal } from "#base";
import { thisMachine, type Machine } from "#native";
import {
  commandOf,
  bytesOf,
  compilersHere,
  costOfEntry,
  isProved,
  listingOf,
  whyNotRun,
  type Code,
  type Entry,
  type Verdict,
  type Width,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { table } from "../../terminal/table.ts";
import { boundText, testedOnlyText } from "./bound-text.ts";
import { costInFull } from "./cost-text.ts";
import type { SuperoptimizeOptions } from "./options.ts";
import { peersOf, peersTable } from "./peers.ts";
import { isNamed, type Subject } from "./subject.ts";

export function shown(
  entry: Entry,
  subject: Subject,
  options: SuperoptimizeOptions,
  host: Host,
  machine: Machine = thisMachine(),
): undefined {
  const { specification } = subject;
  const reproduce = commandOf(entry, isNamed(specification) ? entry.name : "FILE");
  const notRun = entry.code?.target === "x86" ? whyNotRun(entry.code.sequence, machine) : undefined;
  const isRun = notRun === undefined;
  const peers =
    options.compilers === false
      ? []
      : peersOf(entry, subject, { compilers: compilersHere(), isRun });
  if (options.json === true) {
    const listings = Object.fromEntries(
      entry.search.widths.map((width) => [
        width,
        {
          listing: entry.code && listingOf(entry.code, width),
          bytes: entry.code && hexOf(entry.code, width).join(" "),
        },
      ]),
    );
    host.write(
      `${JSON.stringify({ ...entry, cost: costOfEntry(entry), isProved: isProved(entry.verdicts), reproduce, notRun, listings, peers }, null, 2)}\n`,
    );
    return undefined;
  }
  host.write(`${specification.name}: ${specification.title}\n\n`);
  if (entry.code === undefined) {
    const bound = boundText(entry, specification, options);
    host.write(`No sequence found. ${bound}\n(${entry.repertoire}).\n`);
    return undefined;
  }
  for (const [at, width] of entry.search.widths.entries()) {
    const bytes = hexOf(entry.code, width);
    const lines = listingOf(entry.code, width).map((line, at) => [line, bytes[at] ?? ""]);
    const columns = [
      { title: `${width} bits`, align: "left" },
      { title: "bytes", align: "left" },
    ] as const;
    host.write(`${table(columns, lines)}\n  ${verdictText(entry.verdicts![at]!)}\n\n`);
  }
  if (specification.hasReference && entry.verdicts?.some(({ kind }) => kind === "tested only"))
    host.write(`${testedOnlyText(specification)}\n\n`);
  const cost = costInFull(entry, specification, searchedWidth(entry));
  const what = entry.search.cost === undefined ? "shorter" : "cheaper";
  host.write(
    `${cost}\n(${entry.repertoire}; ${formatNumber(entry.states)} states, kept as ${entry.id}).\n${entry.origin === "search" ? "" : `The sequence is what ${entry.origin} makes; the search found none ${what}.\n`}`,
  );
  host.write(`Found again by ${reproduce} --again\n`);
  if (peers.length > 0) host.write(`\n${peersTable(entry, peers)}\n`);
  if (peers.length > 0 && notRun !== undefined) host.write(`not measured: ${notRun}\n`);
  return undefined;
}

/** x86 is searched in words of 32 bits, other targets at the widest. */
const searchedWidth = ({ search: { widths: searched, target } }: Entry): number =>
  target !== undefined ? Math.max(...searched) : searched[0] === 64 ? 32 : searched[0]!;

/** For each line of the listing; nothing where the target has no bytes of its own. */
function hexOf(code: Code, width: Width): string[] {
  const bytes = bytesOf(code, width);
  if (isRefusal(bytes)) return [];
  return bytes.map((line) => line.map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
}

/** Proofs in small letters, what is none in capitals. */
export function verdictText(verdict: Verdict): string {
  switch (verdict.kind) {
    case "proved":
      if (verdict.by === "identity") return "proved: both sides are one expression";
      if (verdict.by === "exhaustion") return `proved: tried on all ${verdict.inputs} inputs`;
      return `proved by ${verdict.by}`;
    case "tested only":
      return `TESTED ONLY: ${verdict.because}`;
    case "wrong":
      return `WRONG at ${Object.entries(verdict.input)
        .map(([name, value]) => `${name} = ${value}`)
        .join(", ")}`;
  }
}
