import { flag } from "../../x86/flags.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Operation } from "../kernel/operation.ts";

/** Flags that a step has left: sets of examples, those that `defined` names; `item` is to be read. */
export interface Source {
  readonly carry: number;
  readonly zero: number;
  readonly sign: number;
  readonly overflow: number;
  readonly defined: number;
  /** Flags that the step lets stand. */
  readonly kept: number;
  readonly item: number;
}

/** Bits of items: an argument or a step's word, and a step's flags. */
export const wordItem = (step: number) => 1 << (4 + step);
export const flagsItem = (step: number) => 1 << (16 + step);
export const wordItems = 0xffff;

/** Words and flags that steps have made so far, from nothing but one another, whatever registers they would stand in. */
export class Graph {
  count = 0;
  readonly rows: Int32Array = new Int32Array(32);
  readonly items: Int32Array = new Int32Array(32);
  readonly hashes: Int32Array = new Int32Array(32);
  /** Examples at which the word is the wanted one. */
  readonly right: Int32Array = new Int32Array(32);
  readonly sources: Source[] = [];
  /** What reads flags, with the flags that it may find. */
  readonly contexts: Context[] = [];
  /** Items that nobody has read. */
  unread = 0;
  readonly #kernel: Kernel;
  readonly #wanted: number;
  /** Where the words of the first example stand, one behind the other. */
  readonly #firstAt: number;

  readonly #flagged: readonly number[];

  /** Of the operations, `flagged` read flags. */
  constructor(
    kernel: Kernel,
    {
      wanted,
      firstAt,
      flagged,
    }: { readonly wanted: number; readonly firstAt: number; readonly flagged: readonly number[] },
  ) {
    this.#flagged = flagged;
    this.#kernel = kernel;
    this.#wanted = wanted;
    this.#firstAt = firstAt;
  }

  push(row: number, item: number, hash: number): void {
    const at = this.count++;
    this.rows[at] = row;
    this.items[at] = item;
    this.hashes[at] = hash;
    this.right[at] = this.#kernel.equal(row, this.#wanted);
    this.#kernel.memory[(this.#firstAt >> 2) + at] = this.#kernel.memory[row >> 2]!;
  }

  pushSource(source: Source): void {
    this.sources.push(source);
    const { contexts } = this;
    const known = contexts.length;
    for (const operation of this.#flagged) {
      const one = this.#kernel.operations[operation]!;
      for (const found of findings(one.flagsRead, this.sources, source)) {
        const flags = holdsIn(one, found);
        const reads = itemsOf(found);
        const kind = one.condition === undefined ? operation : -one.operands.length;
        // A conditional move that always or never moves makes nothing new.
        if (kind === -2 && (flags === 0 || flags === -1)) continue;
        let isKnown = false;
        for (let at = known; at < contexts.length && !isKnown; at++) {
          const other = contexts[at]!;
          if (other.kind !== kind || other.reads !== reads) continue;
          isKnown = other.flags === flags || (kind === -2 && other.flags === ~flags);
        }
        if (!isKnown) contexts.push({ operation, flags, reads, kind });
      }
    }
  }

  has(row: number, hash: number): boolean {
    for (let at = 0; at < this.count; at++)
      if (this.hashes[at] === hash && this.#kernel.equal(this.rows[at]!, row) === -1) return true;
    return false;
  }
}

/**
 * An operation with the flags that go into it. Conditions that hold at the same examples are one, for bytes to set and for
 * moves, and for moves those that hold at all others: they move the other way.
 */
export interface Context {
  readonly operation: number;
  readonly flags: number;
  readonly reads: number;
  /** Operations that do the same with their flags. */
  readonly kind: number;
}

/** Flags as an instruction may find them: the carry of one step, the others of the same or, where that can be, of another. */
export interface Found {
  readonly carry: Source | undefined;
  readonly others: Source | undefined;
}

const otherFlags = flag.zero | flag.sign | flag.overflow;

/** Every way in which the flags that are read may come from some steps; at least one of them from `newest` where that is given. */
export function findings(
  read: number,
  sources: readonly Source[],
  newest: Source | undefined,
): Found[] {
  const found: Found[] = [];
  const others = read & otherFlags;
  const readsCarry = (read & flag.carry) !== 0;
  for (const one of sources) {
    if (readsCarry && (one.defined & flag.carry) === 0) continue;
    if (!readsCarry || (one.defined & others) === others)
      if ((one.defined & read) === read && (newest === undefined || one === newest))
        found.push({ carry: one, others: one });
    if (!readsCarry || others === 0) continue;
    for (const two of sources) {
      if (two === one || (two.defined & others) !== others) continue;
      if (newest !== undefined && one !== newest && two !== newest) continue;
      // Whichever stands later has left what the other made.
      if ((two.kept & flag.carry) !== 0 || (one.kept & others) === others)
        found.push({ carry: one, others: two });
    }
  }
  return found;
}

export const itemsOf = ({ carry, others }: Found): number =>
  (carry?.item ?? 0) | (others?.item ?? 0);

/** The examples at which an operation's condition holds, or its carry is 1. */
export function holdsIn({ condition }: Operation, found: Found): number {
  const carry = found.carry?.carry ?? 0;
  const { zero, sign, overflow } = found.others!;
  switch (condition) {
    case undefined:
    case "b":
      return carry;
    case "ae":
      return ~carry;
    case "o":
      return overflow;
    case "no":
      return ~overflow;
    case "e":
      return zero;
    case "ne":
      return ~zero;
    case "be":
      return carry | zero;
    case "a":
      return ~(carry | zero);
    case "s":
      return sign;
    case "ns":
      return ~sign;
    case "l":
      return sign ^ overflow;
    case "ge":
      return ~(sign ^ overflow);
    case "le":
      return zero | (sign ^ overflow);
    case "g":
      return ~(zero | (sign ^ overflow));
  }
}

/** The flags that an operation leaves. */
export function sourceOf(
  kernel: Kernel,
  at: number,
  given: { readonly p: number; readonly q: number; readonly flags: number; readonly row: number },
  item: number,
): Source {
  const { flagsDefined: defined, flagsSpoiled } = kernel.operations[at]!;
  const { p, q, flags, row } = given;
  return {
    carry: (defined & flag.carry) === 0 ? 0 : kernel.carry(at, p, q, flags, row),
    zero: (defined & flag.zero) === 0 ? 0 : kernel.zero(at, row),
    sign: (defined & flag.sign) === 0 ? 0 : kernel.sign(row),
    overflow: (defined & flag.overflow) === 0 ? 0 : kernel.overflow(at, p, q, flags, row),
    defined,
    kept: 15 & ~(defined | flagsSpoiled),
    item,
  };
}
