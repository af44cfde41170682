import { dawnDuskYear, sunSynchronousInclinationDeg, viewFactor } from "#physics";
import type { Answers } from "../answers.ts";

/** What can be put right in the orbital case, each by itself. */
export const corrections = {
  orbit:
    "The dawn-dusk orbit at 650 km is sunlit .960 of the year and dark for 19.7 minutes at most. The tool puts the Sun into the plane of the orbit for all time (beta 0) and charges 36 % of darkness and 35.4 minutes: too much array, and almost twice the battery.",
  worstDay:
    "The same orbit with an array that keeps up full power on the day of the longest shadow too, where the year's mean would not do.",
  radiator:
    "A radiator whose plane holds the Sun takes in no direct sunlight and sees the Earth with .241 on either face. The tool turns it half to the Sun and lets it see .2 in all.",
  inclination:
    "The plane of this orbit is inclined by 98 degrees and meets the radiation over the poles. The case leaves the inclination out and counts the upsets of an equatorial orbit.",
  replacement:
    "Accelerators that are bought and launched again compute again. The tool pays for as many as fail and lets the fleet die away all the same; here those that fail are replaced and the fleet stays whole.",
} as const;

export type Correction = keyof typeof corrections;

/** Inputs of the model `space` after the corrections chosen; `periodMin` is the time of a revolution. */
export function corrected(
  inputs: Answers,
  chosen: ReadonlySet<Correction>,
  periodMin: number,
): Record<string, number> {
  const altitudeKm = inputs.altitude!;
  const wantsYear = chosen.has("orbit") || chosen.has("worstDay");
  const year = wantsYear ? dawnDuskYear({ altitudeKm }) : undefined;
  return {
    ...inputs,
    ...(year && { sunlitFraction: year.sunlitFraction, eclipseDuration: 60 * year.longestMin }),
    ...(year && chosen.has("worstDay") && { sunlitFraction: 1 - year.longestMin / periodMin }),
    ...(chosen.has("radiator") && {
      "radiator.sunIncidence": 0,
      "radiator.viewOfEarth": 2 * viewFactor({ altitudeKm, tilt: Math.PI / 2 }),
    }),
    ...(chosen.has("inclination") && {
      "survival.inclination": sunSynchronousInclinationDeg(altitudeKm),
    }),
    ...(chosen.has("replacement") && { "survival.replaced": 1 }),
  };
}
