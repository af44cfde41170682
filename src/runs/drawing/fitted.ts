import { accepted, words } from "#base";
import { compile } from "#compile";
import type { Fit, Subject } from "#study";
import { fromSi } from "#units";
import type { AskedFit } from "../methods/fit.ts";
import { fitFrom } from "../methods/measurements.ts";
import { cellIn, spreadIn, unitFor, unitName } from "../methods/shown.ts";
import type { FittedCurve, DrawnQuantity } from "#study";

/** Points of a fitted curve. */
const places = 121;

/** Measurements, and what the model says with the inputs that were found. */
export function fittedCurveOf(subject: Subject, asked: AskedFit, found: Fit): FittedCurve {
  const { model } = subject;
  const { path, request } = accepted(fitFrom(subject, asked));
  const { of, given, measured, errors } = request;
  const kernel = compile({ outputs: { value: of } });
  const parameters = Object.fromEntries(
    Object.entries(found.parameters).map(([key, { value }]) => [key, value]),
  );
  const differing = Object.entries(given).flatMap(([key, values]) =>
    typeof values === "number" ? [] : [{ key, values: Float64Array.from(values) }],
  );
  const columns = Object.fromEntries(differing.map(({ key, values }) => [key, values]));
  const evaluated = (count: number, inputs: Readonly<Record<string, Float64Array>>) =>
    kernel.run({ count, inputs: { ...numbersIn(given), ...parameters, ...inputs } })[0]!;
  const fitted = evaluated(measured.length, columns);
  const unit = unitFor(model, path);
  const quantity = (name: string): DrawnQuantity => ({
    name: words(name),
    unit: unitName(unitFor(model, name)),
  });
  const alone = differing.length === 1 ? differing[0] : undefined;
  const own = alone && unitFor(model, alone.key);
  return {
    kind: "fit",
    ...(alone && { along: quantity(alone.key) }),
    result: quantity(path),
    points: Array.from(measured, (si, row) => ({
      at: alone === undefined ? row + 1 : fromSi(alone.values[row]!, own!),
      measured: fromSi(si, unit),
      fitted: cellIn(unit, fitted[row]),
      error: errors === undefined ? null : spreadIn(unit, errors[row]!),
    })),
    curve: alone === undefined ? [] : curveOf(alone, own!, unit, evaluated),
  };
}

function curveOf(
  { key, values }: { readonly key: string; readonly values: Float64Array },
  own: string,
  unit: string,
  evaluated: (count: number, inputs: Readonly<Record<string, Float64Array>>) => Float64Array,
): [number, number][] {
  const sorted = values.toSorted();
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const at = Float64Array.from(
    { length: places },
    (_, place) => low + ((high - low) * place) / (places - 1),
  );
  const results = evaluated(places, { [key]: at });
  return Array.from(at, (si, place): [number, number] => [
    fromSi(si, own),
    fromSi(results[place]!, unit),
  ]).filter(([, value]) => Number.isFinite(value));
}

const numbersIn = (given: Readonly<Record<string, unknown>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, number] => {
      return typeof entry[1] === "number";
    }),
  );
