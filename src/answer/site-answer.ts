import { answeredValues, type Samples } from "#study";
import {
  metrics,
  waterfallSteps,
  type Metric,
  type SiteAnswer,
  type SiteGlance,
  type Spread,
  type Waterfall,
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
  return [...Object.values(metrics).map(({ path }) => `${site}.${path}`), ...ofWaterfall(site)];
}

/** Paths of what is shown of a site at a glance. */
export const glanceOutputs = (site: Site, metric: Metric): string[] => [
  `${site}.${metrics[metric].path}`,
  ...ofWaterfall(site),
];

const ofWaterfall = (site: Site): string[] =>
  [...waterfallSteps, "fraction", "binding"].map((name) => `${site}.waterfall.${name}`);

/** One site's percentiles, distributions and waterfall; nothing but the reasons where no sample has an answer. */
export function siteAnswer(site: Site, samples: Samples): SiteAnswer {
  const { answered, infeasible } = samples.groups[site]!;
  const reasons = infeasible.map(({ text, count }) => ({ because: text, count }));
  if (answered === 0)
    return { feasible: 0, infeasible: reasons, metrics: null, histograms: {}, waterfall: null };
  const valuesOf = valuesIn(samples, site);
  const names = Object.keys(metrics) as Metric[];
  return {
    feasible: answered,
    infeasible: reasons,
    metrics: Object.fromEntries(
      names.map((name) => [name, spreadOf(valuesOf(metrics[name].path), metrics[name].unit)!]),
    ) as Record<Metric, Spread>,
    histograms: Object.fromEntries(
      names.flatMap((name) => {
        const drawn = logHistogram(valuesOf(metrics[name].path), metrics[name].unit);
        return drawn === undefined ? [] : [[name, drawn]];
      }),
    ),
    waterfall: waterfallOf(valuesOf),
  };
}

/** The same of one metric. */
export function siteGlance(site: Site, metric: Metric, samples: Samples): SiteGlance {
  const { answered, infeasible } = samples.groups[site]!;
  const reasons = infeasible.map(({ text, count }) => ({ because: text, count }));
  if (answered === 0)
    return { feasible: 0, infeasible: reasons, spread: null, histogram: null, waterfall: null };
  const valuesOf = valuesIn(samples, site);
  const values = valuesOf(metrics[metric].path);
  const { unit } = metrics[metric];
  return {
    feasible: answered,
    infeasible: reasons,
    spread: spreadOf(values, unit)!,
    histogram: logHistogram(values, unit) ?? null,
    waterfall: waterfallOf(valuesOf),
  };
}

const valuesIn = (samples: Samples, site: Site) => (path: string) =>
  answeredValues(samples.columns[`${site}.${path}`]!);

function waterfallOf(valuesOf: (path: string) => Float64Array): Waterfall {
  const share = (name: string) => spreadOf(valuesOf(`waterfall.${name}`), "1")!;
  const factors = Object.fromEntries(waterfallSteps.map((step) => [step, share(step)])) as Record<
    WaterfallStep,
    Spread
  >;
  return {
    factors,
    delivered: share("fraction"),
    binds: waterfallSteps.reduce((least, step) =>
      factors[step].p50 < factors[least].p50 ? step : least,
    ),
    siteBinds: mostFrequent(valuesOf("waterfall.binding")),
  };
}

function mostFrequent(codes: Float64Array): { factor: WaterfallStep; share: number } {
  const counts = ownSteps.map(() => 0);
  for (const code of codes) counts[code - 1]!++;
  const most = counts.indexOf(Math.max(...counts));
  return { factor: ownSteps[most]!, share: counts[most]! / codes.length };
}
