import { isRefusal, refuse, words, type Refusal } from "#base";
import type { Model } from "#model";
import { resolveInput, type Choice } from "#study";
import {
  combine,
  countedThings,
  formatValue,
  fromSi,
  sameDimension,
  unitOf,
  type Unit,
} from "#units";
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
    choices[key] = choiceFrom(setting, model.inputs[key]!.unit);
  }
  return choices;
}

function choiceFrom(setting: Setting, wanted: string): Choice {
  if (setting.kind === "distribution")
    return {
      distribution: setting.distribution,
      unit: setting.unit && forEach(setting.unit, wanted),
    };
  const { si, unit } = setting;
  return unit.symbol === "1"
    ? { value: si }
    : { value: fromSi(si, unit), unit: forEach(unit, wanted) };
}

/**
 * "120 kW" for an input in kW/satellite means 120 kW for each satellite: a unit that measures what is wanted but for
 * the things counted in it is taken to be of one of them. Only where the wanted unit counts them singly: what "5 $"
 * means of a price in $/PFLOP-day or $/million token is anybody's guess, and stays refused.
 */
function forEach(unit: Unit, wanted: string): Unit {
  const { dimension } = unitOf(wanted);
  const singly = (wanted.match(/[A-Za-z]+/g) ?? []).map((word) => word.toLowerCase());
  const counted = countedThings.filter((thing) => Object.hasOwn(dimension, thing));
  if (!counted.every((thing) => singly.includes(thing)) || /illion|thousand|dozen/.test(wanted))
    return unit;
  const uncounted = counted.reduce(
    (left, thing) => combine(left, { [thing]: dimension[thing]! }, -1),
    dimension,
  );
  return sameDimension(unit.dimension, uncounted) ? { ...unit, dimension } : unit;
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
  return { input, to: formatValue(fromSi(setting.si, setting.unit), unit, 6) };
}
