import { assert } from "#base";
import { binaryOpcodes, op, simd, unaryOpcodes, valueType } from "./opcodes.ts";

/** An instruction as it stands in a module. */
export interface Decoded {
  /** Place of its first byte in the module. */
  readonly at: number;
  readonly length: number;
  /** In the text format of the specification, indented by the blocks around it. */
  readonly text: string;
}

/** A function's code: where its instructions begin, and what they are. */
export interface DecodedFunction {
  readonly from: number;
  readonly instructions: readonly Decoded[];
}

/**
 * Names in the text format, and what follows the opcode: a block's type, an index, a signed number of 32 bits, a place in
 * memory (alignment and offset), a lane.
 */
type Follows = "type" | "index" | "number" | "memory" | "lane";
type Row = readonly [name: string, ...follows: Follows[]];

const plainRows = {
  loop: ["loop", "type"],
  if: ["if", "type"],
  end: ["end"],
  brIf: ["br_if", "index"],
  call: ["call", "index"],
  localGet: ["local.get", "index"],
  localSet: ["local.set", "index"],
  localTee: ["local.tee", "index"],
  i32Const: ["i32.const", "number"],
  i32Eqz: ["i32.eqz"],
  i32LtU: ["i32.lt_u"],
  i32Add: ["i32.add"],
  i32Sub: ["i32.sub"],
  i32And: ["i32.and"],
  i32Shl: ["i32.shl"],
  i32WrapI64: ["i32.wrap_i64"],
} as const satisfies Record<Exclude<keyof typeof op, "simd" | "emptyBlock">, Row>;

const simdRows = {
  load: ["v128.load", "memory"],
  load64Splat: ["v128.load64_splat", "memory"],
  store: ["v128.store", "memory"],
  i64x2ExtractLane: ["i64x2.extract_lane", "lane"],
  bitselect: ["v128.bitselect"],
  anyTrue: ["v128.any_true"],
  allTrue: ["i64x2.all_true"],
  load64Lane: ["v128.load64_lane", "memory", "lane"],
  i64x2Shl: ["i64x2.shl"],
  i64x2ShrU: ["i64x2.shr_u"],
  i64x2Add: ["i64x2.add"],
  i64x2ShrS: ["i64x2.shr_s"],
  i64x2GtS: ["i64x2.gt_s"],
} as const satisfies Record<keyof typeof simd, Row>;

const unaryRows = {
  neg: ["f64x2.neg"],
  abs: ["f64x2.abs"],
  sqrt: ["f64x2.sqrt"],
  floor: ["f64x2.floor"],
  ceil: ["f64x2.ceil"],
  nearest: ["f64x2.nearest"],
} as const satisfies Record<keyof typeof unaryOpcodes, Row>;

const binaryRows = {
  add: ["f64x2.add"],
  sub: ["f64x2.sub"],
  mul: ["f64x2.mul"],
  div: ["f64x2.div"],
  least: ["f64x2.pmin"],
  greatest: ["f64x2.pmax"],
  lt: ["f64x2.lt"],
  le: ["f64x2.le"],
  eq: ["f64x2.eq"],
  ne: ["f64x2.ne"],
  iadd: ["i64x2.add"],
  isub: ["i64x2.sub"],
  imul: ["i64x2.mul"],
  and: ["v128.and"],
  or: ["v128.or"],
  xor: ["v128.xor"],
  andnot: ["v128.andnot"],
} as const satisfies Record<keyof typeof binaryOpcodes, Row>;

function byOpcode(
  opcodes: Readonly<Record<string, number>>,
  rows: Readonly<Record<string, Row>>,
): [number, Row][] {
  return Object.entries(rows).map(([name, row]) => [opcodes[name]!, row]);
}

const plain = new Map(byOpcode(op, plainRows));
const vector = new Map([
  ...byOpcode(simd, simdRows),
  ...byOpcode(unaryOpcodes, unaryRows),
  ...byOpcode(binaryOpcodes, binaryRows),
]);

const codeSection = 10;

/** All functions of a module of ours, in their order. Stops where something else than what we emit stands in it. */
export function decodeModule(bytes: Uint8Array): DecodedFunction[] {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.unsigned();
    if (id === codeSection) return readFunctions(reader);
    reader.at += size;
  }
  return [];
}

function readFunctions(reader: Reader): DecodedFunction[] {
  return Array.from({ length: reader.unsigned() }, () => {
    const size = reader.unsigned();
    const end = reader.at + size;
    for (let runs = reader.unsigned(); runs > 0; runs--) {
      reader.unsigned();
      const type = reader.byte();
      assert(Object.values<number>(valueType).includes(type), "a local is of a type we use");
    }
    const from = reader.at;
    const instructions: Decoded[] = [];
    let depth = 0;
    while (reader.at < end) {
      const { at } = reader;
      const text = instruction(reader);
      if (text === "end") depth--;
      const indent = "  ".repeat(Math.max(depth, 0));
      instructions.push({ at, length: reader.at - at, text: `${indent}${text}` });
      if (/^(?:loop|if)\b/.test(text)) depth++;
    }
    assert(reader.at === end && depth === -1, "a function's instructions fill its body");
    return { from, instructions };
  });
}

function instruction(reader: Reader): string {
  const { at } = reader;
  const opcode = reader.byte();
  const row = opcode === op.simd ? vector.get(reader.unsigned()) : plain.get(opcode);
  assert(row !== undefined, `the code at ${at} is of our making`);
  const [name, ...follows] = row;
  return [name, ...follows.map((what) => followingText(reader, what))].join(" ").trimEnd();
}

function followingText(reader: Reader, what: Follows): string {
  switch (what) {
    case "type":
      assert(reader.byte() === op.emptyBlock, "our blocks have no results of their own");
      return "";
    case "index":
      return String(reader.unsigned());
    case "number":
      return String(reader.signed());
    case "lane":
      return String(reader.byte());
    case "memory": {
      // Alignment as it is natural goes without saying.
      reader.unsigned();
      return `offset=${reader.unsigned()}`;
    }
  }
}

/** Bytes, and numbers in LEB128. */
class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++]!;
  }

  unsigned(): number {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) return value;
    }
  }

  signed(): number {
    const { at } = this;
    const value = this.unsigned();
    const bits = 7 * (this.at - at);
    return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
  }
}
