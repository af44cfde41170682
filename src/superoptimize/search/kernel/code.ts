/** WebAssembly instructions as bytes: an expression leaves one value on the stack. Encodings: core specification 2.0, chapter 5. */
export type Code = readonly number[];

/** What a formula over words needs of the machine: one word at a time, or four side by side. */
export interface Words32 {
  readonly constant: (value: number) => Code;
  readonly add: (a: Code, b: Code) => Code;
  readonly sub: (a: Code, b: Code) => Code;
  readonly mul: (a: Code, b: Code) => Code;
  readonly and: (a: Code, b: Code) => Code;
  readonly or: (a: Code, b: Code) => Code;
  readonly xor: (a: Code, b: Code) => Code;
  readonly not: (a: Code) => Code;
  readonly shl: (a: Code, by: number) => Code;
  readonly shr: (a: Code, by: number) => Code;
  readonly sar: (a: Code, by: number) => Code;
}

const prefix = 0xfd;
const binary =
  (...opcode: readonly number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const unary =
  (...opcode: readonly number[]) =>
  (a: Code): Code => [...a, ...opcode];

const constant = (value: number): Code => [0x41, ...signedInteger(value)];
const scalarShift = (opcode: number) => (a: Code, by: number) => [...a, ...constant(by), opcode];
const vectorShift =
  (...opcode: readonly number[]) =>
  (a: Code, by: number) => [...a, ...constant(by), prefix, ...opcode];

/** One word of 32 bits. */
export const scalar = {
  constant,
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  xor: binary(0x73),
  not: (a: Code) => [...a, ...constant(-1), 0x73],
  shl: scalarShift(0x74),
  shr: scalarShift(0x76),
  sar: scalarShift(0x75),
  shlBy: binary(0x74),
  shrBy: binary(0x76),
  sarBy: binary(0x75),
  isZero: unary(0x45),
  equal: binary(0x46),
  differs: binary(0x47),
  below: binary(0x49),
  above: binary(0x4b),
  leadingZeros: unary(0x67),
  trailingZeros: unary(0x68),
  ones: unary(0x69),
  select: (yes: Code, no: Code, condition: Code): Code => [...yes, ...no, ...condition, 0x1b],
} as const satisfies Words32 & Record<string, unknown>;

/** Four words of 32 bits. */
export const vector: Words32 = {
  constant: (value) => [...constant(value), prefix, 0x11],
  add: binary(prefix, 0xae, 0x01),
  sub: binary(prefix, 0xb1, 0x01),
  mul: binary(prefix, 0xb5, 0x01),
  and: binary(prefix, 0x4e),
  or: binary(prefix, 0x50),
  xor: binary(prefix, 0x51),
  not: unary(prefix, 0x4d),
  shl: vectorShift(0xab, 0x01),
  shr: vectorShift(0xad, 0x01),
  sar: vectorShift(0xac, 0x01),
};

export const get = (local: number): Code => [0x20, ...unsignedInteger(local)];
export const set = (local: number, value: Code): Code => [
  ...value,
  0x21,
  ...unsignedInteger(local),
];
export const load = (address: Code, offset = 0): Code => [
  ...address,
  0x28,
  2,
  ...unsignedInteger(offset),
];
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x36,
  2,
  ...unsignedInteger(offset),
];
export const load4 = (address: Code, offset = 0): Code => [
  ...address,
  prefix,
  0x00,
  4,
  ...unsignedInteger(offset),
];
export const store4 = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  prefix,
  0x0b,
  4,
  ...unsignedInteger(offset),
];
/** The sign bits of four words. */
export const signs4 = unary(prefix, 0xa4, 0x01);
export const equal4 = binary(prefix, 0x37);
export const splat4 = unary(prefix, 0x11);
export const call = (index: number, ...given: readonly Code[]): Code => [
  ...given.flat(),
  0x10,
  ...unsignedInteger(index),
];
/** Runs `body` until `condition`, which stands at its end, is 0; at least once. */
export const repeat = (body: Code, condition: Code): Code => [
  0x03,
  0x40,
  ...body,
  ...condition,
  0x0d,
  0,
  0x0b,
];
/** Runs `body` while `condition` holds. */
export const loopWhile = (condition: Code, body: Code): Code => {
  const ends = [0x45, 0x0d, 1];
  const goesOn = [0x0c, 0, 0x0b, 0x0b];
  return [0x02, 0x40, 0x03, 0x40, ...condition, ...ends, ...body, ...goesOn];
};
export const when = (condition: Code, body: Code): Code => [
  ...condition,
  0x04,
  0x40,
  ...body,
  0x0b,
];

/** The upper half of a product of two words from 0. */
export const highHalf = (a: Code, b: Code): Code => {
  const extended = 0xad;
  const upper = [0x42, 32, 0x88, 0xa7];
  return [...a, extended, ...b, extended, 0x7e, ...upper];
};

export function unsignedInteger(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

function signedInteger(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest & 0x7f];
}
