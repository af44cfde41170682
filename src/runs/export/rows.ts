import type { Table } from "../methods/method.ts";

export type Cell = number | string | null;
type Piece = Table["pieces"] extends Iterable<infer P> ? P : never;

/** Text of as many cells is below 100 KB, beyond which an engine's memory comes back late. */
const cellsAtOnce = 4096;

/** The lines of a piece of columns, some at a time. The cells of a row lie in one list, filled anew for the next. */
export function* linesIn(
  piece: Piece,
  lineOf: (cells: readonly Cell[]) => string,
): Generator<string[]> {
  const count = piece[0]?.length ?? 0;
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / piece.length));
  const cells: Cell[] = piece.map(() => null);
  for (let from = 0; from < count; from += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, count - from);
    yield Array.from({ length: rows }, (_, row) => {
      for (const [at, column] of piece.entries()) cells[at] = column[from + row]!;
      return lineOf(cells);
    });
  }
}
