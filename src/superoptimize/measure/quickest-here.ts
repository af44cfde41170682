import { isRefusal } from "#base";
import { meaningOf, type Specification, type Width } from "../bits/specification.ts";
import { Terms } from "../bits/term.ts";
import { registerWidth } from "../code.ts";
import { prove, type ProofOptions, type Verdict } from "../prove/prove.ts";
import type { Find } from "../search/find.ts";
import { examplesOf } from "../search/tests.ts";
import type { Instruction } from "../x86/instruction.ts";
import { measureCycles, type Cycles } from "./cycles.ts";

/** A sequence and its cycles at each width. */
export interface Timed<T extends Find> {
  readonly find: T;
  readonly cycles: readonly Cycles[];
}

/**
 * Of sequences for one specification the one that is quickest on this machine and that no prover refutes: by latency, where they
 * are within a tenth of a core's cycle by throughput, then by length. At several widths the sum counts. Sequences without
 * verdicts are proved in that order, until one stands.
 */
export async function quickestHere<T extends Find>(
  specification: Specification,
  { widths, ...options }: ProofOptions & { readonly widths: readonly Width[] },
  finds: readonly T[],
): Promise<Timed<T> | undefined> {
  const ranked = finds
    .map((find) => ({ find, cycles: cyclesAt(specification, widths, find.sequence) }))
    .toSorted((a, b) => {
      const [first, second] = [rankOf(a), rankOf(b)];
      return (
        first.latency - second.latency ||
        first.throughput - second.throughput ||
        first.length - second.length
      );
    });
  for (const timed of ranked) {
    const verdicts = await verdictsOf(specification, timed.find, { widths, ...options });
    if (verdicts !== undefined) return { ...timed, find: { ...timed.find, verdicts } };
  }
  return undefined;
}

/** Undefined where a prover refutes the sequence. */
async function verdictsOf(
  specification: Specification,
  { sequence, verdicts: known }: Find,
  { widths, ...options }: ProofOptions & { readonly widths: readonly Width[] },
): Promise<readonly Verdict[] | undefined> {
  if (known.length > 0) return known;
  const verdicts: Verdict[] = [];
  for (const width of widths) {
    const code = { target: "x86", sequence } as const;
    const verdict = await prove({ specification, width, code }, options);
    if (isRefusal(verdict) || verdict.kind === "wrong") return undefined;
    verdicts.push(verdict);
  }
  return verdicts;
}

/** Cycles of a sequence on this machine, at each width. */
export const cyclesAt = (
  specification: Specification,
  widths: readonly Width[],
  sequence: readonly Instruction[],
): Cycles[] =>
  widths.map((width) =>
    measureCycles(sequence, {
      inputs: inputsOf(specification, width),
      width: registerWidth(width),
    }),
  );

function inputsOf(specification: Specification, width: Width): bigint[][] {
  const meaning = meaningOf(specification, width, new Terms());
  const examples = isRefusal(meaning) ? meaning : examplesOf(meaning, 32, 5n);
  if (isRefusal(examples)) throw new Error(examples.because);
  return examples.map(({ input }) => specification.arguments.map((name) => input[name]!));
}

function rankOf({ find, cycles }: Timed<Find>) {
  const tenths = (of: (one: Cycles) => number) =>
    Math.round(10 * cycles.reduce((sum, one) => sum + of(one) * one.coreCycles, 0));
  return {
    latency: tenths(({ latency }) => latency.median),
    throughput: tenths(({ throughput }) => throughput.median),
    length: find.sequence.length,
  };
}
