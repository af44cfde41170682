import { isRefusal, words, type Refusal } from "#base";
import { topologicalOrder, type Model } from "#model";
import type { Kind } from "#sources";
import {
  answeredValues,
  prepareStudy,
  sample,
  type BreakEven,
  type Choice,
  type Extrapolation,
  type OutputGroup,
  type Samples,
  type Study,
} from "#study";
import { siting } from "#systems/siting";
import { formatNumber, formatShare, formatValue, fromSi } from "#units";
import { cheapestOf, costPath } from "./cheapest.ts";
import { choicesFrom, shownSetting } from "./choices.ts";
import type { Comparison, Spread } from "./comparison.ts";
import { decidingInputs } from "./decides.ts";
import { findVariable } from "./find.ts";
import type { Question } from "./question.ts";
import { siteAnswer, siteOutputs } from "./site-answer.ts";
import { spreadOf } from "./spread.ts";

/** Runs a prepared study; a host with threads may pass its own. */
export type Sampler = (study: Study) => Samples | Promise<Samples>;

/**
 * Simulates the sites and says which is cheapest, by how much, and what decides it.
 *
 * Refuses names that do not exist, units of the wrong dimension and correlations that cannot be. The same question gives
 * the same answer to the last bit within a numeric class, whatever the sampler's number of threads.
 */
export async function compareSites(
  question: Question,
  run: Sampler = sample,
): Promise<Comparison | Refusal> {
  const choices = choicesFrom(question, siting);
  if (isRefusal(choices)) return choices;
  const further = furtherOutputs(question);
  if (isRefusal(further)) return further;
  const study = prepareStudy({
    model: siting,
    groups: groupsOf(question, further),
    inputs: choices,
    correlations: question.correlations,
    breakEvens: asksBreakEven(question) ? [breakEvenRequest(question)] : [],
    samples: question.samples,
    seed: question.seed,
  });
  if (isRefusal(study)) return study;
  const samples = await run(study);
  const decides = asksBreakEven(question)
    ? decidingInputs(study, samples, differencePath[question.by], ["orbit", "ground"])
    : undefined;
  return {
    schema: "kardashev/comparison/1",
    question: shownQuestion(question, samples),
    sites: Object.fromEntries(question.sites.map((site) => [site, siteAnswer(site, samples)])),
    cheapest: cheapestOf(question, samples),
    ...(samples.breakEvens[0]
      ? { breakEven: breakEvenOf(samples.breakEvens[0], question.samples) }
      : {}),
    ...(decides ? { decides } : {}),
    kardashev: kardashevOf(question, samples),
    evidence: evidenceOf(question, choices),
    extrapolated: study.extrapolated.map(shownExtrapolation),
    outputs: Object.fromEntries(further.map((path) => [words(path), spreadIn(samples, path)])),
  };
}

const launchPrice = "launchPrice";
const differencePath = {
  "pflop-day": "orbitMinusGroundPerCompute",
  kwh: "orbitMinusGroundPerEnergy",
  "gpu-hour": "orbitMinusGroundPerGpuHour",
} as const satisfies Record<Question["by"], string>;
const kardashevPaths = ["civilisation.kardashevNow", "civilisation.kardashevGain"] as const;
const asksBreakEven = ({ sites }: Question) => sites.includes("orbit") && sites.includes("ground");

function groupsOf(question: Question, further: readonly string[]): OutputGroup[] {
  const ofSites = question.sites.map((site) => ({
    name: site,
    outputs: siteOutputs(site),
    limits: [site],
  }));
  const known = new Set(ofSites.flatMap(({ outputs }) => outputs));
  const roads = question.sites.map((site) => `${site}Road`);
  const taken = [...roads, ...kardashevPaths, differencePath[question.by]];
  const rest = further.filter((path) => !known.has(path) && !taken.includes(path));
  return [
    ...ofSites,
    { name: "kardashev", outputs: kardashevPaths, limits: [] },
    ...question.sites.map((site) => ({
      name: `${site} road`,
      outputs: [`${site}Road`],
      limits: [site],
    })),
    ...(asksBreakEven(question)
      ? [
          {
            name: "difference",
            outputs: [differencePath[question.by]],
            limits: ["orbit", "ground"],
          },
        ]
      : []),
    ...rest.map((path) => ({ name: path, outputs: [path], limits: [path.split(".")[0]!] })),
  ];
}

function furtherOutputs({ outputs }: Question): string[] | Refusal {
  const paths: string[] = [];
  for (const typed of outputs) {
    const found = findVariable(typed, [siting]);
    if (isRefusal(found)) return found;
    paths.push(found.variable.path);
  }
  return [...new Set(paths)];
}

const breakEvenRequest = (question: Question) => ({
  input: launchPrice,
  of: costPath("orbit", question),
  against: costPath("ground", question),
  shownAs: "orbit.satellite.launchPrice",
  between: [0, 100_000] as const,
  limits: ["orbit", "ground"],
});

function breakEvenOf(found: BreakEven, samples: number): NonNullable<Comparison["breakEven"]> {
  const { unit } = siting.inputs[found.key]!;
  const price = spreadOf(found.values, unit);
  const feasible = Math.max(1, found.crossing + found.above + found.below);
  const [with_, never, always] = [found.crossing, found.above, found.below].map(
    (count) => count / feasible,
  ) as [number, number, number];
  return {
    input: words(found.key),
    ...(price && found.crossing >= fewest ? { price } : {}),
    shareWithPrice: with_,
    shareNeverCheaper: never,
    shareAlwaysCheaper: always,
    bracket: [fromSi(found.between[0], unit), fromSi(found.between[1], unit)],
    statement: statementOf(found, samples, feasible),
  };
}

function statementOf(
  { crossing, above, below }: BreakEven,
  samples: number,
  feasible: number,
): string {
  if (crossing + above + below === 0)
    return `In none of ${formatNumber(samples, 9)} simulations are both sites feasible.`;
  if (crossing === 0 && below === 0)
    return "No launch price does: orbit costs more than the ground in every simulation, even if launch is free.";
  if (crossing === 0 && above === 0)
    return "Orbit costs less than the ground at every launch price searched.";
  const share = (count: number) =>
    `${count < fewest ? `${count} of ${formatNumber(feasible, 9)}` : `${formatShare(count / feasible)} of the`} simulations`;
  const parts = [`Some launch price makes them equal in ${share(crossing)}`];
  if (above > 0) parts.push(`in ${share(above)} orbit costs more even if launch is free`);
  if (below > 0) parts.push(`in ${share(below)} orbit costs less even at $100,000/kg`);
  return `${parts.join("; ")}.`;
}

/** Percentiles of fewer values say nothing. */
const fewest = 20;

function kardashevOf(question: Question, samples: Samples): Comparison["kardashev"] {
  const [now, gain] = kardashevPaths.map((path) => spreadIn(samples, path)) as [Spread, Spread];
  return {
    now,
    gain,
    roads: Object.fromEntries(
      question.sites.map((site) => [site, spreadIn(samples, `${site}Road`)]),
    ),
  };
}

/** A result in its own unit; null where no sample has an answer. */
function spreadIn(samples: Samples, path: string): Spread | null {
  return spreadOf(answeredValues(samples.columns[path]!), siting.variables[path]!.unit) ?? null;
}

/** Kinds of evidence behind the inputs that the wanted sites use. What the question sets counts as chosen. */
function evidenceOf(
  question: Question,
  choices: Readonly<Record<string, Choice>>,
): Comparison["evidence"] {
  const counts: Record<Kind | "chosen", number> = {
    measured: 0,
    published: 0,
    estimated: 0,
    speculative: 0,
    chosen: 0,
  };
  const used = inputsOf(siting, question.sites.flatMap(siteOutputs));
  for (const key of used) {
    const { claim } = siting.inputs[key]!;
    counts[claim === undefined || Object.hasOwn(choices, key) ? "chosen" : claim.kind]++;
  }
  return { ...counts, total: used.length };
}

function inputsOf(model: Model, paths: readonly string[]): string[] {
  const nodes = topologicalOrder(paths.map((path) => model.variables[path]!.node));
  return [...new Set(nodes.flatMap((node) => (node.kind === "input" ? [node.name] : [])))];
}

function shownExtrapolation({
  key,
  reach,
  range,
  unit,
}: Extrapolation): Comparison["extrapolated"][number] {
  const interval = ([low, high]: readonly [number, number]) =>
    low === high
      ? formatValue(low, unit, 6)
      : `${unit === "1" ? formatValue(low, unit, 6) : formatNumber(low, 6)} … ${formatValue(high, unit, 6)}`;
  return { input: words(key), given: interval(reach), range: interval(range) };
}

function shownQuestion(question: Question, { numericClass }: Samples): Comparison["question"] {
  const { powerWatts, year, lifeSeconds, sites, by, samples, seed, settings, correlations } =
    question;
  return {
    powerWatts,
    year,
    lifeYears: fromSi(lifeSeconds, "year"),
    sites,
    by,
    samples,
    seed,
    numericClass,
    set: settings.map((setting) => shownSetting(setting, siting)),
    correlations: correlations.map(({ between, rank }) => ({ between, rank })),
  };
}
