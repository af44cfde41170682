import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely } from "kysely";
import { isRefusal, refuse, type Refusal } from "#base";
import { lockFolder } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { schema, type Part } from "./part.ts";
import { openPglite } from "./pglite.ts";
import { sessionDialect } from "./pglite-dialect.ts";
import type { Place } from "./place.ts";
import { openServer } from "./server.ts";
import { turns, type Answer } from "./session.ts";

/** An open store. The same tables and the same statements whichever engine is under it. */
export interface Store<Tables> {
  /** Whether other processes may be in it at the same time. */
  readonly isShared: boolean;
  /** Where it lies, without a password. */
  readonly shown: string;
  readonly database: Kysely<Tables>;
  /** For libraries that bring statements of their own; several in one text only without values. */
  ask(text: string, values?: readonly unknown[]): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Opens the store at a place and brings the part's tables up to date. Refuses a folder that another process has open or
 * that cannot be used, a server that cannot be reached, and tables made by a newer version of this program.
 */
export async function openStore<Tables>(
  place: Place,
  part: Part,
): Promise<Store<Tables> | Refusal> {
  const store = await (place.kind === "folder"
    ? openFolder<Tables>(place.folder)
    : openServer<Tables>(place.url));
  if (isRefusal(store)) return store;
  let isReady = false;
  try {
    const fault = await migrate(store.database, store.shown, part);
    isReady = fault === undefined;
    return fault ?? store;
  } finally {
    if (!isReady) await store.close();
  }
}

async function openFolder<Tables>(folder: string): Promise<Store<Tables> | Refusal> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder);
    if (isRefusal(lock)) return lock;
    try {
      return await openLocked<Tables>(folder, () => lock.release());
    } catch (cause) {
      lock.release();
      throw cause;
    }
  } catch (cause) {
    return refuse(
      "unusable-store",
      `the data folder ${folder} cannot be used: ${(cause as Error).message}; set KARDASHEV_DATA to a folder that you may write to`,
    );
  }
}

async function openLocked<Tables>(folder: string, release: () => void): Promise<Store<Tables>> {
  const session = await openPglite(join(folder, "pglite"));
  const turn = turns();
  const database = new Kysely<Tables>({ dialect: sessionDialect(session, turn) });
  return {
    isShared: false,
    shown: folder,
    database: database.withSchema(schema),
    async ask(text, values) {
      const giveBack = await turn();
      try {
        return await session.ask(text, values);
      } finally {
        giveBack();
      }
    },
    async close() {
      await database.destroy();
      await session.close();
      release();
    },
  };
}
