import { defineClaims, type Source } from "../claim.ts";
import { lognormal, triangular } from "../distribution.ts";
import { ownEstimate, spacedcMdao } from "./cited.ts";

const suncatcher: Source = {
  title: "Towards a future space-based, highly scalable AI infrastructure system design",
  by: "Google (Project Suncatcher)",
  year: 2025,
  locator: "arXiv:2511.19468",
};
const suncatcherRadiation: Source = {
  ...suncatcher,
  locator: "arXiv:2511.19468, as quoted at https://aibottel.com/?p=12006",
};
const starlinkFailures: Source = {
  title: "About 3% of Starlinks Have Failed So Far (analysis by J. McDowell)",
  by: "Universe Today",
  year: 2020,
  locator: "https://universetoday.com/148514/about-3-of-starlinks-have-failed-so-far/amp",
};
const lifetimeStudy: Source = {
  title: "Orbital Satellite Operational Lifetime",
  by: "Orbital AI datacenters research viewer",
  year: 2026,
  locator:
    "https://research-viewer.pages.dev/orbital-ai-datacenters-3/pages/orbital-operational-lifetime/",
};

const theirs = { source: spacedcMdao, date: "2026" } as const;
const guess = (reasoning: string) =>
  ({ kind: "estimated", source: ownEstimate(reasoning), date: "2026" }) as const;

/** What fails in orbit, where nobody repairs it. */
export const satelliteFailuresClaims = defineClaims({
  satelliteFailureRate: {
    meaning: "chance in a year that a whole satellite is lost, after its first weeks",
    unit: "%/year",
    value: 1.5,
    uncertainty: triangular(0.3, 1.2, 4),
    range: [0, 100],
    source: starlinkFailures,
    where: "3 % of 800 within about a year, later batches 0.2 %",
    kind: "measured",
    date: "2020-11",
    why: "the later batches were young; parts wear out",
    others: [{ value: 1, source: lifetimeStudy, note: "0.5 to 2.5 % a year, whole satellites" }],
  },
  earlyLoss: {
    meaning: "satellites that never come into service, launches lost aside",
    unit: "%",
    value: 1.2,
    uncertainty: triangular(0.2, 1, 3),
    range: [0, 100],
    source: starlinkFailures,
    where: "13 % of the first 60, 3 % of the next 420, 0.2 % of the last 413",
    kind: "measured",
    date: "2020-11",
    why: "a new design begins between the second and third batch of that one",
  },
  orbitStress: {
    meaning:
      "failure rate of accelerators by launch, vacuum and thermal cycles over that on the ground",
    unit: "1",
    value: 1.3,
    uncertainty: triangular(1, 1.2, 2),
    range: [0.1, 20],
    ...guess("screening removes early failures, vibration and cycles bring new ones"),
    others: [
      { value: 1, source: spacedcMdao, note: "adds radiation only" },
      {
        value: 1.36,
        source: lifetimeStudy,
        note: "calculated: 6.8 % of accelerators a year in orbit, 3.2 to 16.1, over 5 % on the ground",
      },
    ],
  },
  upsetFailureRate: {
    meaning: "failures by single particles at 650 km, before error correction, each accelerator",
    unit: "1/year",
    value: 0.03,
    uncertainty: triangular(0.005, 0.03, 0.06),
    range: [0, 10],
    kind: "speculative",
    ...theirs,
    where: "seu_base_rate_per_year",
    why: "they call it speculative themselves",
  },
  errorCorrection: {
    meaning: "share of those that error correction and restarts undo",
    unit: "1",
    value: 0.8,
    uncertainty: triangular(0.7, 0.8, 0.95),
    range: [0, 1],
    ...theirs,
    where: "ecc_mitigation 0.8 to 0.9",
    why: "by kind of accelerator",
  },
  doseTolerance: {
    meaning: "total dose at which half of the accelerators' life is used up by radiation",
    unit: "krad",
    value: 20,
    uncertainty: lognormal(20, 2),
    range: [0.1, 1e4],
    ...theirs,
    where: "tid_tolerance_krad 20 to 50",
    why: "a beam test of TPUs saw no hard failure to 15 krad and first errors of memory at 2 krad",
    others: [
      {
        value: 15,
        source: suncatcherRadiation,
        note: "no hard failure up to there; memory irregular from 2 krad",
      },
    ],
  },
  doseShielding: {
    meaning: "dose behind the shield over that of the table of doses by altitude",
    unit: "1",
    value: 0.4,
    uncertainty: lognormal(0.4, 2.5),
    range: [0.001, 10],
    ...guess(
      "Suncatcher expects 0.75 krad in five years at 650 km where the table gives 5: 0.15; a thin box gives 1",
    ),
    others: [
      { value: 0.15, source: suncatcherRadiation, note: "750 rad in five years behind its shield" },
      { value: 1, source: spacedcMdao, note: "table taken as it stands" },
    ],
  },
  resetAvailability: {
    meaning: "share of the time left after restarts and safe modes",
    unit: "1",
    value: 0.988,
    uncertainty: triangular(0.97, 0.99, 0.998),
    range: [0.1, 1],
    ...theirs,
    where: "reset_recovery_availability 0.99",
    why: "a safe mode of a day or two a year is usual",
  },
  stationUptime: {
    meaning: "share of the time in which the ground segment works, weather aside",
    unit: "1",
    value: 0.997,
    uncertainty: triangular(0.99, 0.998, 0.9999),
    range: [0.1, 1],
    ...guess("networks promise 99.9 %, first years bring less"),
  },
  spareFraction: {
    meaning: "satellites flown beyond those needed at the start, in service when others fail",
    unit: "1",
    value: 0.05,
    range: [0, 2],
    ...theirs,
    where: "spare_fraction",
  },
});
