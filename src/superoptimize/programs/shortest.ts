import { instruction, type Instruction } from "../x86/instruction.ts";

/**
 * The shortest sequences that `kardashev superoptimize` has found for Hacker's Delight, right at 32 and at 64 bits; tests prove
 * each anew. Registers are places in `registers`: 0 is the result's, 1 to 4 are the arguments'.
 */
export const shortest = {
  p01: [instruction("blsr", { d: 0, s: 1 })],
  p02: [instruction("inc", { d: 1 }), instruction("blsr", { d: 0, s: 1 })],
  p03: [instruction("blsi", { d: 0, s: 1 })],
  p04: [instruction("blsmsk", { d: 0, s: 1 })],
  p05: [
    instruction("blsi", { d: 0, s: 1 }),
    instruction("lea", { d: 0, s: 0, t: 1, immediate: -1 }),
  ],
  p06: [instruction("lea", { d: 0, s: 1, immediate: 1 }), instruction("or", { d: 0, s: 1 })],
  p07: [instruction("inc", { d: 1 }), instruction("blsi", { d: 0, s: 1 })],
  p08: [instruction("blsi", { d: 0, s: 1 }), instruction("dec", { d: 0 })],
  p09: [
    instruction("movi", { d: 0, immediate: 0 }),
    instruction("sub", { d: 0, s: 1 }),
    instruction("cmovs", { d: 0, s: 1 }),
  ],
  p10: [
    instruction("lzcnt", { d: 0, s: 1 }),
    instruction("lzcnt", { d: 1, s: 2 }),
    instruction("xor", { d: 0, s: 1 }),
    instruction("sete", { d: 0 }),
  ],
  p11: [
    instruction("movi", { d: 0, immediate: 0 }),
    instruction("andn", { d: 1, s: 2, t: 1 }),
    instruction("sbb", { d: 1, s: 2 }),
    instruction("seta", { d: 0 }),
  ],
  p12: [
    instruction("movi", { d: 0, immediate: 0 }),
    instruction("andn", { d: 1, s: 2, t: 1 }),
    instruction("sbb", { d: 1, s: 2 }),
    instruction("setbe", { d: 0 }),
  ],
  p13: [
    instruction("lzcnt", { d: 0, s: 1 }),
    instruction("not", { d: 0 }),
    instruction("sarx", { d: 0, s: 1, t: 0 }),
  ],
  p14: [
    instruction("mov", { d: 0, s: 1 }),
    instruction("add", { d: 0, s: 2 }),
    instruction("rcr1", { d: 0 }),
  ],
  p15: [
    instruction("stc", {}),
    instruction("mov", { d: 0, s: 1 }),
    instruction("adc", { d: 0, s: 2 }),
    instruction("rcr1", { d: 0 }),
  ],
  p16: [
    instruction("mov", { d: 0, s: 1 }),
    instruction("cmp", { d: 0, s: 2 }),
    instruction("cmovl", { d: 0, s: 2 }),
  ],
  p17: [
    instruction("blsi", { d: 0, s: 1 }),
    instruction("add", { d: 0, s: 1 }),
    instruction("blsr", { d: 0, s: 0 }),
  ],
  p18: [
    instruction("popcnt", { d: 0, s: 1 }),
    instruction("xori", { d: 0, immediate: 1 }),
    instruction("sete", { d: 0 }),
  ],
  p19: [
    instruction("shrx", { d: 0, s: 1, t: 3 }),
    instruction("xor", { d: 0, s: 1 }),
    instruction("and", { d: 0, s: 2 }),
    instruction("xor", { d: 1, s: 0 }),
    instruction("shlx", { d: 0, s: 0, t: 3 }),
    instruction("xor", { d: 0, s: 1 }),
  ],
  p20: [
    instruction("blsi", { d: 0, s: 1 }),
    instruction("lea", { d: 2, s: 0, t: 1 }),
    instruction("andn", { d: 1, s: 2, t: 1 }),
    instruction("pext", { d: 0, s: 1, t: 1 }),
    instruction("rcr1", { d: 0 }),
    instruction("or", { d: 0, s: 2 }),
  ],
  p21: [
    instruction("sub", { d: 3, s: 1 }),
    instruction("cmovne", { d: 4, s: 2 }),
    instruction("sub", { d: 1, s: 4 }),
    instruction("lea", { d: 0, s: 3, t: 4 }),
    instruction("cmovne", { d: 0, s: 4 }),
  ],
  p22: [instruction("popcnt", { d: 0, s: 1 }), instruction("andi", { d: 0, immediate: 1 })],
  p23: [instruction("popcnt", { d: 0, s: 1 })],
  p24: [
    instruction("movi", { d: 0, immediate: "top" }),
    instruction("lea", { d: 1, s: 1, t: 1, immediate: -1 }),
    instruction("lzcnt", { d: 1, s: 1 }),
    instruction("shrx", { d: 0, s: 0, t: 1 }),
  ],
  p25: [instruction("mov", { d: 3, s: 1 }), instruction("mulx", { d: 0, s: 2, t: 1 })],
} as const satisfies Readonly<Record<string, readonly Instruction[]>>;

/**
 * Instructions that compilers make of the C files, without the return, at 32 and at 64 bits: gcc 12.2.0 -O3 -march=znver3 (it does
 * not know a newer one) and clang 19.1.7 -O3 -march=znver5, both from Debian 12, counted by `instructionsOf`.
 */
export const baselines = {
  p01: { gcc: [1, 1], clang: [1, 1] },
  p02: { gcc: [2, 2], clang: [2, 2] },
  p03: { gcc: [1, 1], clang: [1, 1] },
  p04: { gcc: [1, 1], clang: [1, 1] },
  p05: { gcc: [2, 2], clang: [2, 2] },
  p06: { gcc: [2, 2], clang: [2, 2] },
  p07: { gcc: [2, 2], clang: [2, 2] },
  p08: { gcc: [2, 2], clang: [2, 2] },
  p09: { gcc: [5, 5], clang: [3, 3] },
  p10: { gcc: [6, 6], clang: [6, 6] },
  p11: { gcc: [4, 4], clang: [4, 4] },
  p12: { gcc: [4, 4], clang: [4, 4] },
  p13: { gcc: [5, 5], clang: [5, 5] },
  p14: { gcc: [5, 5], clang: [4, 5] },
  p15: { gcc: [5, 5], clang: [4, 5] },
  p16: { gcc: [3, 3], clang: [3, 3] },
  p17: { gcc: [4, 4], clang: [4, 4] },
  p18: { gcc: [6, 6], clang: [4, 4] },
  p19: { gcc: [6, 6], clang: [6, 6] },
  p20: { gcc: [8, 8], clang: [8, 15] },
  p21: { gcc: [15, 15], clang: [8, 8] },
  p22: { gcc: [16, 19], clang: [16, 19] },
  p23: { gcc: [20, 26], clang: [20, 26] },
  p24: { gcc: [17, 20], clang: [17, 20] },
  p25: { gcc: [5, 3], clang: [4, 2] },
} as const;
