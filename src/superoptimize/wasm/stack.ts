import { assert, isRefusal, refuse, type Refusal } from "#base";
import { Bytes } from "#compile";
import type { Width } from "../bits/specification.ts";
import type { Operand, StraightCode } from "../code.ts";
import type { Constant } from "../straight/constant.ts";
import { valueOf } from "../straight/constant-value.ts";
import { operationNamed, type Kind, type WasmOperation } from "./operations.ts";

/** Bits of what words of a width travel in. */
export const wordWidth = (width: Width): 32 | 64 => (width === 64 ? 64 : 32);

/** One instruction of a function's body. */
export interface StackLine {
  readonly text: string;
  readonly bytes: readonly number[];
  /** Operators and constants are what a search counts; locals and what turns a truth into a word come beside. */
  readonly isCounted: boolean;
}

type Type = "i32" | "i64";

const opcodes = { localGet: 0x20, localTee: 0x22, extend: 0xad, i64Eqz: 0x50, end: 0x0b } as const;
const typeBytes = { i32: 0x7f, i64: 0x7e } as const;

/** A function's body: the code's steps as operands on the stack, what is read twice in a local. */
export interface Body {
  readonly lines: readonly StackLine[];
  readonly locals: readonly Type[];
}

/**
 * Writes code for the stack machine. Each step stands where its result is first wanted; it is kept in a local where it is wanted
 * again. Nothing here has a side effect, so any order will do. At 64 bits a comparison leaves an i32, which is widened
 * where a word is wanted.
 */
export function bodyOf(code: StraightCode, args: number, width: Width): Body | Refusal {
  const writer = new Writer(code, args, wordWidth(width));
  writer.result();
  return writer.fault ?? { lines: writer.lines, locals: writer.locals };
}

class Writer {
  readonly lines: StackLine[] = [];
  readonly locals: Type[] = [];
  fault: Refusal | undefined;
  readonly #code: StraightCode;
  readonly #args: number;
  readonly #word: Type;
  readonly #uses: readonly number[];
  readonly #kept = new Map<number, number>();

  constructor(code: StraightCode, args: number, width: 32 | 64) {
    this.#code = code;
    this.#args = args;
    this.#word = width === 64 ? "i64" : "i32";
    const uses = code.steps.map(() => 0);
    for (const { operands } of code.steps)
      for (const operand of operands) if ("step" in operand) uses[operand.step]!++;
    this.#uses = uses;
  }

  result(): void {
    const { steps, result } = this.#code;
    this.#push(result ?? { step: steps.length - 1 }, "word");
  }

  #line(text: string, bytes: readonly number[], isCounted: boolean): void {
    this.lines.push({ text, bytes, isCounted });
  }

  /** Puts an operand on the stack as what is wanted. */
  #push(operand: Operand, wanted: Kind | "any"): void {
    if ("argument" in operand) this.#get(operand.argument);
    else if ("constant" in operand) this.#constant(operand.constant, this.#word);
    else {
      this.#step(operand.step);
      if (wanted === "word" && this.#kindOf(operand.step) === "truth" && this.#word === "i64")
        this.#line("i64.extend_i32_u", [opcodes.extend], false);
    }
  }

  #step(at: number): void {
    const kept = this.#kept.get(at);
    if (kept !== undefined) return this.#get(kept);
    const { name, operands } = this.#code.steps[at]!;
    const operation = operationNamed.get(name);
    if (operation === undefined) {
      this.fault ??= refuse("bad-sequence", `WebAssembly has no "${name}" here`);
      return;
    }
    if (name === "select") this.#select(operands);
    else if (operation.operands[0] === "count") {
      const [operand] = operands;
      assert(operand !== undefined && "constant" in operand, "a constant has its number");
      const type = operation.makes === "wide" ? "i64" : this.#word;
      this.#constant(operand.constant, type, name === "wide_const" ? 32 : undefined);
    } else if (["and", "or", "xor"].includes(name) && this.#areTruths(operands)) {
      for (const operand of operands) this.#push(operand, "any");
      this.#line(`i32.${name}`, [operation.opcodes.i32], true);
    } else this.#operator(operation, operands);
    if (this.#uses[at]! < 2) return;
    const local = this.#args + this.locals.length;
    this.locals.push(this.#typeOf(this.#kindOf(at)));
    this.#kept.set(at, local);
    this.#line(`local.tee ${local}`, [opcodes.localTee, local], false);
  }

  #operator(operation: WasmOperation, operands: readonly Operand[]): void {
    for (const [at, operand] of operands.entries())
      this.#push(operand, operation.takes?.[at] ?? "word");
    const [first] = operands;
    // `eqz` is the one whose operand may be a truth.
    const takesTruth =
      operation.takes?.[0] === "any" && first !== undefined && this.#isTruth(first);
    const type = takesTruth ? "i32" : this.#word;
    this.#line(textOf(operation, type), [operation.opcodes[type]], true);
  }

  /** A condition is an i32: a word of 64 bits is compared with 0, and the choices change places. */
  #select([yes, no, condition]: readonly Operand[]): void {
    const turns = this.#word === "i64" && !this.#isTruth(condition!);
    for (const operand of turns ? [no!, yes!] : [yes!, no!]) this.#push(operand, "word");
    this.#push(condition!, "any");
    if (turns) this.#line("i64.eqz", [opcodes.i64Eqz], false);
    this.#line("select", [operationNamed.get("select")!.opcodes.i32], true);
  }

  #get(local: number): void {
    this.#line(`local.get ${local}`, [opcodes.localGet, local], false);
  }

  #constant(constant: Constant, type: Type, width = type === "i64" ? 64 : 32): void {
    const value = valueOf(constant, width);
    if (value === undefined) {
      this.fault ??= refuse("bad-sequence", "a constant of an argument has no bytes of its own");
      return;
    }
    const signed = BigInt.asIntN(type === "i64" ? 64 : 32, value);
    const opcode = operationNamed.get("const")!.opcodes[type];
    this.#line(`${type}.const ${signed}`, [opcode, ...signedBytes(signed)], true);
  }

  #isTruth = (operand: Operand): boolean =>
    "step" in operand && this.#kindOf(operand.step) === "truth";

  #areTruths = (operands: readonly Operand[]): boolean => operands.every(this.#isTruth);

  #kindOf(at: number): Kind {
    const { name, operands } = this.#code.steps[at]!;
    if (["and", "or", "xor"].includes(name) && this.#areTruths(operands)) return "truth";
    return operationNamed.get(name)?.makes ?? "word";
  }

  #typeOf(kind: Kind): Type {
    if (kind === "wide") return "i64";
    return kind === "truth" ? "i32" : this.#word;
  }
}

const wideTexts: Readonly<Record<string, string>> = {
  extend_u: "i64.extend_i32_u",
  wide_mul: "i64.mul",
  wide_shr_u: "i64.shr_u",
  wrap: "i32.wrap_i64",
};

const textOf = ({ name }: WasmOperation, type: Type) => wideTexts[name] ?? `${type}.${name}`;

/** Signed LEB128, of up to 64 bits. */
function signedBytes(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const byte = Number(rest & 0x7fn);
    const isLast = rest >> 6n === 0n || rest >> 6n === -1n;
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

/** A module that exports the code as `f`, of `args` words. */
export function moduleOf(
  code: StraightCode,
  args: number,
  width: Width,
): Uint8Array<ArrayBuffer> | Refusal {
  const body = bodyOf(code, args, width);
  if (isRefusal(body)) return body;
  const word = typeBytes[wordWidth(width) === 64 ? "i64" : "i32"];
  const type = new Bytes().byte(1, 0x60).unsigned(args);
  for (let at = 0; at < args; at++) type.byte(word);
  type.byte(1, word);
  const content = new Bytes().unsigned(body.locals.length);
  for (const local of body.locals) content.byte(1, typeBytes[local]);
  for (const { bytes } of body.lines) content.append(Uint8Array.from(bytes));
  content.byte(opcodes.end);
  const module = new Bytes().byte(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  const section = (id: number, one: Bytes) => module.byte(id).sized(one.view());
  section(1, type);
  section(3, new Bytes().byte(1, 0));
  section(7, new Bytes().byte(1).name("f").byte(0, 0));
  section(10, new Bytes().byte(1).sized(content.view()));
  return module.view();
}

/** Arguments that code reads, when nothing else says how many there are. */
export const argumentsOf = ({ steps, result }: StraightCode): number =>
  Math.max(
    -1,
    ...[...steps.flatMap(({ operands }) => operands), ...(result ? [result] : [])].flatMap((one) =>
      "argument" in one ? [one.argument] : [],
    ),
  ) + 1;
