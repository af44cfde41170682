import { formatNumber } from "#units";

/** A cell of a table: text as it is, numbers with five digits. */
export type Cell = string | number;

/** Lines of a table: the first column to the left, the others to the right. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [headings, ...rows.map((row) => row.map(shown))];
  const widths = headings.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join("   ")
      .trimEnd();
  return [
    line(headings),
    line(widths.map((width) => "-".repeat(width))),
    ...cells.slice(1).map(line),
  ].join("\n");
}

/** Sentences broken at 100 characters. */
export function paragraph(text: string): string {
  let line = "";
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > 100) {
      lines.push(line);
      line = "";
    }
    line += (line === "" ? "" : " ") + word;
  }
  return [...lines, line].join("\n");
}

export const heading = (text: string): string => `\n${text}\n${"=".repeat(text.length)}\n`;

export function print(...blocks: readonly string[]): void {
  process.stdout.write(`${blocks.join("\n")}\n`);
}

/** How far ours lies from theirs, over theirs; 0 where both are 0 or both the same infinity. */
export function deviation(ours: number, theirs: number): number {
  return ours === theirs ? 0 : Math.abs(ours - theirs) / Math.abs(theirs);
}

const shown = (cell: Cell): string => (typeof cell === "number" ? formatNumber(cell, 5) : cell);
