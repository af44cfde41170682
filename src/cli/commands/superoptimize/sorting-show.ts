import { isRefusal, type Refusal } from "#base";
import { benchmarkKernel, compilersHere, kernelFrom, type KernelEntry } from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { table } from "../../terminal/table.ts";
import type { SuperoptimizeOptions } from "./options.ts";

const titles = {
  cmov: (n: number) => `sorts ${n} signed 64-bit words in registers, one register more`,
  minmax: (n: number) =>
    `sorts ${n} vectors of signed 32-bit words, lane by lane, one register more`,
} as const;

const hexOf = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");

export function shownKernel(
  entry: KernelEntry,
  options: SuperoptimizeOptions,
  host: Host,
): Refusal | undefined {
  const { kind, n, name, id, ruledOut, sets, memoryBytes } = entry;
  const reproduce = `kardashev superoptimize ${name}`;
  const kernel = kernelFrom(entry);
  if (isRefusal(kernel)) return kernel;
  const compilers = options.compilers === false || kernel === undefined ? [] : compilersHere();
  const peers = compilers.map((compiler) =>
    benchmarkKernel({ kind, n, text: kernel!.text }, compiler),
  );
  if (options.json === true) {
    const listing = kernel?.lines.map(({ text }) => text);
    const found = kernel && { ...kernel, lines: undefined, listing, bytes: hexOf(kernel.bytes) };
    const whole = {
      id,
      name,
      title: titles[kind](n),
      kind,
      n,
      exhausted: ruledOut,
      sets,
      memoryBytes,
    };
    const isProved = kernel?.proof.sorts === true;
    host.write(
      `${JSON.stringify({ ...whole, isProved, reproduce, kernel: found, peers }, null, 2)}\n`,
    );
    return undefined;
  }
  host.write(`${name}: ${titles[kind](n)}\n\n`);
  const kept = `${formatNumber(sets, 3)} sets looked at, ${formatNumber(memoryBytes / 1e6, 2)} MB of memory, kept as ${id}`;
  if (kernel === undefined) {
    host.write(`No kernel found. There is none of up to ${ruledOut} instructions\n(${kept}).\n`);
    return undefined;
  }
  const columns = ["instruction", "bytes"].map((title) => ({ title, align: "left" }) as const);
  const lines = kernel.lines.map(({ text, bytes }) => [text, hexOf(bytes)]);
  const bound = kernel.optimal
    ? `none shorter: every program of up to ${kernel.length - 1} was ruled out`
    : `the best found: programs of up to ${ruledOut} were ruled out`;
  host.write(
    `${table(columns, lines)}\n  ${kernelProofText(kernel.proof)}\n\n${kernel.length} instructions without loads and stores, ${bound}\n(${kept}).\nFound again by ${reproduce} --again\n`,
  );
  if (peers.length === 0) return undefined;
  const heads = ["", "instructions", "ns a sort", "ours", "ours, ns a sort"].map(
    (title, at) => ({ title, align: at === 0 ? "left" : "right" }) as const,
  );
  const rows = peers.map((peer) => [
    `${peer.compiler} -O3 -march=${peer.processor}`,
    String(peer.compiledCount),
    peer.compiledNs?.toFixed(2) ?? "",
    String(peer.foundCount),
    peer.foundNs?.toFixed(2) ?? "",
  ]);
  host.write(
    `\nWith loads and stores, against nested compare-exchanges in C:\n\n${table(heads, rows)}\n`,
  );
  return undefined;
}

const kernelProofText = ({ orders }: { readonly orders: number }): string =>
  `proved: tried on all ${orders} weak orders`;

/** Rows of the list, beside those of sequences: id, name, instructions, none up to, proof, program. */
export const kernelRows = (all: readonly KernelEntry[]): string[][] =>
  all.map((entry) => {
    const kernel = kernelFrom(entry);
    const found = kernel === undefined || isRefusal(kernel) ? undefined : kernel;
    return [
      entry.id,
      entry.name,
      found === undefined ? "none yet" : `${found.length} instructions`,
      String(entry.ruledOut),
      found === undefined ? "" : kernelProofText(found.proof),
      found?.lines.map(({ text }) => text).join("; ") ?? "",
    ];
  });
