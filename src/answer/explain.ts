import { isRefusal, refuse, type Refusal } from "#base";
import type { Model, Variable } from "#model";
import { answeredValues, prepareStudy, sample, type Choice } from "#study";
import { siting } from "#systems/siting";
import { choicesFrom, settingsFrom } from "./choices.ts";
import type { Shape, Spread } from "./comparison.ts";
import { findVariable } from "./find.ts";
import { plugIn } from "./plug-in.ts";
import {
  questionFrom,
  readSettings,
  sites,
  type Question,
  type QuestionDraft,
} from "./question.ts";
import { shapeOf, spreadOf } from "./spread.ts";
import { pathsOf, sourceOf, trailOf, type Trail } from "./trail.ts";

export interface Explanation {
  readonly model: Model;
  readonly trail: Trail;
  /** Ranges of every variable in the trail that has an answer, by path. */
  readonly spreads: ReadonlyMap<string, Spread>;
  /** How the result itself is spread, where it has an answer and is not the same in all samples. */
  readonly shape: Shape | undefined;
  /** What its equation comes to with the medians in the place of its symbols: near its own median, and seldom equal to it. */
  readonly atMedians: number | undefined;
}

/** An explanation of what was found by its words. */
export interface FoundExplanation extends Explanation {
  /** What else could have been meant, likeliest first, in the words of its path. */
  readonly also: readonly string[];
}

const explainedSamples = 4000;

/** Finds a result by its words and walks to its claims, with the range of every number on the way. */
export function explain(
  typed: string,
  options: { readonly depth?: string | undefined; readonly set?: readonly string[] | undefined },
  models: readonly Model[],
): FoundExplanation | Refusal {
  const found = findVariable(typed, [siting, ...models.filter((model) => model !== siting)]);
  if (isRefusal(found)) return found;
  const depth = options.depth === undefined ? Number.POSITIVE_INFINITY : Number(options.depth);
  if (!(depth >= 0))
    return refuse(
      "bad-option",
      `--depth "${options.depth}" is not a number of levels; give 0, 1, 2, ...`,
    );
  const { model, variable, also } = found;
  const question = questionOf(options.set ?? []);
  if (isRefusal(question)) return question;
  const inputs = settingsFrom(question.settings, model);
  if (isRefusal(inputs)) return inputs;
  const explained = explanationOf({ model, variable, depth, question, inputs });
  return isRefusal(explained) ? explained : { ...explained, also };
}

/**
 * Explains a result of a question by its path in the siting model, `depth` levels down: with the digits that `compareSites` gives of
 * it for the same question.
 */
export function explainAnswer(
  path: string,
  { draft, depth = 1 }: { readonly draft: QuestionDraft; readonly depth?: number },
): Explanation | Refusal {
  const variable = Object.hasOwn(siting.variables, path) ? siting.variables[path] : undefined;
  if (variable === undefined) return refuse("unknown-name", `no result is called "${path}"`);
  const question = questionFrom(draft);
  if (isRefusal(question)) return question;
  const inputs = choicesFrom(question, siting);
  if (isRefusal(inputs)) return inputs;
  return explanationOf({ model: siting, variable, depth, question, inputs });
}

interface Wanted {
  readonly model: Model;
  readonly variable: Variable;
  readonly depth: number;
  readonly question: Question;
  readonly inputs: Readonly<Record<string, Choice>>;
}

function explanationOf(wanted: Wanted): Explanation | Refusal {
  const { model, variable, depth, question, inputs } = wanted;
  const trail = trailOf(model, variable.path, depth);
  const paths = pathsOf(trail);
  const { samples, seed, correlations } = question;
  const groups = paths.map((path) => ({
    name: path,
    outputs: [path],
    limits: model === siting ? sitesBehind(path) : [],
  }));
  const study = prepareStudy({ model, groups, inputs, correlations, samples, seed });
  if (isRefusal(study)) return study;
  const { columns } = sample(study);
  const valuesOf = (path: string) => answeredValues(columns[path]!);
  const spreads = new Map<string, Spread>();
  for (const path of paths) {
    const spread = spreadOf(valuesOf(path), model.variables[path]!.unit);
    if (spread !== undefined) spreads.set(path, spread);
  }
  const { path, unit } = trail.variable;
  const atMedians = plugIn(trail.variable, (symbol) => {
    const spread = spreads.get(sourceOf(model, model.variables[symbol]!).path);
    return spread && { value: spread.p50, unit: spread.unit };
  });
  return { model, trail, spreads, shape: shapeOf(valuesOf(path), unit), atMedians };
}

/** Sites whose limits a result must keep to have an answer: its own, or those of which it is made. */
function sitesBehind(path: string): readonly string[] {
  const siteOf = (at: string) => sites.find((site) => at.startsWith(`${site}.`));
  const own = siteOf(path);
  if (own !== undefined) return [own];
  const symbols = siting.variables[path]?.equation?.symbols ?? [];
  return [...new Set(symbols.flatMap((symbol) => siteOf(symbol.path) ?? []))];
}

function questionOf(set: readonly string[]): Question | Refusal {
  const inputs = readSettings(set);
  return isRefusal(inputs) ? inputs : questionFrom({ inputs, samples: explainedSamples });
}
