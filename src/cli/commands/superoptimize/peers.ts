import {
  benchmark,
  benchmarkCalls,
  countedIn,
  instructionsOf,
  latencyOfLines,
  registerWidth,
  wasmInstructionsOf,
  type BenchmarkSubject,
  type Compiler,
  type Entry,
  type MeasuredCalls,
  type Times,
  type Width,
} from "#superoptimize";
import { table } from "../../terminal/table.ts";
import type { Subject } from "./subject.ts";

/** What a compiler makes of the C file, at one width. */
export interface Peer {
  readonly width: Width;
  readonly compiler: string;
  readonly processor: string;
  readonly instructions: number;
  /** By the table, where latency is the cost and the model has all of its instructions. */
  readonly latency?: number | undefined;
  /** Of its function and of ours; undefined where the two could not be timed, "differs" where the C file does something else. */
  readonly measured?:
    | { readonly compiled: Times; readonly found: Times }
    | MeasuredCalls
    | "differs"
    | undefined;
}

/** What cannot be run here is not measured. The compilers' code for the same, where there is a C file: gcc's and clang's of x86, clang's of WebAssembly. */
export function peersOf(
  entry: Entry,
  { specification, cFile }: Subject,
  { compilers, isRun }: { readonly compilers: readonly Compiler[]; readonly isRun: boolean },
): Peer[] {
  if (cFile === undefined) return [];
  const widths = entry.search.widths.filter((width) => width >= 32);
  const { target, cost } = entry.search;
  const code = entry.code?.target === "x86" ? entry.code.sequence : undefined;
  return widths.flatMap((width) => {
    const times =
      code && isRun
        ? timesOf({ specification, cFile, sequence: code }, compilers, width)
        : undefined;
    return compilers.flatMap((compiler, number): Peer[] => {
      const named = { width, compiler: compiler.version };
      if (target === "wasm") {
        if (compiler.name !== "clang") return [];
        const lines = wasmInstructionsOf(compiler, cFile, width);
        return lines === undefined
          ? []
          : [{ ...named, processor: "wasm32", instructions: countedIn(lines, width) }];
      }
      if (target !== undefined) return [];
      const lines = instructionsOf(compiler, cFile, width);
      return [
        {
          ...named,
          processor: compiler.processor,
          instructions: lines.length,
          latency: cost?.kind === "latency" ? latencyOfLines(lines, cost) : undefined,
          measured: times?.[number],
        },
      ];
    });
  });
}

/** For each compiler. A function with a buffer is called, others stand in a loop. */
function timesOf(
  subject: BenchmarkSubject,
  compilers: readonly Compiler[],
  width: Width,
): readonly Peer["measured"][] | undefined {
  const at = { compilers, width: registerWidth(width) };
  if (subject.specification.buffer !== undefined)
    return compilers.map((compiler) =>
      benchmarkCalls(subject, subject.sequence, { ...at, compiler }),
    );
  const measured = benchmark([subject], at);
  if (measured === "differs") return compilers.map(() => measured);
  return measured?.[0]?.compiled.map((compiled) => ({ compiled, found: measured[0]!.found }));
}

export function peersTable(entry: Entry, peers: readonly Peer[]): string {
  const isWasm = entry.search.target === "wasm";
  const hasCycles = entry.search.cost?.kind === "latency";
  const hasBuffer = peers.some(
    ({ measured }) => typeof measured === "object" && "foundNs" in measured,
  );
  const columns = [
    { title: "", shown: true },
    { title: isWasm ? "operators and constants" : "instructions", shown: true },
    { title: "cycles", shown: hasCycles },
    ...(hasBuffer ? ["ns a call", "ours"] : ["ns latency", "ours", "ns throughput", "ours"]).map(
      (title) => ({ title, shown: !isWasm }),
    ),
  ];
  const rows = peers.map(({ width, compiler, processor, instructions, latency, measured }) => [
    `${compiler} -O3 ${isWasm ? "--target" : "-march"}=${processor}, ${width} bits`,
    String(instructions),
    latency === undefined ? "?" : String(latency),
    ...nanoseconds(measured),
  ]);
  const kept = columns.flatMap(({ shown }, at) => (shown ? [at] : []));
  return table(
    kept.map((at) => ({ title: columns[at]!.title, align: at === 0 ? "left" : "right" }) as const),
    rows.map((row) => kept.map((at) => row[at] ?? "")),
  );
}

function nanoseconds(measured: Peer["measured"]): readonly string[] {
  if (measured === undefined) return [];
  if (measured === "differs") return ["the C file does something else"];
  const figures =
    "foundNs" in measured
      ? [measured.compiledNs, measured.foundNs]
      : (["latencyNs", "throughputNs"] as const).flatMap((of) => [
          measured.compiled[of],
          measured.found[of],
        ]);
  return figures.map((figure) => figure.toFixed(2));
}
