import type { NumericClass } from "#compile";
import type { Kind } from "#sources";
import type { Site, Yardstick } from "./question.ts";

/** A distribution of results, in `unit`. Percentiles are over the samples that have an answer. */
export interface Spread {
  readonly unit: string;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}

/** Counts in equal steps of the logarithm between `low` and `high`, for drawing. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

/** The same, in equal steps of the value itself where `scale` is linear. */
export interface Shape extends Histogram {
  readonly scale: "linear" | "logarithmic";
}

/** What is shown of each site, in this order. Keys are stable. */
export const metrics = {
  costPerEnergy: { path: "costs.costPerEnergy", unit: "$/kWh", title: "cost per kWh of IT energy" },
  costPerCompute: {
    path: "costs.costPerCompute",
    unit: "$/PFLOP-day",
    title: "cost per PFLOP-day",
  },
  costPerGpuHour: { path: "costs.costPerGpuHour", unit: "$/GPU-hour", title: "cost per GPU-hour" },
  capitalPerWatt: { path: "costs.capitalPerWatt", unit: "$/W", title: "capital per W of IT" },
  capitalPerWattBare: {
    path: "costs.capitalPerWattBare",
    unit: "$/W",
    title: "capital per W without GPUs",
  },
  massToOrbit: { path: "massToOrbit", unit: "t", title: "mass launched from Earth" },
  massFromMoon: { path: "massFromMoon", unit: "t", title: "mass launched from the Moon" },
  carbonPerCompute: {
    path: "costs.carbonPerCompute",
    unit: "kg/PFLOP-day",
    title: "CO2e per PFLOP-day",
  },
  waterPerCompute: {
    path: "costs.waterPerCompute",
    unit: "kg/PFLOP-day",
    title: "water per PFLOP-day",
  },
  yearsToFullCapacity: {
    path: "yearsToFullCapacity",
    unit: "year",
    title: "years to full capacity",
  },
} as const;
export type Metric = keyof typeof metrics;

/** The metric that a yardstick measures by. */
export const metricOf = {
  "pflop-day": "costPerCompute",
  kwh: "costPerEnergy",
  "gpu-hour": "costPerGpuHour",
} as const satisfies Record<Yardstick, Metric>;

export const waterfallSteps = [
  "sustained",
  "power",
  "thermal",
  "network",
  "availability",
  "utilisation",
] as const;
export type WaterfallStep = (typeof waterfallSteps)[number];

export interface SiteAnswer {
  /** Samples with an answer, and why the others have none. */
  readonly feasible: number;
  readonly infeasible: readonly { readonly because: string; readonly count: number }[];
  /** Null where no sample has an answer. */
  readonly metrics: Readonly<Record<Metric, Spread>> | null;
  readonly histograms: Readonly<Partial<Record<Metric, Histogram>>>;
  readonly waterfall: Waterfall | null;
}

/** What is shown of a site while an input moves. */
export interface SiteGlance extends Pick<SiteAnswer, "feasible" | "infeasible" | "waterfall"> {
  /** Of the metric that the yardstick measures by. Null where no sample has an answer; no histogram where all agree. */
  readonly spread: Spread | null;
  readonly histogram: Histogram | null;
}

/** From peak to delivered compute. */
export interface Waterfall {
  /** Shares of 1. */
  readonly factors: Readonly<Record<WaterfallStep, Spread>>;
  readonly delivered: Spread;
  /** The smallest of all factors, and the smallest of the site's own (power, thermal, network, availability) with its share of the samples. */
  readonly binds: WaterfallStep;
  readonly siteBinds: { readonly factor: WaterfallStep; readonly share: number };
}

export interface DecidingInput {
  /** An input's name, or the names of a correlated group taken as one. */
  readonly inputs: readonly string[];
  readonly first: number;
  readonly firstError: number;
  readonly total: number;
  readonly totalError: number;
}

/** The answer of `kardashev compare`: what `--json` prints. Money is in US dollars of 2025. */
export interface Comparison {
  readonly schema: "kardashev/comparison/1";
  readonly question: {
    readonly powerWatts: number;
    readonly year: number;
    readonly lifeYears: number;
    readonly sites: readonly Site[];
    readonly by: Yardstick;
    readonly samples: number;
    readonly seed: number;
    /** Arithmetic of the samples: answers of one class agree in every bit, those of two to rounding. */
    readonly numericClass: NumericClass;
    readonly set: readonly { readonly input: string; readonly to: string }[];
    readonly correlations: readonly {
      readonly between: readonly [string, string];
      readonly rank: number;
    }[];
  };
  readonly sites: Readonly<Partial<Record<Site, SiteAnswer>>>;
  /** Share of the samples in which the site is cheapest by the yardstick; the rest have no feasible site. */
  readonly cheapest: Readonly<Partial<Record<Site, number>>>;
  readonly breakEven?: {
    readonly input: string;
    /** Over the samples in which some price makes both equal; absent where none does. */
    readonly price?: Spread;
    readonly shareWithPrice: number;
    /** Orbit costs more even if launch is free; orbit costs less even at the bracket's end. */
    readonly shareNeverCheaper: number;
    readonly shareAlwaysCheaper: number;
    readonly bracket: readonly [number, number];
    readonly statement: string;
  };
  readonly decides?: {
    readonly of: string;
    readonly unit: string;
    readonly variance: number;
    readonly method: string;
    readonly evaluations: number;
    readonly inputs: readonly DecidingInput[];
  };
  readonly kardashev: {
    readonly now: Spread;
    readonly gain: Spread;
    /** Number to which each road leads if it is driven to its end; null where no sample has an answer. */
    readonly roads: Readonly<Partial<Record<Site, Spread | null>>>;
  };
  /** How good the numbers are that decide the answer. */
  readonly evidence: Readonly<Record<Kind, number>> & {
    readonly chosen: number;
    readonly total: number;
  };
  readonly extrapolated: readonly {
    readonly input: string;
    readonly given: string;
    readonly range: string;
  }[];
  readonly outputs: Readonly<Record<string, Spread | null>>;
}
