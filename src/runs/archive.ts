import { sql } from "kysely";
import { assert, refuse, type Refusal } from "#base";
import type { NumericClass } from "#compile";
import type { Store } from "#store";
import { shardsOf, type ShardPlan } from "./shard-plan.ts";
import type { Tables } from "./tables.ts";

/** `stopped` and `failed` wait for `resume`; the others either run or were cut off. */
export type StudyState = "running" | "stopped" | "failed" | "finished";

/** A study in the store. */
export interface StudyRecord extends ShardPlan {
  /** 64 hexadecimal digits; people write the first few. */
  readonly id: string;
  readonly title: string;
  readonly model: string;
  /** JSON from which the study is made again, here later or on another machine. */
  readonly definition: object;
  /** What was asked, with what was left out. */
  readonly method: AskedMethod;
  /** Hash of the program: equations, constants and names. */
  readonly graph: string;
  readonly numericClass: NumericClass;
  readonly seed: number;
  /** Rows that are computed in blocks; 1 where a study is carried out whole. */
  readonly samples: number;
  readonly shards: number;
  readonly shardsDone: number;
  readonly state: StudyState;
  /** Why it failed. */
  readonly because: string | undefined;
  /** In SI units. Ends of intervals that the samples leave open are null. */
  readonly result: object | undefined;
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
}

export type AskedMethod = { readonly kind: string } & Readonly<Record<string, unknown>>;

export type NewStudy = Omit<
  StudyRecord,
  "shards" | "shardsDone" | "state" | "because" | "result" | "createdAt" | "finishedAt"
>;

export type StudyStore = Store<Tables>;

/** The newest first. */
export async function listStudies({ database }: StudyStore): Promise<StudyRecord[]> {
  const rows = await selected(database).orderBy("created_at", "desc").orderBy("id").execute();
  return rows.map(recordFrom);
}

export async function studyWith(
  { database }: StudyStore,
  id: string,
): Promise<StudyRecord | undefined> {
  const row = await selected(database).where("id", "=", id).executeTakeFirst();
  return row && recordFrom(row);
}

/** Digits below which a prefix is likely to be a slip. */
const fewestDigits = 4;

/** The study whose id begins so. */
export async function findStudy(store: StudyStore, typed: string): Promise<StudyRecord | Refusal> {
  const prefix = typed.toLowerCase();
  if (!/^[0-9a-f]+$/.test(prefix) || prefix.length < fewestDigits)
    return refuse(
      "unknown-name",
      `"${typed}" is no study's id: give at least the first ${fewestDigits} of its hexadecimal digits; kardashev study list shows them`,
    );
  const rows = await selected(store.database)
    .where("id", "like", `${prefix}%`)
    .orderBy("created_at", "desc")
    .execute();
  const [only, ...others] = rows.map(recordFrom);
  if (only === undefined)
    return refuse(
      "unknown-name",
      `no study in ${store.shown} has an id that begins with ${prefix}; kardashev study list shows those there are`,
    );
  if (others.length === 0) return only;
  const shown = [only, ...others]
    .slice(0, 5)
    .map(({ id, title }) => `${id.slice(0, 16)} (${title})`);
  return refuse(
    "unknown-name",
    `${rows.length} studies have an id that begins with ${prefix}: ${shown.join(", ")}; give more digits`,
  );
}

/** Files a study unless it is there already, and gives back what is there: with the plan of whoever came first. */
export async function fileStudy(
  store: StudyStore,
  study: NewStudy,
): Promise<{ readonly record: StudyRecord; readonly isNew: boolean }> {
  const { numInsertedOrUpdatedRows } = await store.database
    .insertInto("study")
    .values({
      id: study.id,
      title: study.title,
      model: study.model,
      definition: JSON.stringify(study.definition),
      method: JSON.stringify(study.method),
      graph: study.graph,
      numeric_class: study.numericClass,
      seed: study.seed,
      samples: study.samples,
      blocks: study.blocks,
      shard_blocks: study.shardBlocks,
      state: "running",
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  const record = await studyWith(store, study.id);
  assert(record !== undefined, "a study that was filed is there");
  return { record, isNew: numInsertedOrUpdatedRows === 1n };
}

/** A study that is finished stays so. */
export async function setState(
  { database }: StudyStore,
  id: string,
  state: Exclude<StudyState, "finished">,
  because?: string,
): Promise<void> {
  await database
    .updateTable("study")
    .set({ state, because: because ?? null })
    .where("id", "=", id)
    .where("state", "!=", "finished")
    .execute();
}

/** Several may find at once that all is there: they write the same. What was kept on the way is of no more use. */
export async function finishStudy(
  { database }: StudyStore,
  id: string,
  result: object,
): Promise<void> {
  await database.transaction().execute(async (within) => {
    await within
      .updateTable("study")
      .set({
        state: "finished",
        because: null,
        result: JSON.stringify(result),
        finished_at: sql<Date>`now()`,
      })
      .where("id", "=", id)
      .where("state", "!=", "finished")
      .execute();
    await within.deleteFrom("checkpoint").where("study", "=", id).execute();
  });
}

/** With its shards. Whoever is still at work on it finds nothing to hand in to. */
export async function removeStudy({ database }: StudyStore, id: string): Promise<void> {
  await database.deleteFrom("study").where("id", "=", id).execute();
}

/** Hands in a shard. Handed in twice it counts once: what comes second has the same bits. */
export async function storeShard(
  database: StudyStore["database"],
  shard: Omit<Tables["shard"], "stored_at">,
): Promise<void> {
  const { summary, worker } = shard;
  await database
    .insertInto("shard")
    .values(shard)
    .onConflict((conflict) => conflict.columns(["study", "shard"]).doUpdateSet({ summary, worker }))
    .execute();
}

export async function storedShards({ database }: StudyStore, study: string): Promise<Set<number>> {
  const rows = await database
    .selectFrom("shard")
    .select("shard")
    .where("study", "=", study)
    .execute();
  return new Set(rows.map(({ shard }) => shard));
}

export async function isStored(
  database: StudyStore["database"],
  study: string,
  shard: number,
): Promise<boolean> {
  const found = await database
    .selectFrom("shard")
    .select("shard")
    .where("study", "=", study)
    .where("shard", "=", shard)
    .executeTakeFirst();
  return found !== undefined;
}

/** Summaries of all shards in their order, a few at a time. */
export async function* summariesOf({ database }: StudyStore, study: string, shards: number) {
  const several = 64;
  for (let from = 0; from < shards; from += several)
    yield* await database
      .selectFrom("shard")
      .select(["shard", "summary"])
      .where("study", "=", study)
      .where("shard", ">=", from)
      .where("shard", "<", from + several)
      .orderBy("shard")
      .execute();
}

const selected = (database: StudyStore["database"]) =>
  database
    .selectFrom("study")
    .selectAll("study")
    .select((of) =>
      of
        .selectFrom("shard")
        .select((of) => of.cast<number>(of.fn.countAll(), "integer").as("count"))
        .whereRef("shard.study", "=", "study.id")
        .as("shards_done"),
    );

type Row = Awaited<ReturnType<ReturnType<typeof selected>["execute"]>>[number];

function recordFrom(row: Row): StudyRecord {
  const plan = { blocks: row.blocks, shardBlocks: row.shard_blocks };
  return {
    ...plan,
    id: row.id,
    title: row.title,
    model: row.model,
    definition: row.definition as object,
    method: row.method as AskedMethod,
    graph: row.graph,
    numericClass: row.numeric_class as NumericClass,
    seed: row.seed,
    samples: row.samples,
    shards: shardsOf(plan),
    shardsDone: row.shards_done ?? 0,
    state: row.state as StudyState,
    because: row.because ?? undefined,
    result: (row.result as object | null) ?? undefined,
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}
