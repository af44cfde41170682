export type Cell = number | string | null;

const rowsAtOnce = 1024;

/** The rows of a piece of columns, some at a time: few enough that their text is short. */
export function* rowsIn(piece: readonly (readonly Cell[])[]): Generator<Cell[][]> {
  const count = piece[0]?.length ?? 0;
  for (let from = 0; from < count; from += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, count - from);
    yield Array.from({ length: rows }, (_, row) => piece.map((column) => column[from + row]!));
  }
}
