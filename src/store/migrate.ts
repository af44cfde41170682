import { Migrator, type Kysely } from "kysely";
import { refuse, type Refusal } from "#base";
import { schema, type Part } from "./part.ts";

/**
 * Takes the steps that a part's tables have not yet taken, each once and in order, one process at a time. Says so where
 * a newer version of the program has taken steps that this one does not know.
 */
export async function migrate<Tables>(
  database: Kysely<Tables>,
  shown: string,
  { name, migrations }: Part,
): Promise<Refusal | undefined> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: schema,
    migrationTableName: `${name}_migration`,
    migrationLockTableName: `${name}_migration_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return undefined;
  const because = error instanceof Error ? error.message : "";
  const unknown = /previously executed migration (.+) is missing/.exec(because)?.[1];
  if (unknown !== undefined)
    return refuse(
      "newer-store",
      `${shown} was written by a newer version of kardashev (its step "${unknown}" of ${name} is not known here); update kardashev, or use another store`,
    );
  throw new Error(`the tables of ${name} in ${shown} could not be brought up to date`, {
    cause: error,
  });
}
