import { unreachable } from "#base";
import {
  makesOf,
  type Block,
  type Call,
  type Instruction,
  type Loop,
  type Value,
  type When,
} from "../linear.ts";
import type { Origin } from "../origin.ts";
import { Allocation, arenaBase, type Source } from "./allocation.ts";
import type { Assembler } from "./assembler.ts";
import { rowOffset, tableBase } from "./layout.ts";
import { Loops } from "./loops.ts";
import { maskRegisters } from "./mask-registers.ts";
import { at, gpr, type Memory } from "./operands.ts";
import { chooseTable, maskRegister } from "./operations.ts";
import { PlainInstructions } from "./plain-instructions.ts";
import type { Shared } from "./shared.ts";
import { Uses } from "./uses.ts";

export interface Routine {
  readonly body: Block;
  readonly valueCount: number;
  /** Values read after the body. */
  readonly ends: readonly Value[];
  /** Values to show as soon as they are made, and whom: they are made outside all regions. */
  readonly shown: ReadonlySet<Value>;
  readonly show: (value: Value, register: number) => void;
  readonly originOf?: ((value: Value) => Origin | undefined) | undefined;
}

type Of<Kind extends Instruction["kind"]> = Extract<Instruction, { kind: Kind }>;

/** Writes a routine's instructions as machine code. */
export class Emitter {
  readonly #shared: Shared;
  readonly #routine: Routine;
  readonly #code: Assembler;
  readonly #uses: Uses;
  readonly #values: Allocation;
  readonly #plain: PlainInstructions;
  readonly #loops: Loops;
  readonly #same: Int32Array;
  /** The input whose column rax and rcx point into. */
  #addressed = -1;
  #position = 0;

  constructor(shared: Shared, routine: Routine) {
    this.#shared = shared;
    this.#routine = routine;
    this.#code = shared.assembler;
    this.#same = Int32Array.from({ length: routine.valueCount }, (_, value) => value);
    const sources = new Map<Value, Source>();
    this.#findSources(routine.body, sources, new Map());
    const same = (value: Value) => this.#same[value]!;
    const masks =
      shared.assembler.target === "avx512" ? maskRegisters(routine) : new Map<Value, number>();
    this.#uses = new Uses({ ...routine, masks }, same);
    this.#values = new Allocation({
      assembler: shared.assembler,
      uses: this.#uses,
      slots: shared.slots,
      sources,
      valueCount: routine.valueCount,
    });
    this.#plain = new PlainInstructions(shared, this.#values, { same, masks });
    this.#loops = new Loops({
      shared,
      values: this.#values,
      uses: this.#uses,
      same,
      body: ({ body }) => {
        this.#addressed = -1;
        this.#block(body);
        this.#values.at(this.#position++);
      },
    });
  }

  parametersInSlots(parameters: readonly Value[], slots: readonly number[]): void {
    for (const [index, value] of parameters.entries())
      this.#values.putInSlot(value, slots[index]!, { held: true });
  }

  body(): void {
    this.#block(this.#routine.body);
  }

  /** Stores values after the body. */
  storeEnds(values: readonly Value[], slots: readonly number[]): void {
    for (const [index, value] of values.entries())
      this.#values.store(this.read(value), at(arenaBase, slots[index]!));
  }

  /** The register of a value after the body. */
  read(value: Value): number {
    this.#values.at(this.#position);
    return this.#values.fetch(this.#same[value]!);
  }

  /**
   * Constants, keys and inputs: read where they are needed. Equal ones of several groups are one value, as is an element
   * of a series in a turn.
   */
  #findSources(block: Block, sources: Map<Value, Source>, known: Map<string, Value>): void {
    const elements = new Map<number, Value>();
    for (const instruction of block) {
      const source = this.#sourceOf(instruction);
      if (source !== undefined && "to" in instruction) {
        const { to } = instruction;
        this.#same[to] = firstOf(known, this.#nameOf(instruction), to);
        sources.set(to, source);
      }
      if (instruction.kind === "series")
        this.#same[instruction.to] = firstOf(elements, instruction.series, instruction.to);
      if (instruction.kind === "loop" || instruction.kind === "when")
        this.#findSources(instruction.body, sources, known);
    }
  }

  /** Sources of one name are one value. */
  #nameOf(instruction: Instruction & { readonly to: Value }): string {
    switch (instruction.kind) {
      case "constant":
        return `constant ${instruction.bits}`;
      case "key":
        return `key ${instruction.stream}`;
      case "input":
        return this.#isScalar(instruction.input)
          ? `input ${instruction.input}`
          : `value ${instruction.to}`;
      default:
        return `value ${instruction.to}`;
    }
  }

  #isScalar(input: number): boolean {
    return this.#shared.layout.scalars.includes(input);
  }

  #sourceOf(instruction: Instruction): Source | undefined {
    const { layout, pool } = this.#shared;
    switch (instruction.kind) {
      case "constant":
        return { memory: () => pool.constant(instruction.bits), free: true };
      case "key":
        return { memory: () => at(arenaBase, layout.keys[instruction.stream]!), free: true };
      case "input":
        if (this.#isScalar(instruction.input))
          return { memory: () => at(arenaBase, layout.columns[instruction.input]!), free: true };
        return { memory: () => this.#inputAt(instruction), free: false };
      default:
        return undefined;
    }
  }

  /** A number's column is one turn long: its mask takes the offset of the turn away. */
  #inputAt({ input, group }: Of<"input">): Memory {
    if (this.#addressed !== input) {
      const entry = at(tableBase, 16 * input);
      this.#code.scalar("mov", { reg: gpr.rax, rm: entry });
      this.#code.scalar("mov", { reg: gpr.rcx, rm: { ...entry, offset: entry.offset + 8 } });
      this.#code.scalar("and", { reg: gpr.rcx, rm: rowOffset });
      this.#addressed = input;
    }
    const offset = this.#shared.layout.vectorBytes * group;
    return { kind: "memory", base: gpr.rax, index: gpr.rcx, offset };
  }

  #block(block: Block): void {
    for (const instruction of block) {
      this.#values.at(this.#position++);
      this.#mark(instruction);
      this.#instruction(instruction);
    }
  }

  #instruction(instruction: Instruction): void {
    switch (instruction.kind) {
      case "constant":
      case "key":
      case "input":
        return;
      case "row":
      case "unary":
      case "binary":
      case "targeted":
      case "logic":
      case "fused":
      case "shift":
      case "choose":
      case "lookup":
        this.#plain.write(instruction);
        return this.#made(instruction.to);
      case "call":
        return this.#call(instruction);
      case "loop":
        return this.#loop(instruction);
      case "series":
        if (this.#of(instruction.to) === instruction.to) this.#loops.series(instruction);
        return;
      case "record":
        return this.#loops.record(instruction);
      case "when":
        return this.#when(instruction);
      default:
        return unreachable(instruction);
    }
  }

  #mark(instruction: Instruction): void {
    const { originOf } = this.#routine;
    if (originOf === undefined) return;
    for (const value of makesOf(instruction).slice(0, 1)) this.#code.mark(originOf(value));
  }

  /** A value's canonical number. */
  #of(value: Value): Value {
    return this.#same[value]!;
  }

  #made(value: Value): void {
    if (this.#routine.shown.has(value)) this.#routine.show(value, this.#values.registerOf(value)!);
  }

  #call(call: Call): void {
    const callee = this.#shared.functions[call.function]!;
    for (const [index, value] of call.arguments.entries()) {
      this.#values.begin();
      this.#values.store(
        this.#values.fetch(this.#of(value)),
        at(arenaBase, callee.parameters[index]!),
      );
    }
    this.#values.release(call.arguments.map((value) => this.#of(value)));
    this.#values.keepAll();
    this.#values.forgetRegisters();
    this.#code.jump("call", callee.label);
    this.#addressed = -1;
    for (const [index, value] of call.results.entries()) {
      this.#values.begin();
      if (!this.#values.isLive(value)) continue;
      this.#values.load(this.#values.define(value), at(arenaBase, callee.results[index]!));
      this.#made(value);
    }
  }

  #loop(loop: Loop): void {
    this.#loops.write(loop);
    this.#addressed = -1;
    for (const { to } of loop.carried) {
      if (!this.#routine.shown.has(to)) continue;
      this.#values.begin();
      this.#values.fetch(to);
      this.#made(to);
    }
  }

  /**
   * The body stands aside: the straight way runs past it with `otherwise` in the registers of the results. The way
   * aside saves all registers, and puts everything back as the straight way has it, but for the results.
   */
  #when(when: When): void {
    const values = this.#values;
    const aside = this.#code.label();
    const back = this.#code.label();
    for (const { otherwise } of when.results) values.fetch(this.#of(otherwise));
    const ordinary = this.#plain.testAll(when.unless);
    const results = when.results.filter(({ to }) => values.isLive(to));
    for (const { to, otherwise } of results) this.#copyTo(to, this.#of(otherwise));
    this.#code.jump("jae", aside);
    this.#code.place(back);
    this.#code.aside(() => {
      this.#code.place(aside);
      this.#addressed = -1;
      const registers = values.snapshot();
      const kept = values.keepAll();
      const mask = this.#keepMask(ordinary);
      this.#block(when.body);
      values.at(this.#position++);
      for (const { then, to } of results) this.#blendInSlot(mask, this.#of(then), to);
      this.#shared.slots.give(mask);
      values.release(when.results.map(({ then }) => this.#of(then)));
      values.restore(registers, kept, new Set(results.map(({ to }) => to)));
      this.#code.jump("jmp", back);
    });
    this.#addressed = -1;
    for (const { to } of results) this.#made(to);
  }

  /** The lanes that are ordinary, in a slot, once all registers are stored. */
  #keepMask(ordinary: number | undefined): number {
    const slot = this.#shared.slots.take();
    if (ordinary !== undefined) this.#values.store(ordinary, at(arenaBase, slot));
    else {
      this.#values.begin();
      const reg = this.#values.takeRegister();
      this.#code.vector("vpmovm2q", { reg, rm: maskRegister });
      this.#values.store(reg, at(arenaBase, slot));
    }
    return slot;
  }

  /** A value under a second name, in the same register if nobody reads it under the first one any more. */
  #copyTo(to: Value, from: Value): void {
    const register = this.#values.fetch(from);
    if (!this.#values.isLive(from)) {
      this.#values.releaseKeeping([from]);
      this.#values.own(to, register);
      return;
    }
    this.#code.vector("vmovapd", { reg: this.#values.define(to), rm: register });
  }

  /** Where the mask is not set, `then` into the slot of `to`. */
  #blendInSlot(mask: number, then: Value, to: Value): void {
    const values = this.#values;
    values.begin();
    const chosen = values.fetch(then);
    const slot = at(arenaBase, values.slotOf(to));
    const chooser = values.takeRegister();
    const reg = values.takeRegister();
    values.load(chooser, at(arenaBase, mask));
    values.load(reg, slot);
    if (this.#code.target === "avx2")
      this.#code.vector("vblendvpd", { reg, first: chosen, rm: reg, immediate: chooser << 4 });
    else {
      const immediate = chooseTable([1, 0, 2]);
      this.#code.vector("vpternlogq", { reg, first: chooser, rm: chosen, immediate });
    }
    values.store(reg, slot);
  }
}

/** The first value of its kind, which this one is if there was none. */
function firstOf<Key>(known: Map<Key, Value>, key: Key, value: Value): Value {
  const first = known.get(key);
  if (first === undefined) known.set(key, value);
  return first ?? value;
}
