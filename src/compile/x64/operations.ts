import type { LaneBinary, LaneComparison, LaneFused, LaneTargeted, LaneUnary } from "../linear.ts";
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

/** Comparisons of doubles, those that hold for a NaN among them. */
export type AnyComparison = LaneComparison | Extract<LaneTargeted, "nlt" | "nle" | "unordered">;

/** Predicates of `vcmppd`, and those for exchanged operands: quiet, and false for NaN but for `ne` and the last three. */
export const predicates = {
  lt: { straight: 0x11, exchanged: 0x1e },
  le: { straight: 0x12, exchanged: 0x1d },
  eq: { straight: 0x00, exchanged: 0x00 },
  ne: { straight: 0x04, exchanged: 0x04 },
  nlt: { straight: 0x15, exchanged: 0x1a },
  nle: { straight: 0x16, exchanged: 0x19 },
  unordered: { straight: 0x03, exchanged: 0x03 },
} as const satisfies Record<AnyComparison, { straight: number; exchanged: number }>;

/** Rounding modes of `vroundpd` and `vrndscalepd`; 8 keeps "inexact" quiet. */
export const roundings: Partial<Record<LaneUnary, number>> = { nearest: 8, floor: 9, ceil: 10 };

/** The forms of a fused operation, by the operand that is overwritten: 132 and 213 one of the product, 231 the sum's. */
export const fusedForms = {
  mulAdd: { 132: "vfmadd132pd", 213: "vfmadd213pd", 231: "vfmadd231pd" },
  mulSub: { 132: "vfmsub132pd", 213: "vfmsub213pd", 231: "vfmsub231pd" },
  negMulAdd: { 132: "vfnmadd132pd", 213: "vfnmadd213pd", 231: "vfnmadd231pd" },
} as const satisfies Record<LaneFused, Record<132 | 213 | 231, Avx2Name & Avx512Name>>;

/** The mask register used between a comparison, a test or a gather and its reader. */
export const maskRegister = 1;

/** Immediate of `vpternlogq` for "where operand 0 is set operand 1, else operand 2", whose operands stand in this order. */
export const chooseTable = (order: readonly number[]): number =>
  truthTable(order, (mask, a, b) => (mask ? a : b));

/** Immediate of `vpternlogq` for a truth table, whose operands stand in this order. */
export const logicTable = (table: number, order: readonly number[]): number =>
  truthTable(
    order,
    (a, b, c) => ((table >> (4 * Number(a) + 2 * Number(b) + Number(c))) & 1) === 1,
  );

/** Immediate of `vpternlogq`, whose operands are the function's in this order. */
function truthTable(
  order: readonly number[],
  of: (x: boolean, y: boolean, z: boolean) => boolean,
): number {
  let table = 0;
  for (let row = 0; row < 8; row++) {
    const bits = [false, false, false];
    for (const [place, operand] of order.entries())
      bits[operand] = ((row >> (2 - place)) & 1) === 1;
    if (of(bits[0]!, bits[1]!, bits[2]!)) table |= 1 << row;
  }
  return table;
}
