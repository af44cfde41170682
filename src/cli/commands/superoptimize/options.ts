import { availableParallelism } from "node:os";
import { refuse, isRefusal, type Refusal } from "#base";
import { thisMachine, type Machine } from "#native";
import {
  costNamed,
  instructionSets,
  lackingAmong,
  namesWith,
  processorLevels,
  setsOf,
  shapes,
  widths,
  type Cost,
  type Name,
  type ProcessorLevel,
  type Specification,
  type Width,
} from "#superoptimize";

export interface SuperoptimizeOptions {
  readonly widths?: string;
  readonly budget?: string;
  readonly longest?: string;
  readonly cost?: string;
  readonly latencies?: string;
  readonly scratch?: string;
  readonly only?: string;
  readonly processor?: string;
  readonly threads?: string;
  readonly solverSeconds?: string;
  readonly seed?: string;
  readonly again?: boolean;
  readonly compilers?: boolean;
  readonly json?: boolean;
}

export interface Asked {
  readonly widths: readonly Width[];
  readonly budgetSeconds: number;
  readonly longest: number;
  readonly cost: Cost;
  readonly scratch: number;
  readonly only: readonly string[] | undefined;
  readonly threads: number;
  readonly solverSeconds: number;
  readonly seed: number;
}

export function askedFor(
  options: SuperoptimizeOptions,
  { usualWidths }: Pick<Specification, "usualWidths"> = { usualWidths: [32, 64] },
  machine: Machine = thisMachine(),
): Asked | Refusal {
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
  const cost = costNamed(options.cost ?? "instructions", options.latencies);
  if (isRefusal(cost)) return cost;
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
  const texts = options.widths?.split(",") ?? usualWidths.map(String);
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
  const only = allowedBy(options, machine);
  if (isRefusal(only)) return only;
  return {
    widths: wanted,
    budgetSeconds,
    longest,
    cost,
    scratch,
    only,
    threads,
    solverSeconds,
    seed,
  };
}

/** The only instructions to use: as named, as the processor has them that is named, or both. Undefined are all. */
function allowedBy(
  { only, processor }: SuperoptimizeOptions,
  machine: Machine,
): readonly Name[] | undefined | Refusal {
  const names = only?.split(",");
  const strange = names?.find((name) => !Object.hasOwn(shapes, name));
  if (strange !== undefined)
    return refuse(
      "unknown-name",
      `--only: there is no instruction "${strange}"; there are ${Object.keys(shapes).join(", ")}`,
    );
  const levels = Object.keys(processorLevels);
  if (processor !== undefined && processor !== "native" && !levels.includes(processor))
    return refuse(
      "unknown-name",
      `--processor: there is no "${processor}"; there are native, ${levels.join(", ")}`,
    );
  const has =
    processor === undefined || processor === "native"
      ? setsOf(machine)
      : processorLevels[processor as ProcessorLevel];
  const lacking = names && lackingAmong(names as Name[], has);
  if (lacking !== undefined)
    return refuse(
      "bad-option",
      `--only: ${processor === undefined || processor === "native" ? "this processor" : processor} has no ${lacking.set}, which ${lacking.name} needs; --processor x86-64-v3 searches for one that has`,
    );
  if (names !== undefined) return names as Name[];
  // What nobody asks about may use all sets.
  const isAll = processor === undefined || has.length === instructionSets.length;
  return isAll ? undefined : namesWith(has);
}
