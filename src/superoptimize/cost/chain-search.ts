import { registerCount, type Instruction } from "../x86/instruction.ts";
import type { Ended, EnumerationOptions } from "../search/enumerate.ts";
import { flagBit, formsOf, type Form } from "../search/forms.ts";
import { Frames, type Frame } from "../search/frames.ts";
import { locationCount, ones, Pruning } from "../search/pruning.ts";
import { Seen } from "../search/seen.ts";
import { latencyOf, type LatencyTable } from "./latency-tables.ts";

export interface ChainSearchOptions extends EnumerationOptions {
  readonly table: LatencyTable;
  /** The longest chain that is still of interest; it may fall while the search runs. */
  readonly longestChain: () => number;
}

/** Ready before any argument was: what is made of constants alone. */
const constant = -100;

/**
 * All sequences of one length that agree with the examples and whose chains from arguments are short enough, by depth-first
 * search. An instruction that comes too late is left out at once, because in a sequence without idle ones everything
 * leads to the result. The other rules are those of `Enumeration`, as far as they hold for a quick sequence too: states
 * are the same if their values are ready at the same times as well, and what is made again may be ready sooner. It must
 * run for all shorter lengths first.
 */
export class ChainSearch {
  nodes = 0;
  readonly #options: ChainSearchOptions;
  readonly #forms: readonly Form[];
  readonly #latencies: Int32Array;
  readonly #moveLatency: number;
  readonly #wanted: Int32Array;
  readonly #pruning: Pruning;
  #frames: Frames;
  #ready: readonly Int32Array[] = [];
  #seen = new Seen(0);
  #length = 0;
  #accept: (sequence: readonly Instruction[]) => boolean = () => true;
  #ended: Ended = "exhausted";
  #checkAt = 0;

  constructor(options: ChainSearchOptions) {
    this.#options = options;
    this.#forms = formsOf(options.instructions);
    const { table } = options;
    this.#latencies = Int32Array.from(this.#forms, (form) => latencyOf(form.instruction, table));
    this.#moveLatency = table.named.mov ?? table.usual;
    this.#wanted = Int32Array.from(options.examples, ({ outputs }) => outputs[0]!);
    this.#pruning = new Pruning(this.#forms, options);
    this.#frames = new Frames(1, options.examples.length);
  }

  /** Tells `accept` of each candidate until it says true. */
  run(length: number, accept: (sequence: readonly Instruction[]) => boolean): Ended {
    this.#length = length;
    this.#accept = accept;
    this.#ended = "exhausted";
    this.#frames = new Frames(length, this.#wanted.length);
    this.#seen = new Seen(length > 3 ? 22 : 0);
    this.#ready = Array.from({ length: length + 1 }, () =>
      new Int32Array(locationCount).fill(constant),
    );
    const start = this.#frames.frames[0]!;
    const { examples } = this.#options;
    for (const [at, { location: register, isNeeded }] of this.#options.places.inputs.entries()) {
      start.rows[register] = Int32Array.from(examples, (one) => one.inputs[at]!);
      start.defined |= 1 << register;
      this.#ready[0]![register] = 0;
      if (isNeeded) start.unread |= 1 << at;
    }
    this.#descend(0);
    return this.#ended;
  }

  #descend(depth: number): void {
    const frame = this.#frames.frames[depth]!;
    const after = this.#frames.frames[depth + 1]!;
    const remaining = this.#length - depth - 1;
    const isLast = remaining === 0;
    const fresh = isLast ? 1 : this.#pruning.freshScratch(frame.defined);
    for (const form of this.#forms) {
      if (isLast && (form.writesLocations & 1) === 0) continue;
      if ((form.reads & ~frame.defined) !== 0) continue;
      if ((form.writesLocations & ~frame.defined & ~fresh) !== 0) continue;
      const at = this.#readyAt(form, depth);
      if (at > this.#options.longestChain()) continue;
      if (
        !isLast &&
        this.#length <= 3 &&
        this.#pruning.isOutOfOrder(this.#frames.frames, form, depth)
      )
        continue;
      const unread = this.#pruning.unreadAfter(frame, form, depth);
      // An instruction reads four results at most, two registers and flags of two, and adds one.
      if (unread < 0 || ones(unread) > 1 + 3 * remaining) continue;
      if (depth === 1 && this.#pruning.isOthers(frame, form, this.#options.part)) continue;
      if (isLast) {
        // Of a product only the high half can be the result, and it is later than the low one.
        if (form.isProduct && form.instruction.d !== 0) continue;
        if (form.isProduct && at + this.#productWait > this.#options.longestChain()) continue;
        if (!this.#agrees(frame, form, depth)) continue;
        const sequence = this.#frames.frames
          .slice(1, depth + 1)
          .map((one) => one.form!.instruction);
        if (!this.#accept([...sequence, form.instruction])) continue;
        this.#ended = "found";
        return;
      }
      this.#frames.push(form, depth);
      this.#setReady(form, at, depth);
      this.nodes++;
      if (this.#isRepetition(frame, after, form, depth)) continue;
      after.unread = unread;
      if (this.#isStopped()) return;
      // First instructions are shared among threads, which know other examples: each looks at all of them.
      if (this.#length > 3 && remaining > 1 && depth > 0 && this.#isKnown(after, depth + 1))
        continue;
      this.#descend(depth + 1);
      if (this.#ended !== "exhausted") return;
    }
  }

  /** When what an instruction makes is there, at the earliest. */
  #readyAt(form: Form, depth: number): number {
    const before = this.#ready[depth]!;
    let from = constant;
    for (let place = 0; place < locationCount; place++)
      if ((form.reads & (1 << place)) !== 0) from = Math.max(from, before[place]!);
    return from === constant ? constant : from + this.#latencies[form.index]!;
  }

  #setReady(form: Form, at: number, depth: number): void {
    const after = this.#ready[depth + 1]!;
    after.set(this.#ready[depth]!);
    const written = form.writesLocations | (form.flagsDefined << flagBit);
    for (let place = 0; place < locationCount; place++)
      if ((written & (1 << place)) !== 0) after[place] = at;
    if (form.isProduct && at !== constant) after[form.d] = at + this.#productWait;
  }

  get #productWait(): number {
    const { table } = this.#options;
    return table.mulxHigh - (table.named.mulx ?? table.usual);
  }

  #isStopped(): boolean {
    if (this.nodes < this.#checkAt) return false;
    this.#checkAt = this.nodes + 20_000;
    if (this.#options.stop?.(this.nodes) !== true) return false;
    this.#ended = "stopped";
    return true;
  }

  /** An instruction that touches no flag and makes what a register holds: a move from there is as quick, or nothing at all. */
  #isRepetition(before: Frame, after: Frame, form: Form, depth: number): boolean {
    if (form.isProduct || form.writes !== form.writesLocations || form.writesLocations === 0)
      return false;
    const { result } = after;
    const made = this.#ready[depth + 1]![form.d]!;
    for (let at = 0; at < registerCount; at++) {
      if ((before.defined & (1 << at)) === 0) continue;
      if (form.isMove && at !== form.d) continue;
      const held = this.#ready[depth]![at]!;
      if (held !== constant && held + (at === form.d ? 0 : this.#moveLatency) > made) continue;
      const row = before.rows[at]!;
      let place = 0;
      while (place < result.length && row[place] === result[place]) place++;
      if (place === result.length) return true;
    }
    return false;
  }

  #agrees(frame: Frame, form: Form, depth: number): boolean {
    const { value, immediate, shift, d, s, t } = form;
    const inFlag = this.#frames.flagInto(form, depth);
    const [rowD, rowS, rowT] = [frame.rows[d], frame.rows[s], frame.rows[t]];
    const wanted = this.#wanted;
    for (let at = 0; at < wanted.length; at++) {
      const a = rowD === undefined ? 0 : rowD[at]!;
      const b = rowS === undefined ? 0 : rowS[at]!;
      const c = rowT === undefined ? 0 : rowT[at]!;
      if (value(a, b, c << shift, immediate, inFlag[at]!) !== wanted[at]) return false;
    }
    return true;
  }

  /** Whether the same values, ready at the same times, were met as early. */
  #isKnown(frame: Frame, depth: number): boolean {
    const ready = this.#ready[depth]!;
    let [high, low] = [0, 0];
    for (let place = 0; place < locationCount; place++) {
      if ((frame.defined & (1 << place)) === 0) continue;
      const isRegister = place < flagBit;
      if (isRegister && place >= registerCount) continue;
      const row = isRegister ? frame.rows[place]! : this.#frames.flag(place - flagBit, depth);
      // Scratch registers are one as good as another, so their sum is taken.
      const salt = place === 0 || !isRegister || this.#pruning.namesMatter ? place + 1 : 77;
      let [a, b] = [salt ^ Math.imul(ready[place]! + 101, 0x2c1b3c6d), salt * 31];
      for (let at = 0; at < row.length; at++) {
        a = Math.imul(a ^ row[at]!, 0x9e3779b1);
        a ^= a >>> 15;
        b = Math.imul(b ^ (row[at]! + a), 0x85ebca77);
        b ^= b >>> 13;
      }
      high = (high + Math.imul(a ^ b, 0xc2b2ae3d)) | 0;
      low = (low + Math.imul(b, 0x27d4eb2f)) | 0;
    }
    return this.#seen.has(high, low, depth);
  }
}
