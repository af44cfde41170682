import { isRefusal, type Refusal } from "#base";
import type { Specification, Width } from "../bits/specification.ts";
import type { ProofOptions, Verdict } from "../prove/prove.ts";
import type { Instruction } from "../x86/instruction.ts";
import { countedInstructions, type Cost } from "../cost/cost.ts";
import { findEvery } from "../cost/find-every.ts";
import { findQuickest } from "../cost/find-quickest.ts";
import { exhaust } from "./exhaust.ts";
import { Hunt } from "./hunt.ts";
import { walk } from "./stochastic.ts";
import { randomWords } from "./tests.ts";

/** What a search knows while it runs. */
export interface Progress {
  readonly phase: "enumeration" | "walk";
  readonly length: number;
  /** States of the enumeration, or proposals of the walk. */
  readonly states: number;
  readonly counterexamples: number;
  /** Every sequence up to this length has been tried. */
  readonly exhausted: number;
}

/** A sequence that no input is known to fail, and what the provers said at each width. */
export interface Find {
  readonly sequence: readonly Instruction[];
  readonly verdicts: readonly Verdict[];
}

export interface FindOptions extends ProofOptions {
  /** Widths that the sequence must be right at. Searched is at the first, at 32 bits in the place of 64. */
  readonly widths: readonly Width[];
  /** No sequence longer than this is tried. */
  readonly longest: number;
  /** Lengths up to this one are known to be impossible. */
  readonly exhausted?: number;
  /** What is made small (default the number of instructions). */
  readonly cost?: Cost;
  /** What all threads share: of a latency the least key known, `quickestKey`'s; of cycles the shortest length. */
  readonly least?: Int32Array | undefined;
  /** Registers beside the arguments' and the result's (default 1). */
  readonly scratch?: number;
  /** Names of the only instructions to use. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Of several threads. */
  readonly part?: { readonly index: number; readonly of: number };
  readonly seed?: number;
  /** Told now and then; ends the phase it is in, or all. */
  readonly when?: (progress: Progress) => "go on" | "next phase" | "stop";
  /** Told of each sequence that is right, the walk's ever shorter ones too. */
  readonly found?: (find: Find) => void;
}

export interface Outcome {
  readonly best: Find | undefined;
  readonly exhausted: number;
  readonly states: number;
  readonly counterexamples: number;
  /** What was searched, in words. */
  readonly repertoire: string;
}

/**
 * The sequence of the least cost that is right at all widths. The shortest: by enumeration of ever longer ones, and where that is told to end, by
 * random walks over sequences of a length, then of one less. Every candidate goes to the provers; what refutes one
 * becomes an example, and the length begins anew.
 */
export async function find(
  specification: Specification,
  options: FindOptions,
): Promise<Outcome | Refusal> {
  const hunt = Hunt.begin(specification, options);
  if (isRefusal(hunt)) return hunt;
  const words = randomWords(BigInt(options.seed ?? 1) + 1000n * BigInt(options.part?.index ?? 0));
  const random = fastRandom(Number(words() & 0xffffffffn));
  const cost = options.cost ?? countedInstructions;
  if (cost.kind === "latency") return findQuickest(hunt, cost, { ...options, random });
  if (cost.kind === "cycles") return findEvery(hunt, options);
  const when = options.when ?? (() => "go on");
  let [exhausted, states] = [options.exhausted ?? 0, 0];
  let best: Find | undefined;
  let wish: ReturnType<typeof when> = "go on";
  const ask = (phase: Progress["phase"], length: number, more: number) => {
    const { counterexamples } = hunt;
    wish = when({ phase, length, states: states + more, counterexamples, exhausted });
    return wish !== "go on";
  };
  const outcome = (): Outcome => ({
    best,
    exhausted,
    states,
    counterexamples: hunt.counterexamples,
    repertoire: hunt.repertoire.description,
  });
  /** Whether it is right; a refusal is a fault of ours. */
  const judged = async (sequence: readonly Instruction[]): Promise<boolean> => {
    const verdicts = await hunt.judge(sequence);
    if (isRefusal(verdicts)) throw new Error(verdicts.because);
    if (verdicts === "wrong") return false;
    best = { sequence, verdicts };
    options.found?.(best);
    return true;
  };

  while (exhausted < options.longest) {
    const length = exhausted + 1;
    let candidate: readonly Instruction[] | undefined;
    const { ended, nodes } = exhaust(hunt, {
      length,
      part: options.part,
      stop: (more) => ask("enumeration", length, more),
      accept: (sequence) => {
        if (hunt.isRefuted(sequence)) return false;
        candidate = sequence;
        return true;
      },
    });
    states += nodes;
    if (ended === "stopped") break;
    if (ended === "exhausted") exhausted = length;
    else if (await judged(candidate!)) return outcome();
  }
  if ((wish as string) === "stop" || exhausted >= options.longest) return outcome();

  for (let length = options.longest; length > exhausted;) {
    const sequence = walk({
      instructions: hunt.repertoire.instructions,
      examples: hunt.words,
      places: hunt.places,
      length,
      random,
      stop: (more) => ask("walk", length, more),
    });
    if (sequence === undefined) break;
    if (await judged(sequence)) length = sequence.length - 1;
  }
  return outcome();
}

/** Uniform in [0, 1) from 32 bits of state: Marsaglia's xorshift. */
function fastRandom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
