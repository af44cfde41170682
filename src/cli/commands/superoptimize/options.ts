import { availableParallelism } from "node:os";
import { refuse, isRefusal, type Refusal } from "#base";
import { thisMachine, type Machine } from "#native";
import {
  costNamed,
  methodsNamed,
  widths,
  type Cost,
  type Method,
  type Specification,
  type Width,
} from "#superoptimize";
import { instructionsAllowed } from "./instructions-allowed.ts";

export interface SuperoptimizeOptions {
  readonly widths?: string;
  readonly budget?: string;
  readonly longest?: string;
  readonly target?: string;
  readonly method?: string;
  readonly cost?: string;
  readonly latencies?: string;
  readonly scratch?: string;
  readonly only?: string;
  readonly output?: string;
  readonly processor?: string;
  readonly threads?: string;
  readonly solverSeconds?: string;
  readonly seed?: string;
  readonly again?: boolean;
  readonly compilers?: boolean;
  readonly json?: boolean;
}

/** What a search can be asked for. */
export const searchedTargets = ["x86", "wasm", "avx2", "avx512", "simd128"] as const;

export interface Asked {
  readonly target: (typeof searchedTargets)[number];
  readonly widths: readonly Width[];
  readonly budgetSeconds: number;
  readonly longest: number;
  readonly methods: readonly Method[] | undefined;
  readonly cost: Cost;
  readonly scratch: number;
  readonly only: readonly string[] | undefined;
  readonly threads: number;
  readonly solverSeconds: number;
  readonly seed: number;
}

/** The value of an option that is a whole number within bounds. */
export function wholeOption(
  name: string,
  text: string | undefined,
  [usual, from, to]: readonly [number, number, number],
): number | Refusal {
  const value = text === undefined ? usual : Number(text);
  return Number.isSafeInteger(value) && value >= from && value <= to
    ? value
    : refuse("out-of-range", `--${name} "${text}" is not a whole number from ${from} to ${to}`);
}

export function askedFor(
  options: SuperoptimizeOptions,
  { usualWidths }: Pick<Specification, "usualWidths"> = { usualWidths: [32, 64] },
  machine: Machine = thisMachine(),
): Asked | Refusal {
  const longest = wholeOption("longest", options.longest, [8, 1, 16]);
  if (isRefusal(longest)) return longest;
  const target = searchedTargets.find((one) => one === (options.target ?? "x86"));
  if (target === undefined)
    return refuse(
      "unknown-name",
      `--target: there is no target "${options.target}"; there are ${searchedTargets.join(", ")}`,
    );
  const cost = costNamed(options.cost ?? "instructions", options.latencies);
  if (isRefusal(cost)) return cost;
  if (target !== "x86" && cost.kind !== "instructions")
    return refuse(
      "bad-option",
      `--cost ${cost.kind} is of x86; --target ${target} counts instructions`,
    );
  const methods = options.method === undefined ? undefined : methodsNamed(options.method);
  if (isRefusal(methods)) return methods;
  if (methods !== undefined && (target !== "x86" || cost.kind !== "instructions"))
    return refuse(
      "bad-option",
      `--method is of a search for the fewest instructions of x86; leave it out with --target ${target} and --cost ${cost.kind}`,
    );
  const scratch = wholeOption("scratch", options.scratch, [1, 0, 2]);
  if (isRefusal(scratch)) return scratch;
  const threads = wholeOption("threads", options.threads, [availableParallelism(), 1, 256]);
  if (isRefusal(threads)) return threads;
  const budgetSeconds = wholeOption("budget", options.budget, [60, 1, 604_800]);
  if (isRefusal(budgetSeconds)) return budgetSeconds;
  const solverSeconds = wholeOption("solver-seconds", options.solverSeconds, [60, 1, 86_400]);
  if (isRefusal(solverSeconds)) return solverSeconds;
  const seed = wholeOption("seed", options.seed, [1, 1, 2 ** 31 - 1]);
  if (isRefusal(seed)) return seed;
  const usual = target === "x86" || target === "wasm" ? usualWidths : [64];
  const texts = options.widths?.split(",") ?? usual.map(String);
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
  const only = instructionsAllowed(options, target, machine);
  if (isRefusal(only)) return only;
  return {
    target,
    widths: wanted,
    budgetSeconds,
    longest,
    methods,
    cost,
    scratch,
    only,
    threads,
    solverSeconds,
    seed,
  };
}
