import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from "kysely";
import type { Session } from "./session.ts";

/** Kysely over the one connection that PGlite has. `turn` is waited for, so that nobody else's statement falls into a transaction. */
export function sessionDialect(session: Session, turn: () => Promise<() => void>): Dialect {
  return {
    createDriver: () => driverOver(session, turn),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (database) => new PostgresIntrospector(database),
  };
}

function driverOver(session: Session, turn: () => Promise<() => void>): Driver {
  const held = new WeakMap<DatabaseConnection, () => void>();
  const say = async (text: string) => void (await session.ask(text));
  return {
    init: async () => undefined,
    async acquireConnection() {
      const giveBack = await turn();
      const connection = connectionOver(session);
      held.set(connection, giveBack);
      return connection;
    },
    beginTransaction: () => say("begin"),
    commitTransaction: () => say("commit"),
    rollbackTransaction: () => say("rollback"),
    releaseConnection: async (connection) => held.get(connection)!(),
    destroy: async () => undefined,
  };
}

function connectionOver(session: Session): DatabaseConnection {
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, changed } = await session.ask(sql, parameters);
      return { rows: rows as readonly unknown[] as Row[], numAffectedRows: BigInt(changed) };
    },
    // eslint-disable-next-line require-yield
    async *streamQuery() {
      throw new Error("rows of PGlite come all at once");
    },
  };
}
