import { words } from "#base";
import type { Model } from "#model";
import type {
  Estimate,
  Information,
  MorrisEffects,
  ShapleyEffects,
  SobolIndices,
  Tornado,
  Winners,
} from "#study";
import { formatNumber, formatShare } from "#units";
import type { Explained, Explanation } from "./explain.ts";
import type { Section } from "./method.ts";
import { left, right, shortened, shownIn, shownSpread, unitFor, unitName } from "./shown.ts";

/** An explanation in words and tables, every value in its own unit. */
export const explanationShown = (model: Model, { explained }: Explanation): Section[] =>
  explained.flatMap((one) => sectionsOf(model, one).map(shortened));

function sectionsOf(model: Model, { of, because, finding }: Explained): Section[] {
  switch (finding.kind) {
    case "sobol":
      return [sobolShown(model, of[0]!, because, finding)];
    case "shapley":
      return [shapleyShown(of[0]!, because, finding)];
    case "morris":
      return [morrisShown(model, of[0]!, finding)];
    case "tornado":
      return [tornadoShown(model, of[0]!, finding)];
    case "winners":
      return winnersShown(model, finding);
    case "information":
      return [informationShown(model, of, finding)];
  }
}

const groupName = (inputs: readonly string[]) => inputs.map(words).join(" with ");

/** The half of a 95 % interval. */
const within = ({ value, error, interval }: Estimate) =>
  `${formatNumber(value)} ± ${formatNumber(error === 0 ? 0 : (interval[1] - interval[0]) / 2, 2)}`;

const sobolShown = (
  model: Model,
  path: string,
  because: string,
  { mean, variance, indices, evaluations }: SobolIndices,
): Section => {
  const unit = unitFor(model, path);
  const deviation = shownSpread(unit, Math.sqrt(variance));
  return {
    title: `${words(path)}: where its spread comes from (Sobol indices)`,
    columns: [left("input"), right("first"), right("total")],
    rows: indices.map(({ inputs, first, total }) => [
      groupName(inputs),
      within(first),
      within(total),
    ]),
    remarks: [
      `Sobol indices: ${because}. Mean ${shownIn(unit, mean)}, deviation ${deviation} ${unitName(unit)}. ± is half the 95 % interval. ${formatNumber(evaluations, 12)} evaluations.`,
    ],
  };
};

const shapleyShown = (
  path: string,
  because: string,
  { effects, evaluations }: ShapleyEffects,
): Section => ({
  title: `${words(path)}: where its spread comes from (Shapley effects)`,
  columns: [left("input"), right("share")],
  rows: effects.map(({ inputs, share }) => [groupName(inputs), within(share)]),
  remarks: [
    `Shapley effects: ${because}. ± is half the 95 % interval. ${formatNumber(evaluations, 12)} evaluations.`,
  ],
});

const morrisShown = (
  model: Model,
  path: string,
  { effects, evaluations }: MorrisEffects,
): Section => {
  const unit = unitFor(model, path);
  return {
    title: `${words(path)}: elementary effects, per whole range of an input's probability`,
    columns: [left("input"), ...["size", "mean", "spread"].map(right), left("unit")],
    rows: effects.map(({ inputs, size, mean, spread }) => [
      groupName(inputs),
      `${shownSpread(unit, size.value)} ± ${shownSpread(unit, (size.interval[1] - size.interval[0]) / 2, 2)}`,
      shownSpread(unit, mean.value),
      shownSpread(unit, spread),
      unitName(unit),
    ]),
    remarks: [`± is half the 95 % interval. ${formatNumber(evaluations, 12)} evaluations.`],
  };
};

const tornadoShown = (model: Model, path: string, { middle, between, bars }: Tornado): Section => {
  const unit = unitFor(model, path);
  const end = (name: string, { value, result }: Tornado["bars"][number]["low"]) =>
    `${shownIn(unit, result)} at ${shownIn(unitFor(model, name), value)}`;
  return {
    title: `${words(path)}: one input at a time`,
    columns: [left("input"), ...["low", "high", "swing"].map(right), left("input's unit")],
    rows: bars.map(({ input, low, high, swing }) => [
      words(input),
      end(input, low),
      end(input, high),
      shownSpread(unit, swing),
      unitName(unitFor(model, input)),
    ]),
    remarks: [
      `${shownIn(unit, middle)} ${unitName(unit)} with all inputs at their medians; each from its ${formatShare(between[0])} to its ${formatShare(between[1])} point. Correlations are set aside.`,
    ],
  };
};

function winnersShown(model: Model, { rivals, without, evaluations }: Winners): Section[] {
  const shares: Section = {
    title: "how often each wins",
    columns: [left(""), right(""), left("95 % interval")],
    rows: rivals.map(({ name, share }) => [
      words(name),
      formatShare(share.value),
      `${formatShare(share.interval[0])} … ${formatShare(share.interval[1])}`,
    ]),
    remarks: [
      `${formatNumber(evaluations, 12)} samples${without > 0 ? `, of which ${formatNumber(without, 12)} have no answer` : ""}.`,
    ],
  };
  const regions = rivals.map(({ name, inputs }): Section => ({
    title: `${words(name)}: what the samples that it wins have in common`,
    columns: [
      left("input"),
      right("distance"),
      left("wins when it is"),
      right("median won"),
      right("median of all"),
      left("unit"),
    ],
    rows: inputs.map(({ input, distance, winsWhen, won, all }) => [
      words(input),
      formatNumber(distance),
      winsWhen === "neither" ? "" : winsWhen,
      shownIn(unitFor(model, input), won?.[1]),
      shownIn(unitFor(model, input), all[1]),
      unitName(unitFor(model, input)),
    ]),
  }));
  return [shares, ...regions];
}

function informationShown(
  model: Model,
  of: readonly string[],
  { options, best, perfect, inputs, answered }: Information,
): Section {
  const unit = unitFor(model, of[0]!);
  const worth = ({ value, interval }: Estimate) =>
    `${shownSpread(unit, value)} (${shownSpread(unit, interval[0])} … ${shownSpread(unit, interval[1])})`;
  const means = Object.entries(options).map(
    ([path, mean]) => `${words(path)} ${shownIn(unit, mean)}`,
  );
  return {
    title: `what it is worth to know an input before choosing, in ${unitName(unit) || "the results' unit"}`,
    columns: [left("input"), right("worth (95 % interval)"), right("at most")],
    rows: [
      ["everything", worth(perfect), ""],
      ...inputs.map(({ input, value, atMost }) => [
        words(input),
        worth(value),
        shownSpread(unit, atMost),
      ]),
    ],
    remarks: [
      `on average ${means.join(", ")}; without knowing more the choice is ${words(best)}. ${formatNumber(answered, 12)} samples have an answer for all.`,
    ],
  };
}
