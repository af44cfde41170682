import type { StudyRecord } from "../archive.ts";
import type { Table } from "../methods/method.ts";
import { linesIn } from "./rows.ts";

/** A table as one JSON object: what it is of, its columns, and its rows, each a list in the columns' order. */
export function* jsonOf(
  { columns, pieces }: Table,
  { id, title }: Pick<StudyRecord, "id" | "title">,
): Generator<string> {
  const head = JSON.stringify({ schema: "kardashev/table/1", study: id, title, columns });
  yield `${head.slice(0, -1)},"rows":[`;
  let before = "\n";
  for (const piece of pieces)
    for (const lines of linesIn(piece, (row) => JSON.stringify(row))) {
      yield before + lines.join(",\n");
      before = ",\n";
    }
  yield "\n]}\n";
}
