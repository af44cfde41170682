import { answeredValues, type Samples } from "#study";
import {
  metrics,
  waterfallSteps,
  type Metric,
  type SiteAnswer,
  type Spread,
  type WaterfallStep,
} from "./comparison.ts";
import type { Site } from "./question.ts";
import { logHistogram, spreadOf } from "./spread.ts";

const ownSteps = [
  "power",
  "thermal",
  "network",
  "availability",
] as const satisfies readonly WaterfallStep[];

/** Paths of everything that is shown of a site. */
export function siteOutputs(site: Site): string[] {
  const ofWaterfall = [...waterfallSteps, "fraction", "binding"].map(
    (name) => `${site}.waterfall.${name}`,
  );
  return [...Object.values(metrics).map(({ path }) => `${site}.${path}`), ...ofWaterfall];
}

/** One site's percentiles, distributions and waterfall. */
export function siteAnswer(site: Site, samples: Samples): SiteAnswer {
  const valuesOf = (path: string) => answeredValues(samples.columns[`${site}.${path}`]!);
  const spread = (path: string, unit: string) => spreadOf(valuesOf(path), unit) ?? nothing(unit);
  const names = Object.keys(metrics) as Metric[];
  const { answered, infeasible } = samples.groups[site]!;
  const factors = Object.fromEntries(
    waterfallSteps.map((step) => [step, spread(`waterfall.${step}`, "1")]),
  ) as Record<WaterfallStep, Spread>;
  return {
    feasible: answered,
    infeasible: infeasible.map(({ text, count }) => ({ because: text, count })),
    metrics: Object.fromEntries(
      names.map((name) => [name, spread(metrics[name].path, metrics[name].unit)]),
    ) as Record<Metric, Spread>,
    histograms: Object.fromEntries(
      names.flatMap((name) => {
        const drawn = logHistogram(valuesOf(metrics[name].path), metrics[name].unit);
        return drawn === undefined ? [] : [[name, drawn]];
      }),
    ),
    waterfall: {
      factors,
      delivered: spread("waterfall.fraction", "1"),
      binds: waterfallSteps.reduce((least, step) =>
        factors[step].p50 < factors[least].p50 ? step : least,
      ),
      siteBinds: mostFrequent(valuesOf("waterfall.binding")),
    },
  };
}

/** Nothing to show: no sample has an answer, and the counts say why. */
const nothing = (unit: string): Spread => ({ unit, p5: 0, p50: 0, p95: 0, mean: 0 });

function mostFrequent(codes: Float64Array): { factor: WaterfallStep; share: number } {
  const counts = ownSteps.map(() => 0);
  for (const code of codes) counts[code - 1]!++;
  const most = counts.indexOf(Math.max(...counts));
  return { factor: ownSteps[most]!, share: codes.length === 0 ? 0 : counts[most]! / codes.length };
}
