import { isRefusal, refuse, words, type Refusal } from "#base";
import { topologicalOrder } from "#model";
import { resolveInput, type FitRequest, type Parameter, type Subject } from "#study";
import { formatDimension, parseUnit, sameDimension, toSi, unitOf } from "#units";
import type { AskedFit } from "./fit.ts";
import { all, resultNamed, toldUncertain, valueIn } from "./names.ts";
import { studyFor } from "./whole-study.ts";

/** A fit in the terms of `#study`, with the path of what was measured. */
export interface Fitting {
  readonly path: string;
  readonly request: FitRequest;
}

/** The column in which errors stand. */
const errorColumn = "error";

/** Finds inputs and columns by their names and takes values to SI units; all that is wrong at once. */
export function fitFrom(subject: Subject, asked: AskedFit): Fitting | Refusal {
  const path = resultNamed(subject, asked.of);
  if (isRefusal(path)) return path;
  const columns = columnsOf(subject, path, asked);
  const parameters = all(
    Object.entries(asked.find).map(([name, bounds]) => parameterFrom(subject, name, bounds)),
  );
  const fault = all<unknown>([columns, parameters, faultInRows(asked) ?? true]);
  if (isRefusal(fault)) return fault;
  const series = columns as ReadonlyMap<string, Float64Array>;
  const found = parameters as Parameter[];
  const unfit = faultInParts(subject, path, [...found.map(({ name }) => name), ...series.keys()]);
  if (unfit !== undefined) return unfit;
  const given = givenValues(subject, path, found);
  if (isRefusal(given)) return given;
  for (const [name, values] of series)
    if (name !== path && name !== errorColumn) given[name] = values;
  const errors = series.get(errorColumn);
  return {
    path,
    request: {
      of: subject.model.variables[path]!.node,
      parameters: found,
      given,
      measured: series.get(path)!,
      ...(errors && { errors }),
      ...(asked.evaluations !== undefined && { evaluations: asked.evaluations }),
    },
  };
}

/** Columns in SI units, by the key of the input, the path of the result, or "error". */
function columnsOf(
  subject: Subject,
  path: string,
  { data, find }: AskedFit,
): ReadonlyMap<string, Float64Array> | Refusal {
  const { model } = subject;
  const own = model.variables[path]!.unit;
  const found = all(
    data.columns.map((column) => {
      const { name, unit } =
        typeof column === "string" ? { name: column, unit: undefined } : column;
      const key = keyOf(subject, path, name);
      if (isRefusal(key)) return key;
      const wanted = key === path || key === errorColumn ? own : model.inputs[key]!.unit;
      const read = unit === undefined ? unitOf(wanted) : parseUnit(unit);
      if (isRefusal(read)) return refuse(read.code, `column "${name}": ${read.because}`);
      const { dimension } = unitOf(wanted);
      if (!sameDimension(read.dimension, dimension))
        return refuse(
          "wrong-dimension",
          `column "${name}" is in ${unit}, but ${formatDimension(dimension)} is wanted; give it in ${wanted}`,
        );
      return { name, key, unit: read };
    }),
  );
  if (isRefusal(found)) return found;
  const series = new Map<string, Float64Array>();
  for (const [at, { name, key, unit }] of found.entries()) {
    if (series.has(key)) return refuse("bad-option", `column "${name}" is there twice; keep one`);
    // An error is a distance: it has no origin.
    const origin = key === errorColumn ? toSi(0, unit) : 0;
    series.set(
      key,
      Float64Array.from(data.rows, (row) => toSi(row[at]!, unit) - origin),
    );
  }
  if (!series.has(path))
    return refuse(
      "bad-option",
      `no column holds "${words(path)}", which is to be met; name it among ${data.columns.map((one) => (typeof one === "string" ? one : one.name)).join(", ")}`,
    );
  const both = Object.keys(find).find((name) => {
    const key = resolveInput(model, name);
    return !isRefusal(key) && series.has(key);
  });
  if (both === undefined) return series;
  return refuse("bad-option", `"${both}" is to be found and a column of the data; keep one`);
}

function keyOf(subject: Subject, path: string, name: string): string | Refusal {
  if (words(name) === errorColumn) return errorColumn;
  const key = resolveInput(subject.model, name);
  if (!isRefusal(key)) return key;
  const result = resultNamed(subject, name);
  if (isRefusal(result)) return refuse(key.code, `column ${key.because}`);
  if (result === path) return path;
  return refuse(
    "bad-option",
    `column "${name}" is another result than "${words(path)}"; a fit meets one: leave the column away`,
  );
}

function parameterFrom(
  { model }: Subject,
  name: string,
  { from, to, start }: AskedFit["find"][string],
): Parameter | Refusal {
  const key = resolveInput(model, name);
  if (isRefusal(key)) return key;
  const { unit, range, typical } = model.inputs[key]!;
  const given = [from ?? range[0], to ?? range[1], start ?? typical];
  const values = all(given.map((one) => valueIn(unit, one, words(key))));
  if (isRefusal(values)) return values;
  const [low, high, begin] = values as [number, number, number];
  if (!(low < high))
    return refuse(
      "out-of-range",
      `${words(key)} from ${given[0]} to ${given[1]} (in ${unit} unless told): give two ends that ascend`,
    );
  if (start !== undefined && !(begin >= low && begin <= high))
    return refuse(
      "out-of-range",
      `${words(key)} starts at ${start}, outside ${given[0]} to ${given[1]}; start inside`,
    );
  return { name: key, start: Math.min(Math.max(begin, low), high), low, high };
}

function faultInRows({ data }: AskedFit): Refusal | undefined {
  const count = data.columns.length;
  const short = data.rows.findIndex((row) => row.length !== count);
  if (short < 0) return undefined;
  return refuse(
    "bad-option",
    `row ${short + 1} of the data has ${data.rows[short]!.length} values for ${count} columns; give one for each`,
  );
}

/** What is found, and what differs between measurements, must be behind the result. */
function faultInParts(
  { model }: Subject,
  path: string,
  keys: readonly string[],
): Refusal | undefined {
  const felt = new Set(
    topologicalOrder([model.variables[path]!.node]).flatMap((node) =>
      node.kind === "input" ? [node.name] : [],
    ),
  );
  const idle = keys.filter((key) => key !== path && key !== errorColumn && !felt.has(key));
  if (idle.length === 0) return undefined;
  const named = idle.map((key) => `"${words(key)}"`).join(" and ");
  return refuse("bad-option", `${named} has no part in "${words(path)}"; leave it away`);
}

/** Single values of all other inputs: what the study says, else what is typical. */
function givenValues(
  subject: Subject,
  path: string,
  found: readonly Parameter[],
): Record<string, number | Float64Array> | Refusal {
  const uncertain = toldUncertain(subject).map((key) => `"${words(key)}"`);
  if (uncertain.length > 0)
    return refuse(
      "bad-option",
      `${uncertain.join(" and ")} has a distribution, and a fit takes single values; give a value`,
    );
  const study = studyFor(subject, [path], 1);
  if (isRefusal(study)) return study;
  const names = new Set(found.map(({ name }) => name));
  const values: Record<string, number | Float64Array> = {};
  for (const { input, distribution, unit } of study.chosen)
    if (!names.has(input.key))
      values[input.key] =
        distribution.kind === "exact"
          ? toSi(distribution.value, unit)
          : toSi(input.typical, input.unit);
  return values;
}
