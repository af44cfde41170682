import type { Kernel } from "#compile";
import { runBlock, verdictName, type Study } from "#study";
import { fromSi, unitOf, type Unit } from "#units";
import type { Compiled, Table } from "./method.ts";

/**
 * Every sample as a row: its number, the uncertain inputs it drew, its results, and why it has none. Computed again, some at a
 * time, to the bits that were summarised: what is stored of a study does not grow with its samples.
 */
export function samplesTable(study: Study, compiled: Compiled): Table {
  const { model, uncertain, groups, chosen } = study;
  const results = groups.flatMap(({ name, outputs }) =>
    outputs.map((path) => ({ path, group: name, unit: unitOf(model.variables[path]!.unit) })),
  );
  const drawn = uncertain.map((key) => ({
    key,
    unit: chosen.find(({ input }) => input.key === key)!.unit,
  }));
  return {
    columns: [
      { name: "sample", holds: "numbers" },
      ...drawn.map(({ key, unit }) => ({ name: withUnit(key, unit), holds: "numbers" }) as const),
      ...results.map(
        ({ path, unit }) => ({ name: withUnit(path, unit), holds: "numbers" }) as const,
      ),
      ...groups.map(({ name }) => ({ name: `infeasible: ${name}`, holds: "texts" }) as const),
    ],
    rows: study.samples,
    pieces: piecesOf(study, compiled, drawn, results),
  };
}

/** Few enough that a piece of a hundred columns takes a megabyte or two. */
const rowsAtOnce = 1024;

const withUnit = (name: string, { symbol }: Unit) =>
  symbol === "1" ? name : `${name} [${symbol}]`;

function* piecesOf(
  study: Study,
  compiled: Compiled,
  drawn: readonly { readonly key: string; readonly unit: Unit }[],
  results: readonly { readonly path: string; readonly group: string; readonly unit: Unit }[],
) {
  const { program, scalars, groups, samples } = study;
  const computes = compiled(program);
  const draws = compiled({
    outputs: Object.fromEntries(drawn.map(({ key }) => [key, study.drawn.get(key)!])),
    scalars: Object.keys(scalars),
  });
  const names = Object.keys(program.outputs);
  const room = (count: number) =>
    Array.from({ length: count }, () => new Float64Array(Math.min(rowsAtOnce, samples)));
  const [computed, inputs, [numbers], shown] = [
    room(names.length),
    room(drawn.length),
    room(1),
    room(results.length),
  ];
  for (let from = 0; from < samples; from += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, samples - from);
    const rows = (of: readonly Float64Array[]) => of.map((column) => column.subarray(0, count));
    const run = (kernel: Kernel, into: readonly Float64Array[]) =>
      runBlock(kernel, study, { firstIndex: from, count, into: rows(into) });
    run(computes, computed);
    if (drawn.length > 0) run(draws, inputs);
    const column = (name: string) => computed[names.indexOf(name)]!;
    for (let row = 0; row < count; row++) numbers![row] = from + row;
    for (const [at, { unit }] of drawn.entries())
      for (let row = 0; row < count; row++) inputs[at]![row] = fromSi(inputs[at]![row]!, unit);
    for (const [at, { path, group, unit }] of results.entries()) {
      const [values, verdicts] = [column(path), column(verdictName(group))];
      for (let row = 0; row < count; row++)
        shown[at]![row] = verdicts[row] === 0 ? fromSi(values[row]!, unit) : Number.NaN;
    }
    yield [
      ...rows([numbers!, ...inputs, ...shown]),
      ...groups.map(({ name, reasons }) =>
        Array.from(column(verdictName(name)).subarray(0, count), (code) =>
          code === 0 ? null : reasons[code - 1]!.text,
        ),
      ),
    ];
  }
}
