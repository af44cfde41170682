import { words } from "#base";
import type { Model } from "#model";
import type { Explained, Explanation } from "./explain.ts";
import type { Table } from "./method.ts";
import { cellIn, numbers, spreadIn, tableOf, texts, unitFor } from "./shown.ts";

/** An explanation as a table: a row for each result, input and number told of it. */
export function explanationTable(model: Model, { explained }: Explanation): Table {
  const columns = [
    texts("result"),
    texts("input"),
    texts("measure"),
    numbers("value"),
    numbers("low"),
    numbers("high"),
    texts("unit"),
  ];
  return tableOf(
    columns,
    explained.flatMap((one) => rowsOf(model, one)),
  );
}

type Row = [string, string, string, number | null, number | null, number | null, string];

function rowsOf(model: Model, { of, finding }: Explained): Row[] {
  const result = of.map(words).join(" or ");
  const unit = unitFor(model, of[0]!);
  const group = (inputs: readonly string[]) => inputs.map(words).join(" with ");
  const share = (inputs: readonly string[], measure: string, of: Told): Row => [
    ...([result, group(inputs), measure, of.value] as const),
    ...of.interval,
    "",
  ];
  const spread = (input: string, measure: string, { value, interval }: Told): Row => [
    ...([result, input, measure, spreadIn(unit, value)] as const),
    spreadIn(unit, interval[0]),
    spreadIn(unit, interval[1]),
    unit,
  ];
  const alone = (input: string, measure: string, value: number | null, own: string): Row => {
    return [result, words(input), measure, value, null, null, own];
  };
  switch (finding.kind) {
    case "sobol":
      return finding.indices.flatMap(({ inputs, first, total }) => [
        share(inputs, "first", first),
        share(inputs, "total", total),
      ]);
    case "shapley":
      return finding.effects.map(({ inputs, share: part }) => share(inputs, "share", part));
    case "morris":
      return finding.effects.flatMap(({ inputs, mean, size, spread: deviation }) => [
        spread(group(inputs), "mean effect", mean),
        spread(group(inputs), "size of effect", size),
        alone(group(inputs), "spread of effects", spreadIn(unit, deviation), unit),
      ]);
    case "tornado":
      return finding.bars.flatMap(({ input, low, high }) => [
        alone(input, "result at the low end", cellIn(unit, low.result), unit),
        alone(input, "result at the high end", cellIn(unit, high.result), unit),
      ]);
    case "winners":
      return finding.rivals.flatMap(({ name, share: wins, inputs }) => [
        [words(name), "", "share won", wins.value, ...wins.interval, ""] as Row,
        ...inputs.map(({ input, distance }): Row => {
          return [words(name), words(input), "distance", distance, null, null, ""];
        }),
      ]);
    case "information":
      return [
        spread("everything", "worth", finding.perfect),
        ...finding.inputs.map(({ input, value }) => spread(words(input), "worth", value)),
      ];
  }
}

interface Told {
  readonly value: number;
  readonly interval: readonly [number, number];
}
