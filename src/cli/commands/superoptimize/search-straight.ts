import { assert, isRefusal, type Refusal } from "#base";
import { clangStart, lengthOf, searchStraight, type Entry } from "#superoptimize";
import type { Asked } from "./options.ts";
import type { Circumstances } from "./search-x86.ts";
import type { Subject } from "./subject.ts";

/** Searches code without flags, and makes an entry of what was known, what clang makes of it for WebAssembly, and what was found. */
export async function searchedStraight(
  { specification, cFile }: Subject,
  asked: Asked,
  { before, compilers, signal, id, key, watch }: Circumstances,
): Promise<Entry | Refusal> {
  const { widths, target } = asked;
  if (target === "x86") return assert(false, "x86 has flags") as never;
  const limitMs = 1000 * asked.solverSeconds;
  const clang = compilers.find(({ name }) => name === "clang");
  const start =
    target === "wasm" && before?.code === undefined && clang !== undefined && cFile !== undefined
      ? await clangStart({ specification, cFile }, clang, { widths, limitMs })
      : undefined;
  const toBeat = before?.code ?? start?.code;
  const result = await searchStraight(specification, {
    target,
    widths,
    only: asked.only,
    threads: asked.threads,
    // Kept from 0 up; code without any step is soon tried again.
    exhausted: before === undefined || before.exhausted === 0 ? -1 : before.exhausted,
    longest: Math.min(asked.longest, (toBeat === undefined ? Infinity : lengthOf(toBeat)) - 1),
    budgetMs: 1000 * asked.budgetSeconds,
    limitMs,
    signal,
    watch,
  });
  if (isRefusal(result)) return result;
  const startOrigin = start && `${clang!.version} --target=wasm32`;
  return {
    id,
    name: specification.name,
    specification: specification.text,
    search: key,
    code: result.best?.code ?? toBeat,
    verdicts: result.best?.verdicts ?? before?.verdicts ?? start?.verdicts,
    exhausted: Math.max(0, result.exhausted),
    states: result.states + (before?.states ?? 0),
    repertoire: result.repertoire,
    origin: result.best === undefined ? (before?.origin ?? startOrigin ?? "search") : "search",
  };
}
