import { unreachable } from "#base";
import { allBits, signBit } from "../fold.ts";
import {
  readsOf,
  type Comparison,
  type Instruction,
  type LaneComparison,
  type Value,
} from "../linear.ts";
import { arenaBase, type Allocation } from "./allocation.ts";
import type { Assembler } from "./assembler.ts";
import { at, type Memory, type Operand } from "./operands.ts";
import {
  andNot,
  chooseTable,
  commutative,
  direct,
  fusedForms,
  maskRegister,
  predicates,
  roundings,
} from "./operations.ts";
import { poolBase } from "./pool.ts";
import type { Shared } from "./shared.ts";

type Of<Kind extends Instruction["kind"]> = Extract<Instruction, { kind: Kind }>;
type Binary = Of<"binary">;

/** Instructions that make one value from others, without jumps. */
export type Plain = Of<"row" | "unary" | "binary" | "fused" | "shift" | "choose" | "lookup">;

/** Writes plain instructions: which form each takes on the target, and in which registers. */
export class PlainInstructions {
  readonly #shared: Shared;
  readonly #code: Assembler;
  readonly #values: Allocation;
  /** A value's canonical number. */
  readonly #same: (value: Value) => Value;

  constructor(shared: Shared, values: Allocation, same: (value: Value) => Value) {
    this.#shared = shared;
    this.#code = shared.assembler;
    this.#values = values;
    this.#same = same;
  }

  write(instruction: Plain): void {
    switch (instruction.kind) {
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

  #compared({ op, a, b }: Comparison): { first: number; rm: Operand; immediate: number } {
    const [x, y] = [this.#same(a), this.#same(b)];
    const exchanged =
      this.#values.registerOf(x) === undefined && this.#values.registerOf(y) !== undefined;
    const [first, rm] = exchanged ? this.#pair(y, x) : this.#pair(x, y);
    return { first, rm, immediate: predicates[op][exchanged ? "exchanged" : "straight"] };
  }

  #compare(binary: Binary, op: LaneComparison): void {
    const { first, rm, immediate } = this.#compared({ ...binary, op });
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
    const name = shift.op === "shl" ? "vpsllq" : "vpsrlq";
    this.#code.vector(name, { first: this.#result(shift), rm, immediate: shift.by });
  }

  #fused(fused: Of<"fused">): void {
    const { destination, first, rm, order } = this.#overwriting(fused, [fused.a, fused.b, fused.c]);
    // Operands 0 and 1 are the product's, 2 is the sum's.
    const form = order[0] === 2 ? 231 : order[2] === 2 ? 213 : 132;
    this.#code.vector(fusedForms[fused.op][form], { reg: destination, first, rm });
  }

  #choose(choose: Of<"choose">): void {
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
    instruction: Of<"fused"> | Of<"choose">,
    operands: readonly [Value, Value, Value],
  ): { destination: number; first: number; rm: Operand; order: readonly number[] } {
    const values = operands.map((value) => this.#same(value));
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
