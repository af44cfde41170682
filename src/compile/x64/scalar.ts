import { littleEndian32, modRm, type Operand } from "./operands.ts";

/**
 * The general-purpose instructions we emit, as the manual writes them; on 64 bits where REX.W stands, else on 32, or on
 * one byte in memory where the name says so.
 */
const rows = {
  mov: "REX.W 8B /r",
  movStore: "REX.W 89 /r",
  movImmediate: "REX.W C7 /0 id",
  loadByte: "REX 0F B6 /r",
  storeByte: "REX 88 /r",
  byteImmediate: "REX C6 /0 ib",
  cmpByte: "REX 80 /7 ib",
  lea: "REX.W 8D /r",
  add: "REX.W 03 /r",
  adc: "REX.W 13 /r",
  and: "REX.W 23 /r",
  or: "REX.W 0B /r",
  sub: "REX.W 2B /r",
  cmp: "REX.W 3B /r",
  addImmediate: "REX.W 81 /0 id",
  andImmediate: "REX.W 81 /4 id",
  subImmediate: "REX.W 81 /5 id",
  cmpImmediate: "REX.W 81 /7 id",
  xor: "REX 33 /r",
  test: "REX 85 /r",
  testWide: "REX.W 85 /r",
  neg: "REX.W F7 /3",
  mul: "REX.W F7 /4",
  div: "REX.W F7 /6",
  imul: "REX.W 0F AF /r",
  bsr: "REX.W 0F BD /r",
  shlImmediate: "REX.W C1 /4 ib",
  shrImmediate: "REX.W C1 /5 ib",
  sarImmediate: "REX.W C1 /7 ib",
  shlByCl: "REX.W D3 /4",
  shrByCl: "REX.W D3 /5",
  cmovae: "REX.W 0F 43 /r",
  cmova: "REX.W 0F 47 /r",
  cmovl: "REX.W 0F 4C /r",
  cmovg: "REX.W 0F 4F /r",
} as const;

export type ScalarName = keyof typeof rows;

export interface ScalarEncoding {
  readonly wide: number;
  readonly opcode: readonly number[];
  readonly digit: number | undefined;
  readonly immediateBytes: 0 | 1 | 4;
}

function parse(row: string): ScalarEncoding {
  const [rex, ...rest] = row.split(" ");
  const field = rest.findIndex((word) => word.startsWith("/"));
  const [fieldText, immediate] = rest.slice(field);
  return {
    wide: rex === "REX.W" ? 8 : 0,
    opcode: rest.slice(0, field).map((byte) => Number.parseInt(byte, 16)),
    digit: fieldText === "/r" ? undefined : Number(fieldText![1]),
    immediateBytes: immediate === "id" ? 4 : immediate === "ib" ? 1 : 0,
  };
}

export const scalarEncodings = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, parse(row)]),
) as Record<ScalarName, ScalarEncoding>;

/** The bytes of a general-purpose instruction. `reg` is the register field, unless a digit stands there. */
export function encodeScalar(
  name: ScalarName,
  {
    reg = 0,
    rm,
    immediate = 0,
  }: { readonly reg?: number; readonly rm: Operand; readonly immediate?: number },
): number[] {
  const { wide, opcode, digit, immediateBytes } = scalarEncodings[name];
  const field = digit ?? reg;
  const [x, b] = typeof rm === "number" ? [0, rm >> 3] : [(rm.index ?? 0) >> 3, rm.base >> 3];
  const rex = 0x40 | wide | ((field >> 3) << 2) | (x << 1) | b;
  // Without a prefix the byte registers 4 to 7 are others.
  const needsRex = rex !== 0x40 || (name === "storeByte" && field >= 4);
  const tail = littleEndian32(immediate).slice(0, immediateBytes);
  return [...(needsRex ? [rex] : []), ...opcode, ...modRm(field, rm), ...tail];
}

const stack = (opcode: number) => (register: number) =>
  register < 8 ? [opcode | register] : [0x41, opcode | (register & 7)];
export const encodePush = stack(0x50);
export const encodePop = stack(0x58);

/** `mov register, immediate` of 64 bits. */
export function encodeMovWide(register: number, value: bigint): number[] {
  const low = Number(BigInt.asIntN(32, value));
  const high = Number(BigInt.asIntN(32, value >> 32n));
  const rex = 0x48 | (register >> 3);
  return [rex, 0xb8 | (register & 7), ...littleEndian32(low), ...littleEndian32(high)];
}

/** Instructions without operands. */
export const plainBytes = {
  ret: [0xc3],
  pushfq: [0x9c],
  popfq: [0x9d],
  syscall: [0x0f, 0x05],
  cpuid: [0x0f, 0xa2],
  xgetbv: [0x0f, 0x01, 0xd0],
  "rep movsb": [0xf3, 0xa4],
  "repe cmpsb": [0xf3, 0xa6],
  "rep stosq": [0xf3, 0x48, 0xab],
} as const;
export type PlainName = keyof typeof plainBytes;

/** Jumps and calls over a distance of 32 bits, counted from the next instruction. */
export const jumpBytes = {
  jmp: [0xe9],
  jb: [0x0f, 0x82],
  jae: [0x0f, 0x83],
  jz: [0x0f, 0x84],
  jnz: [0x0f, 0x85],
  jbe: [0x0f, 0x86],
  ja: [0x0f, 0x87],
  js: [0x0f, 0x88],
  jns: [0x0f, 0x89],
  jl: [0x0f, 0x8c],
  jge: [0x0f, 0x8d],
  jle: [0x0f, 0x8e],
  jg: [0x0f, 0x8f],
  call: [0xe8],
} as const;
export type JumpName = keyof typeof jumpBytes;
