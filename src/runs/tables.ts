import { sql, type Generated, type Migration } from "kysely";
import type { Part } from "#store";

/** What is kept of studies. Numbers are doubles, which both engines give back as numbers. */
export interface Tables {
  readonly study: {
    readonly id: string;
    readonly title: string;
    readonly model: string;
    /** JSON, as text on the way in. */
    readonly definition: unknown;
    readonly method: unknown;
    readonly graph: string;
    readonly numeric_class: string;
    readonly seed: number;
    readonly samples: number;
    readonly blocks: number;
    /** Blocks of a shard: a power of two, so that a shard is a whole branch of the tree of blocks. */
    readonly shard_blocks: number;
    readonly state: string;
    readonly because: string | null;
    readonly result: unknown;
    readonly created_at: Generated<Date>;
    readonly finished_at: Date | null;
  };
  readonly shard: {
    readonly study: string;
    readonly shard: number;
    readonly summary: Uint8Array;
    readonly worker: string;
    readonly stored_at: Generated<Date>;
  };
  /** What is kept of a study that is carried out whole while it runs. */
  readonly checkpoint: {
    readonly study: string;
    readonly piece: number;
    /** Tells whether it is of use here. */
    readonly mark: string;
    readonly bytes: Uint8Array;
  };
  /** Shards that somebody works at, by the job of the queue, and when they were last heard of. */
  readonly lease: {
    readonly job: string;
    readonly study: string;
    readonly shard: number;
    /** 1 for the first. */
    readonly attempt: number;
    readonly worker: string;
    readonly beat_at: Generated<Date>;
  };
}

const first: Migration = {
  async up({ schema }) {
    await schema
      .createTable("study")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("model", "text", (column) => column.notNull())
      .addColumn("definition", "json", (column) => column.notNull())
      .addColumn("method", "json", (column) => column.notNull())
      .addColumn("graph", "text", (column) => column.notNull())
      .addColumn("numeric_class", "text", (column) => column.notNull())
      .addColumn("seed", "double precision", (column) => column.notNull())
      .addColumn("samples", "double precision", (column) => column.notNull())
      .addColumn("blocks", "double precision", (column) => column.notNull())
      .addColumn("shard_blocks", "double precision", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("because", "text")
      .addColumn("result", "json")
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn("finished_at", "timestamptz")
      .execute();
    await schema
      .createTable("shard")
      .addColumn("study", "text", (column) =>
        column.notNull().references("study.id").onDelete("cascade"),
      )
      .addColumn("shard", "integer", (column) => column.notNull())
      .addColumn("summary", "bytea", (column) => column.notNull())
      .addColumn("worker", "text", (column) => column.notNull())
      .addColumn("stored_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addPrimaryKeyConstraint("shard_key", ["study", "shard"])
      .execute();
    await schema
      .createTable("lease")
      .addColumn("job", "uuid", (column) => column.primaryKey())
      .addColumn("study", "text", (column) =>
        column.notNull().references("study.id").onDelete("cascade"),
      )
      .addColumn("shard", "integer", (column) => column.notNull())
      .addColumn("attempt", "integer", (column) => column.notNull())
      .addColumn("worker", "text", (column) => column.notNull())
      .addColumn("beat_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
  },
};

const checkpoints: Migration = {
  async up({ schema }) {
    await schema
      .createTable("checkpoint")
      .addColumn("study", "text", (column) =>
        column.notNull().references("study.id").onDelete("cascade"),
      )
      .addColumn("piece", "integer", (column) => column.notNull())
      .addColumn("mark", "text", (column) => column.notNull())
      .addColumn("bytes", "bytea", (column) => column.notNull())
      .addPrimaryKeyConstraint("checkpoint_key", ["study", "piece"])
      .execute();
  },
};

export const studiesPart: Part = {
  name: "studies",
  migrations: { "0001 studies": first, "0002 checkpoints": checkpoints },
};
