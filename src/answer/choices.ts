import { isRefusal, refuse, words, type Refusal } from "#base";
import type { Model } from "#model";
import { resolveInput, type Choice } from "#study";
import { formatNumber, fromSi } from "#units";
import type { Question, Setting } from "./question.ts";

/** What the question puts in the place of claims and typical values, by the siting model's input keys. */
export function choicesFrom(
  question: Question,
  model: Model,
): Readonly<Record<string, Choice>> | Refusal {
  const choices: Record<string, Choice> = {
    power: question.powerWatts,
    year: question.year,
    life: question.lifeSeconds,
  };
  const settings = settingsFrom(question.settings, model);
  if (isRefusal(settings)) return settings;
  const twice = Object.keys(settings).find((key) => Object.hasOwn(asked, key));
  if (twice !== undefined)
    return refuse("bad-option", `"${twice}" is part of the question; give it as ${asked[twice]}`);
  // The claim is the price of 2030; a price that the question sets is that of its own year.
  if (Object.hasOwn(settings, "launchPrice")) choices.launchPriceYear = question.year;
  return { ...choices, ...settings };
}

/** Inputs that the question itself sets, and how. */
const asked: Readonly<Record<string, string>> = {
  power: "--power, or `power` of a scenario",
  year: "--year, or `year` of a scenario",
  life: "--life, or `life` of a scenario",
};

/** Settings by key. A bare number is in the input's own unit; the same input under two names is refused. */
export function settingsFrom(
  settings: readonly Setting[],
  model: Model,
): Readonly<Record<string, Choice>> | Refusal {
  const choices: Record<string, Choice> = {};
  for (const setting of settings) {
    const key = resolveInput(model, setting.name);
    if (isRefusal(key)) return key;
    if (Object.hasOwn(choices, key))
      return refuse("bad-option", `"${words(key)}" is set twice; keep one of the two`);
    choices[key] = choiceFrom(setting);
  }
  return choices;
}

function choiceFrom(setting: Setting): Choice {
  if (setting.kind === "distribution")
    return { distribution: setting.distribution, unit: setting.unit };
  const { si, unit } = setting;
  return unit.symbol === "1" ? { value: si } : { value: fromSi(si, unit), unit };
}

/** A setting as it is shown: the input's full name, and its value in the unit that it was given in. */
export function shownSetting(
  setting: Setting,
  model: Model,
): { readonly input: string; readonly to: string } {
  const key = resolveInput(model, setting.name);
  const input = isRefusal(key) ? setting.name : words(key);
  if (setting.kind === "distribution") return { input, to: setting.text };
  const unit =
    setting.unit.symbol === "1" && !isRefusal(key) ? model.inputs[key]!.unit : setting.unit.symbol;
  const number = formatNumber(fromSi(setting.si, setting.unit), 6);
  return { input, to: unit === "1" ? number.replaceAll(",", "") : `${number} ${unit}` };
}
