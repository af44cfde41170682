import { assert, unreachable } from "#base";
import { allBits, signBit } from "../fold.ts";
import { readsOf, type Comparison, type Instruction, type Value } from "../linear.ts";
import { arenaBase, type Allocation } from "./allocation.ts";
import type { Assembler } from "./assembler.ts";
import { maskReadBy } from "./mask-registers.ts";
import { at, type Memory, type Operand } from "./operands.ts";
import {
  andNot,
  chooseTable,
  commutative,
  direct,
  fusedForms,
  logicTable,
  maskRegister,
  predicates,
  roundings,
  type AnyComparison,
} from "./operations.ts";
import { poolBase } from "./pool.ts";
import type { Shared } from "./shared.ts";

type Of<Kind extends Instruction["kind"]> = Extract<Instruction, { kind: Kind }>;
type Binary = Of<"binary">;

/** Instructions that make one value from others, without jumps. */
export type Plain = Of<
  "row" | "unary" | "binary" | "targeted" | "logic" | "fused" | "shift" | "choose" | "lookup"
>;

type MaskReader = Of<"choose"> | Binary;

/** Writes plain instructions: which form each takes on the target, and in which registers. */
export class PlainInstructions {
  readonly #shared: Shared;
  readonly #code: Assembler;
  readonly #values: Allocation;
  /** A value's canonical number. */
  readonly #same: (value: Value) => Value;
  readonly #masks: ReadonlyMap<Value, number>;

  /** `masks`: the comparisons that stay in mask registers, and which. */
  constructor(
    shared: Shared,
    values: Allocation,
    {
      same,
      masks,
    }: {
      readonly same: (value: Value) => Value;
      readonly masks: ReadonlyMap<Value, number>;
    },
  ) {
    this.#shared = shared;
    this.#code = shared.assembler;
    this.#values = values;
    this.#same = same;
    this.#masks = masks;
  }

  write(instruction: Plain): void {
    const mask = maskReadBy(instruction, this.#masks);
    if (mask !== undefined) return this.#byMask(instruction as MaskReader, mask);
    switch (instruction.kind) {
      case "row":
        return this.#row(instruction);
      case "unary":
        return this.#unary(instruction);
      case "binary":
        return this.#binary(instruction);
      case "targeted":
        return this.#targeted(instruction);
      case "logic":
        return this.#logic(instruction);
      case "fused":
        return this.#fused(instruction);
      case "shift":
        return this.#shift(instruction);
      case "choose":
        return this.#choose(instruction);
      case "lookup":
        return this.#lookup(instruction);
      default:
        return unreachable(instruction);
    }
  }

  /** After the operands are at hand: the register of the result. */
  #result(instruction: Instruction & { readonly to: Value }): number {
    this.#values.release(readsOf(instruction).map((value) => this.#same(value)));
    return this.#values.define(instruction.to);
  }

  /** The same where the result must not share a register with an operand. */
  #separateResult(instruction: Instruction & { readonly to: Value }): number {
    this.#values.releaseKeeping(readsOf(instruction).map((value) => this.#same(value)));
    return this.#values.define(instruction.to);
  }

  #row(row: Of<"row">): void {
    const { layout, pool } = this.#shared;
    const reg = this.#result(row);
    this.#code.vector("vmovupd", { reg, rm: at(arenaBase, layout.rows) });
    if (row.group > 0) {
      const rm = pool.constant(BigInt((row.group * layout.vectorBytes) / 8));
      this.#code.vector("vpaddq", { reg, first: reg, rm });
    }
  }

  #unary(unary: Of<"unary">): void {
    const { pool, assembler } = this.#shared;
    const a = this.#same(unary.a);
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
  }

  #binary(binary: Binary): void {
    const [a, b] = [this.#same(binary.a), this.#same(binary.b)];
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
  }

  #pair(first: Value, second: Value): [number, Operand] {
    return [this.#values.fetch(first), this.#values.operand(second)];
  }

  #pairInEitherOrder(a: Value, b: Value): [number, Operand] {
    return this.#values.registerOf(a) === undefined && this.#values.registerOf(b) !== undefined
      ? this.#pair(b, a)
      : this.#pair(a, b);
  }

  /**
   * Compares, and sets the carry flag where all comparisons hold in all lanes. The lanes where they do are in the mask
   * register, or for AVX2 in the register returned.
   */
  testAll(comparisons: readonly Comparison[]): number | undefined {
    if (this.#code.target === "avx512") {
      for (const [at, one] of comparisons.entries()) {
        const mask = at === 0 ? 0 : maskRegister;
        this.#code.vector("vcmppd", { reg: maskRegister, ...this.#compared(one), mask });
      }
      this.#code.vector("kortestb", { reg: maskRegister, rm: maskRegister });
      return undefined;
    }
    const registers = comparisons.map((one) => {
      const operands = this.#compared(one);
      const reg = this.#values.takeRegister();
      this.#code.vector("vcmppd", { reg, ...operands });
      return reg;
    });
    const all = registers.reduce((reg, rm) => {
      this.#code.vector("vpand", { reg, first: reg, rm });
      return reg;
    });
    this.#code.vector("vptest", { reg: all, rm: this.#shared.pool.constant(allBits) });
    return all;
  }

  #compared({ op, a, b }: { readonly op: AnyComparison; readonly a: Value; readonly b: Value }): {
    first: number;
    rm: Operand;
    immediate: number;
  } {
    const [x, y] = [this.#same(a), this.#same(b)];
    const exchanged =
      this.#values.registerOf(x) === undefined && this.#values.registerOf(y) !== undefined;
    const [first, rm] = exchanged ? this.#pair(y, x) : this.#pair(x, y);
    return { first, rm, immediate: predicates[op][exchanged ? "exchanged" : "straight"] };
  }

  #compare(binary: Binary | Of<"targeted">, op: AnyComparison): void {
    const { first, rm, immediate } = this.#compared({ ...binary, op });
    this.#mask(binary, "vcmppd", { first, rm, immediate });
  }

  /** A comparison: into a vector, or on AVX-512 into a mask register, and from there into a vector where one is wanted. */
  #mask(
    { to, ...read }: Binary | Of<"targeted">,
    name: "vcmppd" | "vpcmpgtq" | "vptestmq",
    operands: { readonly first: number; readonly rm: Operand; readonly immediate?: number },
  ): void {
    const mask = this.#masks.get(to);
    if (mask !== undefined) {
      this.#code.vector(name, { reg: mask, ...operands });
      return this.#values.release([this.#same(read.a), this.#same(read.b)]);
    }
    const reg = this.#result({ to, ...read });
    if (this.#code.target === "avx2") {
      this.#code.vector(name, { reg, ...operands });
      return;
    }
    this.#code.vector(name, { reg: maskRegister, ...operands });
    this.#code.vector("vpmovm2q", { reg, rm: maskRegister });
  }

  #targeted(targeted: Of<"targeted">): void {
    const [a, b] = [this.#same(targeted.a), this.#same(targeted.b)];
    switch (targeted.op) {
      case "nlt":
      case "nle":
      case "unordered":
        return this.#compare(targeted, targeted.op);
      case "igt": {
        const [first, rm] = this.#pair(a, b);
        return this.#mask(targeted, "vpcmpgtq", { first, rm });
      }
      case "test": {
        assert(this.#code.target === "avx512", "AVX-512 alone tests bits");
        const [first, rm] = this.#pairInEitherOrder(a, b);
        return this.#mask(targeted, "vptestmq", { first, rm });
      }
      case "imulLow":
      case "imulHalves": {
        assert(this.#code.target === "avx2", "AVX2 alone multiplies halves");
        const [first, rm] = this.#pairInEitherOrder(a, b);
        const name = targeted.op === "imulLow" ? "vpmuludq" : "vpmulld";
        this.#code.vector(name, { reg: this.#result(targeted), first, rm });
        return;
      }
      default:
        return unreachable(targeted.op);
    }
  }

  #logic(logic: Of<"logic">): void {
    assert(this.#code.target === "avx512", "AVX-512 alone has truth tables");
    const { destination, first, rm, order } = this.#overwriting(logic, [logic.a, logic.b, logic.c]);
    const immediate = logicTable(logic.table, order);
    this.#code.vector("vpternlogq", { reg: destination, first, rm, immediate });
  }

  /** A choice by a mask register: the last source where it is set, elsewhere the first, or zeros. */
  #byMask(instruction: MaskReader, value: Value): void {
    const mask = this.#masks.get(value)!;
    if (instruction.kind === "choose") {
      const [first, rm] = this.#pair(this.#same(instruction.b), this.#same(instruction.a));
      this.#code.vector("vblendmpd", { reg: this.#result(instruction), first, rm, mask });
      return;
    }
    const passed = instruction.a === value ? instruction.b : instruction.a;
    const from = this.#values.operand(this.#same(passed));
    const rm = typeof from === "number" ? from : (from.whole?.() ?? from);
    this.#code.vector("vmovupd", { reg: this.#result(instruction), rm, mask, zeroes: true });
  }

  /** 64-bit product from 32-bit ones: low * low + (high * low + low * high) * 2^32. */
  #multiplyByParts(binary: Binary): void {
    const a = this.#values.fetch(this.#same(binary.a));
    const b = this.#values.fetch(this.#same(binary.b));
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
  }

  #shift(shift: Of<"shift">): void {
    const rm = this.#values.fetch(this.#same(shift.a));
    assert(shift.op !== "sra" || this.#code.target === "avx512", "AVX2 shifts no sign in");
    const name = ({ shl: "vpsllq", shr: "vpsrlq", sra: "vpsraq" } as const)[shift.op];
    this.#code.vector(name, { first: this.#result(shift), rm, immediate: shift.by });
  }

  #fused(fused: Of<"fused">): void {
    const { destination, first, rm, order } = this.#overwriting(fused, [fused.a, fused.b, fused.c]);
    // Operands 0 and 1 are the product's, 2 is the sum's.
    const form = order[0] === 2 ? 231 : order[2] === 2 ? 213 : 132;
    this.#code.vector(fusedForms[fused.op][form], { reg: destination, first, rm });
  }

  #choose(choose: Of<"choose">): void {
    assert(choose.bySign !== true || this.#code.target === "avx2", "AVX2 alone chooses by signs");
    if (this.#code.target === "avx512") {
      const operands = [choose.mask, choose.a, choose.b] as const;
      const { destination, first, rm, order } = this.#overwriting(choose, operands);
      const immediate = chooseTable(order);
      this.#code.vector("vpternlogq", { reg: destination, first, rm, immediate });
    } else {
      const first = this.#values.fetch(this.#same(choose.b));
      const mask = this.#values.fetch(this.#same(choose.mask));
      const rm = this.#values.operand(this.#same(choose.a));
      const reg = this.#result(choose);
      this.#code.vector("vblendvpd", { reg, first, rm, immediate: mask << 4 });
    }
  }

  /**
   * Operands for an instruction that overwrites its first one: which of the three that is (preferably one that dies), which
   * is read second, and which last, from memory if it is there. `order` lists them by their number.
   */
  #overwriting(
    instruction: Of<"fused" | "choose" | "logic">,
    operands: readonly [Value, Value, Value],
  ): { destination: number; first: number; rm: Operand; order: readonly number[] } {
    const values = operands.map((value) => this.#same(value));
    for (const value of values) this.#values.fetchIfWorth(value);
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
    const index = this.#values.fetch(this.#same(lookup.at));
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
  }
}
