import { nearestNames, refuse, words, type Refusal } from "#base";
import type { Model, Variable } from "#model";

/** A variable of one of the models. */
export interface Found {
  readonly model: Model;
  readonly variable: Variable;
}

/**
 * The result or input that a person means by "orbit radiator area": every typed word stands in its path, or in the
 * model's name before it. The first model that has one answers; of several the path with the fewest further words.
 */
export function findVariable(typed: string, models: readonly Model[]): Found | Refusal {
  const wanted = words(typed)
    .split(" ")
    .filter((word) => word !== "");
  for (const model of wanted.length > 0 ? models : []) {
    const fitting = Object.values(model.variables).flatMap((variable) => {
      const spare = spareWords(wanted, variable, model);
      return spare === undefined ? [] : [{ variable, spare }];
    });
    const best = fitting.sort((a, b) => a.spare - b.spare)[0];
    if (best !== undefined) return { model, variable: best.variable };
  }
  const names = models.flatMap((model) =>
    Object.values(model.variables).map(({ path }) => words(path)),
  );
  const near = nearestNames(typed, names);
  const hint = near.length > 0 ? `; nearest: ${near.map((name) => `"${name}"`).join(", ")}` : "";
  return refuse(
    "unknown-name",
    `no result is called "${typed}"${hint}. \`kardashev models NAME\` lists what a model computes`,
  );
}

/** Words of the path that were not typed; undefined where a typed word is not in it. An input's own name counts too. */
function spareWords(
  wanted: readonly string[],
  variable: Variable,
  model: Model,
): number | undefined {
  const path = words(variable.path).split(" ");
  const names = [path, [...words(model.name).split(" "), ...path]];
  if (variable.input) names.push(words(variable.input.key).split(" "));
  const spares = names
    .filter((name) => wanted.every((word) => name.includes(word)))
    .map((name) => name.length - wanted.length);
  return spares.length === 0 ? undefined : Math.max(0, Math.min(...spares));
}
