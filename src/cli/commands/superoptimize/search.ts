import { isRefusal, refuse, type Refusal } from "#base";
import {
  compilersHere,
  entries,
  idOf,
  isProved,
  keep,
  kernelNamed,
  lengthOf,
  whyNotMeasured,
  type Entry,
  type Specification,
} from "#superoptimize";
import { formatNumber } from "#units";
import type { Host } from "../../host.ts";
import { inCatalogue } from "./in-catalogue.ts";
import { askedFor, type Asked, type SuperoptimizeOptions } from "./options.ts";
import { searchedStraight } from "./search-straight.ts";
import { searchedX86, type SearchProgress } from "./search-x86.ts";
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
  const subject = await subjectOf(named, host, options);
  if (isRefusal(subject)) return subject;
  const asked = askedFor(options, subject.specification);
  if (isRefusal(asked)) return asked;
  const { cost } = asked;
  if (asked.target !== "x86" && subject.specification.buffer !== undefined)
    return refuse(
      "bad-option",
      `--target ${asked.target} has no memory here, and ${named} has a buffer: --target x86`,
    );
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
      // Others have registers as one needs them.
      scratch: asked.target === "x86" ? scratch : 0,
      only,
      ...(asked.target !== "x86" && { target: asked.target }),
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
    const signal = host.interruption();
    const line = searchLine(host);
    const entry = await (asked.target === "x86" ? searchedX86 : searchedStraight)(subject, asked, {
      before,
      compilers: options.compilers === false ? [] : compilersHere(),
      signal,
      id,
      key,
      watch: (progress) => line.update(progress),
    });
    line.end();
    if (isRefusal(entry)) return entry;
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

const phaseWords = {
  enumeration: "length",
  walk: "walks at length",
  tree: "tree search at length",
} as const;

/** One line that is written over while a search runs; silent where nobody watches. */
function searchLine(host: Host) {
  let lastMs = host.nowMs();
  let isShown = false;
  return {
    update({ phase, length, states, exhausted }: SearchProgress) {
      const now = host.nowMs();
      if (!host.watched || now - lastMs < 200) return;
      lastMs = now;
      isShown = true;
      const doing = `${phaseWords[phase ?? "enumeration"]} ${length}`;
      host.remark(`\r\u001b[K${doing}, none up to ${exhausted}, ${formatNumber(states, 3)} states`);
    },
    end() {
      if (isShown) host.remark("\r\u001b[K");
    },
  };
}
