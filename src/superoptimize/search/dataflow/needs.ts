import type { Kernel } from "../kernel/kernel.ts";
import { hashOf, table } from "../kernel/module.ts";

/** A step that could be the last, and which of its operands is asked for. */
export interface Last {
  /** -1: any that reads flags of the step before. */
  readonly operation: number;
  readonly place: "only" | "first" | "second" | "both";
  /** It reads the flags that the step before leaves, beside its word. */
  readonly isOwn: boolean;
  /** The carry that the need was reckoned with. */
  readonly carry: number;
}

const most = 0x8000;

/** Needs as a stack: those of a whole word in a table by that word, which the kernel looks in; the others in a list. */
export class Needs {
  count = 0;
  readonly mask = new Int32Array(most);
  readonly value = new Int32Array(most);
  readonly last: Last[] = [];
  /** The word that is read beside, or -1. */
  readonly other = new Int8Array(most);
  /** Examples at which the flag that goes in is 1. */
  readonly flags = new Int32Array(most);
  readonly reads = new Int32Array(most);
  /** Places of those that leave some freedom. */
  readonly masked: number[] = [];
  readonly #memory: Int32Array;
  #exact = 0;
  readonly #placeOf = new Int32Array(table.entries);

  constructor(kernel: Kernel) {
    this.#memory = kernel.memory;
  }

  /** The place of what the kernel calls entry `number`. */
  placeOf(number: number): number {
    return this.#placeOf[number]!;
  }

  add(mask: number, value: number, last: Last, other: number, flags: number, reads: number): void {
    const at = this.count++;
    if (at >= most) throw new Error("more needs than there is room for");
    this.mask[at] = mask;
    this.value[at] = value;
    this.last[at] = last;
    this.other[at] = other;
    this.flags[at] = flags;
    this.reads[at] = reads;
    if (mask !== -1) {
      this.masked.push(at);
      return;
    }
    const number = ++this.#exact;
    if (number >= table.entries) throw new Error("more needs than there is room for");
    this.#placeOf[number] = at;
    const head = (table.headsAt >> 2) + hashOf(value);
    const memory = this.#memory;
    memory[(table.keysAt >> 2) + number] = value;
    memory[(table.nextAt >> 2) + number] = memory[head]!;
    memory[head] = number;
  }

  /** Forgets the latest. */
  cut(count: number): void {
    const memory = this.#memory;
    while (this.count > count) {
      const at = --this.count;
      if (this.mask[at] !== -1) this.masked.pop();
      else
        memory[(table.headsAt >> 2) + hashOf(this.value[at]!)] =
          memory[(table.nextAt >> 2) + this.#exact--]!;
    }
  }
}
