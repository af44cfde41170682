import { availableParallelism, homedir } from "node:os";
import { isRefusal, nearestNames, refuse, type Refusal } from "#base";
import { placeFrom } from "#store";
import {
  benchmark,
  bytesOfAll,
  compiledStart,
  compilersHere,
  entries,
  entryAt,
  hackersDelight,
  idOf,
  instructionsOf,
  isProved,
  keep,
  openCatalogue,
  readSpecification,
  registerWidth,
  search,
  shapes,
  textOf,
  widths,
  type Catalogue,
  type Compiler,
  type Entry,
  type Progress,
  type Specification,
  type Verdict,
  type Width,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../host.ts";
import { table } from "../terminal/table.ts";

export interface SuperoptimizeOptions {
  readonly widths?: string;
  readonly budget?: string;
  readonly longest?: string;
  readonly scratch?: string;
  readonly only?: string;
  readonly threads?: string;
  readonly solverSeconds?: string;
  readonly seed?: string;
  readonly again?: boolean;
  readonly compilers?: boolean;
  readonly json?: boolean;
}

interface Asked {
  readonly widths: readonly Width[];
  readonly budgetSeconds: number;
  readonly longest: number;
  readonly scratch: number;
  readonly only: readonly string[] | undefined;
  readonly threads: number;
  readonly solverSeconds: number;
  readonly seed: number;
}

/** `kardashev superoptimize SPEC`: "stopped" where the person interrupted it; what was known is kept. */
export async function superoptimizeCommand(
  named: string,
  options: SuperoptimizeOptions,
  host: Host,
): Promise<Refusal | "stopped" | undefined> {
  const subject = subjectOf(named, host);
  if (isRefusal(subject)) return subject;
  const asked = askedFor(options);
  if (isRefusal(asked)) return asked;
  return inCatalogue(async (catalogue) => {
    const { specification } = subject;
    const { widths: wanted, scratch, only } = asked;
    const key = { widths: wanted, scratch, only };
    const id = idOf(specification, key);
    const known = (await entries(catalogue)).find((entry) => entry.id === id);
    if (known !== undefined && options.again !== true && isSettled(known)) {
      host.remark(`kardashev: known as ${id}; --again searches anew\n`);
      return shown(known, subject, options, host);
    }
    const before = options.again === true ? undefined : known;
    if (before !== undefined)
      host.remark(`kardashev: goes on with ${id} after length ${before.exhausted}\n`);
    const limitMs = 1000 * asked.solverSeconds;
    const start =
      before?.instructions === undefined && subject.cFile !== undefined
        ? await compiledStart(
            { specification, cFile: subject.cFile },
            options.compilers === false ? [] : compilersHere(),
            { widths: wanted, limitMs },
          )
        : undefined;
    const toBeat = before?.instructions ?? start?.sequence;
    const signal = host.interruption();
    const line = searchLine(host);
    const result = await search(specification, {
      ...asked,
      exhausted: before?.exhausted ?? 0,
      longest: Math.min(asked.longest, (toBeat?.length ?? Infinity) - 1),
      budgetMs: 1000 * asked.budgetSeconds,
      limitMs,
      signal,
      watch: (progress) => line.update(progress),
    });
    line.end();
    if (isRefusal(result)) return result;
    const entry: Entry = {
      id,
      name: specification.name,
      specification: specification.text,
      search: key,
      instructions: result.best?.sequence ?? toBeat,
      verdicts: result.best?.verdicts ?? before?.verdicts ?? start?.verdicts,
      exhausted: result.exhausted,
      states: result.states + (before?.states ?? 0),
      repertoire: result.repertoire,
      origin:
        result.best === undefined ? (before?.origin ?? start?.compiler ?? "search") : "search",
    };
    await keep(catalogue, entry);
    if (signal.aborted) {
      host.remark(
        `kardashev: stopped after length ${entry.exhausted}, kept as ${id}; the same command goes on\n`,
      );
      return "stopped" as const;
    }
    return shown(entry, subject, options, host);
  });
}

export async function listSequences(host: Host): Promise<Refusal | undefined> {
  return inCatalogue(async (catalogue) => {
    const all = await entries(catalogue);
    if (all.length === 0) {
      host.write(`no sequences in ${catalogue.shown}; kardashev superoptimize p17 finds one\n`);
      return undefined;
    }
    const titles = ["id", "name", "instructions", "none up to", "proof", "sequence"];
    const rows = all.map((entry) => [
      entry.id,
      entry.name,
      entry.instructions === undefined ? "none yet" : String(entry.instructions.length),
      String(entry.exhausted),
      entry.verdicts?.map(verdictText).join(", ") ?? "",
      (entry.instructions ?? [])
        .map((one) => textOf(one, registerWidth(entry.search.widths[0]!)))
        .join("; "),
    ]);
    const columns = titles.map((title) => ({ title, align: "left" }) as const);
    host.write(`${table(columns, rows)}\n`);
    return undefined;
  });
}

export async function showSequence(
  id: string,
  options: SuperoptimizeOptions,
  host: Host,
): Promise<Refusal | undefined> {
  return inCatalogue(async (catalogue) => {
    const entry = await entryAt(catalogue, id);
    if (isRefusal(entry)) return entry;
    const specification = readSpecification(entry.specification, entry.id);
    if (isRefusal(specification)) return specification;
    const cFile = hackersDelight().find(
      (one) => one.specification.text === entry.specification,
    )?.cFile;
    return shown(entry, { specification, cFile }, options, host);
  });
}

interface Subject {
  readonly specification: Specification;
  readonly cFile?: string | undefined;
}

/** One of ours by its name, or a file. */
function subjectOf(named: string, host: Host): Subject | Refusal {
  const ours = hackersDelight();
  const found = ours.find(({ specification }) => specification.name === named);
  if (found !== undefined) return found;
  if (!/[./\\]/.test(named)) {
    const names = ours.map(({ specification }) => specification.name);
    return refuse(
      "unknown-name",
      `no specification is called "${named}"; there are p01 to p25 (nearest: ${nearestNames(named, names).join(", ")}), or give a file`,
    );
  }
  try {
    const specification = readSpecification(host.readText(named), named);
    return isRefusal(specification) ? specification : { specification };
  } catch (cause) {
    return refuse("unreadable-file", `cannot read ${named}: ${(cause as Error).message}`);
  }
}

function askedFor(options: SuperoptimizeOptions): Asked | Refusal {
  const whole = (
    name: string,
    text: string | undefined,
    [usual, from, to]: readonly [number, number, number],
  ) => {
    const value = text === undefined ? usual : Number(text);
    return Number.isSafeInteger(value) && value >= from && value <= to
      ? value
      : refuse("out-of-range", `--${name} "${text}" is not a whole number from ${from} to ${to}`);
  };
  const longest = whole("longest", options.longest, [8, 1, 16]);
  if (isRefusal(longest)) return longest;
  const scratch = whole("scratch", options.scratch, [1, 0, 2]);
  if (isRefusal(scratch)) return scratch;
  const threads = whole("threads", options.threads, [availableParallelism(), 1, 256]);
  if (isRefusal(threads)) return threads;
  const budgetSeconds = whole("budget", options.budget, [60, 1, 604_800]);
  if (isRefusal(budgetSeconds)) return budgetSeconds;
  const solverSeconds = whole("solver-seconds", options.solverSeconds, [60, 1, 86_400]);
  if (isRefusal(solverSeconds)) return solverSeconds;
  const seed = whole("seed", options.seed, [1, 1, 2 ** 31 - 1]);
  if (isRefusal(seed)) return seed;
  const texts = (options.widths ?? "32,64").split(",");
  const wanted = widths.filter((width) => texts.includes(String(width)));
  if (wanted.length !== texts.length)
    return refuse(
      "bad-option",
      `--widths "${options.widths}" is not a list of ${widths.join(", ")}`,
    );
  if (new Set(wanted.map((width) => (width === 64 ? 32 : width))).size > 1)
    return refuse(
      "bad-option",
      `--widths "${options.widths}": words of 8 and 16 bits are searched alone; together can be 32 and 64`,
    );
  const only = options.only?.split(",");
  const strange = only?.find((name) => !Object.hasOwn(shapes, name));
  if (strange !== undefined)
    return refuse(
      "unknown-name",
      `--only: there is no instruction "${strange}"; there are ${Object.keys(shapes).join(", ")}`,
    );
  return { widths: wanted, budgetSeconds, longest, scratch, only, threads, solverSeconds, seed };
}

/** Nothing is left to search for: the best is the shortest, and no prover can say more. */
const isSettled = ({ instructions, verdicts, exhausted }: Entry): boolean =>
  instructions !== undefined && exhausted >= instructions.length - 1 && isProved(verdicts);

function shown(
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
          listing: entry.instructions?.map((one) => textOf(one, registerWidth(width))),
          bytes: entry.instructions && hexOf(entry, width),
        },
      ]),
    );
    host.write(
      `${JSON.stringify({ ...entry, isProved: isProved(entry.verdicts), listings, peers }, null, 2)}\n`,
    );
    return undefined;
  }
  host.write(`${specification.name}: ${specification.title}\n\n`);
  if (entry.instructions === undefined) {
    host.write(
      `No sequence found. None of up to ${entry.exhausted} instructions agrees with the examples\n(${entry.repertoire}).\n`,
    );
    return undefined;
  }
  for (const [at, width] of entry.search.widths.entries()) {
    const lines = entry.instructions.map((one) => [
      textOf(one, registerWidth(width)),
      hexOf({ ...entry, instructions: [one] }, width),
    ]);
    const columns = [
      { title: `${width} bits`, align: "left" },
      { title: "bytes", align: "left" },
    ] as const;
    host.write(`${table(columns, lines)}\n  ${verdictText(entry.verdicts![at]!)}\n\n`);
  }
  const count = entry.instructions.length;
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
    entry.instructions &&
    benchmark({ specification, cFile: cFile! }, entry.instructions, {
      compiler,
      width: registerWidth(width),
    });
  return {
    width,
    compiler: compiler.version,
    processor: compiler.processor,
    instructions: instructionsOf(compiler, cFile!, width).length,
    measured,
  };
}

const hexOf = ({ instructions }: Entry, width: Width): string =>
  bytesOfAll(instructions ?? [], registerWidth(width))
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join(" ");

/** Proofs in small letters, what is none in capitals. */
function verdictText(verdict: Verdict): string {
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

/** One line that is written over while a search runs; silent where nobody watches. */
function searchLine(host: Host) {
  let lastMs = host.nowMs();
  let isShown = false;
  return {
    update({ phase, length, states, exhausted }: Progress) {
      const now = host.nowMs();
      if (!host.watched || now - lastMs < 200) return;
      lastMs = now;
      isShown = true;
      const doing = phase === "walk" ? `walks at length ${length}` : `length ${length}`;
      host.remark(`\r\u001b[K${doing}, none up to ${exhausted}, ${formatNumber(states, 3)} states`);
    },
    end() {
      if (isShown) host.remark("\r\u001b[K");
    },
  };
}

async function inCatalogue<T>(work: (catalogue: Catalogue) => Promise<T>): Promise<T | Refusal> {
  const { env: environment, platform } = process;
  const catalogue = await openCatalogue(placeFrom({ environment, platform, home: homedir() }));
  if (isRefusal(catalogue)) return catalogue;
  try {
    return await work(catalogue);
  } finally {
    await catalogue.close();
  }
}
