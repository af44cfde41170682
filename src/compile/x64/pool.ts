import { bitsOf } from "../fold.ts";
import type { X64Target } from "./assembler.ts";
import { vectorBytesOf } from "./layout.ts";
import { at, gpr, type Memory } from "./operands.ts";

/** Register that points between the tables and the constants while code runs. */
export const poolBase = gpr.rbx;

/**
 * Constants and tables that the code reads: tables below the base register, constants above it, where short
 * displacements reach. AVX-512 reads a constant into all lanes by itself, as an operand; for AVX2, and to be loaded into
 * a register, it stands there once for each lane: on Zen 4 a load that broadcasts takes a place among the additions,
 * neither an operand that does nor a plain load takes one.
 */
export class Pool {
  readonly #target: X64Target;
  readonly #words: bigint[] = [];
  readonly #offsets = new Map<bigint, number>();
  readonly #wholes = new Map<bigint, Memory>();
  readonly #tables: readonly Float64Array[];
  readonly #tableOffsets: number[] = [];
  /** Bytes of the tables, rounded up to whole cache lines: where the base register points. */
  readonly base: number;

  constructor(target: X64Target, tables: readonly Float64Array[]) {
    this.#target = target;
    this.#tables = tables;
    const words = tables.reduce((sum, { length }) => sum + length, 0);
    this.base = Math.ceil((8 * words) / 64) * 64;
    let end = 0;
    for (const table of tables) {
      this.#tableOffsets.push(end - this.base);
      end += 8 * table.length;
    }
  }

  constant(bits: bigint): Memory {
    if (this.#target === "avx2") return this.#whole(bits);
    let offset = this.#offsets.get(bits);
    if (offset === undefined) {
      offset = 8 * this.#words.length;
      this.#offsets.set(bits, offset);
      this.#words.push(bits);
    }
    return { ...at(poolBase, offset), broadcast: true, whole: () => this.#whole(bits) };
  }

  #whole(bits: bigint): Memory {
    const known = this.#wholes.get(bits);
    if (known !== undefined) return known;
    const lanes = vectorBytesOf(this.#target) / 8;
    // A vector that crosses a cache line is read twice.
    while (this.#words.length % lanes !== 0) this.#words.push(0n);
    const whole = this.vector(Array.from({ length: lanes }, () => bits));
    this.#wholes.set(bits, whole);
    return whole;
  }

  /** A whole vector of different words. */
  vector(words: readonly bigint[]): Memory {
    const offset = 8 * this.#words.length;
    this.#words.push(...words);
    return at(poolBase, offset);
  }

  /** Offset of a table from the base register. */
  tableOffset(table: number): number {
    return this.#tableOffsets[table]!;
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.base + 8 * this.#words.length);
    const view = new DataView(bytes.buffer);
    for (const [index, table] of this.#tables.entries())
      for (const [element, x] of table.entries())
        view.setBigUint64(this.base + this.#tableOffsets[index]! + 8 * element, bitsOf(x), true);
    for (const [index, word] of this.#words.entries())
      view.setBigUint64(this.base + 8 * index, word, true);
    return bytes;
  }
}
