import { isRefusal, type Refusal } from "#base";
import {
  compiledStarts,
  quickestHere,
  quickestKey,
  search,
  type Compiler,
  type Entry,
  type Find,
  type SearchKey,
  type Width,
} from "#superoptimize";
import { judgedAgain } from "./judged-again.ts";
import type { Asked } from "./options.ts";
import type { Subject } from "./subject.ts";

/** What a search says while it runs. */
export interface SearchProgress {
  readonly phase?: "enumeration" | "walk" | "tree";
  readonly length: number;
  readonly states: number;
  readonly exhausted: number;
}

/** What a search is told beside what was asked for. */
export interface Circumstances {
  readonly before: Entry | undefined;
  readonly compilers: readonly Compiler[];
  readonly signal: AbortSignal;
  readonly id: string;
  readonly key: SearchKey;
  readonly watch: (progress: SearchProgress) => void;
}

/** Searches x86-64, and makes an entry of what was known and what was found. */
export async function searchedX86(
  subject: Subject,
  asked: Asked,
  { before, compilers, signal, id, key, watch }: Circumstances,
): Promise<Entry | Refusal> {
  const { specification } = subject;
  const { widths, cost } = asked;
  const limitMs = 1000 * asked.solverSeconds;
  const toBeat = await knownBefore(before, subject, { widths, limitMs, compilers });
  const keyOf = (one: Known) =>
    cost.kind === "latency" ? quickestKey(one.sequence, cost) : one.sequence.length;
  const best = toBeat.toSorted((a, b) => keyOf(a) - keyOf(b))[0];
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
    watch,
  });
  if (isRefusal(result)) return result;
  const bySearch = (find: Find): Known => ({ ...find, origin: "search" });
  const candidates = [...result.right.map(bySearch), ...toBeat];
  const timed =
    cost.kind === "cycles"
      ? await quickestHere(specification, { widths, limitMs }, candidates)
      : undefined;
  const found = timed?.find ?? (result.best === undefined ? best : bySearch(result.best));
  return {
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
