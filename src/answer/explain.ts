import { isRefusal, refuse, type Refusal } from "#base";
import type { Model } from "#model";
import { answeredValues, prepareStudy, sample } from "#study";
import { siting } from "#systems/siting";
import { settingsFrom } from "./choices.ts";
import type { Spread } from "./comparison.ts";
import { findVariable } from "./find.ts";
import { questionFrom, readSettings } from "./question.ts";
import { spreadOf } from "./spread.ts";
import { pathsOf, trailOf, type Trail } from "./trail.ts";

export interface Explanation {
  readonly model: Model;
  readonly trail: Trail;
  /** What else could have been meant, likeliest first, in the words of its path. */
  readonly also: readonly string[];
  /** Ranges of every variable in the trail that has an answer, by path. */
  readonly spreads: ReadonlyMap<string, Spread>;
}

const explainedSamples = 4000;

/** Finds a result by its words and walks to its claims, with the range of every number on the way. */
export function explain(
  typed: string,
  options: { readonly depth?: string | undefined; readonly set?: readonly string[] | undefined },
  models: readonly Model[],
): Explanation | Refusal {
  const found = findVariable(typed, [siting, ...models.filter((model) => model !== siting)]);
  if (isRefusal(found)) return found;
  const depth = options.depth === undefined ? Number.POSITIVE_INFINITY : Number(options.depth);
  if (!(depth >= 0))
    return refuse(
      "bad-option",
      `--depth "${options.depth}" is not a number of levels; give 0, 1, 2, ...`,
    );
  const { model, variable, also } = found;
  const inputs = settingsOf(options.set ?? [], model);
  if (isRefusal(inputs)) return inputs;
  const trail = trailOf(model, variable.path, depth);
  const groups = pathsOf(trail).map((path) => ({ name: path, outputs: [path], limits: [] }));
  const study = prepareStudy({ model, groups, inputs, samples: explainedSamples, seed: 1 });
  if (isRefusal(study)) return study;
  const { columns } = sample(study);
  const spreads = new Map<string, Spread>();
  for (const path of pathsOf(trail)) {
    const spread = spreadOf(answeredValues(columns[path]!), model.variables[path]!.unit);
    if (spread !== undefined) spreads.set(path, spread);
  }
  return { model, trail, also, spreads };
}

function settingsOf(texts: readonly string[], model: Model) {
  const inputs = readSettings(texts);
  if (isRefusal(inputs)) return inputs;
  const question = questionFrom({ inputs });
  return isRefusal(question) ? question : settingsFrom(question.settings, model);
}
