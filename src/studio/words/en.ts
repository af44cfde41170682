import type { Comparison, Metric, Site, WaterfallStep, Yardstick } from "#answer";
import type { Kind, Status } from "#sources";
import { formatNumber, formatShare } from "#units";

/** The texts of the interface in English. A further language is a file beside this one with the same keys. */
export const en = {
  skipToContent: "To the content",
  pages: "Pages",
  nothingHere: "There is nothing here",
  toTheQuestion: "To the question",
  sites: { ground: "ground", orbit: "orbit", moon: "moon" } satisfies Record<Site, string>,
  yardsticks: {
    "pflop-day": "PFLOP-day",
    kwh: "kWh",
    "gpu-hour": "GPU-hour",
  } satisfies Record<Yardstick, string>,
  steps: {
    sustained: "sustained",
    power: "power",
    thermal: "heat",
    network: "network",
    availability: "availability",
    utilisation: "utilisation",
  } satisfies Record<WaterfallStep, string>,
  kinds: {
    measured: "measured",
    published: "published",
    estimated: "estimated",
    speculative: "speculative",
  } satisfies Record<Kind, string>,
  metrics: {
    costPerEnergy: "cost per kWh of IT energy",
    costPerCompute: "cost per PFLOP-day",
    costPerGpuHour: "cost per GPU-hour",
    capitalPerWatt: "capital per W of IT",
    capitalPerWattBare: "capital per W without GPUs",
    massToOrbit: "mass launched from Earth",
    massFromMoon: "mass launched from the Moon",
    carbonPerCompute: "CO2e per PFLOP-day",
    waterPerCompute: "water per PFLOP-day",
    yearsToFullCapacity: "years to full capacity",
  } satisfies Record<Metric, string>,
  question: {
    title: "The question",
    ask: (power: string, year: string, life: string) =>
      `Where to build ${power} of AI compute from ${year}, for ${life.replace(/ ?y$/, " years")}?`,
    controls: "What is asked, and what is believed",
    power: "IT power",
    year: "from the year",
    life: "for",
    years: (years: number) => (years === 1 ? "1 year" : `${years} years`),
    sites: "sites",
    by: "measured by",
    inputs: "Inputs that matter most",
    addInput: (count: number) => `Move another of ${count} inputs`,
    reset: (name: string) => `reset ${name}`,
    resetAll: "Reset all",
    copyLink: "Copy link",
    linkCopied: "The link is copied.",
    copyScenario: "Copy as scenario",
    scenarioCopied: "Copied: kardashev compare --scenario FILE reads it.",
    cannotCopy: "The browser does not let us copy.",
    best: (site: string, share: string, cost: string) =>
      `The ${site} is cheapest in ${share} of the simulations, at ${cost} (median).`,
    only: (site: string, cost: string) => `On the road ${site}: ${cost} (median).`,
    costsTimes: (site: string, times: string) => `The ${site} costs ${times} times as much.`,
    nothingFeasible: "No site is feasible in any simulation; the reasons stand below.",
    noAnswer: "no answer in any simulation",
    noSite: "no site",
    costPer: (unit: string) => `Cost per ${unit}`,
    corner: (samples: string, ms: string) => `${samples} simulations in ${ms} ms`,
    cheapest: "Which is cheapest",
    waterfall: "From peak to delivered compute",
    peak: "peak",
    delivered: "delivered",
    binds: "Medians. Underlined: the site's own factor that most often limits it.",
    breakEven: "Cost against launch price",
    launchPrice: "launch price",
    noCrossing: "No two sites cost the same at any launch price shown.",
    crossing: (one: string, other: string, price: string) =>
      `${one} and ${other} cost the same at ${price} $/kg.`,
    breakEvenSaid: (found: NonNullable<Comparison["breakEven"]>) => {
      const { price, shareWithPrice, shareNeverCheaper, shareAlwaysCheaper } = found;
      const parts = [
        `Some launch price makes orbit equal to the ground in ${formatShare(shareWithPrice)} of the simulations`,
        ...(price
          ? [
              `at ${formatNumber(price.p50)} $/kg (${formatNumber(price.p5)} … ${formatNumber(price.p95)})`,
            ]
          : []),
      ];
      const rest = [
        ...(shareNeverCheaper > 0
          ? [`in ${formatShare(shareNeverCheaper)} orbit costs more even if launch is free`]
          : []),
        ...(shareAlwaysCheaper > 0
          ? [`in ${formatShare(shareAlwaysCheaper)} orbit costs less even at 100,000 $/kg`]
          : []),
      ];
      return `${[parts.join(", "), ...rest].join("; ")}.`;
    },
    decides: "What decides it",
    decidesCaption:
      "Share of the variance of what orbit costs more than the ground: alone (dark), and with what it does together with others (light).",
    roads: "Kardashev number at the end of each road",
    roadsCaption: (now: string, gain: string) =>
      `Today ${now} (dashed). This plan adds ${gain}. Bars hold nine tenths of the simulations.`,
    allResults: "All results",
    result: "result",
    unit: "unit",
    evidence: "What stands behind it",
    numbers: (count: number) => `${count} numbers:`,
    chosen: "chosen by the question",
    infeasible: (count: string, all: string) => `infeasible in ${count} of ${all}:`,
    extrapolated: "Outside the range that models are trusted for:",
  },
  systems: { title: "Systems" },
  studies: { title: "Studies" },
  trail: {
    explain: (name: string) => `explain ${name}`,
    close: "Close",
    wayHere: "The way here",
    middle: "nine tenths of the simulations from",
    noAnswer: "no answer in any simulation",
    equation: "Equation",
    withNumbers: "With its numbers",
    note: "Each number is a median of its own, rounded.",
    noteOn: (own: string) =>
      `Each number is a median of its own, rounded; the median of the result itself is ${own}.`,
    meanOfSteps: "The equation holds in every step; the numbers are means over all of them.",
    solved: "Solved for the value at which both sides are equal.",
    followsFrom: "What it follows from",
    constants: "Constants of nature",
    equationFrom: "The equation is from",
    passedOn: "The value is passed on as it is.",
    chosen: "Chosen",
    setHere: "The question puts a value of its own in the place of this claim:",
    unknown: (path: string) => `The model computes nothing called "${path}".`,
    distribution: "How the simulations are spread",
    spread: (low: string, middle: string, high: string) =>
      `5 % lie below ${low}, half below ${middle}, 95 % below ${high}`,
    startsAs: "starts as",
    becomes: "becomes",
    cases: { if: "if", otherwise: "otherwise" },
  },
  claims: {
    title: "Claims",
    lead: (count: number) =>
      `The ${count} numbers that every answer rests on: what is believed, who says so, and since when.`,
    search: "Search names, meanings, sources and units",
    kind: "kind",
    status: "status",
    statuses: {
      done: "done",
      "under way": "under way",
      announced: "announced",
      far: "far",
    } satisfies Record<Status, string>,
    onlyDisputed: "where others say otherwise",
    shown: (count: number, all: number) =>
      count === all ? `all ${all} claims` : `${count} of ${all} claims`,
    none: "No claim has all of these words.",
    nearest: "Nearest:",
    clear: "Show all",
    name: "claim",
    value: "value",
    belief: "believed",
    date: "date",
    source: "source",
    sorted: { ascending: "sorted upwards", descending: "sorted downwards" },
    backToAll: "All claims",
    unknown: (id: string) => `There is no claim called "${id}".`,
    exact: "exact",
    ninety: (low: string, high: string) => `nine tenths from ${low} to ${high}`,
    between: (low: string, high: string) => `between ${low} and ${high}`,
    likeliest: (low: string, mode: string, high: string) =>
      `between ${low} and ${high}, likeliest ${mode}`,
    oneOf: (values: string) => `one of ${values}`,
    trusted: "trusted from",
    to: "to",
    why: "Why this value",
    voices: "Who says what",
    own: "this claim",
    opensElsewhere: "opens another site",
    dependants: "What depends on it",
    looking: "Looking through the models.",
    noDependants: "No result of any model depends on it.",
    alsoIn: (count: number) => `and ${count} results of the models that these are made of`,
    dependsIn: (count: number, all: number) => `${count} of ${all} results`,
    disputes: "Contradictions",
    disputesLead: (count: number) =>
      `${count} numbers of which others say something else. Both stand, on one axis.`,
    planDisputes: "Where the announced plan contradicts itself",
    allClaims: "All claims",
  },
};

export type Words = typeof en;
