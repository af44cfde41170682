import { createHash } from "node:crypto";
import { sql, type Generated, type Migration } from "kysely";
import { refuse, type Refusal } from "#base";
import { openStore, type Place, type Store } from "#store";
import type { Specification, Width } from "./bits/specification.ts";
import type { Code, CodeTarget } from "./code.ts";
import { costText, type Cost } from "./cost/cost.ts";
import type { Cycles } from "./measure/cycles.ts";
import type { Verdict } from "./prove/prove.ts";
import { kernelMigration, type KernelTable } from "./sorting/kernels.ts";

/** What is kept of searches. */
interface Tables {
  readonly kernel: KernelTable;
  readonly sequence: {
    readonly id: string;
    readonly name: string;
    readonly specification: string;
    /** JSON, as text on the way in. */
    readonly search: unknown;
    readonly code: unknown;
    readonly verdicts: unknown;
    readonly measured: unknown;
    readonly exhausted: number;
    readonly states: number;
    readonly repertoire: string;
    readonly origin: string;
    readonly stored_at: Generated<Date>;
  };
}

const first: Migration = {
  async up({ schema }) {
    await schema
      .createTable("sequence")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("specification", "text", (column) => column.notNull())
      .addColumn("search", "json", (column) => column.notNull())
      .addColumn("instructions", "json")
      .addColumn("verdicts", "json")
      .addColumn("exhausted", "double precision", (column) => column.notNull())
      .addColumn("states", "double precision", (column) => column.notNull())
      .addColumn("repertoire", "text", (column) => column.notNull())
      .addColumn("origin", "text", (column) => column.notNull())
      .addColumn("stored_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
  },
};

/** Sequences were x86's alone. */
const second: Migration = {
  async up(database) {
    await database.schema.alterTable("sequence").addColumn("code", "json").execute();
    await database
      .updateTable("sequence")
      .set({ code: sql`json_build_object('target', 'x86', 'sequence', instructions)` })
      .where("instructions", "is not", null)
      .execute();
    await database.schema.alterTable("sequence").dropColumn("instructions").execute();
  },
};

/** What was measured where cycles are the cost. */
const third: Migration = {
  async up({ schema }) {
    await schema.alterTable("sequence").addColumn("measured", "json").execute();
  },
};

const part = {
  name: "superoptimize",
  migrations: {
    "1 sequences": first,
    "2 code": second,
    "3 measured": third,
    "4 kernels": kernelMigration,
  },
} as const;

/** What was searched: with the specification's text it decides whether two searches are one. */
export interface SearchKey {
  /** Absent: x86. */
  readonly target?: Exclude<CodeTarget, "x86">;
  /** Absent: instructions. */
  readonly cost?: Exclude<Cost, { readonly kind: "instructions" }>;
  readonly widths: readonly Width[];
  readonly scratch: number;
  readonly only: readonly string[] | undefined;
}

export interface Measurement {
  readonly candidates: number;
  readonly cycles: readonly Cycles[];
}

/** An entry of the catalogue: a search, how far it went, and what it found. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly specification: string;
  readonly search: SearchKey;
  readonly code: Code | undefined;
  /** One for each width; undefined without code. */
  readonly verdicts: readonly Verdict[] | undefined;
  /** Of measured cycles: for each width, and how many right sequences were measured. */
  readonly measured?: Measurement | undefined;
  /** No sequence up to this length agrees; where latency is the cost, none is quicker than the code that is kept. */
  readonly exhausted: number;
  /** Of all runs together. */
  readonly states: number;
  readonly repertoire: string;
  /** Who found the sequence: "search", or the compiler that it was read from. */
  readonly origin: string;
}

export type Catalogue = Store<Tables>;

export const openCatalogue = (place: Place): Promise<Catalogue | Refusal> =>
  openStore<Tables>(place, part);

/** The digits that a search is found again by. */
export function idOf(specification: Specification, search: SearchKey): string {
  // The order of the keys, and an absent list, make no difference.
  const { widths, scratch, only, target, cost } = search;
  const key = [specification.text, widths, scratch, only ?? null];
  const further = [target, cost && costText(cost)].filter((one) => one !== undefined);
  const text = JSON.stringify([...key, ...further]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Keeps an entry in the place of what was known before under its id. */
export async function keep({ database }: Catalogue, entry: Entry): Promise<void> {
  const text = (value: unknown) =>
    value === undefined
      ? null
      : JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}` : one));
  const row = {
    id: entry.id,
    name: entry.name,
    specification: entry.specification,
    search: text(entry.search),
    code: text(entry.code),
    verdicts: text(entry.verdicts),
    measured: text(entry.measured),
    exhausted: entry.exhausted,
    states: entry.states,
    repertoire: entry.repertoire,
    origin: entry.origin,
  };
  await database
    .insertInto("sequence")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

/** All entries, by name. */
export async function entries({ database }: Catalogue): Promise<Entry[]> {
  const rows = await database
    .selectFrom("sequence")
    .selectAll()
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(({ stored_at: _, ...row }) => ({
    ...row,
    search: row.search as SearchKey,
    code: (row.code ?? undefined) as Entry["code"],
    verdicts: (row.verdicts ?? undefined) as Entry["verdicts"],
    measured: (row.measured ?? undefined) as Entry["measured"],
  }));
}

/** The entry whose id begins so, or whose name it is; refused where there is none or more than one. */
export async function entryAt(catalogue: Catalogue, id: string): Promise<Entry | Refusal> {
  const all = await entries(catalogue);
  const begun = all.filter((entry) => entry.id.startsWith(id));
  const found = begun.length > 0 ? begun : all.filter(({ name }) => name === id);
  if (found.length === 1) return found[0]!;
  return refuse(
    "unknown-name",
    found.length === 0
      ? `no entry of the catalogue is called "${id}" or has an id that begins so; kardashev superoptimize list shows them`
      : `"${id}" may be ${found.map((one) => one.id).join(" or ")}; give more of its id`,
  );
}

/** Whether every verdict is a proof. */
export const isProved = (verdicts: readonly Verdict[] | undefined): boolean =>
  verdicts !== undefined && verdicts.length > 0 && verdicts.every(({ kind }) => kind === "proved");
