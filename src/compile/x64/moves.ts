import { assert } from "#base";
import { arenaBase, type Allocation } from "./allocation.ts";
import type { Assembler } from "./assembler.ts";
import { at, type Memory } from "./operands.ts";
import type { Slots } from "./slots.ts";

/** Where a vector is: in a register, in a slot of the arena, or where it can always be read again. */
export type Place =
  | { readonly kind: "register"; readonly register: number }
  | { readonly kind: "slot"; readonly slot: number }
  | { readonly kind: "source"; readonly memory: () => Memory };

export interface Move {
  readonly from: Place;
  readonly to: Exclude<Place, { kind: "source" }>;
}

export const inRegister = (register: number) => ({ kind: "register", register }) as const;
export const inSlot = (slot: number) => ({ kind: "slot", slot }) as const;

/**
 * Writes moves that happen all at once: each place gets what its source held before any of them. A place is written as
 * soon as nobody has still to read it; where places wait for each other in a circle, one of them is put aside.
 */
export class Moves {
  readonly #code: Assembler;
  readonly #values: Allocation;
  readonly #slots: Slots;

  constructor(code: Assembler, values: Allocation, slots: Slots) {
    this.#code = code;
    this.#values = values;
    this.#slots = slots;
  }

  write(moves: readonly Move[]): void {
    const written = new Set(
      moves.flatMap(({ to }) => (to.kind === "register" ? [to.register] : [])),
    );
    const borrowed: number[] = [];
    let pending = moves.filter(({ from, to }) => !isSame(from, to));
    while (pending.length > 0) {
      const ready = pending.filter((move) => !pending.some(({ from }) => isSame(from, move.to)));
      const next = ready.find((move) => !needsRegister(move)) ?? ready[0];
      if (next === undefined || needsRegister(next)) {
        const spare = this.#spare(pending, written);
        if (spare === undefined || next === undefined) {
          // A circle, or no register to go through: what one of the pending reads is put into a slot of its own.
          const aside = this.#aside(pending, written);
          borrowed.push(aside.slot);
          pending = pending.map((move) =>
            isSame(move.from, aside.of) ? { ...move, from: inSlot(aside.slot) } : move,
          );
          continue;
        }
        this.#load(spare, next.from);
        this.#store(spare, next.to);
      } else if (next.to.kind === "register") this.#load(next.to.register, next.from);
      else this.#store(registerOf(next.from), next.to);
      pending = pending.filter((move) => move !== next);
    }
    for (const slot of borrowed) this.#slots.give(slot);
  }

  /** A register that is neither read nor written by any of the moves still to come, nor written already. */
  #spare(pending: readonly Move[], written: ReadonlySet<number>): number | undefined {
    const read = pending.flatMap(({ from }) => (from.kind === "register" ? [from.register] : []));
    return this.#values.spareRegister(new Set([...written, ...read]));
  }

  /** Frees a register by putting what it holds into a slot: one that is not written itself, if there is one. */
  #aside(pending: readonly Move[], written: ReadonlySet<number>): { of: Place; slot: number } {
    const inRegisters = pending.filter(({ from }) => from.kind === "register");
    const move = inRegisters.find(({ from }) => !written.has(registerOf(from))) ?? inRegisters[0];
    const slot = this.#slots.take();
    if (move !== undefined) {
      this.#store(registerOf(move.from), inSlot(slot));
      return { of: move.from, slot };
    }
    // A circle of slots alone: then there are registers to spare.
    const spare = this.#spare(pending, written);
    assert(spare !== undefined, "registers that nobody reads are free");
    this.#load(spare, pending[0]!.from);
    this.#store(spare, inSlot(slot));
    return { of: pending[0]!.from, slot };
  }

  #load(register: number, from: Place): void {
    if (from.kind === "register")
      this.#code.vector("vmovapd", { reg: register, rm: from.register });
    else
      this.#values.load(register, from.kind === "slot" ? at(arenaBase, from.slot) : from.memory());
  }

  #store(register: number, to: Move["to"]): void {
    assert(to.kind === "slot", "registers are loaded");
    this.#values.store(register, at(arenaBase, to.slot));
  }
}

const needsRegister = ({ from, to }: Move) => to.kind === "slot" && from.kind !== "register";

function registerOf(place: Place): number {
  assert(place.kind === "register", "the place is a register");
  return place.register;
}

function isSame(a: Place, b: Place): boolean {
  if (a.kind === "register") return b.kind === "register" && a.register === b.register;
  return a.kind === "slot" && b.kind === "slot" && a.slot === b.slot;
}
