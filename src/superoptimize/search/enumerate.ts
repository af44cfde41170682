import { comparing, isWord, type Instruction } from "../x86/instruction.ts";
import { flagBit, formsOf, type Form } from "./forms.ts";
import { Frames, type Frame } from "./frames.ts";
import type { Places, Words } from "./places.ts";
import { instructionBit, locationCount, ones, Pruning } from "./pruning.ts";
import { Seen } from "./seen.ts";

export type Ended = "exhausted" | "found" | "stopped";

export interface EnumerationOptions {
  readonly instructions: readonly Instruction[];
  readonly examples: readonly Words[];
  readonly places: Places;
  /** Of several threads: this one takes one in `of` pairs of first instructions. */
  readonly part?: { readonly index: number; readonly of: number };
  /** Asked now and then; true ends the search. */
  readonly stop?: (nodes: number) => boolean;
}

/**
 * All sequences of one length that agree with the examples, by depth-first search. Left out is what cannot be the only
 * shortest one: a sequence with an instruction that nobody reads from, the same independent instructions in another
 * order, other names for the same registers, and states that have been met (equal in every register and flag
 * on every example, known by a fingerprint of 64 bits). It must run for all shorter lengths first.
 */
export class Enumeration {
  nodes = 0;
  readonly #forms: readonly Form[];
  /** Those that write an output, and of each output those that write it. */
  readonly #last: readonly Form[];
  readonly #lastInto: ReadonlyMap<number, readonly Form[]>;
  readonly #options: EnumerationOptions;
  readonly #count: number;
  /** By location; the places without an output are empty. */
  readonly #wanted: readonly (Int32Array | undefined)[];
  readonly #outputs: number;
  readonly #pruning: Pruning;
  #frames: Frames;
  #seen: Seen;
  #length = 0;
  #remembers = false;
  #accept: (sequence: readonly Instruction[]) => boolean = () => true;
  #ended: Ended = "exhausted";
  #checkAt = 0;

  constructor(options: EnumerationOptions) {
    this.#options = options;
    this.#forms = formsOf(options.instructions);
    const { examples, places } = options;
    const { outputs } = places;
    this.#count = examples.length;
    this.#outputs = outputs.reduce((set, location) => set | (1 << location), 0);
    this.#wanted = Array.from({ length: places.count }, (_, location) => {
      const at = outputs.indexOf(location);
      return at < 0 ? undefined : Int32Array.from(examples, (one) => one.outputs[at]!);
    });
    // The low half of a product as the result is what imul makes.
    const into = (location: number) =>
      this.#forms.filter(({ d, instruction: one }) => d === location && !comparing.has(one.name));
    this.#lastInto = new Map(outputs.map((location) => [location, into(location)]));
    this.#last = [...this.#lastInto.values()].flat();
    this.#pruning = new Pruning(this.#forms, options);
    this.#frames = new Frames(1, this.#count, places.count);
    this.#seen = new Seen(0);
  }

  /** Tells `accept` of each candidate until it says true. */
  run(length: number, accept: (sequence: readonly Instruction[]) => boolean): Ended {
    this.#length = length;
    this.#accept = accept;
    this.#ended = "exhausted";
    const { places, examples } = this.#options;
    this.#frames = new Frames(length, this.#count, places.count);
    this.#remembers = length > 3;
    this.#seen = new Seen(this.#remembers ? 22 : 0);
    const start = this.#frames.frames[0]!;
    for (const [at, { location, isNeeded }] of places.inputs.entries()) {
      start.rows[location] = Int32Array.from(examples, (one) => one.inputs[at]!);
      start.defined |= 1 << location;
      if (isNeeded) start.unread |= 1 << at;
    }
    this.#descend(0);
    return this.#ended;
  }

  #descend(depth: number): void {
    const frame = this.#frames.frames[depth]!;
    if (depth === this.#length - 1) return this.#finish(frame, depth);
    const after = this.#frames.frames[depth + 1]!;
    const remaining = this.#length - depth - 1;
    const freshScratch = this.#pruning.freshScratch(frame.defined);
    const outputs = this.#options.places.outputs.length;
    for (const form of this.#forms) {
      if ((form.reads & ~frame.defined) !== 0) continue;
      if ((form.writesLocations & ~frame.defined & ~freshScratch) !== 0) continue;
      if (!this.#remembers && this.#pruning.isOutOfOrder(this.#frames.frames, form, depth))
        continue;
      const unread = this.#pruning.unreadAfter(frame, form, depth);
      // An instruction reads four results at most, two locations and flags of two, and adds one; outputs need no reader.
      if (unread < 0 || ones(unread) > outputs + 3 * remaining) continue;
      if (depth === 1 && this.#pruning.isOthers(frame, form, this.#options.part)) continue;
      this.#frames.push(form, depth);
      this.nodes++;
      if (isRepetition(frame, after, form)) continue;
      // An instruction sets one output right.
      if (outputs > 1 && ones(this.#wrongOutputs(after)) > remaining) continue;
      after.unread = unread;
      if (this.#isStopped()) return;
      // First instructions are shared among threads, which know other examples: each looks at all of them.
      if (remaining > 1 && depth > 0 && this.#isKnown(after, depth + 1)) continue;
      this.#descend(depth + 1);
      if (this.#ended !== "exhausted") return;
    }
  }

  #isStopped(): boolean {
    if (this.nodes < this.#checkAt) return false;
    this.#checkAt = this.nodes + 20_000;
    if (this.#options.stop?.(this.nodes) !== true) return false;
    this.#ended = "stopped";
    return true;
  }

  #isKnown(frame: Frame, depth: number): boolean {
    let [high, low] = [0, 0];
    const { count } = this.#options.places;
    for (let at = 0; at < count; at++) {
      if ((frame.defined & (1 << at)) === 0) continue;
      const salt = at === 0 || isWord(at) || this.#pruning.namesMatter ? at + 1 : 77;
      const row = frame.rows[at]!;
      let [a, b] = [salt, salt * 31];
      for (let place = 0; place < row.length; place++) {
        a = Math.imul(a ^ row[place]!, 0x9e3779b1);
        a ^= a >>> 15;
        b = Math.imul(b ^ (row[place]! + a), 0x85ebca77);
        b ^= b >>> 13;
      }
      high = (high + Math.imul(a ^ b, 0xc2b2ae3d)) | 0;
      low = (low + Math.imul(b, 0x27d4eb2f)) | 0;
    }
    for (let number = 0; number < 4; number++) {
      if ((frame.defined & (1 << (flagBit + number))) === 0) continue;
      const row = this.#frames.flag(number, depth);
      let set = number + 11;
      for (let place = 0; place < row.length; place++)
        set = (Math.imul(set, 0x01000193) ^ row[place]!) | 0;
      high = Math.imul(high ^ set, 0x9e3779b1);
      low = Math.imul(low ^ (set + number), 0x85ebca77) ^ (high >>> 16);
    }
    return this.#seen.has(high, low, depth);
  }

  /** Outputs that do not hold what is wanted. */
  #wrongOutputs(frame: Frame): number {
    let set = 0;
    for (const location of this.#options.places.outputs) {
      const [row, wanted] = [frame.rows[location]!, this.#wanted[location]!];
      let at = (frame.defined & (1 << location)) === 0 ? -1 : 0;
      while (at >= 0 && at < wanted.length && row[at] === wanted[at]) at++;
      if (at < wanted.length) set |= 1 << location;
    }
    return set;
  }

  #placesOf(frame: Frame, item: number): number {
    let set = 0;
    for (let place = 0; place < locationCount; place++)
      if ((frame.defined & (1 << place)) !== 0 && this.#pruning.itemAt(frame, place) === item)
        set |= 1 << place;
    return set;
  }

  #finish(frame: Frame, depth: number): void {
    const places: number[] = [];
    for (let item = 0; item <= instructionBit + depth; item++)
      if ((frame.unread & (1 << item)) !== 0) places.push(this.#placesOf(frame, 1 << item));
    const wrong = this.#wrongOutputs(frame);
    const only = wrong === 0 ? this.#last : this.#lastInto.get(31 - Math.clz32(wrong))!;
    // One instruction cannot set two outputs right.
    if ((wrong & (wrong - 1)) !== 0) return;
    for (const form of only) {
      if ((form.reads & ~frame.defined) !== 0) continue;
      const kept = this.#outputs & ~form.writesLocations;
      if (!places.every((set) => (set & (form.reads | kept)) !== 0)) continue;
      const wanted = this.#wanted[form.d]!;
      const { value, immediate, shift, d, s, t } = form;
      const inFlag = this.#frames.flagInto(form, depth);
      const [rowD, rowS, rowT] = [frame.rows[d], frame.rows[s], frame.rows[t]];
      let at = 0;
      for (; at < wanted.length; at++) {
        const a = rowD === undefined ? 0 : rowD[at]!;
        const b = rowS === undefined ? 0 : rowS[at]!;
        const c = rowT === undefined ? 0 : rowT[at]!;
        if (value(a, b, c << shift, immediate, inFlag[at]!) !== wanted[at]) break;
      }
      if (at < wanted.length) continue;
      const sequence = this.#frames.frames
        .slice(1, depth + 1)
        .map((one) => one.form!.instruction)
        .concat(form.instruction);
      if (this.#accept(sequence)) {
        this.#ended = "found";
        return;
      }
    }
  }
}

/**
 * An instruction that touches no flag and makes what some register held already: a move does that, or nothing. What memory
 * held is moved from memory only into registers.
 */
function isRepetition(before: Frame, after: Frame, form: Form): boolean {
  if (form.isProduct || form.writes !== form.writesLocations || form.writesLocations === 0)
    return false;
  const { result } = after;
  for (let at = 0; at < before.rows.length; at++) {
    if ((before.defined & (1 << at)) === 0) continue;
    if (form.isMove && at !== form.d) continue;
    if (isWord(form.d) && isWord(at) && at !== form.d) continue;
    const row = before.rows[at]!;
    let place = 0;
    while (place < result.length && row[place] === result[place]) place++;
    if (place === result.length) return true;
  }
  return false;
}
