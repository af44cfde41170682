import { defineModel, eq } from "#model";
import { launchClaims, sitingClaims } from "#sources";

/**
 * How long rockets take to bring a mass up, when the world's launch capacity grows from what it is towards a ceiling:
 * the integral of 1 / (1 / (now exp(g t)) + 1 / ceiling), solved for the time.
 */
export const launchQueue = defineModel({
  name: "launch-queue",
  summary: "Years to launch a mass with a share of a launch capacity that grows towards a ceiling.",
  inputs: {
    mass: { unit: "t", typical: 50_000, range: [0, 1e12], meaning: "mass to bring to orbit" },
    now: {
      unit: "t/year",
      typical: 12_000,
      range: [1, 1e12],
      meaning: "mass that rockets could lift in the first year if nothing limited their growth",
    },
    launchGrowth: { from: launchClaims.launchGrowth },
    launchCeiling: { from: launchClaims.launchCeiling },
    orbitLaunchShare: { from: sitingClaims.orbitLaunchShare },
  },
  outputs: {
    growth: { unit: "1/year", meaning: "continuous growth rate" },
    load: { unit: "1", meaning: "growth over the years that the mass takes at the ceiling" },
    years: { unit: "year", meaning: "years to launch it" },
    finalCapacity: {
      unit: "t/year",
      meaning: "mass that the share of the rockets lifts in a year once it is up",
    },
  },
  equations: (s) => ({
    growth: eq`max(ln(1 + ${s.launchGrowth} * 1 [year]) / 1 [year], 1e-6 [1/year])`,
    load: eq`${s.growth} * ${s.mass} / ${s.orbitLaunchShare} / ${s.launchCeiling}`,
    years: eq`(${s.load} + ln((${s.launchCeiling} * -expm1(-${s.load}) + ${s.now}) / ${s.now})) / ${s.growth}`,
    finalCapacity: eq`${s.orbitLaunchShare} / (exp(-min(${s.growth} * ${s.years}, 700)) / ${s.now} + 1 / ${s.launchCeiling})`,
  }),
});
