import { assert } from "#base";
import type { Value } from "../linear.ts";
import type { Assembler } from "./assembler.ts";
import { at, gpr, type Memory, type Operand } from "./operands.ts";
import type { Slots } from "./slots.ts";
import { never, type Uses } from "./uses.ts";

/** Register that points to the arena while code runs. */
export const arenaBase = gpr.r12;

/**
 * How much nearer its next reader a value may be, and still be the one to leave, if it need not be stored first. Measured on
 * the cost model of `bench`: with 3 half as many values are stored as with 0, with 10 more are read again.
 */
const rereading = 3;

/** A value that can be read again from where it came from, and so never needs a slot. */
export interface Source {
  /** The place, after whatever instructions are needed to reach it. */
  readonly memory: () => Memory;
  /** Reading it costs no instruction of its own. */
  readonly free: boolean;
}

/**
 * Which value is in which vector register, and which in a slot, as the code is written from top to bottom.
 *
 * A register is given up by the value whose next reader is furthest away (Belady's rule), rather by one that can be read
 * again from elsewhere. A value is made once, so it
 * is stored once: from then on its slot is as good as its register, until it dies.
 */
export class Allocation {
  #position = -1;
  /** Whether operands are still being read: then what dies here is not dead yet. */
  #reading = true;
  readonly #assembler: Assembler;
  readonly #uses: Uses;
  readonly #slots: Slots;
  readonly #sources: ReadonlyMap<Value, Source>;
  readonly #valueIn: Int32Array;
  readonly #registerOf: Int32Array;
  readonly #slotOf: Int32Array;
  /** Slots that outlive the value: parameters, and what a loop carries. */
  readonly #held = new Set<Value>();
  /** Registers that the instruction being written reads or writes, a bit each. */
  #pinned = 0;
  /** Slots of values that die with the instruction being written. */
  #leaving: number[] = [];

  constructor(parts: {
    readonly assembler: Assembler;
    readonly uses: Uses;
    readonly slots: Slots;
    readonly sources: ReadonlyMap<Value, Source>;
    readonly valueCount: number;
  }) {
    this.#assembler = parts.assembler;
    this.#uses = parts.uses;
    this.#slots = parts.slots;
    this.#sources = parts.sources;
    this.#valueIn = new Int32Array(parts.assembler.target === "avx512" ? 32 : 16).fill(-1);
    this.#registerOf = new Int32Array(parts.valueCount).fill(-1);
    this.#slotOf = new Int32Array(parts.valueCount).fill(-1);
  }

  /** Begins the instruction at a position. */
  at(position: number): void {
    this.#position = position;
    this.#reading = true;
    this.begin();
  }

  /** Begins another machine instruction of it: nothing is pinned, and slots of what died before are free. */
  begin(): void {
    this.#pinned = 0;
    for (const slot of this.#leaving) this.#slots.give(slot);
    this.#leaving = [];
  }

  /** Whether somebody reads the value after this instruction. */
  isLive(value: Value): boolean {
    return this.#uses.next(value, this.#position) !== never;
  }

  registerOf(value: Value): number | undefined {
    const register = this.#registerOf[value]!;
    return register < 0 ? undefined : register;
  }

  /** The register that holds the value, loaded if need be. */
  fetch(value: Value): number {
    const known = this.#registerOf[value]!;
    if (known >= 0) return this.pin(known);
    const register = this.takeRegister();
    this.load(register, this.home(value));
    this.#hold(value, register);
    return register;
  }

  /** The value where an instruction can read it: its register, or memory where a register would not pay. */
  operand(value: Value): Operand {
    const known = this.#registerOf[value]!;
    if (known >= 0) return this.pin(known);
    return this.#isWorthRegister(value) ? this.fetch(value) : this.home(value);
  }

  /** Whether a register is to be had that is empty, or whose value can be read again elsewhere and is wanted later. */
  #isWorthRegister(value: Value): boolean {
    const next = this.#uses.next(value, this.#position);
    if (next === never) return false;
    for (let register = 0; register < this.#valueIn.length; register++) {
      const other = this.#valueIn[register]!;
      if ((this.#pinned >>> register) & 1) continue;
      if (other < 0) return true;
      if (this.#isKept(other) && this.#uses.next(other, this.#position) > next) return true;
    }
    return false;
  }

  #isKept(value: Value): boolean {
    return this.#slotOf[value]! >= 0 || this.#sources.has(value);
  }

  load(register: number, from: Memory): void {
    this.#assembler.vector("vmovupd", { reg: register, rm: from.whole?.() ?? from });
  }

  store(register: number, to: Memory): void {
    this.#assembler.vector("vmovupdStore", { reg: register, rm: to });
  }

  pin(register: number): number {
    this.#pinned |= 1 << register;
    return register;
  }

  /** All operands have been read into the instruction: what dies gives up its register, and the result may take it. */
  release(values: readonly Value[]): void {
    this.#reading = false;
    for (const value of values) if (!this.isLive(value)) this.#bury(value);
    this.#pinned = 0;
  }

  /** Gives the registers of dying values up, but keeps all operands' registers from being taken. */
  releaseKeeping(values: readonly Value[]): void {
    const pinned = this.#pinned;
    this.release(values);
    this.#pinned = pinned;
  }

  #bury(value: Value): void {
    const register = this.#registerOf[value]!;
    if (register >= 0) this.#valueIn[register] = -1;
    this.#registerOf[value] = -1;
    const slot = this.#slotOf[value]!;
    if (slot < 0 || this.#held.has(value)) return;
    this.#leaving.push(slot);
    this.#slotOf[value] = -1;
  }

  /** A register for a value that is made now; it stays with it if somebody reads it. */
  define(value: Value): number {
    const register = this.takeRegister();
    this.own(value, register);
    return register;
  }

  own(value: Value, register: number): void {
    if (this.isLive(value)) this.#hold(value, register);
  }

  #hold(value: Value, register: number): void {
    this.#valueIn[register] = value;
    this.#registerOf[value] = register;
  }

  /** A register that nobody's value is in: for the instruction being written, or to be owned. */
  takeRegister(): number {
    const now = this.#reading ? this.#position - 0.5 : this.#position;
    let best = -1;
    let furthest = -1;
    for (let register = 0; register < this.#valueIn.length; register++) {
      const value = this.#valueIn[register]!;
      if ((this.#pinned >>> register) & 1) continue;
      if (value < 0) return this.pin(register);
      const next = this.#uses.next(value, now);
      const distance = next + (this.#isKept(value) ? rereading * (next - now) : 0);
      if (distance <= furthest) continue;
      furthest = distance;
      best = register;
    }
    assert(best >= 0, "an instruction pins fewer registers than there are");
    if (furthest === never) this.#bury(this.#valueIn[best]!);
    else this.#evict(best);
    return this.pin(best);
  }

  #evict(register: number): void {
    const value = this.#valueIn[register]!;
    this.#keep(value);
    this.#valueIn[register] = -1;
    this.#registerOf[value] = -1;
  }

  /** Sees to it that the value can be read without its register. True where it needed a slot. */
  #keep(value: Value): boolean {
    if (this.#isKept(value)) return false;
    const slot = this.#slots.take();
    this.#slotOf[value] = slot;
    this.store(this.#registerOf[value]!, at(arenaBase, slot));
    return true;
  }

  /** Where the value can be read without a register. */
  home(value: Value): Memory {
    const slot = this.#slotOf[value]!;
    if (slot >= 0) return at(arenaBase, slot);
    const source = this.#sources.get(value);
    assert(source !== undefined, `value ${value} is made before it is read`);
    return source.memory();
  }

  /** Stores all that is only in registers. The values that this gave a slot are returned. */
  keepAll(): readonly Value[] {
    return [...this.#valueIn].filter(
      (value) => value >= 0 && this.isLive(value) && this.#keep(value),
    );
  }

  /** No register holds a value any more: code that runs from elsewhere arrives here, or another routine has run. */
  forgetRegisters(): void {
    for (const value of this.#valueIn) if (value >= 0) this.#registerOf[value] = -1;
    this.#valueIn.fill(-1);
  }

  /** Gives a value a slot that somebody else fills. A held slot stays when the value dies. */
  putInSlot(value: Value, slot: number, { held }: { readonly held: boolean }): void {
    this.#slotOf[value] = slot;
    if (held) this.#held.add(value);
  }

  /** The registers' values, to return to after code that runs aside. */
  snapshot(): Int32Array {
    return this.#valueIn.slice();
  }

  /** Reloads what the snapshot had in registers and is still read; `kept` are the values whose slots are valid aside only. */
  restore(snapshot: Int32Array, kept: readonly Value[], changed: ReadonlySet<Value>): void {
    for (const [register, value] of snapshot.entries()) {
      if (value < 0 || !this.isLive(value)) continue;
      if (this.#registerOf[value] !== register || changed.has(value))
        this.load(register, this.home(value));
    }
    this.forgetRegisters();
    for (const [register, value] of snapshot.entries())
      if (value >= 0 && this.isLive(value)) this.#hold(value, register);
    for (const value of kept) {
      if (this.#slotOf[value]! >= 0) this.#leaving.push(this.#slotOf[value]!);
      this.#slotOf[value] = -1;
    }
  }

  /** A register that none of these is, whatever value is in it: for use where no value is to be found in registers. */
  spareRegister(taken: ReadonlySet<number>): number | undefined {
    for (let register = 0; register < this.#valueIn.length; register++)
      if (!taken.has(register)) return register;
    return undefined;
  }

  /** Registers in which a loop may carry values; as many are left for its body. */
  get carriedRegisters(): number {
    return this.#valueIn.length / 2;
  }

  slotOf(value: Value): number {
    return this.#slotOf[value]!;
  }
}
