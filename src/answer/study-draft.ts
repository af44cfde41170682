import { isRefusal, nearestNames, refuse, type Refusal } from "#base";
import type { Model } from "#model";
import type { Subject } from "#study";
import { settingsFrom } from "./choices.ts";
import { findVariable } from "./find.ts";
import { settingFrom, type Correlation, type DistributionDraft } from "./question.ts";

/** A study as a person writes it, in a file or in a program. What is left out has a default. */
export interface StudyDraft {
  readonly title?: string | undefined;
  /** A name, as `kardashev models` lists them. */
  readonly model: string;
  /** By name: a value like "200 $/kg", or a distribution; the rest keeps its claim's uncertainty. */
  readonly inputs?: Readonly<Record<string, string | number | DistributionDraft>> | undefined;
  readonly correlations?: readonly Correlation[] | undefined;
  /** Results wanted, by name; those that the model itself declares unless told. */
  readonly outputs?: readonly string[] | undefined;
  readonly seed?: number | undefined;
  /** What is asked: its `kind`, and what that kind takes. */
  readonly method?: Readonly<Record<string, unknown>> | undefined;
}

/** Finds what a draft speaks of among the models there are. */
export function subjectFrom(draft: StudyDraft, models: readonly Model[]): Subject | Refusal {
  const model = modelNamed(draft.model, models);
  if (isRefusal(model)) return model;
  const outputs = outputsOf(draft, model);
  if (isRefusal(outputs)) return outputs;
  const settings = [];
  for (const [name, given] of Object.entries(draft.inputs ?? {})) {
    const setting = settingFrom(name, given);
    if (isRefusal(setting)) return setting;
    settings.push(setting);
  }
  const inputs = settingsFrom(settings, model);
  if (isRefusal(inputs)) return inputs;
  const { correlations = [], seed = 1 } = draft;
  if (!(Number.isSafeInteger(seed) && seed >= 0))
    return refuse("out-of-range", `seed ${seed} is not a whole number from 0 to 2^53 - 1`);
  return { model, inputs, correlations, outputs, seed };
}

/** The model that a person names. */
export function modelNamed(name: string, models: readonly Model[]): Model | Refusal {
  const model = models.find((one) => one.name === name);
  if (model !== undefined) return model;
  const names = models.map((one) => one.name);
  const near = nearestNames(name, names);
  return refuse(
    "unknown-name",
    `no model is called "${name}"${near.length > 0 ? `; nearest: ${near.join(", ")}` : ""}. There are ${names.join(", ")}`,
  );
}

function outputsOf({ outputs }: StudyDraft, model: Model): string[] | Refusal {
  if (outputs === undefined) return [...model.own.outputs];
  if (outputs.length === 0)
    return refuse("bad-option", "outputs is an empty list; name a result, or leave it out");
  const paths = new Set<string>();
  for (const typed of outputs) {
    if (Object.hasOwn(model.variables, typed)) {
      paths.add(typed);
      continue;
    }
    const found = findVariable(typed, [model]);
    if (isRefusal(found)) return found;
    paths.add(found.variable.path);
  }
  return [...paths];
}
