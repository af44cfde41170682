/** Neighbouring cells of a row that are the same. */
export interface Run {
  readonly row: number;
  /** From this cell to before that one. */
  readonly from: number;
  readonly to: number;
  readonly which: number;
}

/** Cells given row by row, each row's equal neighbours as one; those of 0 are left out. */
export function runsOf(cells: readonly number[], side: number): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < cells.length;) {
    const row = Math.floor(at / side);
    const which = cells[at]!;
    let to = at + 1;
    while (to < (row + 1) * side && cells[to] === which) to++;
    if (which !== 0) runs.push({ row, from: at - row * side, to: to - row * side, which });
    at = to;
  }
  return runs;
}
