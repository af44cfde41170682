import { isRefusal, refuse, words, type Refusal } from "#base";
import type { Input, Model } from "#model";
import { exact, faultOf, supportOf, type Distribution } from "#sources";
import { formatDimension, fromSi, parseUnit, sameDimension, toSi, unitOf, type Unit } from "#units";
import { resolveInput } from "./resolve-input.ts";

/**
 * What stands for an input in a study, in the place of its claim: a value in SI units; or a value or a
 * distribution in a unit, the input's own one unless told.
 */
export type Choice =
  | number
  | { readonly value: number; readonly unit?: Unit | string | undefined }
  | { readonly distribution: Distribution; readonly unit?: Unit | string | undefined };

/** An input with what a study takes for it. A fixed one has an exact distribution. */
export interface Chosen {
  readonly input: Input;
  readonly distribution: Distribution;
  readonly unit: Unit;
}

/** Something chosen beyond the range within which its model may be trusted, all in the input's unit. */
export interface Extrapolation {
  readonly key: string;
  /** Equal for a fixed value; for a distribution the interval that holds 99.9 % of it. */
  readonly reach: readonly [number, number];
  readonly range: readonly [number, number];
  readonly unit: string;
}

/**
 * Every input of the model with what stands for it: the choice, else the claim's uncertainty, else the typical value.
 * Choices go by key or by the words that a person types. The first that cannot be is refused.
 */
export function chooseInputs(
  model: Model,
  choices: Readonly<Record<string, Choice>>,
): readonly Chosen[] | Refusal {
  const chosen = new Map<string, Chosen>();
  for (const [typed, choice] of Object.entries(choices)) {
    const key = resolveInput(model, typed);
    if (isRefusal(key)) return key;
    if (chosen.has(key))
      return refuse("bad-option", `"${words(key)}" is given twice; keep one of the two`);
    const one = choose(model.inputs[key]!, choice);
    if (isRefusal(one)) return one;
    chosen.set(key, one);
  }
  return Object.values(model.inputs).map((input) => chosen.get(input.key) ?? unchanged(input));
}

const unchanged = (input: Input): Chosen => ({
  input,
  distribution: input.claim?.uncertainty ?? exact(input.typical),
  unit: unitOf(input.unit),
});

function choose(input: Input, choice: Choice): Chosen | Refusal {
  const own = unitOf(input.unit);
  if (typeof choice === "number")
    return checked({ input, distribution: exact(choice), unit: { ...own, scale: 1, offset: 0 } });
  const unit = typeof choice.unit === "string" ? parseUnit(choice.unit) : (choice.unit ?? own);
  if (isRefusal(unit)) return refuse(unit.code, `${words(input.key)}: ${unit.because}`);
  if (!sameDimension(unit.dimension, own.dimension))
    return refuse(
      "wrong-dimension",
      `${words(input.key)} is in ${input.unit}, but ${unit.symbol} measures ${formatDimension(unit.dimension)}; give it in ${input.unit}`,
    );
  const distribution = "value" in choice ? exact(choice.value) : choice.distribution;
  return checked({ input, distribution, unit });
}

function checked(chosen: Chosen): Chosen | Refusal {
  const fault = faultOf(chosen.distribution);
  if (fault === undefined) return chosen;
  return refuse("bad-distribution", `${words(chosen.input.key)}: ${fault}`);
}

/** Whether an input has one value in all samples. */
export const isFixed = ({ distribution }: Chosen): boolean => distribution.kind === "exact";

/** The choices that reach beyond their input's range: they are computed all the same. */
export function extrapolations(chosen: readonly Chosen[]): Extrapolation[] {
  return chosen.flatMap(({ input, distribution, unit }) => {
    const reach = reachOf(distribution).map((end) => fromSi(toSi(end, unit), input.unit));
    const [low, high] = reach as [number, number];
    const slack = 1e-9 * (input.range[1] - input.range[0]);
    if (low >= input.range[0] - slack && high <= input.range[1] + slack) return [];
    return [{ key: input.key, reach: [low, high], range: input.range, unit: input.unit }];
  });
}

/** All of a bounded distribution; of an unbounded one the middle 99.9 %, 3.29 standard deviations to either side. */
function reachOf(d: Distribution): readonly [number, number] {
  const deviations = 3.2905267314919255;
  if (d.kind === "normal") return [d.mean - deviations * d.sd, d.mean + deviations * d.sd];
  if (d.kind !== "lognormal") return supportOf(d);
  const factor = d.factor ** (deviations / 1.6448536269514722);
  return [d.median / factor, d.median * factor];
}
