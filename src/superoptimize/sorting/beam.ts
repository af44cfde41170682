import { assert, streamKey, uniformAt } from "#base";
import { proveKernel } from "./kernel-proof.ts";
import type { Instruction, Program } from "./machine.ts";
import { dead, type Tables } from "./tables.ts";

/** A search that keeps the most promising sets of each length, and so proves nothing about what it does not find. */
export interface BeamSearch {
  /** Sets kept of each length. */
  readonly width: number;
  /** Longest program looked for. */
  readonly most: number;
  /** Decides which of equally promising sets are kept. */
  readonly seed: number;
  /** What the program begins with, up to the names of the registers. */
  readonly beginning?: Program | undefined;
  /** Asked of each program that sorts every permutation; where it says yes the search goes on. */
  readonly isRefused?: ((program: Program) => boolean) | undefined;
  /** Told after each length how many arrangements the best set has left. */
  readonly onProgress?: ((progress: BeamProgress) => void) | undefined;
  /** Asked after each length. */
  readonly isStopped?: (() => boolean) | undefined;
}

export interface BeamProgress {
  readonly length: number;
  readonly arrangements: number;
}

interface Kept {
  /** Distinct machine states that all permutations have led to. */
  readonly set: Uint16Array;
  readonly parent: Kept | undefined;
  readonly instruction: number;
}

interface Child {
  readonly parent: Kept;
  readonly instruction: number;
  readonly arrangements: number;
  readonly mark: number;
}

/** Refuses what does not sort equal keys. */
export const isRefusedBy =
  (n: number) =>
  (program: Program): boolean =>
    !proveKernel(program, n).sorts;

/**
 * A program that sorts every permutation, found by keeping for each length the sets with the fewest different arrangements of
 * the n registers (the count by which "Synthesis of Sorting Kernels", CGO 2025, cuts), among equals some at random. Equal
 * sets are told by a fingerprint of 53 bits: a set dropped by mistake costs nothing but luck.
 */
export function searchBeam(tables: Tables, search: BeamSearch): Program | undefined {
  const { width, most, seed, isRefused, onProgress, isStopped } = search;
  const { instructions, states, next } = tables;
  const look = watcher(tables, seed);
  let beam = [beginningOf(tables, search.beginning ?? [])];
  const from = search.beginning?.length ?? 0;
  for (let length = from + 1; length <= most && beam.length > 0; length++) {
    if (isStopped?.() === true) return undefined;
    const known = new Set<number>();
    const children: Child[] = [];
    let fewest = Infinity;
    for (const parent of beam) {
      const { set } = parent;
      for (let instruction = 0; instruction < instructions.length; instruction++) {
        const seen = look(set, instruction);
        if (seen === undefined || known.has(seen.mark)) continue;
        known.add(seen.mark);
        const { arrangements, mark } = seen;
        if (arrangements === 1 && tables.whole[next[instruction * states + set[0]!]!] === 1) {
          const program = programOf(tables, { set, parent, instruction });
          if (isRefused?.(program) !== true) return program;
        }
        fewest = Math.min(fewest, arrangements);
        children.push({ parent, instruction, arrangements, mark });
      }
    }
    if (children.length > 0) onProgress?.({ length, arrangements: fewest });
    children.sort((a, b) => a.arrangements - b.arrangements || a.mark - b.mark);
    beam = children.slice(0, width).map(({ parent, instruction }) => ({
      set: reached(tables, parent.set, instruction),
      parent,
      instruction,
    }));
  }
  return undefined;
}

function beginningOf(tables: Tables, beginning: Program): Kept {
  let kept: Kept = { set: Uint16Array.from(tables.start), parent: undefined, instruction: -1 };
  for (const one of beginning) {
    const instruction = tables.instructions.findIndex(
      ({ operation, to, from }) =>
        operation === one.operation && to === one.to && from === one.from,
    );
    assert(instruction >= 0, "a beginning has instructions of its machine");
    kept = { set: reached(tables, kept.set, instruction), parent: kept, instruction };
  }
  return kept;
}

/** What an instruction makes of a set: how many arrangements, and its fingerprint; undefined where it is of no use. */
function watcher({ states, next, arrangement }: Tables, seed: number) {
  const key = streamKey(seed, "beam");
  const marks = Float64Array.from({ length: states }, (_, state) =>
    Math.floor(2 ** 53 * uniformAt(key, state)),
  );
  const seenStates = new Int32Array(states);
  const seenArrangements = new Int32Array(states);
  const seen = { arrangements: 0, mark: 0 };
  let stamp = 0;
  return (set: Uint16Array, instruction: number): typeof seen | undefined => {
    const row = instruction * states;
    let [arrangements, mark, changes] = [0, 0, false];
    stamp++;
    for (let at = 0; at < set.length; at++) {
      const from = set[at]!;
      const to = next[row + from]!;
      if (to === dead) return undefined;
      if (to !== from) changes = true;
      if (seenStates[to] === stamp) continue;
      seenStates[to] = stamp;
      mark += marks[to]!;
      if (mark >= 2 ** 53) mark -= 2 ** 53;
      const place = arrangement[to]!;
      if (seenArrangements[place] === stamp) continue;
      seenArrangements[place] = stamp;
      arrangements++;
    }
    seen.arrangements = arrangements;
    seen.mark = mark;
    return changes ? seen : undefined;
  };
}

const reached = ({ next, states }: Tables, set: Uint16Array, instruction: number): Uint16Array =>
  Uint16Array.from(new Set(Array.from(set, (state) => next[instruction * states + state]!)));

/** The program that led to a set in which all arrangements are one, its registers named so that the numbers ascend. */
function programOf(tables: Tables, last: Kept): Program {
  const { instructions, next, states, values, n } = tables;
  const program: Instruction[] = [];
  for (let at: Kept = last; at.parent !== undefined; at = at.parent)
    program.unshift(instructions[at.instruction]!);
  const state = next[last.instruction * states + last.parent!.set[0]!]!;
  const name = (register: number) => (register === n ? n : values[state * (n + 1) + register]! - 1);
  return program.map(({ operation, to, from }) => ({ operation, to: name(to), from: name(from) }));
}
