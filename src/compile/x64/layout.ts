import { namesOf, type LinearProgram } from "../linear.ts";
import type { X64Target } from "./assembler.ts";
import { gpr } from "./operands.ts";

/** Registers of the row loop: the table of columns in use, and the offset of the turn's rows in them. */
export const tableBase = gpr.r14;
export const rowOffset = gpr.r15;

/** Where things lie in a kernel's arena, in bytes from its start, which is aligned to 64. */
export interface Layout {
  readonly vectorBytes: number;
  readonly rowsPerTurn: number;
  /**
   * 64-bit numbers that the caller sets: bytes of a column to compute (whole turns), offset of the table to use, first
   * row, and bytes from one of a row's recorded values to the next.
   */
  readonly lengthBytes: number;
  readonly table: number;
  readonly firstRow: number;
  readonly recordBytes: number;
  /** A vector for each stream, its key in every lane. */
  readonly keys: readonly number[];
  /** Numbers of the rows of the turn's first group. */
  readonly rows: number;
  /**
   * For each input, then for each output, 16 bytes: where the column starts, and a mask on the offset into it (-1; 0
   * where one turn's rows serve all turns); then the same for each series that the caller brings. The first table is for
   * the caller's columns, the second for the staging columns.
   */
  readonly direct: number;
  readonly staging: number;
  /** Place of the first series in a table. */
  readonly series: number;
  /** For each input, then for each output, one turn of rows: for numbers, and for rows that do not fill a turn. */
  readonly columns: readonly number[];
  /** Inputs that are one number, never a column: read where they stand in `columns`. */
  readonly scalars: readonly number[];
  /** Where spilled values begin. */
  readonly slots: number;
}

export const vectorBytesOf = (target: X64Target): number => (target === "avx512" ? 64 : 32);

export function layOut(program: LinearProgram, target: X64Target): Layout {
  const vectorBytes = vectorBytesOf(target);
  const { inputs, series, valuesPerRow } = namesOf(program);
  const columnCount = inputs.length + valuesPerRow.length;
  let end = 0;
  const take = (bytes: number) => {
    const from = end;
    end += Math.ceil(bytes / 64) * 64;
    return from;
  };
  const head = take(64);
  const keys = program.streams.map(() => take(vectorBytes));
  const rows = take(vectorBytes);
  const direct = take(16 * (columnCount + series.length));
  const staging = take(16 * (columnCount + series.length));
  const turnBytes = vectorBytes * program.groups;
  const columns = [...inputs.map(() => 1), ...valuesPerRow].map((values) =>
    take(turnBytes * values),
  );
  return {
    vectorBytes,
    rowsPerTurn: turnBytes / 8,
    lengthBytes: head,
    table: head + 8,
    firstRow: head + 16,
    recordBytes: head + 24,
    keys,
    rows,
    direct,
    staging,
    series: columnCount,
    columns,
    scalars: [...program.scalars],
    slots: end,
  };
}
