import { at, gpr, type Memory } from "../operands.ts";

/** Register that points to the state while the program runs. */
export const stateBase = gpr.rbp;

/** The program's variables, eight bytes each, at `stateBase`. */
const names = [
  /** Where the unread input begins and ends, and whether no more will come. */
  "unread",
  "end",
  "ended",
  /** Number of the line that was read last, from 1. */
  "line",
  /** Whole rows that wait to be computed. */
  "rows",
  /** Bytes in the output buffer. */
  "written",
  /** Columns that the input gives. */
  "fields",
  /** 1 where input and output are doubles instead of text. */
  "raw",
  /** The text that an error is about, and the column it stands in. */
  "saidFrom",
  "saidTo",
  "saidColumn",
] as const;
type StateName = (typeof names)[number];

export const state = Object.fromEntries(
  names.map((name, index) => [name, at(stateBase, 8 * index)]),
) as unknown as Readonly<Record<StateName, Memory>>;

/** Decimal digits of a number being printed, written from the end down. */
export const digitsEnd = at(stateBase, 8 * names.length + 32);
const stateBytes = 8 * names.length + 32;

/** A line, or a row of doubles, must fit. */
export const inputBytes = 1 << 20;
/** The output is written once this much of it is there. */
export const outputBytes = 1 << 16;

/** Room for a number and what follows it: 25 characters at most, and some. */
const longestNumber = 32;

/** Columns of a block stay in the second-level cache. */
const columnBytesPerBlock = 256 * 1024;

/** What the program writes to while it runs, in the order of its addresses, and how large each is in bytes. */
export interface WritableParts {
  readonly blockRows: number;
  readonly parts: Readonly<Record<WritableName, number>>;
}
export type WritableName =
  | "state"
  | "fieldColumns"
  | "seen"
  | "arena"
  | "columns"
  | "outputBuffer"
  | "inputBuffer";

/** Sizes for a program of so many inputs and outputs whose kernel takes whole turns of rows. */
export function writableParts(of: {
  readonly inputs: number;
  readonly outputs: number;
  readonly rowsPerTurn: number;
  readonly arenaBytes: number;
}): WritableParts {
  const columns = Math.max(of.inputs + of.outputs, 1);
  const fitting = Math.min(1024, Math.max(64, columnBytesPerBlock / 8 / columns));
  const blockRows = of.rowsPerTurn * Math.ceil(fitting / of.rowsPerTurn);
  return {
    blockRows,
    parts: {
      state: stateBytes,
      // The columns that the input's fields go to, and which inputs have one.
      fieldColumns: 8 * (of.inputs + 1),
      seen: 8 * (of.inputs + 1),
      arena: of.arenaBytes,
      // A block of each input, then of each output.
      columns: 8 * blockRows * (of.inputs + of.outputs),
      outputBuffer: outputBytes + longestNumber * (of.outputs + 1),
      // One more byte, for the line feed that the last line may lack.
      inputBuffer: inputBytes + 64,
    },
  };
}
