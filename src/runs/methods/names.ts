import { isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import type { Model } from "#model";
import { groupsOf, resolveInput, type Subject } from "#study";
import { parseQuantityOf } from "#units";

/** The path of the result that a person names: one of the study's own outputs first, else anything that the model computes. */
export function resultNamed(
  { model, outputs }: Pick<Subject, "model" | "outputs">,
  typed: string,
): string | Refusal {
  const computed = Object.values(model.variables).flatMap(({ path, input }) =>
    input === undefined ? [path] : [],
  );
  if (computed.includes(typed)) return typed;
  for (const among of [outputs, computed]) {
    const found = likest(typed, among);
    if (found.length === 1) return found[0]!;
    if (found.length > 1)
      return refuse(
        "unknown-name",
        `"${typed}" could be any of ${quoted(found.slice(0, 5))}${found.length > 5 ? ` and ${found.length - 5} more` : ""}; give more of its words`,
      );
  }
  const near = nearestNames(typed, computed);
  return refuse(
    "unknown-name",
    `${model.name} computes nothing called "${typed}"${near.length > 0 ? `; nearest: ${quoted(near)}` : ""}`,
  );
}

/** Those of the name itself, else those that have all its words, the fewest further ones. */
function likest(typed: string, paths: readonly string[]): readonly string[] {
  const wanted = words(typed).split(" ");
  const fitting = paths
    .map((path) => ({ path, held: words(path).split(" ") }))
    .filter(({ held }) => wanted.every((word) => held.includes(word)));
  const exact = fitting.filter(({ path }) => words(path) === words(typed));
  if (exact.length > 0) return exact.map(({ path }) => path);
  const fewest = Math.min(...fitting.map(({ held }) => held.length));
  return fitting.filter(({ held }) => held.length === fewest).map(({ path }) => path);
}

const quoted = (names: readonly string[]) => names.map((name) => `"${words(name)}"`).join(", ");

/** All the names, or all that is wrong with them. */
export const resultsNamed = (subject: Subject, typed: readonly string[]): string[] | Refusal => {
  const found = all(typed.map((one) => resultNamed(subject, one)));
  if (isRefusal(found)) return found;
  const twice = found.find((path, at) => found.indexOf(path) !== at);
  return twice === undefined
    ? found
    : refuse("bad-option", `"${words(twice)}" is named twice; keep one of the two`);
};

/** A value as it was typed, a text with a unit or a number in the one given, in SI units. */
export function valueIn(unit: string, given: string | number, what: string): number | Refusal {
  const read = parseQuantityOf(String(given), unit);
  return isRefusal(read) ? refuse(read.code, `${what}: ${read.because}`) : read.si;
}

/** All of them; or a refusal that says everything that is wrong, under the code of the first. */
export function all<T>(values: readonly (T | Refusal)[]): T[] | Refusal {
  const refusals = values.filter((value) => isRefusal(value));
  const because = [...new Set(refusals.map((one) => one.because))].join("; ");
  return refusals.length > 0 ? refuse(refusals[0]!.code, because) : (values as T[]);
}

/** Prefixes of the paths of the limits that concern any of the results. */
export const limitsOf = (model: Model, paths: readonly string[]): string[] => [
  ...new Set(groupsOf({ model, outputs: paths }).flatMap(({ limits = [] }) => limits)),
];

/** Inputs that the study takes as uncertain because it was told so, by key. */
export function toldUncertain({ model, inputs }: Subject): string[] {
  return Object.entries(inputs).flatMap(([typed, choice]) => {
    const isTold = typeof choice === "object" && "distribution" in choice;
    const key = resolveInput(model, typed);
    return isTold && choice.distribution.kind !== "exact" && !isRefusal(key) ? [key] : [];
  });
}

/** Results that are held against each other must measure the same. */
export function faultInUnits(model: Model, paths: readonly string[]): Refusal | undefined {
  const units = [...new Set(paths.map((path) => model.variables[path]!.unit))];
  const [first, ...others] = units;
  const other = others.find((unit) => isRefusal(parseQuantityOf(`1 ${unit}`, first!)));
  if (other === undefined) return undefined;
  return refuse(
    "wrong-dimension",
    `${paths.map((path) => `"${words(path)}"`).join(" and ")} are in ${units.join(" and ")}, which do not compare; give results that measure the same`,
  );
}
