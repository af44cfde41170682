import { isRefusal, refuse, type Refusal } from "#base";
import {
  compiledStarts,
  compilersHere,
  entries,
  idOf,
  isProved,
  keep,
  lengthOf,
  prove,
  quickestHere,
  quickestKey,
  search,
  whyNotMeasured,
  type Compiler,
  type Entry,
  type Find,
  type Progress,
  type Specification,
  type Verdict,
  type Width,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { inCatalogue } from "./catalogue.ts";
import { askedFor, type Asked, type SuperoptimizeOptions } from "./options.ts";
import { shown } from "./show.ts";
import { subjectOf, type Subject } from "./subject.ts";

/** `kardashev superoptimize SPEC`: "stopped" where the person interrupted it; what was known is kept. */
export async function superoptimizeCommand(
  named: string,
  options: SuperoptimizeOptions,
  host: Host,
): Promise<Refusal | "stopped" | undefined> {
  const subject = subjectOf(named, host, options);
  if (isRefusal(subject)) return subject;
  const asked = askedFor(options, subject.specification);
  if (isRefusal(asked)) return asked;
  const { cost } = asked;
  if (cost.kind !== "instructions" && subject.specification.buffer !== undefined)
    return refuse(
      "bad-option",
      `--cost ${cost.kind} is for functions of words in registers; with a buffer in memory instructions are counted: --cost instructions`,
    );
  const because = cost.kind === "cycles" ? whyNotMeasured() : undefined;
  if (because !== undefined)
    return refuse(
      "bad-option",
      `--cost cycles runs code on this machine: ${because}; --cost latency takes a table's figures`,
    );
  return inCatalogue(async (catalogue) => {
    const { specification } = subject;
    const { widths: wanted, scratch, only } = asked;
    const key = {
      widths: wanted,
      scratch,
      only,
      ...(cost.kind !== "instructions" && { cost }),
    };
    const id = idOf(specification, key);
    const known = (await entries(catalogue)).find((entry) => entry.id === id);
    const isKnown = known !== undefined && options.again !== true;
    if (isKnown && isSettled(known, specification, asked)) {
      host.remark(`kardashev: known as ${id}; --again searches anew\n`);
      return shown(known, subject, options, host);
    }
    const before = options.again === true ? undefined : known;
    if (before !== undefined)
      host.remark(`kardashev: goes on with ${id} after length ${before.exhausted}\n`);
    const limitMs = 1000 * asked.solverSeconds;
    const toBeat = await knownBefore(before, subject, {
      widths: wanted,
      limitMs,
      compilers: options.compilers === false ? [] : compilersHere(),
    });
    const keyOf = (one: Known) =>
      cost.kind === "latency" ? quickestKey(one.sequence, cost) : one.sequence.length;
    const best = toBeat.toSorted((a, b) => keyOf(a) - keyOf(b))[0];
    const signal = host.interruption();
    const line = searchLine(host);
    const result = await search(specification, {
      ...asked,
      exhausted: before?.exhausted ?? 0,
      known: best?.sequence,
      longest:
        cost.kind === "instructions"
          ? Math.min(asked.longest, (best?.sequence.length ?? Infinity) - 1)
          : asked.longest,
      budgetMs: 1000 * asked.budgetSeconds,
      limitMs,
      signal,
      watch: (progress) => line.update(progress),
    });
    line.end();
    if (isRefusal(result)) return result;
    const bySearch = (find: Find): Known => ({ ...find, origin: "search" });
    const candidates = [...result.right.map(bySearch), ...toBeat];
    const timed =
      cost.kind === "cycles" ? quickestHere(specification, wanted, candidates) : undefined;
    const found = timed?.find ?? (result.best === undefined ? best : bySearch(result.best));
    const entry: Entry = {
      id,
      name: specification.name,
      specification: specification.text,
      search: key,
      code: found && { target: "x86", sequence: found.sequence },
      verdicts: found?.verdicts,
      measured: timed && { candidates: candidates.length, cycles: timed.cycles },
      exhausted: result.exhausted,
      states: result.states + (before?.states ?? 0),
      repertoire: result.repertoire,
      origin: found?.origin ?? "search",
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

/** A sequence that is right, and whose it is. */
interface Known extends Find {
  readonly origin: string;
}

/** What was found before, or else what compilers make. */
async function knownBefore(
  before: Entry | undefined,
  { specification, cFile }: Subject,
  {
    compilers,
    ...options
  }: {
    readonly widths: readonly Width[];
    readonly limitMs: number;
    readonly compilers: readonly Compiler[];
  },
): Promise<readonly Known[]> {
  if (before?.code?.target === "x86" && before.verdicts !== undefined) {
    const { sequence } = before.code;
    const verdicts = await judgedAgain(before, specification, options);
    const isWrong = verdicts.some(({ kind }) => kind === "wrong");
    return isWrong ? [] : [{ sequence, verdicts, origin: before.origin }];
  }
  if (cFile === undefined) return [];
  const starts = await compiledStarts({ specification, cFile }, compilers, options);
  return starts.map(({ compiler, ...find }) => ({ ...find, origin: compiler }));
}

/** What was tested only may be proved, or refuted, in another time. */
async function judgedAgain(
  { code, verdicts, search: { widths } }: Entry,
  specification: Specification,
  options: { readonly limitMs: number },
): Promise<readonly Verdict[]> {
  if (!specification.hasReference) return verdicts!;
  const judged: Verdict[] = [];
  for (const [at, verdict] of verdicts!.entries()) {
    const claim = { specification, width: widths[at]!, code: code! };
    const again = verdict.kind === "tested only" ? await prove(claim, options) : verdict;
    judged.push(isRefusal(again) ? verdict : again);
  }
  return judged;
}

/** Nothing is left to search for: the best is the shortest, or was looked for as far as asked; and no prover can say more, or anything of examples. */
function isSettled(
  { code, verdicts, exhausted, measured }: Entry,
  { hasReference }: Specification,
  { cost, longest }: Asked,
): boolean {
  if (code === undefined || (hasReference && !isProved(verdicts))) return false;
  switch (cost.kind) {
    case "instructions":
      return exhausted >= lengthOf(code) - 1;
    case "latency":
      return exhausted >= longest;
    case "cycles":
      return measured !== undefined;
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
