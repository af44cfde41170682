import { flagsRead, flagsWritten } from "../x86/flags.ts";
import {
  readsOf,
  registerCount,
  registers,
  writesOf,
  type Instruction,
} from "../x86/instruction.ts";
import { latencyOf, type LatencyTable } from "./latency-tables.ts";

const flagNumbers = [0, 1, 2, 3] as const;

/** No chain leads here: nothing of an argument is in it. */
const constant = -Infinity;

/**
 * Length of the longest chain from any argument to the result, in cycles of the table, over registers and flags alike. What is
 * made of constants alone is there from the start. A flag counts as an operand of what reads it. Not counted are the
 * dependences of some processors on what a destination held before.
 */
export function chainOf(sequence: readonly Instruction[], table: LatencyTable): number {
  const ready = Array.from({ length: registerCount }, () => constant);
  for (const at of registers.arguments) ready[at] = 0;
  const flags = flagNumbers.map(() => constant);
  for (const one of sequence) {
    const read = flagsRead(one);
    const from = Math.max(
      constant,
      ...(isZeroing(one) ? [] : readsOf(one)).map((at) => ready[at]!),
      ...flags.filter((_, number) => (read & (1 << number)) !== 0),
    );
    const after = from + latencyOf(one, table);
    for (const at of writesOf(one)) ready[at] = after;
    if (one.name === "mulx") ready[one.d] = from + table.mulxHigh;
    const { defined } = flagsWritten(one);
    for (const number of flagNumbers) if ((defined & (1 << number)) !== 0) flags[number] = after;
  }
  return Math.max(0, ready[registers.result]!);
}

/** `xor eax, eax` depends on nothing. */
const isZeroing = ({ name, d, s }: Instruction) => d === s && (name === "xor" || name === "sub");
