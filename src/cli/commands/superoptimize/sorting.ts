import { homedir } from "node:os";
import { join } from "node:path";
import { isRefusal, refuse, type Refusal } from "#base";
import { placeFrom } from "#store";
import {
  benchmarkKernel,
  canBeProved,
  compilersHere,
  findKernel,
  keepKernel,
  kernelFrom,
  kernelId,
  kernels,
  type KernelEntry,
  type KernelRequest,
  type SortingProgress,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { table } from "../../terminal/table.ts";
import { inCatalogue } from "./in-catalogue.ts";
import { askedFor, type SuperoptimizeOptions } from "./options.ts";

/** What a search for a kernel understands; the other options are about functions of words. */
const understood = ["budget", "threads", "seed", "again", "compilers", "json"];

/** `kardashev superoptimize sort4`: "stopped" where the person interrupted it; what was known is kept. */
export async function kernelCommand(
  { name, kind, n }: KernelRequest,
  options: SuperoptimizeOptions,
  host: Host,
): Promise<Refusal | "stopped" | undefined> {
  const strange = Object.keys(options).find((option) => !understood.includes(option));
  if (strange !== undefined)
    return refuse(
      "bad-option",
      `--${strange.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is for functions of words; ${name} takes --budget, --threads, --seed, --again, --no-compilers and --json`,
    );
  const asked = askedFor(options);
  if (isRefusal(asked)) return asked;
  return inCatalogue(async ({ database }) => {
    const id = kernelId(kind, n);
    const known = (await kernels(database)).find((entry) => entry.id === id);
    const found = known === undefined ? undefined : kernelFrom(known);
    const isSettled = found !== undefined && !isRefusal(found) && found.optimal;
    if (known !== undefined && isSettled && options.again !== true) {
      host.remark(`kardashev: known as ${id}; --again searches anew\n`);
      return shownKernel(known, options, host);
    }
    const before = options.again === true ? undefined : known;
    const best = before === undefined || isRefusal(found) ? undefined : found?.length;
    if (before !== undefined)
      host.remark(`kardashev: goes on with ${id} after length ${before.ruledOut}\n`);
    const interruption = host.interruption();
    const budget = AbortSignal.timeout(1000 * asked.budgetSeconds);
    const line = progressLine(host, best);
    const result = await findKernel({
      kind,
      n,
      threads: asked.threads,
      seed: asked.seed,
      from: before,
      // Where no proof can follow, more time is for wider beams.
      width: before === undefined || canBeProved(kind, n) ? undefined : 2 * before.width,
      folder: checkpointFolder(),
      signal: AbortSignal.any([interruption, budget]),
      onProgress: (progress) => line.update(progress),
      onRemark: (remark) => host.remark(`kardashev: the proof: ${remark}\n`),
    });
    line.end();
    if (isRefusal(result)) return result;
    const entry: KernelEntry = {
      ...result.state,
      id,
      name,
      sets: line.sets() + (before?.sets ?? 0),
      memoryBytes: Math.max(1024 * process.resourceUsage().maxRSS, before?.memoryBytes ?? 0),
    };
    await keepKernel(database, entry);
    if (interruption.aborted) {
      host.remark(
        `kardashev: stopped after length ${entry.ruledOut}, kept as ${id}; the same command goes on\n`,
      );
      return "stopped" as const;
    }
    if (result.stopped)
      host.remark(
        `kardashev: ${asked.budgetSeconds} s are over; the same command goes on from here\n`,
      );
    return shownKernel(entry, options, host);
  });
}

/** Proofs lie on the disk of this machine, also where the catalogue is a server's. */
function checkpointFolder(): string {
  const { DATABASE_URL: _, ...environment } = process.env;
  const place = placeFrom({ environment, platform: process.platform, home: homedir() });
  return join(place.kind === "folder" ? place.folder : "", "superoptimize");
}

/** One line that is written over while a search runs; silent where nobody watches. */
function progressLine(host: Host, known: number | undefined) {
  let [lastMs, isShown, sets, best] = [host.nowMs(), false, 0, known];
  const textOf = (progress: SortingProgress): string => {
    if (progress.phase === "found") return `${progress.length} instructions found`;
    const found = best === undefined ? "none found" : `best ${best}`;
    return progress.phase === "beam"
      ? `beam of ${progress.width}: length ${progress.length}, ${progress.arrangements} orders left, ${found}`
      : `none up to ${progress.length} of ${progress.most}, ${formatNumber(progress.sets, 3)} sets there, ${formatNumber(sets, 3)} in all, ${found}`;
  };
  return {
    sets: () => sets,
    update(progress: SortingProgress) {
      if (progress.phase === "found") best = progress.length;
      if (progress.phase === "proof") sets += progress.sets;
      const now = host.nowMs();
      if (!host.watched || now - lastMs < 200) return;
      [lastMs, isShown] = [now, true];
      host.remark(`\r\u001b[K${textOf(progress)}`);
    },
    end() {
      if (isShown) host.remark("\r\u001b[K");
    },
  };
}

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
    host.write(`${JSON.stringify({ ...whole, isProved, kernel: found, peers }, null, 2)}\n`);
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
    `${table(columns, lines)}\n  ${kernelProofText(kernel.proof)}\n\n${kernel.length} instructions without loads and stores, ${bound}\n(${kept}).\n`,
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
