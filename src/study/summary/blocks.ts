import { assert } from "#base";

/** Statistics are taken of so many consecutive sample numbers at a time, on every machine. */
export const blockRows = 65_536;

/** Number of blocks that hold samples 0 to `samples` - 1. The last one may be part empty. */
export const blocksFor = (samples: number, rowsOfBlock: number = blockRows): number =>
  Math.ceil(samples / rowsOfBlock);

/** Sample numbers of a block: `from`, and how many there are. */
export function rowsOf(
  block: number,
  samples: number,
  rowsOfBlock: number = blockRows,
): { readonly from: number; readonly count: number } {
  const from = block * rowsOfBlock;
  assert(from < samples, `block ${block} begins after the last of ${samples} samples`);
  return { from, count: Math.min(rowsOfBlock, samples - from) };
}

/** A part of the tree of blocks: 2^level of them from block `at` * 2^level on, as far as they exist. */
export interface Branch<T> {
  readonly level: number;
  readonly at: number;
  readonly value: T;
}

/**
 * Merges what is known of single blocks in a fixed binary tree over their numbers: blocks 0 and 1, 2 and 3, then the
 * pairs, and so on; one without a partner is passed up as it is.
 *
 * Sums of rounded numbers depend on the order of adding. This order depends on the block numbers alone, so the same
 * bits come out of one thread or many machines, whoever finishes first. Blocks that come in order need room for no more
 * than log2(blocks) values.
 */
export class BlockTree<T> {
  readonly #blocks: number;
  readonly #merge: (left: T, right: T) => T;
  readonly #open = new Map<string, Branch<T>>();

  constructor(blocks: number, merge: (left: T, right: T) => T) {
    assert(Number.isSafeInteger(blocks) && blocks > 0, `a study has blocks, not ${blocks}`);
    this.#blocks = blocks;
    this.#merge = merge;
  }

  /** Adds what is known of one block; each is added once. */
  addBlock(block: number, value: T): void {
    this.add({ level: 0, at: block, value });
  }

  /** Adds a branch that was merged elsewhere. */
  add(branch: Branch<T>): void {
    const { level, at } = branch;
    assert(this.#exists(level, at), `there is no branch ${at} at level ${level}`);
    assert(!this.#open.has(nameOf(level, at)), `branch ${at} at level ${level} is there already`);
    if (this.#isRoot(level)) return void this.#open.set(nameOf(level, at), branch);
    const partner = at ^ 1;
    const other = this.#open.get(nameOf(level, partner));
    if (other === undefined && this.#exists(level, partner))
      return void this.#open.set(nameOf(level, at), branch);
    this.#open.delete(nameOf(level, partner));
    const [left, right] = at < partner ? [branch, other] : [other!, branch];
    const value = right === undefined ? left.value : this.#merge(left.value, right.value);
    this.add({ level: level + 1, at: at >> 1, value });
  }

  /** What cannot be merged any further yet: to be stored, or sent to where the others are. */
  get branches(): readonly Branch<T>[] {
    return [...this.#open.values()];
  }

  /** The whole, once every block is there. */
  get root(): T | undefined {
    const [branch] = this.#open.values();
    return branch !== undefined && this.#isRoot(branch.level) ? branch.value : undefined;
  }

  #exists(level: number, at: number): boolean {
    return at * 2 ** level < this.#blocks;
  }

  #isRoot(level: number): boolean {
    return 2 ** level >= this.#blocks;
  }
}

const nameOf = (level: number, at: number): string => `${level} ${at}`;
