/** Where the labels and numbers of bars go. */
export interface BarLayout {
  /** Labels stand above the bars: beside them they would leave too little room. */
  readonly isNarrow: boolean;
  /** Width that labels beside the bars take. */
  readonly label: number;
  /** Width that numbers at the right take. */
  readonly right: number;
}

/** Pixels of a letter at 12 px, on average: labels are placed before they are drawn. */
const letter = 6.3;

export function layoutOf(width: number, labels: readonly string[], right = 56): BarLayout {
  const longest = Math.max(0, ...labels.map((label) => letter * label.length)) + 4;
  const isNarrow = longest > 0.45 * width || width < 480;
  return { isNarrow, label: isNarrow ? 0 : Math.ceil(longest), right };
}
