import type { Instruction, Name } from "../x86/instruction.ts";

/**
 * Cycles from an instruction's operands to its result, of one microarchitecture. Figures are facts read from what others
 * published; none of their text or code is here.
 */
export interface LatencyTable {
  readonly processor: string;
  readonly source: string;
  /** Of what is not named below. */
  readonly usual: number;
  readonly named: Readonly<Partial<Record<Name, number>>>;
  /** Of the high half of mulx; `named` has the low one's. */
  readonly mulxHigh: number;
  /** Of `lea` with three parts, and of one with a scale above 1. */
  readonly address: { readonly three: number; readonly scaled: number };
}

const commit = (file: string, digits: string) =>
  `LLVM's scheduling model llvm/lib/Target/X86/${file}, commit ${digits} (Apache-2.0 with LLVM exceptions; figures only)`;

const bitChanging = { bts: 2, btr: 2, btc: 2, btsi: 2, btri: 2, btci: 2 } as const;

export const latencyTables = {
  zen5: {
    processor: "AMD Zen 5",
    source: `${commit("X86ScheduleZnver5.td", "21c5e93277a0")}; moves between registers take none: AMD's optimization guide for Zen 5 (58455), zero-cycle moves; where the processor itself differed, as measured by src/superoptimize/cost/latency.long.test.ts, its figure`,
    usual: 1,
    named: {
      mov: 0,
      stc: 0,
      clc: 0,
      imul: 3,
      imuli: 3,
      mulx: 3,
      pdep: 3,
      pext: 3,
      ...bitChanging,
      // Conditions of two flags: the model has 1.
      cmova: 2,
      cmovbe: 2,
      cmovl: 2,
      cmovge: 2,
      cmovle: 2,
      cmovg: 2,
    },
    mulxHigh: 4,
    // A scale alone: the model has 2.
    address: { three: 2, scaled: 1 },
  },
  zen2: {
    processor: "AMD Zen 2",
    source: commit("X86ScheduleZnver2.td", "0ad9f225387a"),
    usual: 1,
    named: {
      imul: 3,
      imuli: 3,
      mulx: 3,
      pdep: 17,
      pext: 17,
      tzcnt: 2,
      blsi: 2,
      blsr: 2,
      blsmsk: 2,
      ...bitChanging,
    },
    mulxHigh: 3,
    address: { three: 1, scaled: 1 },
  },
  skylake: {
    processor: "Intel Skylake",
    source: `${commit("X86SchedSkylakeServer.td", "02cec0a4ec2e")}; lea of three parts: Intel's optimization reference manual (248966), 3.5.1.3`,
    usual: 1,
    named: {
      imul: 3,
      imuli: 3,
      mulx: 3,
      pdep: 3,
      pext: 3,
      lzcnt: 3,
      tzcnt: 3,
      popcnt: 3,
      bextr: 2,
      rcl1: 2,
      rcr1: 2,
      cmova: 2,
      cmovbe: 2,
      seta: 2,
      setbe: 2,
      // Of 64 bits; 1 of 32.
      bswap: 2,
    },
    mulxHigh: 4,
    address: { three: 3, scaled: 1 },
  },
} as const satisfies Readonly<Record<string, LatencyTable>>;

export type LatencyTableName = keyof typeof latencyTables;

/** Cycles from the last operand to the result and the flags; of mulx, to the half that is there first. */
export function latencyOf(one: Instruction, table: LatencyTable): number {
  const { name } = one;
  if (name === "lea") {
    const parts = [one.s >= 0, one.t >= 0, one.immediate !== 0].filter(Boolean).length;
    const { three, scaled } = table.address;
    return Math.max(
      table.usual,
      parts === 3 ? three : table.usual,
      one.scale > 1 ? scaled : table.usual,
    );
  }
  return table.named[name] ?? table.usual;
}
