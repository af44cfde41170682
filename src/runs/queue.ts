import { CompiledQuery } from "kysely";
import PgBoss from "pg-boss";
import { assert } from "#base";
import type { StudyStore } from "./archive.ts";

/** A shard that waits to be computed. */
export interface ShardJob {
  /** Of the queue. */
  readonly id: string;
  readonly shard: number;
  /** 1 for the first. */
  readonly attempt: number;
}

type Database = StudyStore["database"];

/** Shards of each study, in a queue of its own. What changes it does so within a transaction of the caller. */
export interface Queue {
  /** Empties a study's queue, or makes it. */
  renew(study: string): Promise<void>;
  put(within: Database, study: string, jobs: readonly Omit<ShardJob, "id">[]): Promise<void>;
  take(within: Database, study: string): Promise<ShardJob | undefined>;
  /** Ends a job that was taken. */
  end(within: Database, study: string, job: string): Promise<void>;
  remove(study: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the queue in the store: pg-boss, over whatever engine the store has, in a schema of its own. It hands out every
 * job once; who died with a job is found by its lease, so that its timers and retries are not needed.
 */
export async function openQueue(store: StudyStore): Promise<Queue> {
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: [...(await store.ask(text, values)).rows] }),
    },
    schema,
    supervise: false,
    schedule: false,
  });
  // What goes wrong in a statement is thrown where it was asked for.
  boss.on("error", () => undefined);
  await boss.start();
  // Whoever works at a job that goes hands its shard in all the same. A queue that has jobs cannot be removed.
  const empty = (study: string) =>
    store.ask(`delete from ${schema}.job where name = $1`, [nameOf(study)]);
  return {
    async renew(study) {
      await boss.createQueue(nameOf(study));
      await empty(study);
    },
    async put(within, study, jobs) {
      const db = through(within);
      for (let from = 0; from < jobs.length; from += several) {
        const some = jobs.slice(from, from + several);
        await boss.insert(
          some.map((data) => ({ name: nameOf(study), data, retryLimit: 0, keepUntil })),
          { db },
        );
      }
    },
    async take(within, study) {
      const [job] = await boss.fetch<Omit<ShardJob, "id">>(nameOf(study), { db: through(within) });
      return job && { id: job.id, ...job.data };
    },
    end: (within, study, job) => boss.deleteJob(nameOf(study), job, { db: through(within) }),
    async remove(study) {
      await empty(study);
      await boss.deleteQueue(nameOf(study));
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/** Beside our own tables, so that a pg-boss of somebody else in the same database is left alone. */
const schema = "kardashev_queue";

/** Jobs that go into the queue by one statement. */
const several = 1000;

/** A study may wait for a worker as long as it likes. */
const keepUntil = "9999-01-01T00:00:00Z";

const nameOf = (study: string): string => {
  assert(/^[0-9a-f]{64}$/.test(study), `"${study}" is no study's id`);
  return `study-${study}`;
};

/** Statements of pg-boss within a transaction of ours. */
const through = (database: Database) => ({
  async executeSql(text: string, values: unknown[] = []) {
    const { rows } = await database.executeQuery(CompiledQuery.raw(text, values));
    return { rows: rows as Record<string, unknown>[] };
  },
});
