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
  const named = (one: string | number) => nameIn(model, of, one);
  const remark = `${words(of)} against ${named(against)}, ${where}.`;
  return found.kind === "crossings"
    ? alongOne(model, found, remark, named)
    : [overTwo(model, found, remark, named)];
}

/** A result by its words, or a value in the unit of the result that is held against it. */
export function nameIn(model: Model, of: string, one: string | number): string {
  if (typeof one === "string") return words(one);
  const unit = unitFor(model, of);
  return `${shownIn(unit, one, 6)} ${unitName(unit)}`.trim();
}

type Named = (one: string | number) => string;

/** How finely was searched, and where that may not do. */
const searchedIn = (steps: number, resolution: number, missed: string) =>
  `${steps} steps, ${Math.round(1 / (resolution * steps))} times as finely where slopes leave room for more than their ends show. May be missed: ${missed}, or within one step, where a slope strays more than twice as far as its ends and middle show.`;

function alongOne(model: Model, found: Crossings, remark: string, named: Named): Section[] {
  const { input, between, crossings, stretches, throughout, steps, resolution } = found;
  const unit = unitFor(model, input);
  const shown = (si: number) => shownIn(unit, si, 6);
  const missed = `a pair within ${formatShare(resolution)} of the range between which the difference turns more than once`;
  const searched = `Searched from ${shown(between[0])} to ${shown(between[1])} ${unitName(unit)} in ${searchedIn(steps, resolution, missed)}`;
  const none =
    throughout === null ? "none" : `none: ${named(throughout)} is the lower one throughout`;
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
        lower === null ? "there is no answer" : named(lower),
      ]),
    },
  ];
}

/** Points of a line that a person reads. */
const mostPoints = 9;

function overTwo(model: Model, found: BreakEvenLines, remark: string, named: Named): Section {
  const { inputs, lines, throughout, shares, steps, resolution } = found;
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
  const missed = `a closed line without room for a square of ${formatShare(resolution)} of each range`;
  const searched = `Searched both ways in ${searchedIn(steps, resolution, missed)}`;
  const none =
    throughout === null ? "There is no line." : `${named(throughout)} is the lower one throughout.`;
  return {
    title: `where they are equal over ${inputs.map(words).join(" and ")}`,
    columns: [right("line"), ...inputs.map((input, at) => right(heading(input, units[at]!)))],
    rows,
    remarks: [
      lines.length === 0 ? none : `${counted.join("; ")}; --json has them all.`,
      `${remark} The first is the lower one in ${formatShare(shares[0])} of the plane, the second in ${formatShare(shares[1])}. ${searched}`,
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
