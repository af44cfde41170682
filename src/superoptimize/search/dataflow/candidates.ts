import type { Kernel } from "../kernel/kernel.ts";
import { rowBytes } from "../kernel/module.ts";
import type { Source } from "./graph.ts";

/** A step that could come next. */
export interface Step {
  readonly operation: number;
  /** Places of its operands among the words; 0 where there is none. */
  readonly p: number;
  readonly q: number;
  /** Examples at which the flag that goes in is 1. */
  readonly flags: number;
  /** Items that it reads. */
  readonly reads: number;
}

export interface Candidate extends Step {
  readonly row: number;
  readonly hash: number;
  /** Whether what it makes is a word that somebody could read. */
  readonly isWord: boolean;
  /** The flags that somebody is to read; without, its word is to be read. */
  readonly source: Source | undefined;
  /** Needs of whoever reads it beside another word, once they have been asked for. */
  needs: unknown;
}

const buckets = 1 << 16;

/**
 * Candidates in the order in which they became possible, as a stack. A candidate is left out if an earlier one makes
 * the same and reads nothing else.
 */
export class Candidates {
  count = 0;
  readonly list: Candidate[] = [];
  readonly #kernel: Kernel;
  /** Rows of candidates, one behind the other, and their first words. */
  readonly #rowsAt: number;
  readonly #firstAt: number;
  readonly #most: number;
  readonly #heads = new Int32Array(buckets).fill(-1);
  readonly #next: Int32Array;
  readonly #firstHeads = new Int32Array(buckets).fill(-1);
  readonly #firstNext: Int32Array;

  constructor(kernel: Kernel, rowsAt: number, firstAt: number, most: number) {
    this.#kernel = kernel;
    this.#rowsAt = rowsAt;
    this.#firstAt = firstAt;
    this.#most = most;
    this.#next = new Int32Array(most);
    this.#firstNext = new Int32Array(most);
  }

  /** Where the next candidate's row is to be written. */
  get room(): number {
    if (this.count >= this.#most - 1) throw new Error("more candidates than there is room for");
    return this.#rowsAt + rowBytes * this.count;
  }

  /** Where the first word of a candidate stands, in bytes. */
  firstWordAt(place: number): number {
    return this.#firstAt + 4 * place;
  }

  /** Notes a candidate whose row was written where there was room, unless an earlier one is as good. */
  add(step: Step, made: Pick<Candidate, "hash" | "isWord" | "source">): void {
    const { source, hash } = made;
    const row = this.room;
    const key = (source === undefined ? hash : mixed(hash, source)) & (buckets - 1);
    for (let at = this.#heads[key]!; at >= 0; at = this.#next[at]!) {
      const other = this.list[at]!;
      if (other.hash !== hash || (other.reads & ~step.reads) !== 0) continue;
      if (other.isWord !== made.isWord || !isSame(other.source, source)) continue;
      if (this.#kernel.equal(other.row, row) === -1) return;
    }
    const at = this.count++;
    this.list[at] = { ...step, row, hash, isWord: made.isWord, source, needs: undefined };
    this.#next[at] = this.#heads[key]!;
    this.#heads[key] = at;
    const { memory } = this.#kernel;
    const first = memory[row >> 2]!;
    memory[(this.#firstAt >> 2) + at] = first;
    const bucket = bucketOf(first);
    this.#firstNext[at] = this.#firstHeads[bucket]!;
    this.#firstHeads[bucket] = at;
  }

  /** Calls for each candidate from one on whose word is this for the first example. */
  withFirst(word: number, from: number, call: (place: number) => void): void {
    const { memory } = this.#kernel;
    const base = this.#firstAt >> 2;
    // The latest stands first.
    for (let at = this.#firstHeads[bucketOf(word)]!; at >= from; at = this.#firstNext[at]!)
      if (memory[base + at] === word) call(at);
  }

  /** Forgets the latest. */
  cut(count: number): void {
    while (this.count > count) {
      const at = --this.count;
      const { hash, source, row } = this.list[at]!;
      const key = (source === undefined ? hash : mixed(hash, source)) & (buckets - 1);
      this.#heads[key] = this.#next[at]!;
      this.#firstHeads[bucketOf(this.#kernel.memory[row >> 2]!)] = this.#firstNext[at]!;
    }
  }
}

const bucketOf = (word: number) => Math.imul(word, 0x9e3779b1) >>> 16;

const mixed = (hash: number, { carry, overflow, defined }: Source) =>
  Math.imul(hash ^ Math.imul(carry ^ defined, 0x85ebca6b), 0x9e3779b1) ^
  Math.imul(overflow ^ 1, 0xc2b2ae3d);

function isSame(a: Source | undefined, b: Source | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.carry === b.carry &&
    a.zero === b.zero &&
    a.sign === b.sign &&
    a.overflow === b.overflow &&
    a.defined === b.defined &&
    a.kept === b.kept
  );
}
