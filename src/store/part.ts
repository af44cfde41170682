import type { Migration } from "kysely";

/** What an area keeps in the store: its name, and the steps that make its tables, by names in their order. */
export interface Part {
  readonly name: string;
  readonly migrations: Readonly<Record<string, Migration>>;
}

/** Every table of ours is in this schema, beside whatever else a server's database holds. */
export const schema = "kardashev";
