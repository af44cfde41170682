import type { Samples } from "#study";
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
import { Summaries } from "./summaries.ts";

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
  const counted = countsOf(site, samples);
  if (counted.feasible === 0) return { ...counted, metrics: null, histograms: {}, waterfall: null };
  const read = readerOf(site, samples, new Summaries());
  const names = Object.keys(metrics) as Metric[];
  return {
    ...counted,
    metrics: Object.fromEntries(names.map((name) => [name, spreadIn(read, name)])) as Record<
      Metric,
      Spread
    >,
    histograms: Object.fromEntries(
      names.flatMap((name) => {
        const drawn = histogramIn(read, name);
        return drawn === undefined ? [] : [[name, drawn]];
      }),
    ),
    waterfall: waterfallIn(read),
  };
}

/** The same of one metric. `summaries` remembers what became of columns that stay the same from one answer to the next. */
export function siteGlance(
  site: Site,
  metric: Metric,
  samples: Samples,
  summaries: Summaries,
): SiteGlance {
  const counted = countsOf(site, samples);
  if (counted.feasible === 0) return { ...counted, spread: null, histogram: null, waterfall: null };
  const read = readerOf(site, samples, summaries);
  return {
    ...counted,
    spread: spreadIn(read, metric),
    histogram: histogramIn(read, metric) ?? null,
    waterfall: waterfallIn(read),
  };
}

function countsOf(site: Site, samples: Samples): Pick<SiteAnswer, "feasible" | "infeasible"> {
  const { answered, infeasible } = samples.groups[site]!;
  return {
    feasible: answered,
    infeasible: infeasible.map(({ text, count }) => ({ because: text, count })),
  };
}

/** Reads a site's result at a path into what `make` makes of its values. */
type Read = <T>(path: string, name: string, make: (values: Float64Array) => T) => T;

const readerOf =
  (site: Site, samples: Samples, summaries: Summaries): Read =>
  (path, name, make) =>
    summaries.of(samples.columns[`${site}.${path}`]!, name, make);

function spreadIn(read: Read, metric: Metric): Spread {
  const { path, unit } = metrics[metric];
  return read(path, "spread", (values) => spreadOf(values, unit)!);
}

function histogramIn(read: Read, metric: Metric) {
  const { path, unit } = metrics[metric];
  return read(path, "histogram", (values) => logHistogram(values, unit));
}

function waterfallIn(read: Read): Waterfall {
  const share = (name: string) =>
    read(`waterfall.${name}`, "spread", (values) => spreadOf(values, "1")!);
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
    siteBinds: read("waterfall.binding", "most frequent", mostFrequent),
  };
}

function mostFrequent(codes: Float64Array): { factor: WaterfallStep; share: number } {
  const counts = ownSteps.map(() => 0);
  for (const code of codes) counts[code - 1]!++;
  const most = counts.indexOf(Math.max(...counts));
  return { factor: ownSteps[most]!, share: counts[most]! / codes.length };
}
