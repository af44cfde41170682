import { isRefusal } from "#base";
import type { Find, FindOptions, Outcome, Progress } from "../search/find.ts";
import type { Hunt } from "../search/hunt.ts";
import { walk } from "../search/stochastic.ts";
import type { Instruction } from "../x86/instruction.ts";
import { ChainSearch } from "./chain-search.ts";
import type { Cost } from "./cost.ts";
import { chainOf } from "./latency.ts";
import { lower } from "./least.ts";
import { latencyTables } from "./latency-tables.ts";

type Latency = Extract<Cost, { readonly kind: "latency" }>;

/** Latency first, then instructions, in one number. */
export const quickestKey = (sequence: readonly Instruction[], { table }: Latency): number =>
  lengths * chainOf(sequence, latencyTables[table]) + sequence.length;

/** More than a sequence ever has. */
const lengths = 64;
/** Of a walk, before another length has its turn. */
const proposals = 2_000_000;

export interface QuickestOptions extends FindOptions {
  /** The least key known, shared by all threads. */
  readonly least?: Int32Array | undefined;
  readonly random: () => number;
}

/**
 * The sequence of the lowest latency: ever longer ones, each length tried for what is quicker than the best so far; a length
 * that was exhausted has nothing quicker. Then walks, whose finds count where they are quicker.
 */
export async function findQuickest(
  hunt: Hunt,
  cost: Latency,
  options: QuickestOptions,
): Promise<Outcome> {
  const when = options.when ?? (() => "go on");
  const least = options.least ?? Int32Array.of(2 ** 31 - 1);
  let [exhausted, states] = [options.exhausted ?? 0, 0];
  let best: Find | undefined;
  const told: { wish: ReturnType<typeof when> } = { wish: "go on" };
  const ask = (phase: Progress["phase"], length: number, more: number) => {
    const { counterexamples } = hunt;
    told.wish = when({ phase, length, states: states + more, counterexamples, exhausted });
    return told.wish !== "go on";
  };
  const judge = async (sequence: readonly Instruction[]) => {
    const verdicts = await hunt.judge(sequence);
    if (isRefusal(verdicts)) throw new Error(verdicts.because);
    if (verdicts === "wrong") return;
    lower(least, quickestKey(sequence, cost));
    best = { sequence, verdicts };
    options.found?.(best);
  };

  while (exhausted < options.longest) {
    const length = exhausted + 1;
    const search = new ChainSearch({
      instructions: hunt.repertoire.instructions,
      examples: hunt.words,
      places: hunt.places,
      table: latencyTables[cost.table],
      longestChain: () => Math.floor((Atomics.load(least, 0) - 1 - length) / lengths),
      ...(options.part && { part: options.part }),
      stop: (more) => ask("enumeration", length, more),
    });
    let candidate: readonly Instruction[] | undefined;
    const ended = search.run(length, (sequence) => {
      if (hunt.isRefuted(sequence)) return false;
      candidate = sequence;
      return true;
    });
    states += search.nodes;
    if (ended === "stopped") break;
    if (ended === "exhausted") exhausted = length;
    else await judge(candidate!);
  }

  const spread = exhausted < options.longest ? options.longest - exhausted : 0;
  let walks = told.wish === "next phase" && spread > 0;
  for (let turn = 0; walks; turn++) {
    const length = exhausted + 1 + (turn % spread);
    walks = !ask("walk", length, 0);
    if (!walks) break;
    const sequence = walk({
      instructions: hunt.repertoire.instructions,
      examples: hunt.words,
      places: hunt.places,
      length,
      random: options.random,
      stop: (more) => ask("walk", length, more) || more > proposals,
    });
    if (sequence === undefined || quickestKey(sequence, cost) >= Atomics.load(least, 0)) continue;
    if (!hunt.isRefuted(sequence)) await judge(sequence);
  }
  const { counterexamples, repertoire } = hunt;
  return { best, exhausted, states, counterexamples, repertoire: repertoire.description };
}
