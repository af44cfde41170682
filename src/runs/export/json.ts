import type { StudyRecord } from "../archive.ts";
import type { Table } from "../methods/method.ts";
import { rowsIn } from "./rows.ts";

/** A table as one JSON object: what it is of, its columns, and its rows, each a list in the columns' order. */
export function* jsonOf(
  { columns, pieces }: Table,
  { id, title }: Pick<StudyRecord, "id" | "title">,
): Generator<string> {
  const head = JSON.stringify({ schema: "kardashev/table/1", study: id, title, columns });
  yield `${head.slice(0, -1)},"rows":[`;
  let before = "\n";
  for (const piece of pieces)
    for (const rows of rowsIn(piece)) {
      yield before + rows.map((row) => JSON.stringify(row)).join(",\n");
      before = ",\n";
    }
  yield "\n]}\n";
}
