import type { Refusal } from "#base";
import type { Width } from "../bits/specification.ts";
import type { Term, Terms } from "../bits/term.ts";
import type { StraightCode, StraightTarget } from "../code.ts";
import { laneTargets } from "../lanes/targets.ts";
import { wasmTarget } from "../wasm/target.ts";

/** What may stand as an operand: any word, or a constant that is part of the instruction: the count of a shift, a truth table. */
export type OperandKind = "word" | "count" | "table";

/** One instruction of a target without flags. */
export interface Operation {
  readonly name: string;
  readonly operands: readonly OperandKind[];
  /** The first two operands may change places. */
  readonly commutes?: boolean;
  /** false: code may have it, and a search does not try it. */
  readonly isSearched?: boolean;
  /** What it is, for the provers. */
  readonly meaning: (terms: Terms, operands: readonly Term[]) => Term;
}

/**
 * A target of straight-line code: a table of operations, each with its name, its operands and its meaning as a term.
 *
 * To add one (WebAssembly's scalar words, say): a folder with a table like `lanes/targets.ts`, and a row in `targets` below. The
 * provers read the meanings as they are, and the search makes loops over examples of them (`compiled.ts`), so there is
 * nothing else to write; words in a meaning are up to 32 or just 64 bits wide. A shift whose count is a word (as wasm's, modulo
 * the width) is an operation on two words; "count" is for counts that stand in the instruction. `wordWidth` says what
 * words of 8 and 16 bits travel in.
 */
export interface Target {
  readonly name: StraightTarget;
  readonly operations: ReadonlyMap<string, Operation>;
  /** A constant is a step of its own, of an operation with nothing but a count. */
  readonly hasConstantSteps?: boolean;
  /** Bits of what the operations compute on, for words of a width: arguments come widened with zeros, as does the result. */
  readonly wordWidth: (width: Width) => number;
  /** A line for each step, where the target has a way of its own to write them. */
  readonly listing?: (code: StraightCode, width: Width) => string[];
  /** The bytes of each line. */
  readonly bytes?: (code: StraightCode, width: Width) => readonly (readonly number[])[] | Refusal;
}

const targets: Readonly<Partial<Record<StraightTarget, Target>>> = {
  ...laneTargets,
  wasm: wasmTarget,
};

export const targetNamed = (name: StraightTarget): Target | undefined => targets[name];

/** What `only` may name. */
export const operationNames = (name: StraightTarget): readonly string[] =>
  [...(targets[name]?.operations.values() ?? [])]
    .filter(({ isSearched }) => isSearched !== false)
    .map((one) => one.name);
