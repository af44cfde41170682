import type { LaneBinary, LaneUnary } from "../linear.ts";

/**
 * Encodings, by the names of the WebAssembly core specification (release 2.0, chapter 5 and appendix 7.10).
 * Plain SIMD only: relaxed instructions may differ between machines.
 */
export const op = {
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  brIf: 0x0d,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Const: 0x41,
  i32Eqz: 0x45,
  i32LtU: 0x49,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32And: 0x71,
  i32Shl: 0x74,
  i32WrapI64: 0xa7,
  simd: 0xfd,
  emptyBlock: 0x40,
} as const;

/** What follows the prefix `op.simd`. */
export const simd = {
  load: 0x00,
  load64Splat: 0x0a,
  store: 0x0b,
  i64x2ExtractLane: 0x1d,
  bitselect: 0x52,
  anyTrue: 0x53,
  load64Lane: 0x57,
  allTrue: 0xc3,
  i64x2Shl: 0xcb,
  i64x2ShrU: 0xcd,
  i64x2Add: 0xce,
  i64x2ShrS: 0xcc,
  i64x2GtS: 0xd9,
} as const;

export const unaryOpcodes = {
  neg: 0xed,
  abs: 0xec,
  sqrt: 0xef,
  floor: 0x75,
  ceil: 0x74,
  nearest: 0x94,
} as const satisfies Record<LaneUnary, number>;

export const binaryOpcodes = {
  add: 0xf0,
  sub: 0xf1,
  mul: 0xf2,
  div: 0xf3,
  least: 0xf6,
  greatest: 0xf7,
  lt: 0x49,
  le: 0x4b,
  eq: 0x47,
  ne: 0x48,
  iadd: 0xce,
  isub: 0xd1,
  imul: 0xd5,
  and: 0x4e,
  or: 0x50,
  xor: 0x51,
  andnot: 0x4f,
} as const satisfies Record<LaneBinary, number>;

export const valueType = { i32: 0x7f, v128: 0x7b } as const;
