import type { Kernel } from "../kernel/kernel.ts";
import { rowBytes, rowWords } from "../kernel/module.ts";
import type { Operation } from "../kernel/operation.ts";
import type { Step } from "./candidates.ts";
import type { Dataflow } from "./dataflow.ts";
import { findings, holdsIn, itemsOf, type Source } from "./graph.ts";
import { needOfOne, type Need } from "./inverse.ts";
import type { Last, Needs } from "./needs.ts";

/** A last step that reads words which are there and flags which are not: where the flag must be 1, and where it may. */
interface Demand {
  /** All of them differ in the condition only. */
  readonly operations: readonly number[];
  readonly p: number;
  readonly q: number;
  readonly must: number;
  readonly may: number;
  readonly reads: number;
}

interface Mark {
  readonly count: number;
  readonly partners: number;
}

/** Last steps that read the flags of the step before. */
export class Demands {
  readonly #flow: Dataflow;
  readonly #kernel: Kernel;
  readonly #wanted: Int32Array;
  readonly #wantedAt: number;
  readonly #out: number;
  readonly #list: Demand[] = [];
  /** Words that are right at the first example and not at all: a conditional move may take them, or the word of the step before. */
  readonly #partners: number[] = [];
  readonly #moves: readonly number[];
  readonly #sets: readonly number[];
  readonly #carrying: readonly number[];
  /** Examples at which the wanted word has its lowest bit, its top bit; and whether all its bytes are 0 or 1. */
  readonly #lowest: number;
  readonly #top: number;
  readonly #isTruth: boolean;

  constructor(
    flow: Dataflow,
    given: {
      readonly wantedAt: number;
      readonly spare: number;
      readonly flagged: readonly number[];
    },
  ) {
    this.#flow = flow;
    this.#kernel = flow.kernel;
    this.#wantedAt = given.wantedAt;
    this.#out = given.spare + 2 * rowBytes;
    this.#wanted = flow.kernel.row(given.wantedAt);
    const { operations } = flow.kernel;
    const conditional = given.flagged.filter((at) => operations[at]!.condition !== undefined);
    this.#moves = conditional.filter((at) => operations[at]!.operands.length === 2);
    this.#sets = conditional.filter((at) => operations[at]!.operands.length === 1);
    this.#carrying = given.flagged.filter(
      (at) => operations[at]!.condition === undefined && !operations[at]!.isFlagsOnly,
    );
    this.#lowest = this.#setOf((word) => (word & 1) === 1);
    this.#top = this.#setOf((word) => word < 0);
    this.#isTruth = this.#setOf((word) => (word & 0xff) <= 1) === -1;
  }

  get mark(): Mark {
    return { count: this.#list.length, partners: this.#partners.length };
  }

  get isEmpty(): boolean {
    return this.#list.length === 0 && this.#partners.length === 0;
  }

  cut({ count, partners }: Mark): void {
    this.#list.length = count;
    this.#partners.length = partners;
  }

  #setOf(holds: (word: number, at: number) => boolean): number {
    let set = 0;
    for (let at = 0; at < rowWords; at++) if (holds(this.#wanted[at]!, at)) set |= 1 << at;
    return set;
  }

  /** Needs of words whose own flags are read too, and of no other word. */
  reset(needs: Needs): void {
    if (this.#sets.length > 0 && this.#isTruth)
      needs.add(~0xff, this.#wanted[0]! & ~0xff, ownFlags, -1, 0, 0);
  }

  /** What one operand must be for an operation that reads flags which are there, and nothing else. */
  needOfOne(operation: number, flags: number): Need | undefined {
    const one = this.#kernel.operations[operation]!;
    const wanted = this.#wanted[0]!;
    const carry = flags & 1;
    switch (one.name) {
      case "adci":
        return { mask: -1, value: (wanted - one.immediate - carry) | 0 };
      case "sbbi":
        return { mask: -1, value: (wanted + one.immediate + carry) | 0 };
      case "rcl1":
        return flags === this.#lowest ? needOfOne(one, wanted) : undefined;
      case "rcr1":
        return flags === this.#top ? needOfOne(one, wanted) : undefined;
      default:
        return this.#isTruth && flags === this.#lowest
          ? { mask: ~0xff, value: wanted & ~0xff }
          : undefined;
    }
  }

  /** Notes what flags a last step would need that reads this word, alone or beside those before it. */
  push(place: number, needs: Needs): void {
    const { graph } = this.#flow;
    const { right, items } = graph;
    if (this.#moves.length > 0) {
      // Beside a word that is wrong at the first example, the other must be right there.
      if ((right[place]! & 1) === 1) this.#partners.push(place);
      else needs.add(-1, this.#wanted[0]!, ownFlags, place, 0, 0);
      for (let other = 0; other < place; other++)
        if ((right[place]! | right[other]!) === -1) {
          this.#demandMove(place, other);
          this.#demandMove(other, place);
        }
    }
    if (this.#sets.length > 0 && this.#isTruth && this.#isRightAbove(graph.rows[place]!))
      this.#list.push({
        operations: this.#sets,
        p: place,
        q: 0,
        must: this.#lowest,
        may: this.#lowest,
        reads: items[place]!,
      });
    for (const operation of this.#carrying) {
      const { operands, hasSelf, isSymmetric } = this.#kernel.operations[operation]!;
      if (operands.length === 1) this.#demandCarry(operation, place, 0);
      if (operands.length !== 2) continue;
      if (hasSelf) this.#demandCarry(operation, place, place);
      for (let other = 0; other < place; other++) {
        this.#demandCarry(operation, place, other);
        if (!isSymmetric) this.#demandCarry(operation, other, place);
      }
    }
  }

  #demandMove(p: number, q: number): void {
    const { right, items } = this.#flow.graph;
    this.#list.push({
      operations: this.#moves,
      p,
      q,
      must: ~right[p]!,
      may: right[q]!,
      reads: items[p]! | items[q]!,
    });
  }

  /** Whether a byte set in it would do. */
  #isRightAbove(row: number): boolean {
    const words = row >> 2;
    for (let at = 0; at < rowWords; at++)
      if (((this.#kernel.memory[words + at]! ^ this.#wanted[at]!) & ~0xff) !== 0) return false;
    return true;
  }

  /** With a carry of 0 and of 1: at each example one must be right. */
  #demandCarry(operation: number, p: number, q: number): void {
    const { rows } = this.#flow.graph;
    const { memory } = this.#kernel;
    const one = this.#kernel.operations[operation]!;
    const [a, b] = [memory[rows[p]! >> 2]!, memory[rows[q]! >> 2]!];
    if (!mayMake(one, a, b, this.#wanted[0]!)) return;
    const out = this.#out;
    const value = this.#kernel.value[operation]!;
    value(rows[p]!, rows[q]!, 0, out);
    const without = this.#kernel.equal(out, this.#wantedAt);
    value(rows[p]!, rows[q]!, -1, out);
    const carry = this.#kernel.equal(out, this.#wantedAt);
    if ((without | carry) === -1) this.#add(operation, p, q, carry);
  }

  #add(operation: number, p: number, q: number, carry: number): void {
    const { items } = this.#flow.graph;
    const { operands } = this.#kernel.operations[operation]!;
    const reads = (operands.length > 0 ? items[p]! : 0) | (operands.length > 1 ? items[q]! : 0);
    this.#list.push({ operations: [operation], p, q, must: carry, may: carry, reads });
  }

  /** A step whose flags are read, and its word not. */
  meet(step: Step, row: number, source: Source): void {
    const { graph } = this.#flow;
    for (const { operations, must, may, reads, p, q } of this.#list) {
      if ((graph.unread & ~(step.reads | reads | flagItems)) !== 0) continue;
      for (const operation of operations)
        this.#try(operation, source, step.reads | reads, (flags) => {
          if ((must & ~flags) !== 0 || (flags & ~may) !== 0) return;
          const out = this.#out;
          this.#kernel.value[operation]!(graph.rows[p]!, graph.rows[q]!, flags, out);
          if (this.#kernel.equal(out, this.#wantedAt) === -1) this.#flow.tell(row, out);
        });
    }
    if (this.#partners.length === 0 || this.#kernel.operations[step.operation]!.isFlagsOnly) return;
    const right = this.#kernel.equal(row, this.#wantedAt);
    for (const other of this.#partners)
      if ((right | graph.right[other]!) === -1) this.#beside(this.#moves, step, row, source, other);
  }

  /** A step whose word and flags are read, by an operation (-1: a condition's) and beside a word (-1: none). */
  withOwnWord(step: Step, row: number, source: Source, operation: number, other: number): void {
    if (operation >= 0) return this.#beside([operation], step, row, source, other);
    if (other < 0) return this.#beside(this.#sets, step, row, source, other);
    const right = this.#kernel.equal(row, this.#wantedAt) | this.#flow.graph.right[other]!;
    if (right === -1) this.#beside(this.#moves, step, row, source, other);
  }

  #beside(
    operations: readonly number[],
    step: Step,
    row: number,
    source: Source,
    other: number,
  ): void {
    const { graph } = this.#flow;
    const out = this.#out;
    const reads = step.reads | (other < 0 ? 0 : graph.items[other]!);
    const beside = other < 0 ? row : graph.rows[other]!;
    if ((graph.unread & ~(reads | flagItems)) !== 0) return;
    for (const operation of operations) {
      const value = this.#kernel.value[operation]!;
      this.#try(operation, source, reads, (flags) => {
        value(row, beside, flags, out);
        if (this.#kernel.equal(out, this.#wantedAt) === -1) return this.#flow.tell(row, out);
        value(beside, row, flags, out);
        if (this.#kernel.equal(out, this.#wantedAt) === -1) this.#flow.tell(row, out);
      });
    }
  }

  /** All flags that an operation may find, those of the step before among them. */
  #try(operation: number, source: Source, reads: number, call: (flags: number) => void): void {
    const { sources, unread } = this.#flow.graph;
    const one = this.#kernel.operations[operation]!;
    if (sources.length === 0) {
      if ((one.flagsRead & ~source.defined) !== 0) return;
      if ((unread & flagItems & ~reads) !== 0) return;
      return call(holdsIn(one, { carry: source, others: source }));
    }
    for (const found of findings(one.flagsRead, [...sources, source], source)) {
      const items = itemsOf(found);
      if ((unread & flagItems & ~(reads | items)) !== 0) continue;
      call(holdsIn(one, found));
    }
  }
}

const ownFlags: Last = { operation: -1, place: "only", isOwn: true, carry: 0 };
const flagItems = 0xffff0000 | 0;

/** Whether an operation makes a word of two others with some carry: at one example, to leave out most without ado. */
function mayMake({ name, immediate }: Operation, a: number, b: number, wanted: number): boolean {
  switch (name) {
    case "adc":
      return (wanted - a - b) >>> 0 <= 1;
    case "sbb":
      return (a - b - wanted) >>> 0 <= 1;
    case "adci":
      return (wanted - a - immediate) >>> 0 <= 1;
    case "sbbi":
      return (a - immediate - wanted) >>> 0 <= 1;
    case "rcl1":
      return ((wanted >>> 1) ^ (a & 0x7fffffff)) === 0;
    case "rcr1":
      return ((wanted & 0x7fffffff) ^ (a >>> 1)) === 0;
    default:
      return true;
  }
}
