import type { StudyDraft } from "#answer";
import type { Model } from "#model";
import type { TableFormat } from "#runs";

/** Where studies are kept: unless told where `DATABASE_URL` or `KARDASHEV_DATA` say, else in the platform's folder for such data. */
export interface StoreOptions {
  /** A folder, which one process has open at a time. */
  readonly folder?: string | undefined;
  /** A PostgreSQL server, like postgres://name:password@host:5432/database. */
  readonly databaseUrl?: string | undefined;
  /** Models of your own, beside those that there are: a study names its model. */
  readonly models?: readonly Model[] | undefined;
}

export interface RunOptions extends StoreOptions {
  /** One for each processor unless told. */
  readonly threads?: number | undefined;
  /** Seconds of work in a shard, the piece that is stored: 10 unless told. */
  readonly shardSeconds?: number | undefined;
  /**
   * Told what is done, and the whole, in rows; of a search in evaluations, of which there may be fewer, with the best value of
   * what is searched for so far, in SI units.
   */
  readonly onProgress?: ((done: number, total: number, best?: number) => void) | undefined;
  /** Stops the study, which can then be resumed. */
  readonly signal?: AbortSignal | undefined;
}

/** A study, as its file says it. The model may also be given itself. */
export type AnyStudyDraft = Omit<StudyDraft, "model"> & { readonly model: string | Model };

/** A file for a table, and its form: that of the file's ending unless told. */
export interface ExportTarget {
  readonly path: string;
  readonly format?: TableFormat | undefined;
}
