import { randomUUID } from "node:crypto";
import { availableParallelism, hostname } from "node:os";
import { isRefusal, type Refusal } from "#base";
import { openStore, type Place } from "#store";
import type { StudyStore } from "./archive.ts";
import { openPool, type Pool } from "./pool.ts";
import { openQueue, type Queue } from "./queue.ts";
import { usualShardSeconds } from "./shard-plan.ts";
import { studiesPart, type Tables } from "./tables.ts";

/** Where this process works at studies: an open store, the queue in it, and threads that start when they are needed. */
export interface Desk {
  readonly store: StudyStore;
  readonly queue: Queue;
  /** This process, told apart from every other one. */
  readonly worker: string;
  readonly threads: number;
  /** What a shard of a new study should take. */
  readonly shardSeconds: number;
  pool(): Pool;
  close(): Promise<void>;
}

export async function openDesk(
  place: Place,
  {
    threads = availableParallelism(),
    shardSeconds = usualShardSeconds,
  }: { readonly threads?: number | undefined; readonly shardSeconds?: number | undefined } = {},
): Promise<Desk | Refusal> {
  const store = await openStore<Tables>(place, studiesPart);
  if (isRefusal(store)) return store;
  let queue: Queue;
  try {
    queue = await openQueue(store);
  } catch (cause) {
    await store.close();
    throw cause;
  }
  let pool: Pool | undefined;
  return {
    store,
    queue,
    worker: `${hostname()}:${process.pid}:${randomUUID()}`,
    threads,
    shardSeconds,
    pool: () => (pool ??= openPool(threads)),
    async close() {
      await pool?.close();
      await queue.close();
      await store.close();
    },
  };
}
