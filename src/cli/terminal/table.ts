import { padEnd, padStart, widthOf } from "./style.ts";

export interface Column {
  readonly title: string;
  /** Numbers stand right, words left. */
  readonly align: "left" | "right";
}

/** Rows under their titles, columns two spaces apart, each as wide as its widest cell. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  indent = "  ",
): string {
  const titles = columns.map(({ title }) => title);
  const lines = titles.some((title) => title !== "") ? [titles, ...rows] : rows;
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ""))));
  const cell = (text: string, at: number) =>
    columns[at]!.align === "left" ? padEnd(text, widths[at]!) : padStart(text, widths[at]!);
  return lines
    .map((line) => (indent + columns.map((_, at) => cell(line[at] ?? "", at)).join("  ")).trimEnd())
    .join("\n");
}

/** A paragraph broken at spaces so that no line is longer than `width`; following lines begin with `indent`. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (widthOf(line) + 1 + widthOf(word) > width && line.trim() !== "") {
      lines.push(line);
      line = indent;
    }
    line += (line.trim() === "" ? "" : " ") + word;
  }
  return [...lines, line].join("\n");
}
