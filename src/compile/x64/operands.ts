/** General-purpose registers by their numbers in the encoding. */
export const gpr = {
  rax: 0,
  rcx: 1,
  rdx: 2,
  rbx: 3,
  rsp: 4,
  rbp: 5,
  rsi: 6,
  rdi: 7,
  r8: 8,
  r9: 9,
  r10: 10,
  r11: 11,
  r12: 12,
  r13: 13,
  r14: 14,
  r15: 15,
} as const;

/** A place in memory: base + index * scale + offset, or relative to the next instruction. */
export interface Memory {
  readonly kind: "memory";
  readonly base: number;
  /** A general-purpose register, or a vector register where the instruction gathers. */
  readonly index?: number;
  readonly scale?: 1 | 8;
  readonly offset: number;
  /** One element, read into every lane: EVEX arithmetic only. */
  readonly broadcast?: boolean;
  /** Of a broadcast element: a place where it stands in every lane, to be loaded from. */
  readonly whole?: () => Memory;
}

/** A register number, or a place in memory. */
export type Operand = number | Memory;

export const at = (base: number, offset: number): Memory => ({ kind: "memory", base, offset });

/**
 * ModRM, SIB and displacement. `unit` is what a one-byte displacement counts: 1, or the operand's bytes in EVEX
 * ("disp8*N").
 */
export function modRm(field: number, operand: Operand, unit = 1): number[] {
  const reg = (field & 7) << 3;
  if (typeof operand === "number") return [0xc0 | reg | (operand & 7)];
  const { base, index, scale = 1, offset } = operand;
  const steps = offset / unit;
  const short = Number.isInteger(steps) && steps >= -128 && steps <= 127;
  // rbp and r13 as a base always take a displacement; rsp and r12 always take a SIB byte.
  const none = offset === 0 && (base & 7) !== 5;
  const mode = none ? 0x00 : short ? 0x40 : 0x80;
  const displacement = none ? [] : short ? [steps & 0xff] : littleEndian32(offset);
  if (index === undefined && (base & 7) !== 4) return [mode | reg | (base & 7), ...displacement];
  const scaleField = scale === 8 ? 0xc0 : 0;
  const sib = scaleField | (((index ?? 4) & 7) << 3) | (base & 7);
  return [mode | reg | 4, sib, ...displacement];
}

export function littleEndian32(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >> 24) & 0xff];
}
