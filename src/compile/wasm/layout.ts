import { bitsOf } from "../fold.ts";
import type { Block, LinearProgram } from "../linear.ts";

/** Where things lie in a module's memory, in bytes from its start. */
export interface Layout {
  /** Rows that one call computes at most. */
  readonly blockRows: number;
  /** Rows that it computes in one turn. */
  readonly rowsPerTurn: number;
  /** Number of the block's first row, a 64-bit integer, and the next one's beside it. */
  readonly row: number;
  /** A 64-bit key for each stream. */
  readonly keys: number;
  /** The elements of each series. */
  readonly series: readonly number[];
  /** Those of the series that the caller fills. */
  readonly broughtSeries: readonly number[];
  /** A column of `blockRows` doubles for each input and each output, one after another for an output of several values. */
  readonly inputs: readonly number[];
  /** Inputs that are one double instead of a column. */
  readonly scalars: ReadonlySet<number>;
  readonly outputs: readonly number[];
  /** Constants, each in both lanes, and tables: filled by the module itself. */
  readonly constants: ReadonlyMap<bigint, number>;
  readonly tables: readonly number[];
  readonly data: { readonly from: number; readonly bytes: Uint8Array };
  readonly pages: number;
}

/**
 * A block's columns stay in the second-level cache. Shorter blocks spend their time on calls and on copies
 * of a few rows: 24 KiB take 10 % longer than this, 160 KiB no less.
 */
const columnBytesPerBlock = 128 * 1024;

export function layOut(program: LinearProgram): Layout {
  const outputValues = program.outputs
    .filter(({ group }) => group === 0)
    .map(({ valuesPerRow }) => valuesPerRow);
  const { scalars } = program;
  const columns =
    program.inputs.filter((_, input) => !scalars.has(input)).length +
    outputValues.reduce((sum, values) => sum + values, 0);
  const fitting = columnBytesPerBlock / 8 / Math.max(columns, 1);
  const rowsPerTurn = 2 * program.groups;
  const blockRows = rowsPerTurn * Math.floor(Math.min(1024, Math.max(64, fitting)) / rowsPerTurn);
  let end = 0;
  const take = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const row = take(16);
  const keys = take(8 * program.streams.length);
  const from = end;
  // Distances of the groups' rows, and the step of the row counter.
  const distances = Array.from({ length: program.groups }, (_, group) => BigInt(2 * (group + 1)));
  const found = constantsIn(program.body, new Set(distances));
  for (const one of program.functions) constantsIn(one.body, found);
  const pool = [...found];
  const constants = new Map(pool.map((bits) => [bits, take(16)]));
  const tables = program.tables.map((table) => take(8 * table.length));
  const known = program.series.map(({ elements }) => elements && take(8 * elements.length));
  const bytes = new Uint8Array(end - from);
  const view = new DataView(bytes.buffer);
  for (const [bits, at] of constants)
    for (const lane of [0, 8]) view.setBigUint64(at - from + lane, bits, true);
  for (const [index, table] of program.tables.entries())
    for (const [at, x] of table.entries())
      view.setBigUint64(tables[index]! - from + 8 * at, bitsOf(x), true);
  for (const [index, { elements = [] }] of program.series.entries())
    for (const [at, x] of elements.entries())
      view.setBigUint64(known[index]! - from + 8 * at, bitsOf(x), true);
  const series = program.series.map(({ length }, index) => known[index] ?? take(8 * length));
  const inputs = program.inputs.map((_, input) => take(scalars.has(input) ? 8 : 8 * blockRows));
  const outputs = outputValues.map((values) => take(8 * blockRows * values));
  const pages = Math.ceil(end / 65536);
  return {
    blockRows,
    rowsPerTurn,
    row,
    keys,
    inputs,
    scalars,
    series,
    broughtSeries: series.filter((_, index) => known[index] === undefined),
    outputs,
    constants,
    tables,
    data: { from, bytes },
    pages,
  };
}

function constantsIn(block: Block, found: Set<bigint>): Set<bigint> {
  for (const instruction of block) {
    if (instruction.kind === "constant") found.add(instruction.bits);
    if (instruction.kind === "loop" || instruction.kind === "when")
      constantsIn(instruction.body, found);
  }
  return found;
}
