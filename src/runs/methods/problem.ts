import { isRefusal, refuse, words, type Refusal } from "#base";
import {
  resolveInput,
  type Constraint,
  type DecisionVariable,
  type Measure,
  type Objective,
  type Problem,
  type Subject,
} from "#study";
import { unitOf } from "#units";
import type { AskedChoice } from "./choose.ts";
import { all, limitsOf, resultNamed, toldUncertain, valueIn } from "./names.ts";

/** A choice in the terms of `#study`, with the paths of what it is judged by, in the order of the problem. */
export interface Choosing {
  readonly problem: Problem;
  readonly objectives: readonly { readonly name: string; readonly path: string }[];
  readonly constraints: readonly { readonly name: string; readonly path: string }[];
}

/** Finds everything by its name and takes values to SI units; all that is wrong at once. */
export function problemFrom(subject: Subject, asked: AskedChoice): Choosing | Refusal {
  const { model, inputs, correlations, seed } = subject;
  const variables = Object.entries(asked.decide).map(([name, one]) =>
    variableFrom(subject, name, one),
  );
  const objectives = objectivesFrom(subject, asked);
  const constraints = asked.constraints.map((one) => constraintFrom(subject, one));
  const found = all<object>([...variables, ...objectives, ...constraints]);
  if (isRefusal(found)) return found;
  const wanted = objectives as Wanted<Objective>[];
  const held = constraints as Wanted<Constraint>[];
  const decided = variables as DecisionVariable[];
  const fault =
    faultInSamples(subject, asked, decided) ?? faultInObjectives(wanted) ?? faultInDecided(decided);
  if (fault !== undefined) return fault;
  const paths = [...wanted, ...held].map(({ path }) => path);
  return {
    problem: {
      model,
      variables: decided,
      objectives: wanted.map(({ one }) => one),
      constraints: held.map(({ one }) => one),
      limits: limitsOf(model, paths),
      inputs,
      ...(asked.samples !== undefined && { uncertain: { samples: asked.samples, correlations } }),
      seed,
    },
    objectives: wanted.map(({ one, path }) => ({ name: one.name, path })),
    constraints: held.map(({ one, path }) => ({ name: one.name, path })),
  };
}

interface Wanted<One> {
  readonly one: One;
  readonly path: string;
}

function variableFrom(
  { model }: Subject,
  name: string,
  asked: AskedChoice["decide"][string],
): DecisionVariable | Refusal {
  const key = resolveInput(model, name);
  if (isRefusal(key)) return key;
  const { unit, range } = model.inputs[key]!;
  const si = (given: string | number) => valueIn(unit, given, words(key));
  if (asked.kind === "categorical") {
    const values = all(asked.values.map(si));
    return isRefusal(values) ? values : { kind: "categorical", name: key, values };
  }
  const { from = range[0], to = range[1], start } = asked;
  const ends = all([from, to, ...(start === undefined ? [] : [start])].map(si));
  if (isRefusal(ends)) return ends;
  const [low, high, begin] = ends as [number, number, number?];
  if (!(low < high))
    return refuse(
      "out-of-range",
      `${words(key)} from ${from} to ${to} (in ${unit} unless told): give two ends that ascend`,
    );
  if (begin !== undefined && !(begin >= low && begin <= high))
    return refuse(
      "out-of-range",
      `${words(key)} starts at ${start}, outside ${from} to ${to}; start inside`,
    );
  const { scale, offset } = unitOf(unit);
  if (asked.kind === "integer" && (scale !== 1 || offset !== 0))
    return refuse(
      "bad-option",
      `${words(key)} is in ${unit}, which is not counted one by one; give kind: categorical and its values`,
    );
  return { kind: asked.kind, name: key, low, high, ...(begin !== undefined && { start: begin }) };
}

function objectivesFrom(subject: Subject, asked: AskedChoice): (Wanted<Objective> | Refusal)[] {
  const listed = (["minimise", "maximise"] as const).flatMap((sense) =>
    [asked[sense] ?? []].flat().map((one) => ({ sense, one })),
  );
  return listed.map(({ sense, one }) => {
    const { result, measure } = typeof one === "string" ? { result: one, measure: undefined } : one;
    const path = resultNamed(subject, result);
    if (isRefusal(path)) return path;
    const name = `${path}${measureName(measure)}`;
    return { path, one: { name, of: path, sense, ...(measure && { measure }) } };
  });
}

const senses = ["at most", "at least", "equal to"] as const;

function constraintFrom(
  subject: Subject,
  asked: AskedChoice["constraints"][number],
): Wanted<Constraint> | Refusal {
  const path = resultNamed(subject, asked.result);
  if (isRefusal(path)) return path;
  const given = senses.filter((sense) => asked[sense] !== undefined);
  const [is] = given;
  if (is === undefined || given.length > 1)
    return refuse(
      "bad-option",
      `constraint on "${words(path)}": give one of ${senses.join(", ")}, and a further constraint for another`,
    );
  const what = `constraint on "${words(path)}"`;
  const value = valueIn(subject.model.variables[path]!.unit, asked[is]!, what);
  if (isRefusal(value)) return value;
  const { measure } = asked;
  const name = `${path}${measureName(measure)}`;
  return { path, one: { name, of: path, is, value, ...(measure && { measure }) } };
}

function measureName(measure: Measure | undefined): string {
  if (measure === undefined || measure === "mean") return "";
  return "cvar" in measure ? ` (cvar ${measure.cvar})` : ` (percentile ${measure.percentile})`;
}

function faultInSamples(
  subject: Subject,
  { samples, constraints, minimise = [], maximise = [] }: AskedChoice,
  decided: readonly DecisionVariable[],
): Refusal | undefined {
  const keys = decided.map(({ name }) => name);
  const uncertain = toldUncertain(subject);
  const both = uncertain.find((key) => keys.includes(key));
  if (both !== undefined)
    return refuse("bad-option", `"${words(both)}" is decided and has a distribution; keep one`);
  if (samples !== undefined) return undefined;
  const judged = [minimise, maximise].flat().filter((one) => typeof one === "object");
  if ([...judged, ...constraints].some(({ measure }) => measure !== undefined))
    return refuse(
      "bad-option",
      "a measure is over samples, and there are none; give samples, like samples: 1000, or leave the measure away",
    );
  if (uncertain.length === 0 && subject.correlations.length === 0) return undefined;
  const named = uncertain.map((key) => `"${words(key)}"`).join(" and ") || "what is correlated";
  return refuse(
    "bad-option",
    `${named} is uncertain, and designs are judged at single values; give samples, like samples: 1000, or values`,
  );
}

function faultInDecided(decided: readonly DecisionVariable[]): Refusal | undefined {
  const keys = decided.map(({ name }) => name);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice === undefined) return undefined;
  return refuse("bad-option", `"${words(twice)}" is decided twice; keep one of the two`);
}

function faultInObjectives(wanted: readonly Wanted<Objective>[]): Refusal | undefined {
  if (wanted.length === 0)
    return refuse("bad-option", "nothing to choose by: give minimise or maximise a result");
  const names = wanted.map(({ one }) => one.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return undefined;
  return refuse("bad-option", `"${words(twice)}" is an objective twice; keep one of the two`);
}
