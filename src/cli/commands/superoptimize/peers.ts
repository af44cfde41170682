import {
  benchmark,
  countedIn,
  instructionsOf,
  latencyOfLines,
  registerWidth,
  wasmInstructionsOf,
  type Compiler,
  type Entry,
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
  /** Its time and ours. */
  readonly measured?: ReturnType<typeof benchmark>;
}

/** The compilers' code for the same, where there is a C file: gcc's and clang's of x86, clang's of WebAssembly. */
export function peersOf(
  entry: Entry,
  { specification, cFile }: Subject,
  compilers: readonly Compiler[],
): Peer[] {
  if (cFile === undefined) return [];
  const widths = entry.search.widths.filter((width) => width >= 32);
  const { target, cost } = entry.search;
  return widths.flatMap((width) =>
    compilers.flatMap((compiler): Peer[] => {
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
      const code = entry.code?.target === "x86" ? entry.code.sequence : undefined;
      const at = { compiler, width: registerWidth(width) };
      return [
        {
          ...named,
          processor: compiler.processor,
          instructions: lines.length,
          latency: cost?.kind === "latency" ? latencyOfLines(lines, cost) : undefined,
          measured: code && benchmark({ specification, cFile }, code, at),
        },
      ];
    }),
  );
}

export function peersTable(entry: Entry, peers: readonly Peer[]): string {
  const isWasm = entry.search.target === "wasm";
  const hasCycles = entry.search.cost?.kind === "latency";
  const columns = [
    { title: "", shown: true },
    { title: isWasm ? "operators and constants" : "instructions", shown: true },
    { title: "cycles", shown: hasCycles },
    { title: "ns a call", shown: !isWasm },
    { title: "ours, ns a call", shown: !isWasm },
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
    rows.map((row) => kept.map((at) => row[at]!)),
  );
}

function nanoseconds(measured: Peer["measured"]): readonly [string, string] {
  if (measured === undefined) return ["", ""];
  if (measured === "differs") return ["the C file does something else", ""];
  return [measured.compiledNs.toFixed(2), measured.foundNs.toFixed(2)];
}
