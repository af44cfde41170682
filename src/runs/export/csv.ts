import type { Table } from "../methods/method.ts";
import { linesIn, type Cell } from "./rows.ts";

/**
 * A table as CSV (RFC 4180, with lines that end in a line feed): a line of names, then one for each row. A number is written with
 * as many digits as give back its bits; a cell without a value is empty.
 */
export function* csvOf({ columns, pieces }: Table): Generator<string> {
  yield lineOf(columns.map(({ name }) => name));
  for (const piece of pieces) for (const lines of linesIn(piece, lineOf)) yield lines.join("");
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(fieldOf).join(",")}\n`;

function fieldOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
