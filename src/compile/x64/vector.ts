import { assert } from "#base";
import type { Encoding } from "./encoding.ts";
import { modRm, type Operand } from "./operands.ts";

/** Operands of a vector instruction, by the fields that hold them. */
export interface VectorOperands {
  /** ModRM.reg: the destination, or what is stored. A digit of the encoding takes its place. */
  readonly reg?: number;
  /** VEX.vvvv: the first source; the destination where ModRM.reg is a digit. */
  readonly first?: number;
  /** ModRM.rm: the last source, a register or memory. */
  readonly rm?: Operand;
  readonly immediate?: number;
  /** EVEX.aaa: lanes to write; 0 is all of them. */
  readonly mask?: number;
  /** EVEX.z: the other lanes become zero. */
  readonly zeroes?: boolean;
}

/** The bytes of a VEX or EVEX instruction. */
export function encodeVector(encoding: Encoding, operands: VectorOperands): number[] {
  const { rm = 0, immediate = 0 } = operands;
  const field = typeof encoding.field === "number" ? encoding.field : (operands.reg ?? 0);
  const bytes =
    encoding.prefix === "VEX" ? vex(encoding, field, operands) : evex(encoding, field, operands);
  bytes.push(encoding.opcode);
  if (encoding.field !== "none") bytes.push(...modRm(field, rm, unitOf(encoding, rm)));
  if (encoding.immediate) bytes.push(immediate & 0xff);
  return bytes;
}

function unitOf({ prefix, memoryBytes }: Encoding, rm: Operand): number {
  if (prefix === "VEX" || typeof rm === "number") return 1;
  return rm.broadcast === true ? 8 : memoryBytes;
}

/** Bits 3 of base and index, or bits 3 and 4 of a register. */
function extensions(rm: Operand): { readonly x: number; readonly b: number } {
  if (typeof rm === "number") return { x: (rm >> 4) & 1, b: (rm >> 3) & 1 };
  return { x: ((rm.index ?? 0) >> 3) & 1, b: (rm.base >> 3) & 1 };
}

/** Register bits are stored inverted: hence the 1s where nothing is extended. */
function vex(
  { length, mandatory, map, w }: Encoding,
  field: number,
  { first = 0, rm = 0 }: VectorOperands,
): number[] {
  const { x, b } = extensions(rm);
  const r = field >> 3;
  assert(r < 2 && first < 16 && (typeof rm !== "number" || rm < 16), "VEX reaches 16 registers");
  const low = ((~first & 15) << 3) | (length << 2) | mandatory;
  if (map === 1 && w === 0 && x === 0 && b === 0) return [0xc5, ((1 - r) << 7) | low];
  return [0xc4, ((1 - r) << 7) | ((1 - x) << 6) | ((1 - b) << 5) | map, (w << 7) | low];
}

function evex(
  { length, mandatory, map, w }: Encoding,
  field: number,
  { first = 0, rm = 0, mask = 0, zeroes = false }: VectorOperands,
): number[] {
  const { x, b } = extensions(rm);
  const inverse = (bit: number, place: number) => (1 - (bit & 1)) << place;
  // A gather, which has no first source, keeps the fifth bit of its index here; other indices are below 16.
  const index = typeof rm === "object" ? (rm.index ?? 0) : 0;
  const fifth = (first >> 4) | (index >> 4);
  const broadcast = typeof rm === "object" && rm.broadcast === true ? 0x10 : 0;
  return [
    0x62,
    inverse(field >> 3, 7) | inverse(x, 6) | inverse(b, 5) | inverse(field >> 4, 4) | map,
    (w << 7) | ((~first & 15) << 3) | 0x04 | mandatory,
    (Number(zeroes) << 7) | (length << 5) | broadcast | inverse(fifth, 3) | mask,
  ];
}
