import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { refuse, type Refusal } from "#base";
import { schema } from "./part.ts";
import { shownUrl, withoutSecrets } from "./secrets.ts";
import type { Store } from "./store.ts";

const connectMs = 10_000;

/** Opens a store on a server, or says why it cannot be reached. */
export async function openServer<Tables>(url: string): Promise<Store<Tables> | Refusal> {
  const fault = (cause: unknown) =>
    refuse(
      "unusable-store",
      `${shownUrl(url)} cannot be used: ${withoutSecrets(reasonOf(cause), url)}; DATABASE_URL is like postgres://name:password@host:5432/database`,
    );
  try {
    const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: connectMs });
    // A connection that breaks while nobody uses it; the next statement opens another, or says why it cannot.
    pool.on("error", () => undefined);
    const store = over<Tables>(pool, url);
    try {
      await store.ask("select 1");
      return store;
    } catch (cause) {
      await store.close();
      return fault(cause);
    }
  } catch (cause) {
    return fault(cause);
  }
}

function over<Tables>(pool: pg.Pool, url: string): Store<Tables> {
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    isShared: true,
    shown: shownUrl(url),
    database: database.withSchema(schema),
    async ask(text, values) {
      const results = await (values === undefined
        ? pool.query(text)
        : pool.query(text, [...values]));
      // Several statements in one text have several results.
      const last = Array.isArray(results) ? (results.at(-1) as pg.QueryResult) : results;
      return { rows: last.rows as Record<string, unknown>[], changed: last.rowCount ?? 0 };
    },
    close: () => database.destroy(),
  };
}

/** Where several addresses were tried, each has failed for a reason of its own. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join("; ");
  return cause instanceof Error ? cause.message : String(cause);
}
