import { nearestNames, refuse, words, type Refusal } from "#base";
import type { Model, Variable } from "#model";

/** A variable of one of the models. */
export interface Found {
  readonly model: Model;
  readonly variable: Variable;
  /** Names of what else has all the typed words, likeliest first; none where they are the whole name of what was found. */
  readonly also: readonly string[];
}

/** How many others are named beside the one that was found. */
const named = 5;

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
    const [best, ...others] = fitting.sort((a, b) => a.spare - b.spare);
    if (best === undefined) continue;
    const meant = best.spare === 0 ? [] : others;
    const also = new Set(meant.map(({ variable }) => nameOf(variable)));
    also.delete(nameOf(best.variable));
    return { model, variable: best.variable, also: [...also].slice(0, named) };
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

/** An input is one number wherever it stands: it has one name. */
const nameOf = ({ input, path }: Variable) => words(input?.key ?? path);

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
