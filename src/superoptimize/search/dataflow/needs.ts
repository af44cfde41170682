import type { Kernel } from "../kernel/kernel.ts";
import { hashOf, table } from "../kernel/module.ts";
import type { Need } from "./inverse.ts";

/** A step that could be the last, and which of its operands is asked for. */
export interface Last {
  /** -1: a conditional move by flags of the step before. */
  readonly operation: number;
  readonly place: "only" | "first" | "second" | "both";
  /** It reads the flags that the step before leaves, beside its word. */
  readonly isOwn: boolean;
  /** The carry that the need was reckoned with. */
  readonly carry: number;
}

export interface Entry {
  readonly need: Need;
  readonly last: Last;
  /** The word that is read beside, or -1. */
  readonly other: number;
  readonly flags: number;
  readonly reads: number;
}

/** Needs as a stack: those of a whole word in a table by that word, which the kernel looks in; the others in a list. */
export class Needs {
  readonly list: Entry[] = [];
  /** Places of those that leave some freedom. */
  readonly masked: number[] = [];
  readonly #memory: Int32Array;
  #exact = 0;
  readonly #entryOf = new Int32Array(table.entries);

  constructor(kernel: Kernel) {
    this.#memory = kernel.memory;
  }

  get count(): number {
    return this.list.length;
  }

  entryAt(number: number): number {
    return this.#entryOf[number]!;
  }

  add(need: Need, entry: Omit<Entry, "need">): void {
    const at = this.list.length;
    this.list.push({ need, ...entry });
    if (need.mask !== -1) {
      this.masked.push(at);
      return;
    }
    const number = ++this.#exact;
    if (number >= table.entries) throw new Error("more needs than there is room for");
    this.#entryOf[number] = at;
    const head = (table.headsAt >> 2) + hashOf(need.value);
    const memory = this.#memory;
    memory[(table.keysAt >> 2) + number] = need.value;
    memory[(table.nextAt >> 2) + number] = memory[head]!;
    memory[head] = number;
  }

  cut(count: number): void {
    const memory = this.#memory;
    while (this.list.length > count) {
      const { need } = this.list.pop()!;
      if (need.mask !== -1) this.masked.pop();
      else
        memory[(table.headsAt >> 2) + hashOf(need.value)] =
          memory[(table.nextAt >> 2) + this.#exact--]!;
    }
  }
}
