import type { Label, X64Target } from "../assembler.ts";
import { gpr } from "../operands.ts";
import type { Writer } from "./writer.ts";

const { rax, rbx, rcx } = gpr;

/** Bits that must all be set for the code to run: of CPUID's answers and of the register that says what Linux saves. */
export interface Requirements {
  /** CPUID leaf 1, ecx. */
  readonly leaf1: number;
  /** CPUID leaf 7, ebx. */
  readonly leaf7: number;
  /** XCR0. */
  readonly saved: number;
}

const bit = { fma: 1 << 12, osSaves: 1 << 27, avx: 1 << 28 } as const;
const extended = { avx2: 1 << 5, avx512f: 1 << 16, avx512dq: 1 << 17 } as const;
/** Registers of SSE and AVX; of AVX-512 its masks, the upper halves, and the upper sixteen. */
const saved = { avx: 0b110, avx512: 0b1110_0000 } as const;

/** By Intel SDM volume 1, chapters 14.3 and 15.2. */
export const requirements = {
  avx2: { leaf1: bit.fma | bit.osSaves | bit.avx, leaf7: extended.avx2, saved: saved.avx },
  avx512: {
    leaf1: bit.osSaves | bit.avx,
    leaf7: extended.avx512f | extended.avx512dq,
    saved: saved.avx | saved.avx512,
  },
} as const satisfies Record<X64Target, Requirements>;

/** Jumps to `lacking` where the processor or the system has not all that is required. */
export function checkProcessor(w: Writer, { leaf1, leaf7, saved }: Requirements, lacking: Label) {
  const requireBits = (register: number, bits: number) => {
    w.number("and", register, bits);
    w.number("cmp", register, bits);
    w.jump("jnz", lacking);
  };
  w.set(rax, 0);
  w.code.plain("cpuid");
  w.number("cmp", rax, 7);
  w.jump("jb", lacking);
  w.set(rax, 1);
  w.code.plain("cpuid");
  requireBits(rcx, leaf1);
  w.set(rcx, 0);
  w.code.plain("xgetbv");
  requireBits(rax, saved);
  w.set(rax, 7);
  w.set(rcx, 0);
  w.code.plain("cpuid");
  requireBits(rbx, leaf7);
}
