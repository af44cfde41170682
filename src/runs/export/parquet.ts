import { fileWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { Table } from "../methods/method.ts";

/** Writes a table as Parquet, a piece as a group of rows. Numbers are doubles, texts are strings; any may be null. */
export function* parquetInto(path: string, { columns, pieces }: Table): Generator<void> {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [{ name: "table", num_children: columns.length }, ...columns.map(elementOf)],
    createdBy: "kardashev",
  });
  for (const piece of pieces) {
    void writer.write({
      columnData: columns.map(({ name, holds }, at) => ({
        name,
        data: [...piece[at]!],
        // Doubles hardly repeat: looking for those that do costs time and saves nothing.
        ...(holds === "numbers" ? { encoding: "PLAIN" as const } : {}),
        offsetIndex: false,
      })),
      rowGroupSize: piece[0]?.length ?? 1,
    });
    yield;
  }
  void writer.finish();
}

const elementOf = ({ name, holds }: Table["columns"][number]): SchemaElement => ({
  name,
  repetition_type: "OPTIONAL",
  ...(holds === "numbers" ? { type: "DOUBLE" } : { type: "BYTE_ARRAY", converted_type: "UTF8" }),
});
