import { isRefusal, words } from "#base";
import type { Model } from "#model";
import type { Fit, Subject } from "#study";
import { formatNumber, fromSi } from "#units";
import type { AskedFit } from "./fit.ts";
import type { Section, Table } from "./method.ts";
import { resultNamed } from "./names.ts";
import {
  left,
  numbers,
  right,
  shownIn,
  shownSpread,
  spreadIn,
  tableOf,
  texts,
  unitFor,
  unitName,
} from "./shown.ts";

/** A fit in words and a table, every value in its own unit. */
export function fitShown(subject: Subject, { of, data }: AskedFit, found: Fit): Section[] {
  const { model } = subject;
  const path = resultNamed(subject, of);
  if (isRefusal(path)) throw new Error(path.because);
  const unit = unitFor(model, path);
  const { parameters, residualDeviation, degreesOfFreedom, converged, evaluations, squares } =
    found;
  const hasErrors = data.columns.some((column) => {
    return words(typeof column === "string" ? column : column.name) === "error";
  });
  const rest = hasErrors
    ? `the sum of squares over their errors is ${formatNumber(squares, 5)}`
    : `what is left deviates by ${shownSpread(unit, residualDeviation, 5)} ${unitName(unit)}`.trim();
  return [
    {
      title: `inputs for which ${words(path)} comes nearest to ${data.rows.length} measurements`,
      columns: [left("input"), right("value"), right("standard error"), left("unit"), left("")],
      rows: Object.entries(parameters).map(([key, { value, standardError, atBound }]) => {
        const own = unitFor(model, key);
        return [
          words(key),
          shownIn(own, value, 7),
          standardError === undefined ? "–" : shownSpread(own, standardError, 3),
          unitName(own),
          atBound ? "held by its bound" : "",
        ];
      }),
      remarks: [
        `Of ${degreesOfFreedom} degrees of freedom, ${rest}. ${formatNumber(evaluations, 12)} evaluations.`,
        converged
          ? "A local minimum; another start may lead to a deeper one."
          : "Not converged: give more evaluations, or another start.",
      ],
    },
  ];
}

/** A row for each input that was found. */
export function fitTable(model: Model, { parameters }: Fit): Table {
  return tableOf(
    [
      texts("input"),
      numbers("value"),
      numbers("standard error"),
      texts("unit"),
      texts("held by a bound"),
    ],
    Object.entries(parameters).map(([key, { value, standardError, atBound }]) => {
      const unit = unitFor(model, key);
      const error = standardError === undefined ? null : spreadIn(unit, standardError);
      return [words(key), fromSi(value, unit), error, unit, atBound ? "yes" : ""];
    }),
  );
}
