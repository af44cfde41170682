import { isRefusal } from "#base";
import { thisMachine, type Machine } from "#native";
import {
  benchmark,
  bytesOf,
  compilersHere,
  costOfEntry,
  instructionsOf,
  isProved,
  latencyOfLines,
  listingOf,
  registerWidth,
  whyNotRun,
  type Code,
  type Compiler,
  type Entry,
  type Verdict,
  type Width,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { table } from "../../terminal/table.ts";
import { costInFull } from "./cost-text.ts";
import type { SuperoptimizeOptions } from "./options.ts";
import type { Subject } from "./subject.ts";

export function shown(
  entry: Entry,
  subject: Subject,
  options: SuperoptimizeOptions,
  host: Host,
  machine: Machine = thisMachine(),
): undefined {
  const { specification } = subject;
  const notRun = entry.code?.target === "x86" ? whyNotRun(entry.code.sequence, machine) : undefined;
  const compilers =
    options.compilers === false || subject.cFile === undefined ? [] : compilersHere();
  const peers = entry.search.widths
    .filter((width) => width >= 32)
    .flatMap((width) =>
      compilers.map((compiler) =>
        peerOf(entry, subject, { compiler, width, isRun: notRun === undefined }),
      ),
    );
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
      `${JSON.stringify({ ...entry, cost: costOfEntry(entry), isProved: isProved(entry.verdicts), notRun, listings, peers }, null, 2)}\n`,
    );
    return undefined;
  }
  host.write(`${specification.name}: ${specification.title}\n\n`);
  if (entry.code === undefined) {
    host.write(
      `No sequence found. ${boundText(entry, specification, options)}\n(${entry.repertoire}).\n`,
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
  if (specification.hasReference && entry.verdicts?.some(({ kind }) => kind === "tested only"))
    host.write(`${testedOnlyText(specification)}\n\n`);
  const cost = costInFull(entry, specification, searchedWidth(entry));
  const what = entry.search.cost === undefined ? "shorter" : "cheaper";
  host.write(
    `${cost}\n(${entry.repertoire}; ${formatNumber(entry.states)} states, kept as ${entry.id}).\n${entry.origin === "search" ? "" : `The sequence is what ${entry.origin} makes; the search found none ${what}.\n`}`,
  );
  if (peers.length > 0) {
    const titles = ["", "instructions", "cycles", "ns a call", "ours, ns a call"];
    const hasCycles = entry.search.cost?.kind === "latency";
    const columns = titles
      .filter((title) => hasCycles || title !== "cycles")
      .map((title, at) => ({ title, align: at === 0 ? "left" : "right" }) as const);
    const rows = peers.map(({ width, compiler, processor, instructions, latency, measured }) => [
      `${compiler} -O3 -march=${processor}, ${width} bits`,
      String(instructions),
      ...(hasCycles ? [latency === undefined ? "?" : String(latency)] : []),
      ...nanoseconds(measured),
    ]);
    host.write(`\n${table(columns, rows)}\n`);
    if (notRun !== undefined) host.write(`not measured: ${notRun}\n`);
  }
  return undefined;
}

function testedOnlyText({ arguments: args, buffer }: Subject["specification"]): string {
  const again =
    "What is TESTED ONLY may be wrong. The same command with more --solver-seconds asks the provers again";
  const isSmall = buffer === undefined && args.length <= 2;
  return `${again}${isSmall ? "; at --widths 8 every input is tried" : ""}.`;
}

/** What is known where nothing was found: how far the search went, and what to do where that is not as far as asked. */
function boundText(
  { exhausted }: Entry,
  specification: Subject["specification"],
  { longest = "8", budget = "60" }: SuperoptimizeOptions,
): string {
  const examples = specification.hasReference
    ? "agrees with the examples"
    : `meets all ${examplesIn(specification)} examples`;
  const more =
    exhausted < Number(longest)
      ? ` ${budget} s were too few for all of ${exhausted + 1}: the same command goes on, and --budget gives it longer.`
      : "";
  return exhausted === 0
    ? `No length was searched whole.${more}`
    : `None of up to ${exhausted} instruction${exhausted === 1 ? "" : "s"} ${examples}.${more}`;
}

function nanoseconds(measured: ReturnType<typeof benchmark>): readonly [string, string] {
  if (measured === undefined) return ["", ""];
  if (measured === "differs") return ["the C file does something else", ""];
  return [measured.compiledNs.toFixed(2), measured.foundNs.toFixed(2)];
}

const examplesIn = ({ text }: Subject["specification"]) => text.match(/^\s*example\s/gm)!.length;

const searchedWidth = ({ search: { widths: searched } }: Entry): number =>
  searched[0] === 64 ? 32 : searched[0]!;

function peerOf(
  entry: Entry,
  { specification, cFile }: Subject,
  {
    compiler,
    width,
    isRun,
  }: { readonly compiler: Compiler; readonly width: Width; readonly isRun: boolean },
) {
  const measured =
    isRun && entry.code?.target === "x86"
      ? benchmark({ specification, cFile: cFile! }, entry.code.sequence, {
          compiler,
          width: registerWidth(width),
        })
      : undefined;
  const lines = instructionsOf(compiler, cFile!, width);
  const { cost } = entry.search;
  return {
    width,
    compiler: compiler.version,
    processor: compiler.processor,
    instructions: lines.length,
    /** By the table, where latency is the cost and the model has all of its instructions. */
    latency: cost?.kind === "latency" ? latencyOfLines(lines, cost) : undefined,
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
