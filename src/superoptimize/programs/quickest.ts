import { instruction, type Instruction } from "../x86/instruction.ts";
import type { LatencyTableName } from "../cost/latency-tables.ts";

/** A sequence that is quicker by a table than the shortest one, and by how much. */
export interface Quicker {
  readonly name: string;
  readonly table: LatencyTableName;
  /** Of it, and of the one in `shortest`. */
  readonly cycles: number;
  readonly cyclesOfShortest: number;
  /** Nothing up to so many instructions takes less. */
  readonly exhausted: number;
  readonly origin: "search" | "clang" | "by hand";
  readonly sequence: readonly Instruction[];
}

/** Where `--cost latency` answers otherwise than `--cost instructions`; tests prove each and hold its latency against the table. */
export const quicker: readonly Quicker[] = [
  {
    name: "p05",
    table: "zen5",
    cycles: 2,
    cyclesOfShortest: 3,
    exhausted: 3,
    origin: "clang",
    sequence: [
      instruction("lea", { d: 0, s: 1, immediate: -1 }),
      instruction("or", { d: 0, s: 1 }),
    ],
  },
  {
    name: "p13",
    table: "skylake",
    cycles: 2,
    cyclesOfShortest: 5,
    exhausted: 4,
    origin: "search",
    sequence: [
      instruction("movi", { d: 0, immediate: -1 }),
      instruction("sarx", { d: 0, s: 1, t: 0 }),
      instruction("neg", { d: 1 }),
      instruction("adc", { d: 0, s: 0 }),
    ],
  },
  {
    name: "p14",
    table: "skylake",
    cycles: 3,
    cyclesOfShortest: 4,
    exhausted: 3,
    origin: "search",
    sequence: [
      instruction("lea", { d: 0, s: 1, t: 2 }),
      instruction("add", { d: 1, s: 2 }),
      instruction("rcr1", { d: 0 }),
    ],
  },
  {
    name: "p18",
    table: "skylake",
    cycles: 3,
    cyclesOfShortest: 5,
    exhausted: 3,
    origin: "search",
    sequence: [
      instruction("movi", { d: 0, immediate: 0 }),
      instruction("blsr", { d: 1, s: 1 }),
      instruction("adci", { d: 1, immediate: 0 }),
      instruction("sete", { d: 0 }),
    ],
  },
  {
    name: "p20",
    table: "zen2",
    cycles: 7,
    cyclesOfShortest: 23,
    exhausted: 4,
    origin: "by hand",
    sequence: [
      instruction("tzcnt", { d: 3, s: 1 }),
      instruction("blsi", { d: 0, s: 1 }),
      instruction("add", { d: 0, s: 1 }),
      instruction("xor", { d: 1, s: 0 }),
      instruction("shr", { d: 1, immediate: 2 }),
      instruction("shrx", { d: 1, s: 1, t: 3 }),
      instruction("or", { d: 0, s: 1 }),
    ],
  },
];
