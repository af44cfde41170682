/** One published figure and what our models say of it. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  /** As printed, so that its digits tell how exact it is meant. */
  readonly theirs: string;
  readonly unit: string;
  /** Set where the printed figure is not what its own formula gives. */
  readonly wrong?: string;
  /** How far ours may lie off, in the figure's unit; half a unit of its last digit unless told. */
  readonly within?: number;
}

export interface Table {
  readonly title: string;
  readonly source: string;
  readonly figures: readonly Figure[];
}

/** Whether ours, rounded like theirs, is theirs. */
export function agrees({ ours, theirs, within = lastDigit(theirs) / 2 }: Figure): boolean {
  return Math.abs(ours - Number(theirs)) <= within * (1 + 1e-9);
}

/** The table as text: ours beside theirs, digit for digit. */
export function printed({ title, source, figures }: Table): string {
  const rows = figures.map((figure) => [
    figure.what,
    figure.ours.toFixed(decimals(figure.theirs)),
    figure.theirs,
    figure.unit,
    figure.wrong ?? (agrees(figure) ? "" : "DIFFERS"),
  ]);
  const all = [["", "ours", "theirs", "", ""], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  const lines = all.map((row) =>
    row
      .map((cell, at) =>
        at === 1 || at === 2 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return `${title}\n(${source})\n\n${lines.join("\n")}\n`;
}

const decimals = (text: string): number => text.split(".")[1]?.length ?? 0;
const lastDigit = (text: string): number => 10 ** -decimals(text);
