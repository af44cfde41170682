import { assertScalars, columnsFor, inputsOf, type Kernel, type Run } from "../kernel.ts";
import type { WasmModule } from "./module.ts";

/** A kernel over its own instance of a module: rows are carried through its memory block by block. */
export function instantiate({ bytes, layout, names }: WasmModule): Kernel {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const memory = instance.exports["memory"] as WebAssembly.Memory;
  const runBlock = instance.exports["run"] as (columnBytes: number) => void;
  const { blockRows } = layout;
  const columnAt = (offset: number, rows = blockRows) =>
    new Float64Array(memory.buffer, offset, rows);
  const inputColumns = layout.inputs.map((offset, input) =>
    columnAt(offset, layout.scalars.has(input) ? 1 : blockRows),
  );
  const { valuesPerRow } = names;
  const outputColumns = layout.outputs.map((offset, output) =>
    Array.from({ length: valuesPerRow[output]! }, (_, at) => columnAt(offset + 8 * blockRows * at)),
  );
  const broughtSeries = layout.broughtSeries.map((offset, at) =>
    columnAt(offset, names.series[at]!.length),
  );
  const rows = new BigInt64Array(memory.buffer, layout.row, 2);
  const keys = new BigUint64Array(memory.buffer, layout.keys, names.streams.length);

  const wholeTurns = (count: number) => Math.ceil(count / layout.rowsPerTurn) * layout.rowsPerTurn;

  const load = (inputs: readonly (number | Float64Array)[], from: number, count: number) => {
    for (const [at, given] of inputs.entries()) {
      if (typeof given === "number") continue;
      inputColumns[at]!.set(given.subarray(from, from + count));
      // The last turn is always whole; copies of the last row give its other lanes nothing new to do.
      inputColumns[at]!.fill(given[from + count - 1]!, count, wholeTurns(count));
    }
  };

  return {
    target: "wasm",
    ...names,
    run(run: Run): Float64Array[] {
      const columns = columnsFor(run, names);
      const inputs = inputsOf(run, names);
      assertScalars(layout.scalars, inputs, names);
      const { count, firstIndex = 0 } = run;
      for (const [at, name] of names.streams.entries()) keys[at] = run.keys![name]!;
      for (const [at, input] of inputs.entries())
        if (typeof input === "number") inputColumns[at]!.fill(input);
      for (const [at, { name, length }] of names.series.entries())
        broughtSeries[at]!.set(run.series![name]!.subarray(0, length));
      for (let from = 0; from < count; from += blockRows) {
        const length = Math.min(blockRows, count - from);
        load(inputs, from, length);
        rows[0] = BigInt(firstIndex + from);
        rows[1] = BigInt(firstIndex + from + 1);
        runBlock(8 * wholeTurns(length));
        for (const [at, column] of columns.entries())
          for (const [place, values] of outputColumns[at]!.entries())
            column.set(values.subarray(0, length), place * count + from);
      }
      return columns;
    },
  };
}
