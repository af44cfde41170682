import { goldenGamma, mix64, refuse, type Refusal } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import type { Example } from "../bits/examples.ts";
import type { Meaning } from "../bits/specification.ts";

export type { Example } from "../bits/examples.ts";

/** Random whole numbers below 2^64, the same for the same seed. */
export function randomWords(seed: bigint): () => bigint {
  let state = BigInt.asUintN(64, seed);
  return () => {
    state = BigInt.asUintN(64, state + BigInt.asUintN(64, goldenGamma));
    return BigInt.asUintN(64, mix64(state));
  };
}

const mostTries = 200_000;

/**
 * Examples of a meaning: its own first, and nothing else where they are all there is; then edges, runs of ones, small numbers, arguments that are alike, and plain random words, as far as
 * they lie in the domain. Refuses where hardly anything does.
 */
export function examplesOf(meaning: Meaning, count: number, seed: bigint): Example[] | Refusal {
  const next = randomWords(seed);
  const evaluate = evaluator([meaning.domain, meaning.result, ...meaning.after]);
  const inputs = [...meaning.arguments, ...meaning.buffer];
  // With a few words all pairs of edges come soon; with a buffer they would leave most of its words at 0.
  const edges = meaning.buffer.length > 0 ? 0 : 4 ** inputs.length;
  const found = new Map<string, Example>();
  const note = (example: Example) => found.set(Object.values(example.input).join(" "), example);
  meaning.examples.forEach(note);
  if (!meaning.hasReference) return [...found.values()];
  for (let tries = 0; tries < mostTries && found.size < count; tries++) {
    const input: Record<string, bigint> = {};
    for (const [at, { name, width }] of inputs.entries())
      input[name] =
        tries < edges
          ? edge(Math.floor(tries / 4 ** at) % 4, width)
          : word(next, width, Object.values(input));
    const [inside, result, ...after] = evaluate(input) as [bigint, bigint, ...bigint[]];
    if (inside === 1n) note({ input, result, after });
  }
  if (found.size === 0)
    return refuse(
      "bad-specification",
      `no input in ${mostTries} lies in the domain of "where"; check whether anything can`,
    );
  return [...found.values()];
}

/** The words where most goes wrong: 0, 1, the greatest, the greatest that is positive with a sign. */
function edge(number: number, width: number): bigint {
  const all = (1n << BigInt(width)) - 1n;
  return [0n, all, 1n, all >> 1n][number]!;
}

function word(next: () => bigint, width: number, others: readonly bigint[]): bigint {
  const mask = (1n << BigInt(width)) - 1n;
  const place = () => next() % BigInt(width);
  switch (Number(next() % 8n)) {
    case 0:
      return [0n, 1n, mask, 1n << BigInt(width - 1), mask >> 1n][Number(next() % 5n)]!;
    case 1:
      return next() % BigInt(width + 1);
    case 2: {
      const [from, length] = [place(), place()];
      return (((1n << length) - 1n) << from) & mask;
    }
    case 3:
      return others.length > 0 ? others[Number(next() % BigInt(others.length))]! : next() & mask;
    case 4:
      return ((1n << place()) + (next() % 3n) - 1n) & mask;
    case 5:
      return (next() & mask) >> place();
    case 6:
      return ((next() & mask) << place()) & mask;
    default:
      return next() & mask;
  }
}
