const eighths = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"] as const;
const heights = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** A horizontal bar: `share` of `width` columns, to an eighth of a column. */
export function bar(share: number, width: number): string {
  const parts = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const full = Math.floor(parts / 8);
  return ("█".repeat(full) + (parts % 8 ? eighths[parts % 8] : "")).padEnd(width);
}

/** A distribution as a row of columns whose heights are the counts; what is not empty always shows. */
export function sparkline(counts: readonly number[]): string {
  const highest = Math.max(...counts);
  if (highest <= 0) return " ".repeat(counts.length);
  return counts
    .map((count) => heights[count > 0 ? Math.max(1, Math.round((count / highest) * 8)) : 0])
    .join("");
}
