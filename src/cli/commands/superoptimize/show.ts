import { isRefusal } from "#base";
import {
  benchmark,
  bytesOf,
  compilersHere,
  instructionsOf,
  isProved,
  lengthOf,
  listingOf,
  registerWidth,
  type Code,
  type Compiler,
  type Entry,
  type Verdict,
  type Width,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { table } from "../../terminal/table.ts";
import type { SuperoptimizeOptions } from "./options.ts";
import type { Subject } from "./subject.ts";

export function shown(
  entry: Entry,
  subject: Subject,
  options: SuperoptimizeOptions,
  host: Host,
): undefined {
  const { specification } = subject;
  const compilers =
    options.compilers === false || subject.cFile === undefined ? [] : compilersHere();
  const peers = entry.search.widths
    .filter((width) => width >= 32)
    .flatMap((width) => compilers.map((compiler) => peerOf(entry, subject, { compiler, width })));
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
      `${JSON.stringify({ ...entry, isProved: isProved(entry.verdicts), listings, peers }, null, 2)}\n`,
    );
    return undefined;
  }
  host.write(`${specification.name}: ${specification.title}\n\n`);
  if (entry.code === undefined) {
    host.write(
      `No sequence found. None of up to ${entry.exhausted} instructions agrees with the examples\n(${entry.repertoire}).\n`,
    );
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
  const count = lengthOf(entry.code);
  const optimal =
    entry.exhausted >= count - 1
      ? `none shorter: every sequence of up to ${count - 1} fails at ${searchedWidth(entry)} bits`
      : `the best found: lengths up to ${entry.exhausted} were searched whole`;
  host.write(
    `${count} instruction${count === 1 ? "" : "s"}, ${optimal}\n(${entry.repertoire}; ${formatNumber(entry.states)} states, kept as ${entry.id}).\n${entry.origin === "search" ? "" : `The sequence is what ${entry.origin} makes; the search found none shorter.\n`}`,
  );
  if (peers.length > 0) {
    const columns = ["", "instructions", "ns a call", "ours, ns a call"].map(
      (title, at) => ({ title, align: at === 0 ? "left" : "right" }) as const,
    );
    const rows = peers.map(({ width, compiler, processor, instructions, measured }) => [
      `${compiler} -O3 -march=${processor}, ${width} bits`,
      String(instructions),
      measured === undefined ? "" : measured.compiledNs.toFixed(2),
      measured === undefined ? "" : measured.foundNs.toFixed(2),
    ]);
    host.write(`\n${table(columns, rows)}\n`);
  }
  return undefined;
}

const searchedWidth = ({ search: { widths: searched } }: Entry) =>
  searched[0] === 64 ? 32 : searched[0];

function peerOf(
  entry: Entry,
  { specification, cFile }: Subject,
  { compiler, width }: { readonly compiler: Compiler; readonly width: Width },
) {
  const measured =
    entry.code?.target === "x86"
      ? benchmark({ specification, cFile: cFile! }, entry.code.sequence, {
          compiler,
          width: registerWidth(width),
        })
      : undefined;
  return {
    width,
    compiler: compiler.version,
    processor: compiler.processor,
    instructions: instructionsOf(compiler, cFile!, width).length,
    measured,
  };
}

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
