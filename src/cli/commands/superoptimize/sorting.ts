import { homedir } from "node:os";
import { join } from "node:path";
import { isRefusal, refuse, type Refusal } from "#base";
import { placeFrom } from "#store";
import {
  canBeProved,
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
import { inCatalogue } from "./in-catalogue.ts";
import { askedFor, type SuperoptimizeOptions } from "./options.ts";
import { shownKernel } from "./sorting-show.ts";

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
    if (progress.phase === "network")
      return `comparators: length ${progress.length}, ${progress.sets} sets, ${progress.arrangements} orders left, ${found}`;
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
