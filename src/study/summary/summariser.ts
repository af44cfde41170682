import { assert } from "#base";
import { outcomes } from "../break-even.ts";
import type { Study } from "../prepare.ts";
import { breakEvenNames, verdictName } from "../program.ts";
import { emptyColumn, mergeColumns, summariseColumn, type ColumnSummary } from "./column.ts";

/**
 * What is kept of the samples of a block, or of many merged: plain data of a size that does not grow with their number.
 * What its places mean stands in the `Layout` of the study.
 */
export interface StudySummary {
  readonly samples: number;
  /** How often each code occurred, for each column of codes. */
  readonly tallies: readonly Float64Array[];
  readonly columns: readonly ColumnSummary[];
  /** For each contest how often each column was the lowest, a tie shared equally; last, in how many samples none was. */
  readonly wins: readonly Float64Array[];
}

/** Which columns of a study's program are summarised, by their place among its outputs. */
export interface Layout {
  /** Verdicts and outcomes, and how many codes there are of each. */
  readonly codes: readonly { readonly output: number; readonly kinds: number }[];
  /** Values count where the code of the column `codes[judge]` is 0. */
  readonly columns: readonly {
    readonly path: string;
    readonly output: number;
    readonly judge: number;
  }[];
  /** Places in `columns` of what is compared. */
  readonly contests: readonly { readonly name: string; readonly columns: readonly number[] }[];
}

/** What a summary needs to know of a study: names, groups and numbers of reasons, and no graph. */
export interface Summarised {
  readonly program: { readonly outputs: Readonly<Record<string, unknown>> };
  readonly groups: readonly Pick<Study["groups"][number], "name" | "outputs" | "reasons">[];
  readonly breakEvens: readonly Pick<Study["breakEvens"][number], "reasons">[];
}

/** Results that compete for being the lowest, by the name of the contest: the costs of the sites, say. */
export type Contests = Readonly<Record<string, readonly string[]>>;

/** Makes summaries of blocks of a study, and one of two. */
export interface Summariser {
  readonly layout: Layout;
  /** Of the first `rows` rows of a block: the columns that a kernel of the study's program made, which stay as they are. */
  readonly accumulate: (columns: readonly Float64Array[], rows: number) => StudySummary;
  /** Of both: `left` has the lower block numbers (see `BlockTree`, which decides what is merged with what). */
  readonly merge: (left: StudySummary, right: StudySummary) => StudySummary;
}

export function summariserOf(study: Summarised, contests: Contests = {}): Summariser {
  const layout = layoutOf(study, contests);
  let scratch = new Float64Array();
  return {
    layout,
    accumulate(columns, rows) {
      if (scratch.length < rows) scratch = new Float64Array(rows);
      const codesOf = (judge: number) => columns[layout.codes[judge]!.output]!;
      return {
        samples: rows,
        tallies: layout.codes.map(({ output, kinds }) => tallied(columns[output]!, rows, kinds)),
        columns: layout.columns.map(({ output, judge }) =>
          summariseColumn(
            scratch,
            copyAnswered({ values: columns[output]!, codes: codesOf(judge), rows, into: scratch }),
          ),
        ),
        wins: layout.contests.map((contest) => {
          const rivals = contest.columns.map((at) => layout.columns[at]!);
          return winsAmong(
            rivals.map(({ output }) => columns[output]!),
            rivals.map(({ judge }) => codesOf(judge)),
            rows,
          );
        }),
      };
    },
    merge: mergeSummaries,
  };
}

/** What there is before the first sample: merging it changes nothing. */
export const emptySummary = ({ codes, columns, contests }: Layout): StudySummary => ({
  samples: 0,
  tallies: codes.map(({ kinds }) => new Float64Array(kinds)),
  columns: columns.map(() => emptyColumn),
  wins: contests.map(({ columns: rivals }) => new Float64Array(rivals.length + 1)),
});

export function mergeSummaries(left: StudySummary, right: StudySummary): StudySummary {
  const added = (a: Float64Array, b: Float64Array) => a.map((count, at) => count + b[at]!);
  return {
    samples: left.samples + right.samples,
    tallies: left.tallies.map((tally, at) => added(tally, right.tallies[at]!)),
    columns: left.columns.map((column, at) => mergeColumns(column, right.columns[at]!)),
    wins: left.wins.map((wins, at) => added(wins, right.wins[at]!)),
  };
}

export function layoutOf(study: Summarised, contests: Contests = {}): Layout {
  const names = Object.keys(study.program.outputs);
  const outputOf = (name: string) => {
    const at = names.indexOf(name);
    assert(at >= 0, `the study's program computes no "${name}"`);
    return at;
  };
  const codes: Layout["codes"][number][] = [];
  const columns: Layout["columns"][number][] = [];
  const judgedBy = (output: number, kinds: number) => codes.push({ output, kinds }) - 1;
  for (const { name, outputs, reasons } of study.groups) {
    const judge = judgedBy(outputOf(verdictName(name)), 1 + reasons.length);
    for (const path of outputs) columns.push({ path, output: outputOf(path), judge });
  }
  for (const [at, { reasons }] of study.breakEvens.entries()) {
    const [value, outcome] = breakEvenNames(at);
    const judge = judgedBy(outputOf(outcome), outcomes.length + reasons.length);
    columns.push({ path: value, output: outputOf(value), judge });
  }
  const columnOf = (path: string) => {
    const at = columns.findIndex((column) => column.path === path);
    assert(at >= 0, `no group of the study has the result "${path}"`);
    return at;
  };
  return {
    codes,
    columns,
    contests: Object.entries(contests).map(([name, paths]) => ({
      name,
      columns: paths.map(columnOf),
    })),
  };
}

function tallied(codes: Float64Array, rows: number, kinds: number): Float64Array {
  const counts = new Float64Array(kinds);
  for (let row = 0; row < rows; row++) counts[codes[row]!]!++;
  return counts;
}

interface Copy {
  readonly values: Float64Array;
  readonly codes: Float64Array;
  readonly rows: number;
  readonly into: Float64Array;
}

/** Copies the values that have an answer, and says how many there are. */
function copyAnswered({ values, codes, rows, into }: Copy): number {
  let count = 0;
  for (let row = 0; row < rows; row++) {
    into[count] = values[row]!;
    if (codes[row] === 0) count++;
  }
  return count;
}

/** How often each column is the lowest; a column without an answer in a row cannot be. */
export function winsAmong(
  values: readonly Float64Array[],
  codes: readonly Float64Array[],
  rows: number,
): Float64Array {
  const rivals = values.length;
  const wins = new Float64Array(rivals + 1);
  for (let row = 0; row < rows; row++) {
    let least = Number.POSITIVE_INFINITY;
    let winner = rivals;
    let ties = 0;
    for (let at = 0; at < rivals; at++) {
      if (codes[at]![row] !== 0) continue;
      const value = values[at]![row]!;
      if (value < least) {
        least = value;
        winner = at;
        ties = 1;
      } else if (value === least) ties++;
    }
    if (ties <= 1) wins[winner]!++;
    else
      for (let at = 0; at < rivals; at++)
        if (codes[at]![row] === 0 && values[at]![row] === least) wins[at]! += 1 / ties;
  }
  return wins;
}
