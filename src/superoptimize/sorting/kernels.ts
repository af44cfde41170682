import { createHash } from "node:crypto";
import { sql, type Generated, type Kysely, type Migration } from "kysely";
import { mostRegisters, type MachineKind } from "./machine.ts";
import type { SortingState } from "./sorting-state.ts";

/** A kernel of the catalogue: how far the search for it went, and what it found. */
export interface KernelEntry extends SortingState {
  readonly id: string;
  /** "sort4" or "minmax4". */
  readonly name: string;
  /** Sets that complete searches have kept, of all runs together. */
  readonly sets: number;
  /** The most memory that a run has taken, bytes. */
  readonly memoryBytes: number;
}

/** The table of kernels, beside the one of sequences: a kernel has as many results as numbers, and no width of words. */
export interface KernelTable {
  readonly id: string;
  readonly name: string;
  readonly machine: string;
  readonly numbers: number;
  readonly program: string | null;
  readonly beam: number;
  readonly exhausted: number;
  readonly sets: number;
  readonly memory_bytes: number;
  readonly stored_at: Generated<Date>;
}

export const kernelMigration: Migration = {
  async up({ schema }) {
    await schema
      .createTable("kernel")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("machine", "text", (column) => column.notNull())
      .addColumn("numbers", "integer", (column) => column.notNull())
      .addColumn("program", "text")
      .addColumn("beam", "double precision", (column) => column.notNull())
      .addColumn("exhausted", "double precision", (column) => column.notNull())
      .addColumn("sets", "double precision", (column) => column.notNull())
      .addColumn("memory_bytes", "double precision", (column) => column.notNull())
      .addColumn("stored_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
  },
};

const prefixes: Readonly<Record<MachineKind, string>> = { cmov: "sort", minmax: "minmax" };

/** "sort2" to "sort6" with conditional moves, "minmax2" to "minmax6" with minima and maxima. */
export const kernelNames: readonly string[] = Object.values(prefixes).flatMap((prefix) =>
  Array.from({ length: mostRegisters - 1 }, (_, at) => `${prefix}${at + 2}`),
);

export interface KernelRequest {
  readonly name: string;
  readonly kind: MachineKind;
  readonly n: number;
}

/** What a name asks for; undefined where it is none of a kernel. */
export function kernelNamed(name: string): KernelRequest | undefined {
  if (!kernelNames.includes(name)) return undefined;
  return { name, kind: name.startsWith("sort") ? "cmov" : "minmax", n: Number(name.at(-1)) };
}

export const kernelId = (kind: MachineKind, n: number): string =>
  createHash("sha256").update(`sorting kernel ${kind} ${n}`).digest("hex").slice(0, 12);

type Database = Kysely<{ kernel: KernelTable }>;

/** Keeps a kernel in the place of what was known before under its id. */
export async function keepKernel(database: Database, entry: KernelEntry): Promise<void> {
  const row = {
    id: entry.id,
    name: entry.name,
    machine: entry.kind,
    numbers: entry.n,
    program: entry.best ?? null,
    beam: entry.width,
    exhausted: entry.ruledOut,
    sets: entry.sets,
    memory_bytes: entry.memoryBytes,
  };
  await database
    .insertInto("kernel")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

/** All kernels, by name. */
export async function kernels(database: Database): Promise<KernelEntry[]> {
  const rows = await database.selectFrom("kernel").selectAll().orderBy("name").execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.machine as MachineKind,
    n: row.numbers,
    ...(row.program !== null && { best: row.program }),
    width: row.beam,
    ruledOut: row.exhausted,
    sets: row.sets,
    memoryBytes: row.memory_bytes,
  }));
}
