import { endReadsOf, type Instruction, type Loop, type Value } from "../linear.ts";
import { arenaBase, type Allocation } from "./allocation.ts";
import type { Assembler, Label } from "./assembler.ts";
import { rowOffset, tableBase } from "./layout.ts";
import { inRegister, inSlot, Moves, type Move, type Place } from "./moves.ts";
import { at, gpr, type Memory } from "./operands.ts";
import { maskRegister } from "./operations.ts";
import { poolBase } from "./pool.ts";
import type { Shared } from "./shared.ts";
import type { Uses } from "./uses.ts";

type Of<Kind extends Instruction["kind"]> = Extract<Instruction, { kind: Kind }>;

/** A loop around the place being written. */
interface OpenLoop {
  readonly loop: Loop;
  /** Slot of a number that counts from -8 * turns up to 0 by eights: with the end of a series added, its element. */
  readonly counter: number;
  readonly recorders: ReadonlyMap<Of<"record">, Recorder>;
}

/** Slots of a `record`: turns until its next value is due, and the distance of that value from the row's first one. */
interface Recorder {
  readonly due: number;
  readonly distance: number;
}

/** What the writer of a routine does for its loops. */
export interface Around {
  readonly shared: Shared;
  readonly values: Allocation;
  readonly uses: Uses;
  /** A value's canonical number. */
  readonly same: (value: Value) => Value;
  /** Writes the body, then begins the position of its end. */
  readonly body: (loop: Loop) => void;
}

/** Writes loops, and what only stands in them. As many carried values as fit stay in registers from turn to turn. */
export class Loops {
  readonly #around: Around;
  readonly #code: Assembler;
  readonly #values: Allocation;
  readonly #moves: Moves;
  readonly #open: OpenLoop[] = [];

  constructor(around: Around) {
    const { shared, values } = around;
    this.#around = around;
    this.#code = shared.assembler;
    this.#values = values;
    this.#moves = new Moves(shared.assembler, values, shared.slots);
  }

  write(loop: Loop): void {
    const { shared, same, uses } = this.#around;
    const values = this.#values;
    const { slots } = shared;
    const counter = slots.take();
    const places = loop.carried.map((_, index) =>
      index < values.carriedRegisters ? inRegister(index) : inSlot(slots.take()),
    );
    values.keepAll();
    this.#moves.write(
      loop.carried.map(({ initial }, index) => ({
        from: this.#placeOf(same(initial)),
        to: places[index]!,
      })),
    );
    values.release(loop.carried.map(({ initial }) => same(initial)));
    values.forgetRegisters();
    values.begin();
    for (const [index, { inside }] of loop.carried.entries())
      this.#put(inside, places[index]!, true);
    this.#setNumber(counter, -8 * loop.most);
    const recorders = new Map(
      loop.body.flatMap((inner) =>
        inner.kind === "record" ? [[inner, this.#startRecorder(inner)] as const] : [],
      ),
    );
    const [head, exit] = [this.#code.label(), this.#code.label()];
    this.#code.place(head);
    this.#open.push({ loop, counter, recorders });
    this.#around.body(loop);
    this.#open.pop();
    this.#nextTurn(loop, places, exit);
    this.#code.scalar("addImmediate", { rm: at(arenaBase, counter), immediate: 8 });
    this.#code.jump("jnz", head);
    this.#code.place(exit);
    values.release([...endReadsOf(loop).map(same), ...uses.endOf(loop).outside]);
    values.forgetRegisters();
    for (const slot of [
      counter,
      ...[...recorders.values()].flatMap(({ due, distance }) => [due, distance]),
    ])
      slots.give(slot);
    for (const [index, { to }] of loop.carried.entries()) {
      const place = places[index]!;
      if (values.isLive(to)) this.#put(to, place, false);
      else if (place.kind === "slot") slots.give(place.slot);
    }
  }

  /** Next values into the places of the carried ones, and out of the loop where no lane wants another turn. */
  #nextTurn({ carried, again }: Loop, places: readonly Move["to"][], exit: Label): void {
    const { same } = this.#around;
    const moves: Move[] = carried.map(({ next }, index) => ({
      from: this.#placeOf(same(next)),
      to: places[index]!,
    }));
    if (again === undefined) return this.#moves.write(moves);
    const mask = Math.min(carried.length, this.#values.carriedRegisters);
    this.#moves.write([...moves, { from: this.#placeOf(same(again)), to: inRegister(mask) }]);
    testAny(this.#code, mask);
    this.#code.jump("jz", exit);
  }

  #placeOf(value: Value): Place {
    const register = this.#values.registerOf(value);
    if (register !== undefined) return inRegister(register);
    const slot = this.#values.slotOf(value);
    return slot >= 0 ? inSlot(slot) : { kind: "source", memory: () => this.#values.home(value) };
  }

  #put(value: Value, place: Move["to"], held: boolean): void {
    if (place.kind === "slot") this.#values.putInSlot(value, place.slot, { held });
    else this.#values.own(value, place.register);
  }

  #setNumber(slot: number, immediate: number): void {
    this.#code.scalar("movImmediate", { rm: at(arenaBase, slot), immediate });
  }

  #startRecorder({ every }: Of<"record">): Recorder {
    const { slots } = this.#around.shared;
    const [due, distance] = [slots.take(), slots.take()];
    this.#setNumber(due, every);
    this.#setNumber(distance, 0);
    return { due, distance };
  }

  /** One element into all lanes. */
  series({ to, series }: Of<"series">): void {
    const { counter, loop } = this.#open.at(-1)!;
    const { pool, series: places } = this.#around.shared;
    const place = places[series]!;
    this.#code.scalar("mov", { reg: gpr.r8, rm: at(arenaBase, counter) });
    if (place.kind === "brought")
      this.#code.scalar("mov", { reg: gpr.rdx, rm: at(tableBase, place.entry) });
    const rm: Memory = {
      kind: "memory",
      base: place.kind === "brought" ? gpr.rdx : poolBase,
      index: gpr.r8,
      offset: 8 * loop.most + (place.kind === "brought" ? 0 : pool.tableOffset(place.table)),
    };
    this.#values.release([]);
    this.#code.vector("vbroadcastsd", { reg: this.#values.define(to), rm });
  }

  record(record: Of<"record">): void {
    const { shared, same } = this.#around;
    const { due, distance } = this.#open.at(-1)!.recorders.get(record)!;
    const register = this.#values.fetch(same(record.a));
    const later = this.#code.label();
    if (record.every > 1) {
      this.#code.scalar("subImmediate", { rm: at(arenaBase, due), immediate: 1 });
      this.#code.jump("jnz", later);
      this.#setNumber(due, record.every);
    }
    const entry = 16 * (shared.inputCount + record.output);
    this.#code.scalar("mov", { reg: gpr.rdx, rm: at(tableBase, entry) });
    this.#code.scalar("add", { reg: gpr.rdx, rm: rowOffset });
    this.#code.scalar("mov", { reg: gpr.r8, rm: at(arenaBase, distance) });
    const offset = shared.layout.vectorBytes * record.group;
    const rm = { kind: "memory", base: gpr.rdx, index: gpr.r8, offset } as const;
    this.#code.vector("vmovupdStore", { reg: register, rm });
    this.#code.scalar("add", { reg: gpr.r8, rm: at(arenaBase, shared.layout.recordBytes) });
    this.#code.scalar("movStore", { reg: gpr.r8, rm: at(arenaBase, distance) });
    this.#code.place(later);
    this.#values.release([same(record.a)]);
  }
}

/** Sets the zero flag where no lane of the mask in a register is set. */
function testAny(code: Assembler, register: number): void {
  if (code.target === "avx2") {
    code.vector("vptest", { reg: register, rm: register });
    return;
  }
  code.vector("vptestmq", { reg: maskRegister, first: register, rm: register });
  code.vector("kortestb", { reg: maskRegister, rm: maskRegister });
}
