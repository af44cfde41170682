import { isRefusal, nearestNames, refuse, words, type Refusal } from "#base";
import { faultOf, type Distribution } from "#sources";
import { parseQuantity, parseQuantityOf, parseUnit, type Unit } from "#units";

export const sites = ["ground", "orbit", "moon"] as const;
export type Site = (typeof sites)[number];

/** What "cheapest", break-even and variance are measured by. */
export const yardsticks = ["pflop-day", "kwh", "gpu-hour"] as const;
export type Yardstick = (typeof yardsticks)[number];

/** A number in SI units, or a distribution in a unit, put in the place of an input's claim. */
export type Setting =
  | {
      readonly name: string;
      readonly text: string;
      readonly kind: "value";
      readonly si: number;
      readonly unit: Unit;
    }
  | {
      readonly name: string;
      readonly text: string;
      readonly kind: "distribution";
      readonly distribution: Distribution;
      readonly unit: Unit | undefined;
    };

export interface Correlation {
  readonly between: readonly [string, string];
  /** Rank correlation (Spearman), -1 to 1. */
  readonly rank: number;
}

/** The question, checked as far as it can be without a model: names of inputs are resolved later. */
export interface Question {
  readonly powerWatts: number;
  readonly year: number;
  readonly lifeSeconds: number;
  readonly sites: readonly Site[];
  readonly by: Yardstick;
  readonly samples: number;
  readonly seed: number;
  readonly settings: readonly Setting[];
  readonly correlations: readonly Correlation[];
  /** Further results to show, by name. */
  readonly outputs: readonly string[];
}

/** A distribution as a person writes it: `{ kind: triangular, low: 100, mode: 200, high: 500, unit: $/kg }`. */
export type DistributionDraft = Distribution & { readonly unit?: string | undefined };

/** The question as it was typed, on the command line or in a scenario file. What is left out has a default. */
export interface QuestionDraft {
  readonly power?: string | number | undefined;
  readonly year?: string | number | undefined;
  /** Several years in the place of one: as many questions, see `questionsFrom`. */
  readonly years?: readonly (string | number)[] | undefined;
  readonly life?: string | number | undefined;
  readonly sites?: readonly string[] | undefined;
  readonly by?: string | undefined;
  readonly samples?: string | number | undefined;
  readonly seed?: string | number | undefined;
  readonly inputs?: Readonly<Record<string, string | number | DistributionDraft>> | undefined;
  readonly correlations?: readonly Correlation[] | undefined;
  readonly outputs?: readonly string[] | undefined;
}

export const defaults = {
  power: "1 GW",
  year: 2030,
  life: "10 y",
  by: "pflop-day",
  samples: 20_000,
  seed: 1,
} as const;

const limits = {
  samples: [100, 10_000_000],
  seed: [0, Number.MAX_SAFE_INTEGER],
  year: [2020, 2100],
  lifeYears: [1, 60],
  powerWatts: [1e5, 1e16],
} as const;

/** The questions of a draft, one for each of its years. */
export function questionsFrom(draft: QuestionDraft): readonly Question[] | Refusal {
  const { years, ...rest } = draft;
  if (years !== undefined && draft.year !== undefined)
    return refuse("bad-option", "give either a year or years, not both");
  const questions: Question[] = [];
  for (const year of years ?? [draft.year]) {
    const question = questionFrom({ ...rest, year });
    if (isRefusal(question)) return question;
    questions.push(question);
  }
  return questions;
}

/** Reads what was typed; the first thing that is wrong is refused with its value, its limit and the way out. */
export function questionFrom(draft: QuestionDraft): Question | Refusal {
  const powerWatts = quantity(
    "power",
    draft.power ?? defaults.power,
    "GW",
    limits.powerWatts,
    "from 100 kW to 10 PW, like 1GW",
  );
  if (isRefusal(powerWatts)) return powerWatts;
  const year = whole("year", draft.year ?? defaults.year, limits.year);
  if (isRefusal(year)) return year;
  const secondsPerYear = 31557600;
  const life = quantity(
    "life",
    draft.life ?? defaults.life,
    "year",
    limits.lifeYears.map((y) => y * secondsPerYear),
    "from 1 to 60 years, like 10y",
  );
  if (isRefusal(life)) return life;
  const samples = whole("samples", draft.samples ?? defaults.samples, limits.samples);
  if (isRefusal(samples)) return samples;
  const seed = whole("seed", draft.seed ?? defaults.seed, limits.seed);
  if (isRefusal(seed)) return seed;
  const chosen = sitesFrom(draft.sites ?? sites);
  if (isRefusal(chosen)) return chosen;
  const by = draft.by ?? defaults.by;
  if (!isOneOf(yardsticks, by))
    return refuse("bad-option", `--by "${by}" is none of ${yardsticks.join(", ")}`);
  const settings: Setting[] = [];
  for (const [name, given] of Object.entries(draft.inputs ?? {})) {
    const setting = settingFrom(name, given);
    if (isRefusal(setting)) return setting;
    settings.push(setting);
  }
  return {
    powerWatts,
    year,
    lifeSeconds: life,
    sites: chosen,
    by,
    samples,
    seed,
    settings,
    correlations: draft.correlations ?? [],
    outputs: draft.outputs ?? [],
  };
}

/** Reads `--set "launch price=200 $/kg"` into a name and what stands for it. */
function splitSetting(text: string): readonly [string, string] | Refusal {
  const at = text.indexOf("=");
  const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at > 0 && name !== "" && value !== "") return [name, value];
  return refuse(
    "bad-option",
    `--set "${text}" has no name and value; write it like --set "launch price=200 $/kg"`,
  );
}

/** Reads several of them, by the words of their names. The same name twice is refused, however it is spelt. */
export function readSettings(texts: readonly string[]): Readonly<Record<string, string>> | Refusal {
  const settings: Record<string, string> = {};
  for (const text of texts) {
    const split = splitSetting(text);
    if (isRefusal(split)) return split;
    const name = words(split[0]);
    if (Object.hasOwn(settings, name))
      return refuse("bad-option", `"${name}" is set twice; keep one of the two`);
    settings[name] = split[1];
  }
  return settings;
}

/** What a person puts in the place of an input: a text like "200 $/kg", a number in the input's own unit, a distribution. */
export function settingFrom(
  name: string,
  given: string | number | DistributionDraft,
): Setting | Refusal {
  if (typeof given === "object") return distributionSetting(name, given);
  const text = String(given);
  const read = parseQuantity(text);
  if (isRefusal(read)) return refuse(read.code, `${name}: ${read.because}`);
  return { name, text, kind: "value", si: read.si, unit: read.unit };
}

function distributionSetting(
  name: string,
  { unit: unitText, ...distribution }: DistributionDraft,
): Setting | Refusal {
  const fault = faultOf(distribution);
  if (fault !== undefined)
    return refuse("bad-distribution", `${name}: ${distribution.kind} ${fault}`);
  const unit = unitText === undefined ? undefined : parseUnit(unitText);
  if (isRefusal(unit)) return refuse(unit.code, `${name}: ${unit.because}`);
  const { kind, ...numbers } = distribution;
  const text = `${kind} ${Object.entries(numbers)
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(", ")} ${unitText ?? ""}`.trim();
  return { name, text, kind: "distribution", distribution, unit };
}

function quantity(
  name: string,
  given: string | number,
  unit: string,
  [low, high]: readonly number[],
  like: string,
): number | Refusal {
  const read = parseQuantityOf(String(given), unit);
  if (isRefusal(read)) return refuse(read.code, `--${name}: ${read.because}`);
  if (read.si >= low! && read.si <= high!) return read.si;
  return refuse(
    "out-of-range",
    `--${name} "${given}" is outside what can be asked; give it ${like}`,
  );
}

function whole(
  name: string,
  given: string | number,
  [low, high]: readonly [number, number],
): number | Refusal {
  const text = String(given).trim();
  const value = /^[+-]?\d[\d_,]*(?:e\d+)?$/i.test(text)
    ? Number(text.replace(/[_,]/g, ""))
    : Number.NaN;
  if (Number.isSafeInteger(value) && value >= low && value <= high) return value;
  return refuse(
    "out-of-range",
    `--${name} "${given}" is not a whole number from ${low} to ${high}`,
  );
}

function sitesFrom(given: readonly string[]): readonly Site[] | Refusal {
  const names = given
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  if (names.length === 0)
    return refuse("bad-option", `--sites needs at least one of ${sites.join(", ")}`);
  const unknown = names.find((name) => !isOneOf(sites, name));
  if (unknown === undefined) return sites.filter((site) => names.includes(site));
  const near = nearestNames(unknown, sites);
  return refuse(
    "unknown-name",
    `no site is called "${unknown}"${near.length > 0 ? `, did you mean ${near[0]}?` : ""}; there are ${sites.join(", ")}`,
  );
}

const isOneOf = <T extends string>(names: readonly T[], text: string): text is T =>
  (names as readonly string[]).includes(text);
