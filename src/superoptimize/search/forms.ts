import { flag, flagsRead, flagsWritten } from "../x86/flags.ts";
import {
  conditionOf,
  immediateAt,
  readsOf,
  writesOf,
  type Instruction,
} from "../x86/instruction.ts";
import { conditionHolds, valueOf, type Value } from "./fast.ts";

/** An instruction as the search's inner loop wants it: sets are bits, locations from bit 0 and flags from `flagBit`. */
export interface Form {
  readonly instruction: Instruction;
  readonly index: number;
  readonly value: Value;
  readonly d: number;
  readonly s: number;
  readonly t: number;
  readonly immediate: number;
  /** How far an index register is shifted. */
  readonly shift: number;
  readonly reads: number;
  /** With what it spoils. */
  readonly writes: number;
  /** Registers and words of the buffer. */
  readonly writesLocations: number;
  readonly flagsDefined: number;
  readonly flagsSpoiled: number;
  /** The carry before goes into the value or the carry after. */
  readonly takesCarry: boolean;
  readonly condition: (typeof conditionHolds)[keyof typeof conditionHolds] | undefined;
  readonly isMove: boolean;
  readonly isProduct: boolean;
}

/** Above all locations. */
export const flagBit = 16;

export function formsOf(instructions: readonly Instruction[]): Form[] {
  return instructions.map((one, index) => {
    const condition = conditionOf(one.name);
    const { defined, spoiled } = flagsWritten(one);
    const locationsWritten = setOf(writesOf(one));
    const read = flagsRead(one);
    const isZeroing = one.d === one.s && one.name === "xor";
    return {
      instruction: one,
      index,
      value: valueOf(one.name),
      d: one.d,
      // `mulx` multiplies by rdx without naming it.
      s: one.s,
      t: one.name === "mulx" ? 3 : one.t,
      immediate: immediateAt(one.immediate, 32),
      shift: one.name === "lea" ? Math.log2(one.scale) : 0,
      reads: (isZeroing ? 0 : setOf(readsOf(one))) | (read << flagBit),
      writes: locationsWritten | ((defined | spoiled) << flagBit),
      writesLocations: locationsWritten,
      flagsDefined: defined,
      flagsSpoiled: spoiled,
      takesCarry: condition === undefined && (read & flag.carry) !== 0,
      condition: condition === undefined ? undefined : conditionHolds[condition],
      isMove: one.name === "mov",
      isProduct: one.name === "mulx",
    };
  });
}

const setOf = (locations: readonly number[]) => locations.reduce((set, at) => set | (1 << at), 0);
