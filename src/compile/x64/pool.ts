import { bitsOf } from "../fold.ts";
import type { X64Target } from "./assembler.ts";
import { at, gpr, type Memory } from "./operands.ts";

/** Register that points between the tables and the constants while code runs. */
export const poolBase = gpr.rbx;

/**
 * Constants and tables that the code reads: tables below the base register, constants above it, where short
 * displacements reach. AVX-512 reads a constant into all lanes by itself; for AVX2 it stands there once for each lane.
 */
export class Pool {
  readonly #lanes: number;
  readonly #words: bigint[] = [];
  readonly #offsets = new Map<bigint, number>();
  readonly #tables: readonly Float64Array[];
  readonly #tableOffsets: number[] = [];
  /** Bytes of the tables, rounded up to whole cache lines: where the base register points. */
  readonly base: number;

  constructor(target: X64Target, tables: readonly Float64Array[]) {
    this.#lanes = target === "avx512" ? 1 : 4;
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
    let offset = this.#offsets.get(bits);
    if (offset === undefined) {
      offset = 8 * this.#words.length;
      this.#offsets.set(bits, offset);
      for (let lane = 0; lane < this.#lanes; lane++) this.#words.push(bits);
    }
    return { ...at(poolBase, offset), ...(this.#lanes === 1 ? { broadcast: true } : {}) };
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
