import { assert } from "#base";
import { encodings, type Avx2Name, type Avx512Name, type Encoding } from "./encoding.ts";
import type { Mark, Origin } from "../origin.ts";
import { littleEndian32 } from "./operands.ts";
import {
  encodeMovWide,
  encodePop,
  encodePush,
  encodeScalar,
  jumpBytes,
  plainBytes,
  type JumpName,
  type PlainName,
  type ScalarName,
} from "./scalar.ts";
import { encodeVector, type VectorOperands } from "./vector.ts";

export type X64Target = "avx2" | "avx512";

/** A place in the code, named before or after it is known. */
export interface Label {
  place: { readonly section: Section; readonly at: number } | undefined;
}

/** A 32-bit distance to fill in once everything has an address: to a label of the code, or to a symbol outside it. */
interface Fixup {
  readonly at: number;
  readonly target: Label | string;
}

/** Bytes that grow. */
class Section {
  bytes = new Uint8Array(4096);
  length = 0;
  readonly fixups: Fixup[] = [];

  append(bytes: readonly number[]): void {
    if (this.length + bytes.length > this.bytes.length) {
      const larger = new Uint8Array(2 * this.bytes.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    for (const byte of bytes) this.bytes[this.length++] = byte;
  }
}

/** Writes machine code. What is seldom run goes into a section of its own behind the rest, out of the way of the cache. */
export class Assembler {
  readonly target: X64Target;
  readonly #names: Readonly<Record<string, Encoding>>;
  readonly #main = new Section();
  readonly #cold = new Section();
  #section = this.#main;
  /** What came from where, if somebody wants to know. */
  #origins:
    | { readonly section: Section; readonly at: number; readonly origin: Origin }[]
    | undefined;

  constructor(target: X64Target) {
    this.target = target;
    this.#names = encodings[target];
  }

  vector(name: Avx2Name | Avx512Name, operands: VectorOperands): void {
    const encoding = this.#names[name];
    assert(encoding !== undefined, `${this.target} has no ${name}`);
    this.#section.append(encodeVector(encoding, operands));
  }

  scalar(name: ScalarName, operands: Parameters<typeof encodeScalar>[1]): void {
    this.#section.append(encodeScalar(name, operands));
  }

  push(register: number): void {
    this.#section.append(encodePush(register));
  }

  pop(register: number): void {
    this.#section.append(encodePop(register));
  }

  /** `mov register, value`, all 64 bits of it. */
  wide(register: number, value: bigint): void {
    this.#section.append(encodeMovWide(register, value));
  }

  plain(name: PlainName): void {
    this.#section.append(plainBytes[name]);
  }

  /** Bytes that somebody else has made. */
  given(bytes: Uint8Array): void {
    this.#section.append([...bytes]);
  }

  return(): void {
    this.plain("ret");
  }

  label(): Label {
    return { place: undefined };
  }

  place(label: Label): void {
    assert(label.place === undefined, "a label stands in one place");
    label.place = { section: this.#section, at: this.#section.length };
  }

  jump(kind: JumpName, to: Label): void {
    this.#section.append(jumpBytes[kind]);
    this.#distance(to);
  }

  /** `lea register, [rip + symbol]`: a label's or a symbol's address. */
  addressOf(register: number, symbol: string | Label): void {
    this.#section.append([0x48 | ((register >> 3) << 2), 0x8d, 0x05 | ((register & 7) << 3)]);
    this.#distance(symbol);
  }

  /** `call [rip + symbol]`: what the symbol's eight bytes point to. */
  callThrough(symbol: string): void {
    this.#section.append([0xff, 0x15]);
    this.#distance(symbol);
  }

  /** What `write` emits goes to the section of seldom run code. */
  aside(write: () => void): void {
    const before = this.#section;
    this.#section = this.#cold;
    write();
    this.#section = before;
  }

  #distance(target: Label | string): void {
    this.#section.fixups.push({ at: this.#section.length, target });
    this.#section.append([0, 0, 0, 0]);
  }

  /** From here on `mark` is listened to. */
  trace(): void {
    this.#origins = [];
  }

  /** What is written from here on comes from there. */
  mark(origin: Origin | undefined): void {
    if (this.#origins === undefined || origin === undefined) return;
    this.#origins.push({ section: this.#section, at: this.#section.length, origin });
  }

  /** All marks by their place in the code; undefined unless there is a trace. */
  get marks(): readonly Mark[] | undefined {
    return this.#origins
      ?.map(({ section, at, origin }) => ({
        at: section === this.#main ? at : this.#main.length + at,
        origin,
      }))
      .sort((a, b) => a.at - b.at);
  }

  get size(): number {
    return this.#main.length + this.#cold.length;
  }

  offsetOf(label: Label): number {
    assert(label.place !== undefined, "a label is placed before its address is asked for");
    const { section, at } = label.place;
    return section === this.#main ? at : this.#main.length + at;
  }

  /** The code, to stand at `address`, given the addresses of the symbols. */
  finish(address: number, addressOfSymbol: (name: string) => number): Uint8Array {
    const code = new Uint8Array(this.size);
    for (const [section, from] of [
      [this.#main, 0],
      [this.#cold, this.#main.length],
    ] as const) {
      code.set(section.bytes.subarray(0, section.length), from);
      for (const { at, target } of section.fixups) {
        const to =
          typeof target === "string" ? addressOfSymbol(target) - address : this.offsetOf(target);
        code.set(littleEndian32(to - (from + at + 4)), from + at);
      }
    }
    return code;
  }
}
