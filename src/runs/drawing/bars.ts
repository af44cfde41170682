import { words } from "#base";
import type { Model } from "#model";
import type { Estimate } from "#study";
import type { Explained, Explanation } from "../methods/explain.ts";
import { cellIn, spreadIn, unitFor, unitName } from "../methods/shown.ts";
import type { Bars, Panel, Told } from "#study";

/** Bars that a person reads; the tables have the others. */
const mostBars = 20;

/** What decides the results, as bars: the longest first, as the study has them. */
export const barsOf = (model: Model, { explained }: Explanation): Bars => ({
  kind: "bars",
  panels: explained.flatMap((one) => panelsOf(model, one)),
});

const group = (inputs: readonly string[]) => inputs.map(words).join(" with ");

const share = ({ value, interval }: Pick<Estimate, "value" | "interval">): Told => ({
  value,
  low: interval[0],
  high: interval[1],
});

function panelsOf(model: Model, { of, finding }: Explained): Panel[] {
  const unit = unitFor(model, of[0]!);
  const shown = { kind: "measures", of: of.map(words).join(" or "), unit: unitName(unit) } as const;
  const spread = ({ value, interval }: Pick<Estimate, "value" | "interval">): Told => ({
    value: spreadIn(unit, value),
    low: spreadIn(unit, interval[0]),
    high: spreadIn(unit, interval[1]),
  });
  switch (finding.kind) {
    case "sobol":
      return [
        {
          ...shown,
          by: "sobol",
          unit: "",
          measures: ["first", "total"],
          bars: finding.indices.slice(0, mostBars).map(({ inputs, first, total }) => ({
            input: group(inputs),
            values: [share(first), share(total)],
          })),
        },
      ];
    case "shapley":
      return [
        {
          ...shown,
          by: "shapley",
          unit: "",
          measures: ["share"],
          bars: finding.effects.slice(0, mostBars).map((effect) => ({
            input: group(effect.inputs),
            values: [share(effect.share)],
          })),
        },
      ];
    case "morris":
      return [
        {
          ...shown,
          by: "morris",
          measures: ["size"],
          bars: finding.effects.slice(0, mostBars).map(({ inputs, size }) => ({
            input: group(inputs),
            values: [spread(size)],
          })),
        },
      ];
    case "tornado":
      return [
        {
          kind: "tornado",
          of: shown.of,
          unit: shown.unit,
          middle: cellIn(unit, finding.middle),
          between: finding.between,
          bars: finding.bars.slice(0, mostBars).map(({ input, low, high }) => {
            const own = unitFor(model, input);
            const end = ({ value, result }: typeof low) => ({
              value: cellIn(own, value)!,
              result: cellIn(unit, result),
            });
            return { input: words(input), unit: unitName(own), low: end(low), high: end(high) };
          }),
        },
      ];
    case "winners":
      return [
        {
          ...shown,
          by: "shares",
          unit: "",
          measures: ["share"],
          bars: finding.rivals.map((rival) => ({
            input: words(rival.name),
            values: [share(rival.share)],
          })),
        },
        ...finding.rivals.map(({ name, inputs }): Panel => ({
          ...shown,
          by: "distances",
          of: words(name),
          unit: "",
          measures: ["distance"],
          bars: inputs.slice(0, mostBars).map(({ input, distance }) => ({
            input: words(input),
            values: [{ value: distance, low: null, high: null }],
          })),
        })),
      ];
    case "information":
      return [
        {
          ...shown,
          by: "worth",
          measures: ["worth"],
          bars: finding.inputs.slice(0, mostBars).map(({ input, value }) => ({
            input: words(input),
            values: [spread(value)],
          })),
        },
      ];
  }
}
