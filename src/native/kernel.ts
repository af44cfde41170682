import { assert } from "#base";
import { columnsFor, valuesOf, type AddonExports, type Kernel, type Run } from "#compile";
import type { Description } from "./cache.ts";

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
  const staged = layout.columns.map((offset) => new Float64Array(arena, from + offset, turn));
  const inputCount = names.inputs.length;
  const [length, table, firstRow] = [layout.lengthBytes, layout.table, layout.firstRow].map(
    (offset) => words(offset, 1),
  ) as [BigInt64Array, BigInt64Array, BigInt64Array];
  const direct = words(layout.direct, 2 * staged.length);
  const keys = layout.keys.map((offset) => words(offset, layout.vectorBytes / 8));
  bind(...staged);
  words(layout.staging, 2 * staged.length).set(direct);

  const compute = (offset: number, rows: number, first: number) => {
    table[0] = BigInt(offset);
    length[0] = BigInt(8 * rows);
    firstRow[0] = BigInt(first);
    run();
  };

  const computeWhole = (rows: number, given: Run, columns: readonly Float64Array[]) => {
    const { inputs = {}, firstIndex = 0 } = given;
    const bound = names.inputs.map((name, at) => {
      const input = inputs[name]!;
      direct[2 * at + 1] = typeof input === "number" ? 0n : -1n;
      return typeof input === "number" ? staged[at]! : input;
    });
    bind(...bound, ...columns);
    compute(layout.direct, rows, firstIndex);
  };

  const computeRest = (done: number, given: Run, columns: readonly Float64Array[]) => {
    const { count, inputs = {}, firstIndex = 0 } = given;
    for (const [at, name] of names.inputs.entries()) {
      const input = inputs[name]!;
      if (typeof input === "number") continue;
      staged[at]!.set(input.subarray(done, count));
      staged[at]!.fill(input[count - 1]!, count - done);
    }
    compute(layout.staging, turn, firstIndex + done);
    for (const [at, column] of columns.entries())
      column.set(staged[inputCount + at]!.subarray(0, count - done), done);
  };

  return {
    target,
    ...names,
    run(given: Run): Float64Array[] {
      const columns = columnsFor(given, names.outputs);
      valuesOf(given, names);
      for (const scalar of layout.scalars) assertNumber(names.inputs[scalar]!, given);
      const { count, inputs = {} } = given;
      for (const [at, name] of names.streams.entries())
        keys[at]!.fill(BigInt.asIntN(64, given.keys![name]!));
      for (const [at, name] of names.inputs.entries())
        if (typeof inputs[name] === "number") staged[at]!.fill(inputs[name]);
      const whole = count - (count % turn);
      if (whole > 0) computeWhole(whole, given, columns);
      if (whole < count) computeRest(whole, given, columns);
      return columns;
    },
  };
}

function assertNumber(name: string, { inputs = {} }: Run): void {
  assert(typeof inputs[name] === "number", `input ${name} was compiled as one number for all rows`);
}
