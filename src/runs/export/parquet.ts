import { fileWriter, ParquetWriter, type ColumnSource, type SchemaElement } from "hyparquet-writer";
import type { Table } from "../methods/method.ts";
import type { Cell } from "./rows.ts";

/** Rows of a group: what readers skip or read at once. Each group takes some memory until the file's end is written. */
const groupRows = 65_536;

/** Writes a table as Parquet, in groups of rows. Numbers are doubles, texts are strings; any may be null. */
export function* parquetInto(path: string, { columns, rows, pieces }: Table): Generator<void> {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [{ name: "table", num_children: columns.length }, ...columns.map(elementOf)],
    createdBy: "kardashev",
  });
  const group = columns.map(({ holds }) => gathered(holds, Math.min(groupRows, rows)));
  let held = 0;
  const flush = () => {
    const columnData = group.map((one, at) => sourceOf(columns[at]!, one, held));
    if (held > 0) void writer.write({ columnData, rowGroupSize: held });
    held = 0;
  };
  for (const piece of pieces) {
    const count = piece[0]?.length ?? 0;
    for (let from = 0; from < count;) {
      const taken = Math.min(groupRows - held, count - from);
      for (const [at, one] of group.entries()) one.put(piece[at]!, { from, taken, to: held });
      held += taken;
      from += taken;
      if (held === groupRows) flush();
    }
    yield;
  }
  flush();
  void writer.finish();
}

/** A column of a group, gathered from pieces. */
interface Gathered {
  put(
    cells: Float64Array | readonly Cell[],
    places: { readonly from: number; readonly taken: number; readonly to: number },
  ): void;
  cells(count: number): Float64Array | Cell[];
}

/** Numbers lie as bare doubles until they are written: no cell is not a number, so that says null. */
function gathered(holds: "numbers" | "texts", rows: number): Gathered {
  const numbers = holds === "numbers" ? new Float64Array(rows) : undefined;
  const texts: Cell[] = [];
  return {
    put(cells, { from, taken, to }) {
      for (let row = 0; row < taken; row++) {
        const cell = cells[from + row]!;
        if (numbers === undefined) texts[to + row] = cell;
        else numbers[to + row] = cell === null ? Number.NaN : (cell as number);
      }
    },
    cells: (count) =>
      numbers === undefined ? texts.slice(0, count) : withNulls(numbers.subarray(0, count)),
  };
}

/** Bare doubles where all are numbers: they take a fraction of the memory. */
const withNulls = (numbers: Float64Array): Float64Array | Cell[] =>
  numbers.some(Number.isNaN)
    ? Array.from(numbers, (value) => (Number.isNaN(value) ? null : value))
    : numbers;

/** Its cells are made when the writer comes to this column: only those of one column exist at a time. */
const sourceOf = (
  { name, holds }: Table["columns"][number],
  column: Gathered,
  count: number,
): ColumnSource => ({
  name,
  get data() {
    return column.cells(count);
  },
  // Doubles hardly repeat: looking for those that do costs time and saves nothing.
  ...(holds === "numbers" ? { encoding: "PLAIN" as const } : {}),
  offsetIndex: false,
});

const elementOf = ({ name, holds }: Table["columns"][number]): SchemaElement => ({
  name,
  repetition_type: "OPTIONAL",
  ...(holds === "numbers" ? { type: "DOUBLE" } : { type: "BYTE_ARRAY", converted_type: "UTF8" }),
});
