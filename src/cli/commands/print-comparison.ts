import {
  metricOf,
  metrics,
  sites,
  waterfallSteps,
  type Comparison,
  type Histogram,
  type Metric,
  type Site,
  type Spread,
  type Waterfall,
} from "#answer";
import { formatNumber, formatQuantity, formatShare, formatValue } from "#units";
import { bar, sparkline } from "../terminal/bars.ts";
import { padEnd, padStart, siteTint, tint, type Style } from "../terminal/style.ts";
import { table, wrap } from "../terminal/table.ts";

/** What an answer took, without the start of the program. */
export interface Times {
  /** From the question to machine code. */
  readonly compilingMs: number;
  /** From there to the answer, what decides it included. */
  readonly computingMs: number;
}

/** The comparison as a page of text: the answer first, then what stands behind it. */
export function printComparison(answer: Comparison, style: Style, times: Times): string {
  return [
    heading(answer, style, times),
    verdict(answer, style),
    cheapest(answer, style),
    ...metricBlocks(answer, style),
    waterfalls(answer, style),
    breakEven(answer, style),
    decides(answer, style),
    kardashev(answer, style),
    evidence(answer, style),
    "",
  ]
    .filter((part) => part !== undefined)
    .join("\n\n");
}

const asked = ({ sites: answers }: Comparison): Site[] =>
  sites.filter((site) => answers[site] !== undefined);
/** Those of them that have an answer in some simulation. */
const answered = (answer: Comparison): Site[] =>
  asked(answer).filter((site) => answer.sites[site]!.feasible > 0);
const label = (style: Style, site: Site) => tint(style, siteTint[site]!, padEnd(site, 6));
const title = (style: Style, text: string) => tint(style, "bold", text);
const percent = formatShare;

function heading({ question: q }: Comparison, style: Style, times: Times): string {
  const power = formatQuantity(q.powerWatts, unitOfPower(q.powerWatts));
  const set = q.set.map(({ input, to }) => `${input} = ${to}`);
  return [
    title(
      style,
      `${power} of AI compute from ${q.year}, for ${formatNumber(q.lifeYears)} ${q.lifeYears === 1 ? "year" : "years"}`,
    ),
    tint(
      style,
      "dim",
      `${formatNumber(q.samples, 9)} simulations, seed ${q.seed}, compiled in ${milliseconds(times.compilingMs)}, computed in ${milliseconds(times.computingMs)}; dollars of 2025`,
    ),
    ...(set.length > 0 ? [wrap(`with ${set.join("; ")}`, style.width)] : []),
  ].join("\n");
}

const milliseconds = (ms: number) => `${formatNumber(Math.round(ms), 6)} ms`;
const unitOfPower = (watts: number) =>
  watts < 1e6 ? "kW" : watts < 1e9 ? "MW" : watts < 1e12 ? "GW" : watts < 1e15 ? "TW" : "PW";

/** The answer in one sentence. */
function verdict(answer: Comparison, style: Style): string | undefined {
  if (answered(answer).length === 0)
    return tint(style, "yellow", "No site is feasible in any simulation; the reasons stand below.");
  if (asked(answer).length < 2) return undefined;
  const cost = (site: Site) => answer.sites[site]!.metrics![metricOf[answer.question.by]].p50;
  const ranked = answered(answer).sort(
    (a, b) => (answer.cheapest[b] ?? 0) - (answer.cheapest[a] ?? 0) || cost(a) - cost(b),
  );
  const [best, ...others] = ranked as [Site, ...Site[]];
  const chance = percent(answer.cheapest[best] ?? 0);
  const { unit } = metrics[metricOf[answer.question.by]];
  const rest = others.map((site) => `${site} costs ${timesAsMuch(cost(site) / cost(best))}`);
  const sentence = `${where[best]}: cheapest in ${chance} of the simulations, at ${formatNumber(cost(best))} ${unit}${rest.length > 0 ? `; ${rest.join(", ")}` : ""} (medians).`;
  return tint(style, "bold", wrap(sentence, style.width));
}

const timesAsMuch = (ratio: number) =>
  Math.abs(ratio - 1) < 0.05 ? "about as much" : `${formatNumber(ratio, 2)} times as much`;

const where: Readonly<Record<Site, string>> = {
  ground: "On the ground",
  orbit: "In orbit",
  moon: "From the Moon",
};

function cheapest(answer: Comparison, style: Style): string | undefined {
  if (asked(answer).length < 2) return undefined;
  const rows = asked(answer).map((site) => {
    const share = answer.cheapest[site] ?? 0;
    return [label(style, site), percent(share), tint(style, siteTint[site]!, bar(share, 40))];
  });
  const head = title(
    style,
    `Cheapest by ${metrics[metricOf[answer.question.by]].title.replace("cost per ", "")}`,
  );
  return `${head}: probability\n${table(
    [
      { title: "", align: "left" },
      { title: "", align: "right" },
      { title: "", align: "left" },
    ],
    rows,
  )}`;
}

/** One block for each metric, a row for each site: percentiles, and the distribution on an axis that the sites share. */
function metricBlocks(answer: Comparison, style: Style): string[] {
  if (answered(answer).length === 0) return [];
  const head = `${title(style, "Distributions")}${" ".repeat(16)}${["5 %", "50 %", "95 %"].map((name) => padStart(name, 9)).join(" ")}`;
  const blocks = (Object.keys(metrics) as Metric[])
    .map((metric) => metricBlock(answer, metric, style))
    .filter((block) => block !== "");
  return [[head, ...blocks].join("\n")];
}

function metricBlock(answer: Comparison, metric: Metric, style: Style): string {
  const { title: name, unit } = metrics[metric];
  const rows = asked(answer).filter((site) => !isNothing(answer.sites[site]!.metrics?.[metric]));
  if (!rows.some((site) => answer.sites[site]!.metrics)) return "";
  const histograms = rows
    .map((site) => answer.sites[site]!.histograms[metric])
    .filter((one) => one !== undefined);
  const low = Math.min(...histograms.map((one) => one.low));
  const high = Math.max(...histograms.map((one) => one.high));
  const columns = Math.max(16, style.width - 66);
  const axis =
    histograms.length > 0
      ? tint(
          style,
          "dim",
          `${formatNumber(low, 2)} ${"·".repeat(Math.max(1, columns - formatNumber(low, 2).length - formatNumber(high, 2).length - 2))} ${formatNumber(high, 2)}`,
        )
      : "";
  const lines = rows.map((site) => {
    const { metrics: spreads, histograms: drawn } = answer.sites[site]!;
    if (spreads === null)
      return `    ${label(style, site)}${" ".repeat(19)}${padStart("no answer", 9)}`;
    const { p5, p50, p95 } = spreads[metric];
    const numbers = [p5, p50, p95].map((value) => padStart(formatNumber(value), 9)).join(" ");
    const line =
      drawn[metric] === undefined
        ? ""
        : tint(style, siteTint[site]!, sparkline(onAxis(drawn[metric], low, high, columns)));
    return `    ${label(style, site)}${" ".repeat(19)}${numbers}  ${line}`.trimEnd();
  });
  return [`  ${padEnd(`${name}, ${unit}`, 59)}${axis}`.trimEnd(), ...lines].join("\n");
}

const spreadText = ({ p5, p50, p95, unit }: Spread) =>
  `${formatValue(p50, unit)} (${formatNumber(p5)} … ${formatNumber(p95)})`;
/** Whether a site has none of it, such as mass from the Moon on the ground: not the same as having no answer. */
const isNothing = (spread: Spread | undefined) => spread?.p5 === 0 && spread.p95 === 0;

/** A histogram's counts moved to `columns` equal steps of the logarithm from `low` to `high`. */
function onAxis(histogram: Histogram, low: number, high: number, columns: number): number[] {
  const counts = Array.from({ length: columns }, () => 0);
  const span = Math.log(high / low) || 1;
  const step = Math.log(histogram.high / histogram.low) / histogram.counts.length;
  for (const [at, count] of histogram.counts.entries()) {
    const middle = Math.log(histogram.low / low) + (at + 0.5) * step;
    counts[Math.min(columns - 1, Math.max(0, Math.floor((middle / span) * columns)))]! += count;
  }
  return counts;
}

function waterfalls(answer: Comparison, style: Style): string | undefined {
  if (answered(answer).length === 0) return undefined;
  const rows = asked(answer).map((site) => {
    const { waterfall } = answer.sites[site]!;
    return waterfall === null
      ? [label(style, site), "no answer"]
      : waterfallRow(site, waterfall, style);
  });
  const right = (name: string) => ({ title: name, align: "right" }) as const;
  const columns = [
    { title: "", align: "left" } as const,
    ...waterfallSteps.map(right),
    right("delivered"),
    { title: "", align: "left" } as const,
    { title: "site's own loss", align: "left" } as const,
  ];
  return `${title(style, "From peak to delivered compute")} (medians)\n${table(columns, rows)}`;
}

function waterfallRow(site: Site, waterfall: Waterfall, style: Style): string[] {
  const factors = waterfallSteps.map((step) => {
    const text = formatNumber(waterfall.factors[step].p50, 3);
    return step === waterfall.binds ? tint(style, "bold", text) : text;
  });
  const { factor, share } = waterfall.siteBinds;
  const delivered = waterfall.delivered.p50;
  return [
    label(style, site),
    ...factors,
    percent(delivered),
    tint(style, siteTint[site]!, bar(delivered, 16)),
    `${factor} binds in ${percent(share)}`,
  ];
}

function breakEven({ breakEven: found }: Comparison, style: Style): string | undefined {
  if (found === undefined) return undefined;
  const { price } = found;
  const lines = [
    title(style, "Launch price at which orbit equals ground"),
    wrap(found.statement, style.width, "  "),
  ];
  if (price !== undefined)
    lines.push(
      `  5 % ${formatNumber(price.p5)}   50 % ${formatNumber(price.p50)}   95 % ${formatNumber(price.p95)}   ${price.unit}`,
    );
  return lines.join("\n");
}

function decides({ decides: found }: Comparison, style: Style): string | undefined {
  if (found === undefined) return undefined;
  const rows = found.inputs.map(({ inputs, first, firstError, total, totalError }) => [
    inputs.join(" with "),
    `${percent(Math.max(0, first))} ± ${formatNumber(firstError * 100, 2)}`,
    `${percent(Math.max(0, total))} ± ${formatNumber(totalError * 100, 2)}`,
    bar(total, 24),
  ]);
  const columns = [
    { title: "input", align: "left" },
    { title: "alone", align: "right" },
    { title: "with interactions", align: "right" },
    { title: "", align: "left" },
  ] as const;
  return [
    `${title(style, "What decides it")}: share of the variance of ${found.of}`,
    table(columns, rows),
    tint(style, "dim", wrap(found.method, style.width, "  ")),
  ].join("\n");
}

function kardashev(answer: Comparison, style: Style): string {
  const { now, gain, roads } = answer.kardashev;
  const lines = [
    `${title(style, "Kardashev number")}: ${formatNumber(now.p50, 5)} today, ${gain.p50 >= 0 ? "+" : ""}${formatNumber(gain.p50)} by this plan`,
    ...asked(answer).map((site) => {
      const road = roads[site];
      if (road === undefined) return "";
      if (road === null) return `  ${label(style, site)} road: no answer`;
      return `  ${label(style, site)} road, driven to its end, leads to ${formatNumber(road.p50, 4)} (${formatNumber(road.p5, 4)} … ${formatNumber(road.p95, 4)})`;
    }),
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function evidence(answer: Comparison, style: Style): string {
  const { measured, published, estimated, speculative, chosen, total } = answer.evidence;
  const lines = [
    `${title(style, "Evidence")}: ${total} numbers: ${measured} measured, ${published} published, ${estimated} estimated, ${speculative} speculative; ${chosen} chosen by the question`,
  ];
  for (const site of asked(answer)) {
    for (const { because, count } of answer.sites[site]!.infeasible) {
      lines.push(
        tint(
          style,
          "yellow",
          `  ${site}: infeasible in ${formatNumber(count, 9)} of ${formatNumber(answer.question.samples, 9)}: ${because}`,
        ),
      );
    }
  }
  for (const { input, given, range } of answer.extrapolated)
    lines.push(tint(style, "yellow", `  extrapolated: ${input} ${given} lies outside ${range}`));
  for (const [name, spread] of Object.entries(answer.outputs)) {
    lines.push(
      `  ${name}: ${spread === null ? "no answer in any simulation" : spreadText(spread)}`,
    );
  }
  lines.push(
    tint(
      style,
      "dim",
      '  kardashev explain "orbit cost per compute" walks from a number to its sources',
    ),
  );
  return lines.join("\n");
}
