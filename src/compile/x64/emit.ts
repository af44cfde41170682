import { unreachable } from "#base";
import { allBits, signBit } from "../fold.ts";
import {
  endReadsOf,
  readsOf,
  type Block,
  type Call,
  type Instruction,
  type Loop,
  type Value,
  type When,
} from "../linear.ts";
import { Allocation, arenaBase, type Source } from "./allocation.ts";
import type { Assembler, Label } from "./assembler.ts";
import type { Layout } from "./layout.ts";
import { at, gpr, type Memory, type Operand } from "./operands.ts";
import {
  andNot,
  commutative,
  direct,
  fusedForms,
  predicates,
  roundings,
  type Comparison,
} from "./operations.ts";
import { poolBase, type Pool } from "./pool.ts";
import type { Slots } from "./slots.ts";
import { Uses } from "./uses.ts";

/** Registers of the row loop: the table of columns in use, and the offset of the turn's rows in them. */
export const tableBase = gpr.r14;
export const rowOffset = gpr.r15;

/** What all routines of a program share. */
export interface Shared {
  readonly assembler: Assembler;
  readonly layout: Layout;
  readonly pool: Pool;
  readonly slots: Slots;
  readonly functions: readonly Callee[];
}

/** A function of the program: where it starts, and the slots that its arguments and results pass through. */
export interface Callee {
  readonly label: Label;
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}

export interface Routine {
  readonly body: Block;
  readonly valueCount: number;
  /** Values read after the body. */
  readonly ends: readonly Value[];
  /** Values to show as soon as they are made, and whom: they are made outside all regions. */
  readonly shown: ReadonlySet<Value>;
  readonly show: (value: Value, register: number) => void;
}

type Binary = Extract<Instruction, { kind: "binary" }>;
type Of<Kind extends Instruction["kind"]> = Extract<Instruction, { kind: Kind }>;

/** Writes a routine's instructions as machine code. */
export class Emitter {
  readonly #shared: Shared;
  readonly #routine: Routine;
  readonly #code: Assembler;
  readonly #uses: Uses;
  readonly #values: Allocation;
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
    this.#uses = new Uses(routine, same);
    this.#values = new Allocation({
      assembler: shared.assembler,
      uses: this.#uses,
      slots: shared.slots,
      sources,
      valueCount: routine.valueCount,
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

  /** Constants, keys and inputs: read where they are needed. Equal ones of several groups are one value. */
  #findSources(block: Block, sources: Map<Value, Source>, known: Map<string, Value>): void {
    for (const instruction of block) {
      const source = this.#sourceOf(instruction);
      if (source !== undefined && "to" in instruction) {
        const { to } = instruction;
        const name = this.#nameOf(instruction);
        const first = known.get(name);
        if (first === undefined) known.set(name, to);
        else this.#same[to] = first;
        sources.set(to, source);
      }
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
        return this.#row(instruction);
      case "unary":
        return this.#unary(instruction);
      case "binary":
        return this.#binary(instruction);
      case "fused":
        return this.#fused(instruction);
      case "shift":
        return this.#shift(instruction);
      case "choose":
        return this.#choose(instruction);
      case "lookup":
        return this.#lookup(instruction);
      case "call":
        return this.#call(instruction);
      case "loop":
        return this.#loop(instruction);
      case "when":
        return this.#when(instruction);
      default:
        return unreachable(instruction);
    }
  }

  /** A value's canonical number. */
  #of(value: Value): Value {
    return this.#same[value]!;
  }

  /** After the operands are at hand: the register of the result. */
  #result(instruction: Instruction & { readonly to: Value }): number {
    this.#values.release(readsOf(instruction).map((value) => this.#of(value)));
    return this.#values.define(instruction.to);
  }

  /** The same where the result must not share a register with an operand. */
  #separateResult(instruction: Instruction & { readonly to: Value }): number {
    this.#values.releaseKeeping(readsOf(instruction).map((value) => this.#of(value)));
    return this.#values.define(instruction.to);
  }

  #made(value: Value): void {
    if (this.#routine.shown.has(value)) this.#routine.show(value, this.#values.registerOf(value)!);
  }

  #row(row: Of<"row">): void {
    const { layout, pool } = this.#shared;
    const reg = this.#result(row);
    this.#code.vector("vmovupd", { reg, rm: at(arenaBase, layout.rows) });
    if (row.group > 0) {
      const rm = pool.constant(BigInt((row.group * layout.vectorBytes) / 8));
      this.#code.vector("vpaddq", { reg, first: reg, rm });
    }
    this.#made(row.to);
  }

  #unary(unary: Of<"unary">): void {
    const { pool, assembler } = this.#shared;
    const a = this.#of(unary.a);
    if (unary.op === "neg" || unary.op === "abs") {
      const first = this.#values.fetch(a);
      const isNeg = unary.op === "neg";
      const rm = pool.constant(isNeg ? signBit : allBits ^ signBit);
      const name = direct[assembler.target][isNeg ? "xor" : "and"];
      this.#code.vector(name, { reg: this.#result(unary), first, rm });
    } else {
      const rm = this.#values.operand(a);
      const reg = this.#result(unary);
      const immediate = roundings[unary.op];
      if (immediate === undefined) this.#code.vector("vsqrtpd", { reg, rm });
      else
        this.#code.vector(assembler.target === "avx2" ? "vroundpd" : "vrndscalepd", {
          reg,
          rm,
          immediate,
        });
    }
    this.#made(unary.to);
  }

  #binary(binary: Binary): void {
    const [a, b] = [this.#of(binary.a), this.#of(binary.b)];
    const { target } = this.#code;
    switch (binary.op) {
      case "least":
      case "greatest": {
        // `vminpd x, y` is x < y ? x : y: our operands exchanged.
        const [first, rm] = this.#pair(b, a);
        const name = binary.op === "least" ? "vminpd" : "vmaxpd";
        this.#code.vector(name, { reg: this.#result(binary), first, rm });
        break;
      }
      case "lt":
      case "le":
      case "eq":
      case "ne":
        this.#compare(binary, binary.op);
        break;
      case "imul":
        if (target === "avx512") {
          const [first, rm] = this.#pairInEitherOrder(a, b);
          this.#code.vector("vpmullq", { reg: this.#result(binary), first, rm });
        } else return this.#multiplyByParts(binary);
        break;
      case "andnot": {
        // `vpandn x, y` is ~x & y.
        const [first, rm] = this.#pair(b, a);
        this.#code.vector(andNot[target], { reg: this.#result(binary), first, rm });
        break;
      }
      default: {
        const [first, rm] = commutative.has(binary.op)
          ? this.#pairInEitherOrder(a, b)
          : this.#pair(a, b);
        this.#code.vector(direct[target][binary.op], { reg: this.#result(binary), first, rm });
      }
    }
    this.#made(binary.to);
  }

  #pair(first: Value, second: Value): [number, Operand] {
    return [this.#values.fetch(first), this.#values.operand(second)];
  }

  #pairInEitherOrder(a: Value, b: Value): [number, Operand] {
    return this.#values.registerOf(a) === undefined && this.#values.registerOf(b) !== undefined
      ? this.#pair(b, a)
      : this.#pair(a, b);
  }

  #compare(binary: Binary, op: Comparison): void {
    const [a, b] = [this.#of(binary.a), this.#of(binary.b)];
    const exchanged =
      this.#values.registerOf(a) === undefined && this.#values.registerOf(b) !== undefined;
    const [first, rm] = exchanged ? this.#pair(b, a) : this.#pair(a, b);
    const immediate = predicates[op][exchanged ? "exchanged" : "straight"];
    const reg = this.#result(binary);
    if (this.#code.target === "avx2") {
      this.#code.vector("vcmppd", { reg, first, rm, immediate });
      return;
    }
    this.#code.vector("vcmppd", { reg: maskRegister, first, rm, immediate });
    this.#code.vector("vpmovm2q", { reg, rm: maskRegister });
  }

  /** 64-bit product from 32-bit ones: low * low + (high * low + low * high) * 2^32. */
  #multiplyByParts(binary: Binary): void {
    const a = this.#values.fetch(this.#of(binary.a));
    const b = this.#values.fetch(this.#of(binary.b));
    const cross = this.#values.takeRegister();
    const other = this.#values.takeRegister();
    this.#code.vector("vpsrlq", { first: cross, rm: a, immediate: 32 });
    this.#code.vector("vpmuludq", { reg: cross, first: cross, rm: b });
    this.#code.vector("vpsrlq", { first: other, rm: b, immediate: 32 });
    this.#code.vector("vpmuludq", { reg: other, first: other, rm: a });
    this.#code.vector("vpaddq", { reg: cross, first: cross, rm: other });
    this.#code.vector("vpsllq", { first: cross, rm: cross, immediate: 32 });
    this.#code.vector("vpmuludq", { reg: other, first: a, rm: b });
    const reg = this.#separateResult(binary);
    this.#code.vector("vpaddq", { reg, first: other, rm: cross });
    this.#made(binary.to);
  }

  #shift(shift: Of<"shift">): void {
    const rm = this.#values.fetch(this.#of(shift.a));
    const name = shift.op === "shl" ? "vpsllq" : "vpsrlq";
    this.#code.vector(name, { first: this.#result(shift), rm, immediate: shift.by });
    this.#made(shift.to);
  }

  #fused(fused: Of<"fused">): void {
    const { destination, first, rm, order } = this.#overwriting(fused, [fused.a, fused.b, fused.c]);
    // Operands 0 and 1 are the product's, 2 is the sum's.
    const form = order[0] === 2 ? 231 : order[2] === 2 ? 213 : 132;
    this.#code.vector(fusedForms[fused.op][form], { reg: destination, first, rm });
    this.#made(fused.to);
  }

  #choose(choose: Of<"choose">): void {
    if (this.#code.target === "avx512") {
      const operands = [choose.mask, choose.a, choose.b] as const;
      const { destination, first, rm, order } = this.#overwriting(choose, operands);
      const immediate = truthTable(order, (mask, a, b) => (mask ? a : b));
      this.#code.vector("vpternlogq", { reg: destination, first, rm, immediate });
    } else {
      const first = this.#values.fetch(this.#of(choose.b));
      const mask = this.#values.fetch(this.#of(choose.mask));
      const rm = this.#values.operand(this.#of(choose.a));
      const reg = this.#result(choose);
      this.#code.vector("vblendvpd", { reg, first, rm, immediate: mask << 4 });
    }
    this.#made(choose.to);
  }

  /**
   * Operands for an instruction that overwrites its first one: which of the three that is (preferably one that dies), which
   * is read second, and which last, from memory if it is there. `order` lists them by their number.
   */
  #overwriting(
    instruction: Of<"fused"> | Of<"choose">,
    operands: readonly [Value, Value, Value],
  ): { destination: number; first: number; rm: Operand; order: readonly number[] } {
    const values = operands.map((value) => this.#of(value));
    const inRegister = (index: number) => this.#values.registerOf(values[index]!) !== undefined;
    const dies = (index: number) => !this.#values.isLive(values[index]!);
    // One operand may stay in memory; of those in registers one that dies is best overwritten.
    const last = [2, 1, 0].find((index) => !inRegister(index));
    const rest = [0, 1, 2].filter((index) => index !== last);
    for (const index of rest) this.#values.fetch(values[index]!);
    const dying = rest.find(dies);
    if (dying === undefined && last !== undefined) {
      const [second, third] = rest as [number, number];
      const [first, rm] = [second, third].map((index) => this.#values.fetch(values[index]!)) as [
        number,
        number,
      ];
      const destination = this.#copied(values[last]!, instruction);
      return { destination, first, rm, order: [last, second, third] };
    }
    const overwritten = dying ?? 0;
    const others = rest.filter((index) => index !== overwritten);
    const [second, third] = [...others, ...(last === undefined ? [] : [last])] as [number, number];
    const first = this.#values.fetch(values[second]!);
    const from = this.#values.fetch(values[overwritten]!);
    const rm = this.#values.operand(values[third]!);
    const order = [overwritten, second, third];
    if (dying === undefined) {
      const destination = this.#separateResult(instruction);
      this.#code.vector("vmovapd", { reg: destination, rm: from });
      return { destination, first, rm, order };
    }
    this.#values.release(values);
    this.#values.own(instruction.to, from);
    return { destination: from, first, rm, order };
  }

  /** A value loaded from memory into the register of the result. */
  #copied(value: Value, instruction: Instruction & { readonly to: Value }): number {
    const from = this.#values.home(value);
    const destination = this.#separateResult(instruction);
    this.#values.load(destination, from);
    return destination;
  }

  #lookup(lookup: Of<"lookup">): void {
    const index = this.#values.fetch(this.#of(lookup.at));
    const mask = this.#code.target === "avx2" ? this.#values.takeRegister() : maskRegister;
    const reg = this.#separateResult(lookup);
    const offset = this.#shared.pool.tableOffset(lookup.table);
    const rm: Memory = { kind: "memory", base: poolBase, index, scale: 8, offset };
    // Zeroed first: a gather merges with what was there, and would wait for it.
    if (this.#code.target === "avx2") {
      this.#code.vector("vpcmpeqd", { reg: mask, first: mask, rm: mask });
      this.#code.vector("vpxor", { reg, first: reg, rm: reg });
      this.#code.vector("vgatherqpd", { reg, first: mask, rm });
    } else {
      this.#code.vector("kxnorb", { reg: mask, first: mask, rm: mask });
      this.#code.vector("vpxorq", { reg, first: reg, rm: reg });
      this.#code.vector("vgatherqpd", { reg, rm, mask });
    }
    this.#made(lookup.to);
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

  /** At its start and its end a loop has everything in slots; what it carries keeps one slot throughout. */
  #loop(loop: Loop): void {
    const { slots } = this.#shared;
    const head = this.#code.label();
    const exit = this.#code.label();
    const counter = slots.take();
    const carriedSlots = loop.carried.map(({ initial, inside }) => {
      this.#values.begin();
      const slot = slots.take();
      this.#values.store(this.#values.fetch(this.#of(initial)), at(arenaBase, slot));
      this.#values.putInSlot(inside, slot, { held: true });
      return slot;
    });
    this.#values.release(loop.carried.map(({ initial }) => this.#of(initial)));
    this.#values.keepAll();
    this.#values.forgetRegisters();
    this.#code.scalar("movImmediate", { rm: at(arenaBase, counter), immediate: loop.most });
    this.#code.place(head);
    this.#addressed = -1;
    this.#block(loop.body);
    this.#values.at(this.#position++);
    this.#carryOn(loop, carriedSlots);
    this.#jumpUnlessAny(this.#of(loop.again), exit);
    this.#code.scalar("subImmediate", { rm: at(arenaBase, counter), immediate: 1 });
    this.#code.jump("jnz", head);
    this.#code.place(exit);
    this.#addressed = -1;
    this.#values.release([
      ...endReadsOf(loop).map((value) => this.#of(value)),
      ...this.#uses.endOf(loop).outside,
    ]);
    this.#values.forgetRegisters();
    slots.give(counter);
    for (const [index, { to }] of loop.carried.entries()) {
      if (!this.#values.isLive(to)) slots.give(carriedSlots[index]!);
      else this.#values.putInSlot(to, carriedSlots[index]!, { held: false });
    }
    for (const { to } of loop.carried) {
      if (!this.#routine.shown.has(to)) continue;
      this.#values.begin();
      this.#values.fetch(to);
      this.#made(to);
    }
  }

  /** Stores the next turn's values; those that are themselves carried ones by way of slots of their own. */
  #carryOn(loop: Loop, carriedSlots: readonly number[]): void {
    const insides = new Set(loop.carried.map(({ inside }) => inside));
    const detours: { readonly from: number; readonly to: number }[] = [];
    for (const [index, { inside, next }] of loop.carried.entries()) {
      if (next === inside || !insides.has(next)) continue;
      const detour = this.#shared.slots.take();
      this.#storeNext(next, detour);
      detours.push({ from: detour, to: carriedSlots[index]! });
    }
    for (const [index, { next }] of loop.carried.entries())
      if (!insides.has(next)) this.#storeNext(next, carriedSlots[index]!);
    for (const { from, to } of detours) {
      this.#values.begin();
      const register = this.#values.takeRegister();
      this.#values.load(register, at(arenaBase, from));
      this.#values.store(register, at(arenaBase, to));
      this.#shared.slots.give(from);
    }
  }

  #storeNext(next: Value, slot: number): void {
    this.#values.begin();
    this.#values.store(this.#values.fetch(this.#of(next)), at(arenaBase, slot));
  }

  #jumpUnlessAny(mask: Value, to: Label): void {
    this.#values.begin();
    this.#testAny(this.#values.fetch(mask));
    this.#code.jump("jz", to);
  }

  /** Sets the zero flag where no lane of the mask is set. */
  #testAny(register: number): void {
    if (this.#code.target === "avx2") {
      this.#code.vector("vptest", { reg: register, rm: register });
      return;
    }
    this.#code.vector("vptestmq", { reg: maskRegister, first: register, rm: register });
    this.#code.vector("kortestb", { reg: maskRegister, rm: maskRegister });
  }

  /**
   * The body stands aside: the straight way runs past it with `otherwise` in the registers of the results. The way
   * aside saves all registers, and puts everything back as the straight way has it, but for the results.
   */
  #when(when: When): void {
    const values = this.#values;
    const mask = this.#of(when.mask);
    for (const { otherwise } of when.results) values.fetch(this.#of(otherwise));
    values.fetch(mask);
    const results = when.results.filter(({ to }) => values.isLive(to));
    for (const { to, otherwise } of results) this.#copyTo(to, this.#of(otherwise));
    const aside = this.#code.label();
    const back = this.#code.label();
    this.#testAny(values.fetch(mask));
    this.#code.jump("jnz", aside);
    this.#code.place(back);
    this.#code.aside(() => {
      this.#code.place(aside);
      this.#addressed = -1;
      const registers = values.snapshot();
      const kept = values.keepAll();
      this.#block(when.body);
      values.at(this.#position++);
      for (const { then, to } of results) this.#blendInSlot(mask, this.#of(then), to);
      values.release([mask, ...when.results.map(({ then }) => this.#of(then))]);
      values.restore(registers, kept, new Set(results.map(({ to }) => to)));
      this.#code.jump("jmp", back);
    });
    this.#addressed = -1;
    for (const { to } of results) this.#made(to);
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

  /** Where the mask is set, `then` into the slot of `to`. */
  #blendInSlot(mask: Value, then: Value, to: Value): void {
    const values = this.#values;
    values.begin();
    const chooser = values.fetch(mask);
    const chosen = values.fetch(then);
    const slot = at(arenaBase, values.slotOf(to));
    const reg = values.takeRegister();
    values.load(reg, slot);
    if (this.#code.target === "avx2")
      this.#code.vector("vblendvpd", { reg, first: reg, rm: chosen, immediate: chooser << 4 });
    else {
      const immediate = truthTable([2, 0, 1], (mask_, a, b) => (mask_ ? a : b));
      this.#code.vector("vpternlogq", { reg, first: chooser, rm: chosen, immediate });
    }
    values.store(reg, slot);
  }
}

/** The mask register used between a comparison and its reader. */
const maskRegister = 1;

/** Immediate of `vpternlogq`, whose operands are the function's in this order. */
function truthTable(
  order: readonly number[],
  of: (x: boolean, y: boolean, z: boolean) => boolean,
): number {
  let table = 0;
  for (let row = 0; row < 8; row++) {
    const bits = [false, false, false];
    for (const [place, operand] of order.entries())
      bits[operand] = ((row >> (2 - place)) & 1) === 1;
    if (of(bits[0]!, bits[1]!, bits[2]!)) table |= 1 << row;
  }
  return table;
}
