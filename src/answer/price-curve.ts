import { accepted, isRefusal, words, type Refusal } from "#base";
import { siting } from "#systems/siting";
import type { Spread } from "./comparison.ts";
import { Glancer } from "./glance.ts";
import { settingFrom, type Question, type Site } from "./question.ts";

/** What compute costs at each site when launch costs so much: where lines cross, sites break even. */
export interface PriceCurve {
  /** Launch prices in `unit`, ascending. */
  readonly prices: readonly number[];
  readonly unit: string;
  /** Costs by the question's yardstick at each price; null where no sample has an answer. */
  readonly costs: Readonly<Partial<Record<Site, readonly (Spread | null)[]>>>;
  /** Share of the samples in which each site is the cheapest. */
  readonly cheapest: Readonly<Partial<Record<Site, readonly number[]>>>;
}

const fewerSamples = 4000;
const points = 25;
const between = [10, 10_000] as const;

/** Answers the question at launch prices from 10 to 10,000 $/kg, in equal steps of the logarithm, from at most 4,000 samples each. */
export function priceCurve(question: Question, glancer = new Glancer()): PriceCurve | Refusal {
  const { unit } = siting.inputs["launchPrice"]!;
  const [low, high] = between;
  const prices = Array.from({ length: points }, (_, at) =>
    Number((low * (high / low) ** (at / (points - 1))).toPrecision(6)),
  );
  const asked = prices.map((price) => atPrice(question, `${price} ${unit}`));
  glancer.prepare(asked[0]!, asked[1]!);
  const costs: Partial<Record<Site, (Spread | null)[]>> = {};
  const cheapest: Partial<Record<Site, number[]>> = {};
  for (const one of asked) {
    const glance = glancer.glance(one);
    if (isRefusal(glance)) return glance;
    for (const site of question.sites) {
      (costs[site] ??= []).push(glance.sites[site]!.spread);
      (cheapest[site] ??= []).push(glance.cheapest[site]!);
    }
  }
  return { prices, unit, costs, cheapest };
}

function atPrice(question: Question, price: string): Question {
  const isPrice = (name: string) => words(name) === "launch price";
  const others = question.settings.filter(({ name }) => !isPrice(name));
  const ties = question.correlations.filter(({ between }) => !between.some(isPrice));
  return {
    ...question,
    samples: Math.min(question.samples, fewerSamples),
    settings: [...others, accepted(settingFrom("launch price", price))],
    correlations: ties,
  };
}
