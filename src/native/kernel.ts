import {
  assertScalars,
  columnsFor,
  inputsOf,
  type AddonExports,
  type Kernel,
  type Run,
} from "#compile";
import type { Description } from "./cache.ts";

type Inputs = readonly (number | Float64Array)[];

/**
 * A kernel over a loaded addon. Whole turns of rows are computed from the caller's columns straight into the caller's
 * columns; what remains goes by way of the arena, filled up with copies of its last row.
 */
export function kernelOver(
  { arena, run, bind }: AddonExports,
  { target, layout, names }: Description,
): Kernel {
  const from = Number(new BigUint64Array(arena, 0, 1)[0]);
  const words = (offset: number, count: number) => new BigInt64Array(arena, from + offset, count);
  const turn = layout.rowsPerTurn;
  const inputCount = names.inputs.length;
  const valuesOfColumn = [...names.inputs.map(() => 1), ...names.valuesPerRow];
  const staged = layout.columns.map(
    (offset, at) => new Float64Array(arena, from + offset, turn * valuesOfColumn[at]!),
  );
  const [length, table, firstRow, recordBytes] = [
    layout.lengthBytes,
    layout.table,
    layout.firstRow,
    layout.recordBytes,
  ].map((offset) => words(offset, 1)) as [
    BigInt64Array,
    BigInt64Array,
    BigInt64Array,
    BigInt64Array,
  ];
  const entries = 2 * (staged.length + names.series.length);
  const direct = words(layout.direct, entries);
  const staging = words(layout.staging, entries);
  const keys = layout.keys.map((offset) => words(offset, layout.vectorBytes / 8));
  bind(...staged, ...names.series.map(() => staged[0]!));
  staging.set(direct);

  const areNumbers: (boolean | undefined)[] = names.inputs.map(() => undefined);

  const compute = (offset: number, rows: number, first: number, recordRows: number) => {
    table[0] = BigInt(offset);
    length[0] = BigInt(8 * rows);
    firstRow[0] = BigInt(first);
    recordBytes[0] = BigInt(8 * recordRows);
    run();
  };

  const bindTo = (given: Run, inputs: Inputs, columns: readonly Float64Array[]) => {
    const bound = inputs.map((input, at) => {
      const isNumber = typeof input === "number";
      if (isNumber !== areNumbers[at]) direct[2 * at + 1] = isNumber ? 0n : -1n;
      areNumbers[at] = isNumber;
      return isNumber ? staged[at]! : input;
    });
    bind(...bound, ...columns, ...names.series.map(({ name }) => given.series![name]!));
    staging.set(direct.subarray(2 * layout.series), 2 * layout.series);
  };

  const computeRest = (
    done: number,
    { count, firstIndex = 0 }: Run,
    inputs: Inputs,
    columns: readonly Float64Array[],
  ) => {
    for (const [at, input] of inputs.entries()) {
      if (typeof input === "number") continue;
      staged[at]!.set(input.subarray(done, count));
      staged[at]!.fill(input[count - 1]!, count - done);
    }
    compute(layout.staging, turn, firstIndex + done, turn);
    for (const [at, column] of columns.entries())
      for (let place = 0; place < names.valuesPerRow[at]!; place++) {
        const values = staged[inputCount + at]!.subarray(place * turn, place * turn + count - done);
        column.set(values, place * count + done);
      }
  };

  return {
    target,
    ...names,
    run(given: Run): Float64Array[] {
      const columns = columnsFor(given, names);
      const inputs = inputsOf(given, names);
      assertScalars(layout.scalars, inputs, names);
      const { count } = given;
      for (const [at, name] of names.streams.entries())
        keys[at]!.fill(BigInt.asIntN(64, given.keys![name]!));
      for (const [at, input] of inputs.entries())
        if (typeof input === "number") staged[at]!.fill(input);
      const whole = count - (count % turn);
      if (whole > 0 || names.series.length > 0) bindTo(given, inputs, columns);
      if (whole > 0) compute(layout.direct, whole, given.firstIndex ?? 0, count);
      if (whole < count) computeRest(whole, given, inputs, columns);
      return columns;
    },
  };
}
