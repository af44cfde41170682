import { unreachable, type Refusal } from "#base";
import type { StudyRecord } from "../archive.ts";
import type { Table } from "../methods/method.ts";
import { csvOf } from "./csv.ts";
import { jsonOf } from "./json.ts";
import { textFilling, writeWhole, type Filling } from "./whole-file.ts";

export { tableOf } from "./table-of.ts";

export type TextFormat = "csv" | "json";
export type TableFormat = TextFormat | "parquet";

type Named = Pick<StudyRecord, "id" | "title">;

/** A study's table as text, piece by piece: its length needs no memory. */
export const tableText = (table: Table, format: TextFormat, study: Named): Iterable<string> =>
  format === "csv" ? csvOf(table) : jsonOf(table, study);

/** The table, which tells how many of its rows have gone out whenever more are asked for, and at the end. */
export const watchedTable = (table: Table, onRows: (rows: number) => void): Table => ({
  ...table,
  pieces: watched(table.pieces, onRows),
});

function* watched(pieces: Table["pieces"], onRows: (rows: number) => void): Table["pieces"] {
  let rows = 0;
  for (const piece of pieces) {
    yield piece;
    onRows((rows += piece[0]?.length ?? 0));
  }
}

/** Writes a study's table into a file, which appears when it is whole. */
export async function writeTable(
  table: Table,
  to: { readonly path: string; readonly format: TableFormat },
  study: Named,
  signal?: AbortSignal,
): Promise<Refusal | undefined> {
  return writeWhole(to.path, await fillingOf(table, to.format, study), signal);
}

async function fillingOf(table: Table, format: TableFormat, study: Named): Promise<Filling> {
  switch (format) {
    case "csv":
    case "json":
      return textFilling(tableText(table, format, study));
    case "parquet": {
      // A library that most studies can do without.
      const { parquetInto } = await import("./parquet.ts");
      return (path) => parquetInto(path, table);
    }
    default:
      return unreachable(format);
  }
}
