import { defineModel, eq, type Curve } from "#model";
import { input, life } from "./inputs.ts";
import { spacedc } from "./source.ts";

const byAltitude = (
  name: string,
  meaning: string,
  gives: string,
  values: readonly number[],
): Curve => ({
  name,
  meaning,
  of: "km",
  gives,
  points: [300, 500, 650, 800, 1000, 1500, 2000].map(
    (altitude, at) => [altitude, values[at]!] as const,
  ),
  source: spacedc,
  kind: "speculative",
  date: "2026-06",
});

const yearlyDose = byAltitude(
  "yearlyDose",
  "dose behind the shield",
  "krad/year",
  [0.3, 0.6, 1, 2, 5, 30, 80],
);
const upsets = byAltitude(
  "upsets",
  "upsets over those at 650 km",
  "1",
  [0.5, 0.8, 1, 1.3, 2, 5, 10],
);

/** Accelerators that fail by themselves and by radiation, none repaired. */
export const survival = defineModel({
  name: "spacedc-survival",
  summary:
    "Failure rate with radiation, mean share alive, and what spares and restarts make of it.",
  inputs: {
    life,
    accelerators: input("1", 1152, "accelerators at the beginning"),
    altitude: input("km", 650, "height of the orbit"),
    inclination: input("deg", 0, "inclination of the orbit"),
    ownRate: input("1/year", 0.05, "failures a year without radiation"),
    doseTolerance: input("krad", 20, "dose that an accelerator bears"),
    susceptibility: input("1", 1, "upsets over those of a standard device"),
    correction: input("1", 0.8, "share of upsets that is corrected"),
    upsetRate: input("1/year", 0.03, "failures a year by upsets at 650 km over the equator"),
    spares: input("1", 0.05, "share of accelerators flown as spares"),
    replaced: input("1", 0, "1 where those that fail are replaced at once"),
    recovery: input("1", 0.99, "share of the time outside restarts"),
  },
  outputs: {
    dose: { unit: "krad", meaning: "dose of a whole life" },
    doseRate: { unit: "1/year", meaning: "failures a year by dose", source: spacedc },
    upsetShare: { unit: "1", meaning: "upsets over those at 650 km over the equator" },
    radiationRate: { unit: "1/year", meaning: "failures a year by radiation", source: spacedc },
    rate: { unit: "1/year", meaning: "all failures a year" },
    expected: { unit: "1", meaning: "failures to be expected times life" },
    alive: { unit: "1", meaning: "share alive, mean over life", source: spacedc },
    failures: { unit: "1", meaning: "accelerators that fail" },
    availability: { unit: "1", meaning: "share that computes" },
  },
  equations: (s) => ({
    dose: eq`${yearlyDose}(${s.altitude}) * ${s.life}`,
    doseRate: eq`if(${s.doseTolerance} > 0, ${yearlyDose}(${s.altitude}) / ${s.doseTolerance}, 1 [1/year])`,
    upsetShare: eq`${upsets}(${s.altitude}) * (1 + 0.5 * min(1, abs(${s.inclination}) / 90 [deg]))`,
    radiationRate: eq`${s.doseRate} + ${s.upsetRate} * ${s.upsetShare} * ${s.susceptibility} * (1 - ${s.correction})`,
    rate: eq`${s.ownRate} + ${s.radiationRate}`,
    expected: eq`${s.rate} * ${s.life}`,
    alive: eq`if(${s.expected} > 0 and ${s.replaced} == 0, -expm1(-${s.expected}) / ${s.expected}, 1)`,
    failures: eq`${s.accelerators} * if(${s.replaced} == 1, ${s.expected}, -expm1(-${s.expected}))`,
    availability: eq`${s.recovery} * min(1, ${s.alive} + ${s.spares})`,
  }),
});
