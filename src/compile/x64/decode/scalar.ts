import {
  jumpBytes,
  plainBytes,
  scalarEncodings,
  type PlainName,
  type ScalarEncoding,
  type ScalarName,
} from "../scalar.ts";
import { placeText, readModRm, type ModRm } from "./mod-rm.ts";
import type { Reader } from "./reader.ts";
import { numberText, register32, register64, register8, wordText } from "./text.ts";

/**
 * How each instruction is written. `r` and `m` are the register field and the other operand; their width follows. `q` and
 * `b` before a memory operand say its size, for lack of a register that would; `i` is the immediate.
 */
const forms = {
  mov: "mov r64,m64",
  movStore: "mov m64,r64",
  movImmediate: "mov q64,i64",
  loadByte: "movzx r32,b8",
  storeByte: "mov m8,r8",
  byteImmediate: "mov b8,i8",
  cmpByte: "cmp b8,i8",
  lea: "lea r64,m64",
  add: "add r64,m64",
  adc: "adc r64,m64",
  and: "and r64,m64",
  or: "or r64,m64",
  sub: "sub r64,m64",
  cmp: "cmp r64,m64",
  addImmediate: "add q64,i64",
  andImmediate: "and q64,i64",
  subImmediate: "sub q64,i64",
  cmpImmediate: "cmp q64,i64",
  xor: "xor r32,m32",
  test: "test m32,r32",
  testWide: "test m64,r64",
  neg: "neg q64",
  mul: "mul q64",
  div: "div q64",
  imul: "imul r64,m64",
  bsr: "bsr r64,m64",
  shlImmediate: "shl q64,i8",
  shrImmediate: "shr q64,i8",
  sarImmediate: "sar q64,i8",
  shlByCl: "shl q64,cl",
  shrByCl: "shr q64,cl",
  cmovae: "cmovae r64,m64",
  cmova: "cmova r64,m64",
  cmovl: "cmovl r64,m64",
  cmovg: "cmovg r64,m64",
} as const satisfies Record<ScalarName, string>;

/** Synonyms that Intel's manual lists first. */
const jumpTexts: Readonly<Record<string, string>> = { jz: "je", jnz: "jne" };
const plainTexts: Partial<Record<PlainName, string>> = {
  "rep movsb": "rep movsb [rdi],[rsi]",
  "repe cmpsb": "repe cmpsb [rsi],[rdi]",
  "rep stosq": "rep stosq [rdi]",
};

/** The general-purpose instruction at the reader, as text; undefined where there is none that we emit. */
export function readScalar(reader: Reader): string | undefined {
  for (const [name, bytes] of Object.entries(plainBytes))
    if (reader.has(bytes)) {
      reader.at += bytes.length;
      return plainTexts[name as PlainName] ?? name;
    }
  for (const [name, bytes] of Object.entries(jumpBytes))
    if (reader.has(bytes)) {
      reader.at += bytes.length;
      const distance = reader.i32();
      return `${jumpTexts[name] ?? name} ${wordText(reader.at + distance)}`;
    }
  const rex = (reader.peek() & 0xf0) === 0x40 ? reader.u8() : 0;
  const first = reader.peek();
  if (first >= 0x50 && first < 0x60) {
    const register = register64((reader.u8() & 7) | ((rex & 1) << 3));
    return `${first < 0x58 ? "push" : "pop"} ${register}`;
  }
  if ((first & 0xf8) === 0xb8 && rex >= 0x48) {
    const register = register64((reader.u8() & 7) | ((rex & 1) << 3));
    return `mov ${register},${numberText(reader.u64())}`;
  }
  if (first === 0xff && reader.peek(1) === 0x15) {
    reader.at += 2;
    const distance = reader.i32();
    return `call qword ptr [${numberText(BigInt(reader.at + distance))}]`;
  }
  return readOperands(reader, rex);
}

const byOpcode = new Map<string, [ScalarName, ScalarEncoding][]>();
for (const [name, encoding] of Object.entries(scalarEncodings)) {
  const key = encoding.opcode.join();
  byOpcode.set(key, [...(byOpcode.get(key) ?? []), [name as ScalarName, encoding]]);
}

function readOperands(reader: Reader, rex: number): string | undefined {
  const length = reader.peek() === 0x0f ? 2 : 1;
  const opcode = Array.from({ length }, (_, ahead) => reader.peek(ahead));
  const digit = (reader.peek(length) >> 3) & 7;
  const found = byOpcode
    .get(opcode.join())
    ?.find(([, one]) => one.wide === (rex & 8) && (one.digit ?? digit) === digit);
  if (found === undefined) return undefined;
  reader.at += length;
  const [name, { immediateBytes }] = found;
  const reach = { base: (rex & 1) << 3, index: (rex & 2) << 2, unit: 1, indexName: register64 };
  const modRm = readModRm(reader, reach);
  const immediate = immediateBytes === 4 ? reader.i32() : immediateBytes === 1 ? reader.u8() : 0;
  return written(forms[name], { modRm, rex, immediate, end: reader.at });
}

function written(
  form: string,
  of: {
    readonly modRm: ModRm;
    readonly rex: number;
    readonly immediate: number;
    readonly end: number;
  },
): string {
  const [mnemonic, operands = ""] = form.split(" ");
  const texts = operands.split(",").map((operand) => {
    if (operand === "cl") return operand;
    const [role, width] = [operand[0]!, operand.slice(1)];
    if (role === "i") return wordText(of.immediate);
    const name = { 64: register64, 32: register32, 8: register8 }[Number(width) as 64 | 32 | 8];
    if (role === "r") return name(of.modRm.field | ((of.rex & 4) << 1));
    const { rm } = of.modRm;
    if (typeof rm === "number") return name(rm | ((of.rex & 1) << 3));
    const size = role === "q" ? "qword ptr " : role === "b" ? "byte ptr " : "";
    return size + placeText(rm, of.end);
  });
  return `${mnemonic} ${texts.join(",")}`;
}
