import { isRefusal, type Refusal } from "#base";
import {
  compiledStart,
  compilersHere,
  entries,
  idOf,
  isProved,
  keep,
  kernelNamed,
  lengthOf,
  search,
  type Code,
  type Entry,
  type Instruction,
  type Progress,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { inCatalogue } from "./catalogue.ts";
import { askedFor, type SuperoptimizeOptions } from "./options.ts";
import { shown } from "./show.ts";
import { kernelCommand } from "./sorting.ts";
import { subjectOf } from "./subject.ts";

/** `kardashev superoptimize SPEC`: "stopped" where the person interrupted it; what was known is kept. */
export async function superoptimizeCommand(
  named: string,
  options: SuperoptimizeOptions,
  host: Host,
): Promise<Refusal | "stopped" | undefined> {
  const kernel = kernelNamed(named);
  if (kernel !== undefined) return kernelCommand(kernel, options, host);
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
      before?.code === undefined && subject.cFile !== undefined
        ? await compiledStart(
            { specification, cFile: subject.cFile },
            options.compilers === false ? [] : compilersHere(),
            { widths: wanted, limitMs },
          )
        : undefined;
    const toBeat = before?.code ?? x86(start?.sequence);
    const signal = host.interruption();
    const line = searchLine(host);
    const result = await search(specification, {
      ...asked,
      exhausted: before?.exhausted ?? 0,
      longest: Math.min(asked.longest, (toBeat === undefined ? Infinity : lengthOf(toBeat)) - 1),
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
      code: x86(result.best?.sequence) ?? toBeat,
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

/** Nothing is left to search for: the best is the shortest, and no prover can say more. */
const isSettled = ({ code, verdicts, exhausted }: Entry): boolean =>
  code !== undefined && exhausted >= lengthOf(code) - 1 && isProved(verdicts);

const x86 = (sequence: readonly Instruction[] | undefined): Code | undefined =>
  sequence && { target: "x86", sequence };

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
