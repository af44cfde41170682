import { words } from "#base";
import type { Model } from "#model";
import type { BreakEvenLines, Crossings } from "#study";
import { formatShare, fromSi } from "#units";
import type { AskedCrossing, Crossing } from "./cross.ts";
import type { Section, Table } from "./method.ts";
import {
  heading,
  left,
  numbers,
  right,
  shownIn,
  tableOf,
  texts,
  unitFor,
  unitName,
} from "./shown.ts";

/** A crossing in words and tables, in the units of the inputs. */
export function crossingShown(
  model: Model,
  { over }: Pick<AskedCrossing, "over">,
  { of, against, found }: Crossing,
): Section[] {
  const where =
    over === "typical"
      ? "the other inputs at their typical values"
      : over === "mean"
        ? "where the mean of the differences is 0"
        : `where the difference is below 0 in ${formatShare(over.percentile)} of the samples`;
  const remark = `${words(of)} against ${words(against)}, ${where}.`;
  return found.kind === "crossings"
    ? alongOne(model, found, remark)
    : [overTwo(model, found, remark)];
}

function alongOne(model: Model, found: Crossings, remark: string): Section[] {
  const { input, between, crossings, stretches, throughout, steps } = found;
  const unit = unitFor(model, input);
  const shown = (si: number) => shownIn(unit, si, 6);
  const searched = `Searched from ${shown(between[0])} to ${shown(between[1])} ${unitName(unit)} in ${steps} steps: two crossings within one of them may be missed.`;
  const none =
    throughout === null ? "none" : `none: ${words(throughout)} is the lower one throughout`;
  return [
    {
      title: `where they cross along ${words(input)}`,
      columns: [right(heading(input, unit)), left("")],
      rows:
        crossings.length === 0
          ? [["–", none]]
          : crossings.map(({ at, kind }) => [
              shown(at),
              kind === "equal" ? "equal" : "they jump past each other",
            ]),
      remarks: [remark, searched],
    },
    {
      title: "which is the lower one",
      columns: [right("from"), right("to"), left("unit"), left("lower")],
      rows: stretches.map(({ from, to, lower }) => [
        shown(from),
        shown(to),
        unitName(unit),
        lower === null ? "one of them has no answer" : words(lower),
      ]),
    },
  ];
}

/** Points of a line that a person reads. */
const mostPoints = 9;

function overTwo(model: Model, found: BreakEvenLines, remark: string): Section {
  const { inputs, lines, throughout, shares, steps } = found;
  const units = inputs.map((input) => unitFor(model, input));
  const rows = lines.flatMap(({ points }, line) => {
    const count = Math.min(points.length, mostPoints);
    return Array.from({ length: count }, (_, at) => {
      const place = Math.round((at * (points.length - 1)) / Math.max(count - 1, 1));
      const point = points[place]!;
      return [String(line + 1), ...point.map((si, axis) => shownIn(units[axis]!, si, 6))];
    });
  });
  const counted = lines.map(({ points, closed }, at) => {
    return `line ${at + 1} has ${points.length} points${closed ? " and comes back to its beginning" : ""}`;
  });
  const none =
    throughout === null ? "There is no line." : `${words(throughout)} is the lower one throughout.`;
  return {
    title: `where they are equal over ${inputs.map(words).join(" and ")}`,
    columns: [right("line"), ...inputs.map((input, at) => right(heading(input, units[at]!)))],
    rows,
    remarks: [
      lines.length === 0 ? none : `${counted.join("; ")}; --json has them all.`,
      `${remark} The first is the lower one in ${formatShare(shares[0])} of the plane, the second in ${formatShare(shares[1])}. A grid of ${steps} steps each way: what lies within one cell may be missed.`,
    ],
  };
}

/** A row for each crossing, or for each point of the lines. */
export function crossingTable(model: Model, { found }: Crossing): Table {
  if (found.kind === "crossings") {
    const unit = unitFor(model, found.input);
    return tableOf(
      [numbers(heading(found.input, unit)), texts("kind")],
      found.crossings.map(({ at, kind }) => [fromSi(at, unit), kind]),
    );
  }
  const { inputs, lines } = found;
  const units = inputs.map((input) => unitFor(model, input));
  return tableOf(
    [numbers("line"), ...inputs.map((input, at) => numbers(heading(input, units[at]!)))],
    lines.flatMap(({ points }, line) =>
      points.map((point) => [line + 1, ...point.map((si, at) => fromSi(si, units[at]!))]),
    ),
  );
}
