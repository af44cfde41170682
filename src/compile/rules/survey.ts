import { allBits } from "../fold.ts";
import {
  endReadsOf,
  makesOf,
  readsOf,
  type Block,
  type Instruction,
  type Value,
} from "../linear.ts";
import { maskMakers, ruleNameOf } from "./cost.ts";

/** Whatever reads a value and is no instruction: the end of a region, a result. */
export const end = Symbol("end");
export type Reader = Instruction | typeof end;

/** Who makes and who reads each value of a routine, and in which block. */
export class Survey {
  readonly makerOf = new Map<Value, Instruction>();
  readonly blockOf = new Map<Instruction, Block>();
  readonly #readersOf = new Map<Value, Reader[]>();
  readonly #masks = new Set<Value>();

  constructor(body: Block, ends: readonly Value[]) {
    this.#block(body);
    for (const value of ends) this.#read(value, end);
  }

  readersOf(value: Value): readonly Reader[] {
    return this.#readersOf.get(value) ?? [];
  }

  /** The bits of a value that is a constant. */
  constantOf(value: Value): bigint | undefined {
    const maker = this.makerOf.get(value);
    return maker?.kind === "constant" ? maker.bits : undefined;
  }

  /** Whether a value is known to be all zeros or all ones in every lane. */
  isMask(value: Value): boolean {
    return this.#masks.has(value);
  }

  /** Its operands stand before it, so that nothing has to be followed back. */
  #isMaskMaker(maker: Instruction): boolean {
    const name = ruleNameOf(maker);
    if (maker.kind === "constant") return maker.bits === 0n || maker.bits === allBits;
    if (name === undefined) return false;
    if (maskMakers.has(name)) return true;
    if (maker.kind === "choose")
      return (
        this.isMask(maker.a) &&
        this.isMask(maker.b) &&
        (maker.bySign === true || this.isMask(maker.mask))
      );
    const isLogic = ["and", "or", "xor", "andnot", "logic"].includes(name);
    return isLogic && readsOf(maker).every((value) => this.isMask(value));
  }

  #block(block: Block): void {
    for (const instruction of block) {
      this.blockOf.set(instruction, block);
      for (const value of readsOf(instruction)) this.#read(value, instruction);
      const isMask = this.#isMaskMaker(instruction);
      for (const value of makesOf(instruction)) {
        this.makerOf.set(value, instruction);
        if (isMask) this.#masks.add(value);
      }
      if (instruction.kind !== "loop" && instruction.kind !== "when") continue;
      this.#block(instruction.body);
      for (const value of endReadsOf(instruction)) this.#read(value, end);
    }
  }

  #read(value: Value, reader: Reader): void {
    const readers = this.#readersOf.get(value);
    if (readers === undefined) this.#readersOf.set(value, [reader]);
    else if (!readers.includes(reader)) readers.push(reader);
  }
}

/** Whether a reader takes a value as the mask of a choice and as nothing else. */
export const isChoiceBy = (reader: Reader, value: Value): boolean =>
  reader !== end &&
  reader.kind === "choose" &&
  reader.mask === value &&
  reader.a !== value &&
  reader.b !== value;
