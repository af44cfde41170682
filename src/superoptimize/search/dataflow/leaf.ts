import type { Kernel } from "../kernel/kernel.ts";
import { rowBytes, rowWords } from "../kernel/module.ts";
import type { Operation } from "../kernel/operation.ts";
import type { Candidate, Step } from "./candidates.ts";
import type { Dataflow } from "./dataflow.ts";
import { Demands } from "./demands.ts";
import { sourceOf, type Source } from "./graph.ts";
import { needOfFirst, needOfOne, needOfSecond, needsOfBoth, type Need } from "./inverse.ts";
import { Needs, type Last } from "./needs.ts";

export interface LeafPlaces {
  readonly words: number;
  readonly spare: number;
  readonly wantedAt: number;
  readonly fresh: number;
  readonly out: number;
  readonly plain: readonly number[];
  readonly flagged: readonly number[];
}

/** A step that was taken, with two to go. */
export interface Taken {
  readonly candidate: Candidate;
  /** The first candidate that may come next. */
  readonly from: number;
  /** Its word's place, or -1. */
  readonly newest: number;
  /** Contexts that were there before. */
  readonly oldContexts: number;
}

/** A need that is kept with a candidate: of the word that is read beside the candidate's. */
interface Kept {
  readonly last: Last;
  readonly need: Need;
}

/**
 * The last two steps. The last one is not tried: of each that could be last, with each word it could read beside, it is asked what
 * the other word would have to be, at the first example. What one step more can make is then looked up there, and what is found is
 * looked at on all examples.
 */
export class Leaf {
  readonly #flow: Dataflow;
  readonly #kernel: Kernel;
  readonly #places: LeafPlaces;
  readonly #needs: Needs;
  readonly #demands: Demands;
  readonly #ofOne: readonly Last[];
  readonly #ofBoth: readonly Last[];
  readonly #ofTwo: readonly Last[];
  readonly #wanted: Int32Array;
  readonly #lasts = new Map<string, Last>();
  readonly #freshSteps = new Int32Array(5 * mostFresh);
  #fresh = 0;

  constructor(flow: Dataflow, given: LeafPlaces) {
    this.#flow = flow;
    this.#kernel = flow.kernel;
    this.#places = given;
    this.#needs = new Needs(flow.kernel);
    this.#demands = new Demands(flow, given);
    this.#wanted = flow.kernel.row(given.wantedAt);
    const { operations } = flow.kernel;
    const lasts = (
      isOf: (one: Operation) => boolean,
      places: (one: Operation) => Last["place"][],
    ) =>
      [...given.plain, ...given.flagged].flatMap((operation): Last[] => {
        const one = operations[operation]!;
        if (one.isFlagsOnly || one.condition !== undefined || !isOf(one)) return [];
        const carries = one.takesCarry ? [0, 1] : [0];
        return places(one).flatMap((place) =>
          carries.map((carry) => ({ operation, place, isOwn: one.takesCarry, carry })),
        );
      });
    this.#ofOne = lasts(
      ({ operands }) => operands.length === 1,
      () => ["only"],
    );
    this.#ofBoth = lasts(
      ({ operands, hasSelf }) => operands.length === 2 && hasSelf,
      () => ["both"],
    );
    this.#ofTwo = lasts(
      ({ operands }) => operands.length === 2,
      ({ isSymmetric }) => (isSymmetric ? ["first"] : ["first", "second"]),
    );
  }

  /** Before anything is pushed: what needs no other word. */
  reset(): void {
    this.#needs.cut(0);
    this.#demands.cut({ count: 0, partners: 0 });
    this.#marks.length = 0;
    const { operations } = this.#kernel;
    const wanted = this.#wanted[0]!;
    for (const last of this.#ofOne) {
      const one = operations[last.operation]!;
      // The need of a shift with a carry leaves the carry open.
      const isOpen = one.name === "rcl1" || one.name === "rcr1";
      if (isOpen && last.carry === 1) continue;
      const base =
        one.name === "adci"
          ? wanted - one.immediate - last.carry
          : wanted + one.immediate + last.carry;
      const need =
        one.name === "adci" || one.name === "sbbi"
          ? { mask: -1, value: base | 0 }
          : needOfOne(one, wanted);
      if (need !== undefined && this.#isPossible(need, (at) => needOfOne(one, this.#wanted[at]!)))
        this.#needs.add(need.mask, need.value, last, -1, 0, 0);
    }
    for (const last of this.#ofBoth) {
      if (last.carry === 1) continue;
      for (const need of needsOfBoth(operations[last.operation]!, wanted))
        this.#needs.add(need.mask, need.value, last, -1, 0, 0);
    }
    this.#demands.reset(this.#needs);
  }

  readonly #marks: { needs: number; demands: { count: number; partners: number } }[] = [];

  enter(newest: number, oldContexts: number, candidate: Candidate): void {
    this.#marks.push({ needs: this.#needs.count, demands: this.#demands.mark });
    if (newest >= 0) this.push(newest, candidate);
    if (this.#flow.graph.contexts.length > 0) this.#pushFlags(newest, oldContexts);
  }

  leave(): void {
    const { needs, demands } = this.#marks.pop()!;
    this.#needs.cut(needs);
    this.#demands.cut(demands);
  }

  /** Notes what goes with a word. */
  push(place: number, candidate?: Candidate): void {
    const { graph } = this.#flow;
    const kept = (candidate?.needs as Kept[] | undefined) ?? this.#needsBeside(graph.rows[place]!);
    if (candidate !== undefined) candidate.needs = kept;
    const reads = graph.items[place]!;
    for (const { last, need } of kept)
      this.#needs.add(need.mask, need.value, last, place, 0, reads);
    this.#demands.push(place, this.#needs);
  }

  #needsBeside(row: number): Kept[] {
    const { operations, memory } = this.#kernel;
    const words = row >> 2;
    const kept: Kept[] = [];
    for (const last of this.#ofTwo) {
      const one = operations[last.operation]!;
      const of = last.place === "first" ? needOfFirst : needOfSecond;
      const need = of(one, this.#wanted[0]!, memory[words]!, last.carry);
      if (need === undefined) continue;
      const others = (at: number) => of(one, this.#wanted[at]!, memory[words + at]!, last.carry);
      if (this.#isPossible(need, others)) kept.push({ last, need });
    }
    return kept;
  }

  /** What leaves the first example some freedom must be possible at all others. */
  #isPossible(need: Need, at: (example: number) => Need | undefined): boolean {
    if (need.mask === -1) return true;
    for (let example = 1; example < rowWords; example++)
      if (at(example) === undefined) return false;
    return true;
  }

  /** Last steps that read flags which are there, beside what comes next. */
  #pushFlags(newest: number, oldContexts: number): void {
    const { graph } = this.#flow;
    const { operations, memory } = this.#kernel;
    const { contexts, items, right } = graph;
    const wanted = this.#wanted[0]!;
    for (let at = newest >= 0 ? 0 : oldContexts; at < contexts.length; at++) {
      const { operation, flags, reads } = contexts[at]!;
      const one = operations[operation]!;
      if (one.isFlagsOnly) continue;
      const isNew = at >= oldContexts;
      const carry = flags & 1;
      const entry = (place: Last["place"], other: number, need: Need | undefined) => {
        if (need === undefined) return;
        const own = other < 0 ? 0 : items[other]!;
        const last = this.#lastOf(operation, place);
        this.#needs.add(need.mask, need.value, last, other, flags, reads | own);
      };
      if (isNew && one.operands.length === 1)
        entry("only", -1, this.#demands.needOfOne(operation, flags));
      if (one.operands.length !== 2) continue;
      if (isNew && one.hasSelf)
        for (const need of needsOfBoth(one, wanted)) entry("both", -1, need);
      for (let other = isNew ? 0 : newest; other < graph.count; other++) {
        if (one.condition === undefined) {
          const c = memory[graph.rows[other]! >> 2]!;
          entry("first", other, needOfFirst(one, wanted, c, carry));
          if (!one.isSymmetric) entry("second", other, needOfSecond(one, wanted, c, carry));
          continue;
        }
        const wrong = ~right[other]!;
        // Where the word beside is taken it must be right, at the others the one that is asked for.
        if ((flags & wrong) === 0) entry("first", other, carry === 1 ? free : exact(wanted));
        if ((~flags & wrong) === 0) entry("second", other, carry === 1 ? exact(wanted) : free);
      }
    }
  }

  #lastOf(operation: number, place: Last["place"]): Last {
    const key = `${place} ${operation}`;
    let last = this.#lasts.get(key);
    if (last === undefined)
      this.#lasts.set(key, (last = { operation, place, isOwn: false, carry: 0 }));
    return last;
  }

  look(taken: Taken): void {
    const before = this.#needs.count;
    this.enter(taken.newest, taken.oldContexts, taken.candidate);
    const { graph } = this.#flow;
    const words = ones(graph.unread & 0xffff);
    const hasFlags = graph.unread >>> 16 !== 0;
    if (words <= 4) {
      if (words <= (taken.newest >= 0 && !hasFlags ? 3 : 4)) {
        this.#lookAmongOld(taken, before);
        this.#lookAmongNew(taken);
      }
      if (!this.#demands.isEmpty) this.#lookForFlags(taken);
    }
    this.leave();
  }

  /** Steps that were possible before the newest: the last must read both. */
  #lookAmongOld({ from, candidate }: Taken, before: number): void {
    const { candidates } = this.#flow;
    const needs = this.#needs;
    const end = candidates.count;
    // What reads its own flags may read the newest ones as well.
    for (let at = candidate.source === undefined ? before : 0; at < needs.count; at++) {
      const [mask, value] = [needs.mask[at]!, needs.value[at]!];
      if (at < before && !needs.last[at]!.isOwn) continue;
      if (mask === -1)
        candidates.withFirst(value, from, (place) => this.#verifyOld(candidates.list[place]!, at));
      else {
        const { out } = this.#places;
        const found = this.#kernel.scan(
          candidates.firstWordAt(from),
          candidates.firstWordAt(end),
          mask,
          value,
          out,
        );
        for (let hit = 0; hit < found; hit += 4) {
          const place = (this.#kernel.memory[(out + hit) >> 2]! - candidates.firstWordAt(0)) >> 2;
          if (place < end) this.#verifyOld(candidates.list[place]!, at);
        }
      }
    }
  }

  #verifyOld(one: Candidate, at: number): void {
    if (!one.isWord) return;
    if (this.#needs.last[at]!.isOwn !== (one.source !== undefined)) return;
    this.#verify(one, one.row, at);
  }

  #lookAmongNew(taken: Taken): void {
    const { newest } = taken;
    const { graph } = this.#flow;
    const { memory, extensions } = this.#kernel;
    const { fresh, words, out } = this.#places;
    let count = 0;
    if (newest >= 0) {
      this.#kernel.extend(memory[(words >> 2) + newest]!, words, words + 4 * newest, fresh);
      count =
        extensions.ofOne.length + extensions.ofItself.length + newest * extensions.ofTwo.length;
    }
    const plain = count;
    this.#fresh = 0;
    if (graph.contexts.length > 0) count = this.#writeInContext(taken, count);
    const stepAt = (place: number) =>
      place < plain ? this.#plainStep(place, newest) : this.#flaggedStep(place - plain);
    const found = this.#kernel.probe(fresh, fresh + 4 * count, out);
    const pairs = memory.slice(out >> 2, (out + found) >> 2);
    for (let hit = 0; hit < pairs.length; hit += 2)
      this.#verifyNew(stepAt((pairs[hit]! - fresh) >> 2), this.#needs.placeOf(pairs[hit + 1]!));
    for (const at of this.#needs.masked) {
      const [mask, value] = [this.#needs.mask[at]!, this.#needs.value[at]!];
      const bytes = this.#kernel.scan(fresh, fresh + 4 * count, mask, value, out);
      if (bytes === 0) continue;
      for (const address of memory.slice(out >> 2, (out + bytes) >> 2)) {
        const place = (address - fresh) >> 2;
        if (place < count) this.#verifyNew(stepAt(place), at);
      }
    }
  }

  /** First words of steps that read flags, behind those of the others; gives how many there are in all. */
  #writeInContext({ newest, oldContexts }: Taken, before: number): number {
    const { graph } = this.#flow;
    const { operations, memory } = this.#kernel;
    const [from, words] = [this.#places.fresh >> 2, this.#places.words >> 2];
    const unread = graph.unread & 0xffff;
    const kept = this.#freshSteps;
    let count = before;
    this.#flow.eachInContext(newest, oldContexts, (operation, p, q, flags, reads) => {
      const one = operations[operation]!;
      // The last step reads one other word.
      const left = unread & ~reads;
      if (one.isFlagsOnly || (left & (left - 1)) !== 0 || count >= mostFresh) return;
      memory[from + count++] = madeOf(one, memory[words + p]!, memory[words + q]!, flags & 1);
      const at = 5 * this.#fresh++;
      kept[at] = operation;
      kept[at + 1] = p;
      kept[at + 2] = q;
      kept[at + 3] = flags;
      kept[at + 4] = reads;
    });
    if (count >= mostFresh) throw new Error("more steps than there is room for");
    return count;
  }

  #flaggedStep(number: number): Step {
    const [operation, p, q, flags, reads] = this.#freshSteps.subarray(5 * number, 5 * number + 5);
    return { operation: operation!, p: p!, q: q!, flags: flags!, reads: reads! };
  }

  #plainStep(place: number, newest: number): Step {
    const { ofOne, ofItself, ofTwo } = this.#kernel.extensions;
    const { items } = this.#flow.graph;
    const item = items[newest]!;
    if (place < ofOne.length)
      return { operation: ofOne[place]!, p: newest, q: 0, flags: 0, reads: item };
    const second = place - ofOne.length;
    if (second < ofItself.length)
      return { operation: ofItself[second]!, p: newest, q: newest, flags: 0, reads: item };
    const third = second - ofItself.length;
    const other = Math.floor(third / ofTwo.length);
    const { at, isFirst } = ofTwo[third % ofTwo.length]!;
    const [p, q] = isFirst ? [newest, other] : [other, newest];
    return { operation: at, p, q, flags: 0, reads: item | items[other]! };
  }

  #madeBy({ operation, p, q, flags }: Step): { readonly row: number; readonly hash: number } {
    const { rows } = this.#flow.graph;
    const row = this.#places.spare;
    return { row, hash: this.#kernel.value[operation]!(rows[p]!, rows[q]!, flags, row) };
  }

  #verifyNew(step: Step, at: number): void {
    const [last, reads] = [this.#needs.last[at]!, this.#needs.reads[at]!];
    if (!last.isOwn && (this.#flow.graph.unread & ~(step.reads | reads)) !== 0) return;
    if (last.isOwn && this.#kernel.operations[step.operation]!.flagsDefined === 0) return;
    this.#verify(step, this.#madeBy(step).row, at);
  }

  /** Whether the last step does make what is wanted, on all examples. */
  #verify(step: Step, row: number, at: number): void {
    const needs = this.#needs;
    const [last, other] = [needs.last[at]!, needs.other[at]!];
    const [flags, reads] = [needs.flags[at]!, needs.reads[at]!];
    const { graph } = this.#flow;
    if (last.isOwn) {
      const source = this.#sourceOf(step, row);
      this.#demands.withOwnWord(step, row, source, last.operation, other);
      return;
    }
    if ((graph.unread & ~(step.reads | reads)) !== 0) return;
    const beside = other < 0 ? row : graph.rows[other]!;
    const [p, q] = last.place === "second" ? [beside, row] : [row, beside];
    const out = this.#places.spare + rowBytes;
    this.#kernel.value[last.operation]!(p, q, flags, out);
    if (this.#kernel.equal(out, this.#places.wantedAt) !== -1) return;
    // A word that is there already makes nothing new possible.
    if (!graph.has(row, this.#kernel.hash(row))) this.#flow.tell(row, out);
  }

  #sourceOf(step: Step, row: number): Source {
    const { rows } = this.#flow.graph;
    const given = { p: rows[step.p]!, q: rows[step.q]!, flags: step.flags, row };
    return sourceOf(this.#kernel, step.operation, given, 0);
  }

  /** Steps whose flags alone the last one reads, or of which it reads flags beside a word that is right at the first example. */
  #lookForFlags({ from, newest, oldContexts }: Taken): void {
    const { candidates } = this.#flow;
    for (let place = from; place < candidates.count; place++) {
      const one = candidates.list[place]!;
      if (one.source !== undefined) this.#demands.meet(one, one.row, { ...one.source, item: 0 });
    }
    this.#flow.eachWithFlags(newest, oldContexts, (step) => {
      const { row } = this.#madeBy(step);
      this.#demands.meet(step, row, this.#sourceOf(step, row));
    });
  }
}

function ones(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Words that there is room for at `fresh`. */
const mostFresh = 16_000;
const free: Need = { mask: 0, value: 0 };
const exact = (value: number): Need => ({ mask: -1, value });

/** What an operation that reads a flag makes of two words. */
function madeOf(
  { name, immediate, condition }: Operation,
  a: number,
  b: number,
  flag: number,
): number {
  if (condition !== undefined) {
    if (name.startsWith("cmov")) return flag === 1 ? b : a;
    return (a & ~0xff) | flag;
  }
  switch (name) {
    case "adc":
      return (a + b + flag) | 0;
    case "sbb":
      return (a - b - flag) | 0;
    case "adci":
      return (a + immediate + flag) | 0;
    case "sbbi":
      return (a - immediate - flag) | 0;
    case "rcl1":
      return (a << 1) | flag;
    case "rcr1":
      return (a >>> 1) | (flag << 31);
    default:
      throw new Error(`${name} reads no flag`);
  }
}
