import type { LaneBinary, LaneFused, LaneUnary } from "../linear.ts";
import type { Avx2Name, Avx512Name } from "./encoding.ts";

/** Lane operations that are one instruction: first operand a register, second a register or memory. */
export type Direct = Exclude<
  LaneBinary,
  "least" | "greatest" | "lt" | "le" | "eq" | "ne" | "imul" | "andnot"
>;

const arithmetic = {
  add: "vaddpd",
  sub: "vsubpd",
  mul: "vmulpd",
  div: "vdivpd",
  iadd: "vpaddq",
  isub: "vpsubq",
} as const;

export const direct = {
  avx2: { ...arithmetic, and: "vpand", or: "vpor", xor: "vpxor" },
  avx512: { ...arithmetic, and: "vpandq", or: "vporq", xor: "vpxorq" },
} as const satisfies {
  avx2: Record<Direct, Avx2Name>;
  avx512: Record<Direct, Avx512Name>;
};

export const andNot = { avx2: "vpandn", avx512: "vpandnq" } as const;

/** Operands may change places without changing a bit of the result, but which of two NaNs it is. */
export const commutative: ReadonlySet<LaneBinary> = new Set([
  "add",
  "mul",
  "iadd",
  "and",
  "or",
  "xor",
  "imul",
]);

/** Predicates of `vcmppd`, and those for exchanged operands: quiet, and false for NaN but for `ne`. */
export const predicates = {
  lt: { straight: 0x11, exchanged: 0x1e },
  le: { straight: 0x12, exchanged: 0x1d },
  eq: { straight: 0x00, exchanged: 0x00 },
  ne: { straight: 0x04, exchanged: 0x04 },
} as const;
export type Comparison = keyof typeof predicates;

/** Rounding modes of `vroundpd` and `vrndscalepd`; 8 keeps "inexact" quiet. */
export const roundings: Partial<Record<LaneUnary, number>> = { nearest: 8, floor: 9, ceil: 10 };

/** The forms of a fused operation, by the operand that is overwritten: 132 and 213 one of the product, 231 the sum's. */
export const fusedForms = {
  mulAdd: { 132: "vfmadd132pd", 213: "vfmadd213pd", 231: "vfmadd231pd" },
  mulSub: { 132: "vfmsub132pd", 213: "vfmsub213pd", 231: "vfmsub231pd" },
  negMulAdd: { 132: "vfnmadd132pd", 213: "vfnmadd213pd", 231: "vfnmadd231pd" },
} as const satisfies Record<LaneFused, Record<132 | 213 | 231, Avx2Name & Avx512Name>>;
