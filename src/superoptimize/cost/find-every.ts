import { isRefusal } from "#base";
import { Enumeration } from "../search/enumerate.ts";
import type { Find, FindOptions, Outcome } from "../search/find.ts";
import { lower } from "./least.ts";
import type { Hunt } from "../search/hunt.ts";
import type { Instruction } from "../x86/instruction.ts";

/** Candidates that are judged together, and right ones that are kept of a length. */
const atOnce = 32;
const mostOfALength = 96;

/**
 * All sequences of the shortest length and of the next that examples have nothing against, as far as the enumeration's rules leave
 * them: they are what is measured, and nothing is said of those that are not among them. Found ones but the first come
 * without verdicts.
 */
export async function findEvery(hunt: Hunt, options: FindOptions): Promise<Outcome> {
  const when = options.when ?? (() => "go on");
  let [exhausted, states] = [options.exhausted ?? 0, 0];
  // Of all threads.
  const least = options.least ?? Int32Array.of(2 ** 31 - 1);
  const shortest = () => Atomics.load(least, 0);
  let best: Find | undefined;
  const right = new Set<string>();
  let ofThisLength = 0;

  while (exhausted < options.longest && exhausted <= shortest()) {
    const length = exhausted + 1;
    const enumeration = new Enumeration({
      instructions: hunt.repertoire.instructions,
      examples: hunt.words,
      places: hunt.places,
      ...(options.part && { part: options.part }),
      stop: (more) => {
        const { counterexamples } = hunt;
        const progress = { length, states: states + more, counterexamples, exhausted };
        return when({ phase: "enumeration", ...progress }) !== "go on";
      },
    });
    const candidates: (readonly Instruction[])[] = [];
    const ended = enumeration.run(length, (sequence) => {
      if (hunt.isRefuted(sequence) || right.has(JSON.stringify(sequence))) return false;
      candidates.push(sequence);
      return candidates.length >= atOnce;
    });
    states += enumeration.nodes;
    for (const sequence of candidates) {
      // The first is proved, so that the length is one that something right has; of the others the quickest will be.
      const verdicts = best === undefined ? await hunt.judge(sequence) : [];
      if (isRefusal(verdicts)) throw new Error(verdicts.because);
      if (verdicts === "wrong" || !hunt.passes(sequence)) continue;
      right.add(JSON.stringify(sequence));
      lower(least, length);
      ofThisLength++;
      best ??= { sequence, verdicts };
      options.found?.({ sequence, verdicts });
    }
    if (ended === "stopped") break;
    if (ended === "exhausted" || ofThisLength >= mostOfALength) {
      exhausted = length;
      ofThisLength = 0;
    }
  }
  const { counterexamples, repertoire } = hunt;
  // Lengths below the shortest are bounds; those above were gone through for what is right.
  return {
    best,
    exhausted: Math.min(exhausted, shortest() - 1),
    states,
    counterexamples,
    repertoire: repertoire.description,
  };
}
