import { sql } from "kysely";
import { isStored, storeShard, type StudyStore } from "./archive.ts";
import type { Desk } from "./desk.ts";
import type { ShardJob } from "./queue.ts";

/** Seconds after which somebody who has not been heard of has died; the bits are the same where they have not. */
const silentSeconds = 8;
const beatMs = 1000;
/** Times that a shard is tried. */
export const mostAttempts = 3;

type Database = StudyStore["database"];

/** Takes a shard of a study, with a lease on it in the same transaction; undefined where none waits. */
export function takeShard({ store, queue, worker }: Desk, study: string) {
  return store.database.transaction().execute(async (within) => {
    for (;;) {
      const job = await queue.take(within, study);
      if (job === undefined) return undefined;
      const { id, shard, attempt } = job;
      if (await isStored(within, study, shard)) {
        await queue.end(within, study, id);
        continue;
      }
      await within.insertInto("lease").values({ job: id, study, shard, attempt, worker }).execute();
      return job;
    }
  });
}

/** Hands a shard in: from now on it counts, and once, however often it is handed in. */
export async function handIn(
  { store, queue, worker }: Desk,
  study: string,
  { id, shard }: ShardJob,
  summary: Uint8Array,
): Promise<void> {
  await store.database.transaction().execute(async (within) => {
    await storeShard(within, { study, shard, summary, worker });
    await queue.end(within, study, id);
    await within.deleteFrom("lease").where("job", "=", id).execute();
  });
}

/** Puts a shard back. Whoever finds that its lease has gone already leaves it. */
export async function putBack(
  { store, queue }: Desk,
  study: string,
  { id, shard, attempt }: ShardJob,
): Promise<void> {
  await store.database.transaction().execute(async (within) => {
    const { numDeletedRows } = await within
      .deleteFrom("lease")
      .where("job", "=", id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return;
    await queue.end(within, study, id);
    await queue.put(within, study, [{ shard, attempt }]);
  });
}

/** Says every second that this process lives, until told to stop. */
export function beat({ store }: Desk, { id }: ShardJob): () => void {
  const timer = setInterval(() => {
    const said = store.database
      .updateTable("lease")
      .set({ beat_at: sql<Date>`now()` })
      .where("job", "=", id)
      .execute();
    // The next statement that somebody waits for says what is wrong.
    said.catch(() => undefined);
  }, beatMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Shards of those who have died. In a store that is not shared everybody else has. */
export async function abandoned({ store, worker }: Desk, study: string): Promise<ShardJob[]> {
  const seconds = store.isShared ? silentSeconds : 0;
  const rows = await store.database
    .selectFrom("lease")
    .select(["job", "shard", "attempt"])
    .where("study", "=", study)
    .where("worker", "!=", worker)
    .where(sql<boolean>`beat_at <= now() - ${seconds} * interval '1 second'`)
    .execute();
  return rows.map(({ job, shard, attempt }) => ({ id: job, shard, attempt }));
}

export async function leasedShards(database: Database, study: string): Promise<Set<number>> {
  const rows = await database
    .selectFrom("lease")
    .select("shard")
    .where("study", "=", study)
    .execute();
  return new Set(rows.map(({ shard }) => shard));
}
