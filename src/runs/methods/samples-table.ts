import { runBlock, blocksFor, rowsOf, verdictName, type Study } from "#study";
import { fromSi, unitOf, type Unit } from "#units";
import type { Compiled, Table } from "./method.ts";

/**
 * Every sample as a row: its number, the uncertain inputs it drew, its results, and why it has none. Computed again, block
 * by block, to the bits that were summarised: what is stored of a study does not grow with its samples.
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
    pieces: piecesOf(study, compiled, drawn, results),
  };
}

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
  for (let block = 0; block < blocksFor(samples); block++) {
    const { from, count } = rowsOf(block, samples);
    const columns = runBlock(computes, study, { firstIndex: from, count });
    const inputs = drawn.length === 0 ? [] : runBlock(draws, study, { firstIndex: from, count });
    const column = (name: string) => columns[names.indexOf(name)]!;
    const numbers = Array.from({ length: count }, (_, row) => from + row);
    yield [
      numbers,
      ...drawn.map(({ unit }, at) => Array.from(inputs[at]!, (si) => fromSi(si, unit))),
      ...results.map(({ path, group, unit }) => {
        const verdicts = column(verdictName(group));
        return Array.from(column(path), (si, row) =>
          verdicts[row] === 0 ? fromSi(si, unit) : null,
        );
      }),
      ...groups.map(({ name, reasons }) =>
        Array.from(column(verdictName(name)), (code) =>
          code === 0 ? null : reasons[code - 1]!.text,
        ),
      ),
    ];
  }
}
