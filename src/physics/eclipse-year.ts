import { assert } from "#base";
import { constants } from "#sources";
import { dot, sunAt, type Vector } from "./sun.ts";

/** What a year in a circular orbit brings of shadow. */
export interface EclipseYear {
  /** Days on which some revolution meets the shadow. */
  readonly eclipseDays: number;
  /** Longest passage through the shadow, in minutes. */
  readonly longestMin: number;
  /** Share of the year in sunlight. */
  readonly sunlitFraction: number;
}

interface Circle {
  readonly altitudeKm: number;
  readonly inclinationDeg: number;
}

const radiusKm = constants.earthRadius.value;
const gravityKm3S2 = constants.earthGravity.value;
const oblateness = constants.earthOblateness.value;
const yearDays = constants.tropicalYear.value;

/** Samples a year: 100 a day, so that days are counted to a hundredth. */
const samples = 36_524;

/**
 * A year in the sun-synchronous orbit whose ascending node stays at one local mean solar time.
 *
 * Circular orbit, plane fixed to the mean Sun, the true Sun on the Earth's eccentric year, cylindrical shadow of the
 * equatorial radius. The hour 18 or 6 makes it a dawn-dusk orbit; they differ because the Earth is farthest from the
 * Sun in July. Defined up to 5,974 km, where the inclination reaches 180 degrees.
 */
export function sunSynchronousYear({
  altitudeKm,
  nodeHour = 18,
}: {
  altitudeKm: number;
  nodeHour?: number;
}): EclipseYear {
  const orbit = { altitudeKm, inclinationDeg: sunSynchronousInclinationDeg(altitudeKm) };
  const fromSun = ((nodeHour - 12) * Math.PI) / 12;
  return yearOf(orbit, (meanLongitude) => meanLongitude + fromSun);
}

/** The sun-synchronous orbit along the day's edge: node at 18:00. */
export const dawnDuskYear = ({ altitudeKm }: { altitudeKm: number }): EclipseYear =>
  sunSynchronousYear({ altitudeKm, nodeHour: 18 });

/**
 * Many years in a circular orbit of fixed inclination: its plane turns against the Sun, so node and season are
 * averaged as independent of each other.
 */
export function inclinedYear(orbit: Circle): EclipseYear {
  // 71 turns of the node while the Sun goes round once: with 36,524 samples, all pairs are met evenly.
  return yearOf(orbit, (meanLongitude) => -71 * meanLongitude);
}

/** Inclination at which the Earth's oblateness turns the plane with the mean Sun, in degrees (J2 alone). */
export function sunSynchronousInclinationDeg(altitudeKm: number): number {
  const semiMajorKm = radiusKm + altitudeKm;
  const meanMotion = Math.sqrt(gravityKm3S2 / semiMajorKm ** 3);
  const yearly = (2 * Math.PI) / (yearDays * 86_400);
  const cosine = -yearly / (1.5 * oblateness * (radiusKm / semiMajorKm) ** 2 * meanMotion);
  assert(cosine >= -1, `no orbit at ${altitudeKm} km is sun-synchronous; stay below 5,974 km`);
  return (Math.acos(cosine) * 180) / Math.PI;
}

/** Share of a circular revolution in the shadow when the Sun stands at angle beta (given as its cosine) to the plane. */
export function eclipseFraction(altitudeKm: number, cosBeta: number): number {
  const edge =
    Math.sqrt(altitudeKm ** 2 + 2 * radiusKm * altitudeKm) / ((radiusKm + altitudeKm) * cosBeta);
  return edge >= 1 ? 0 : Math.acos(edge) / Math.PI;
}

export function periodMin(altitudeKm: number): number {
  return (2 * Math.PI * Math.sqrt((radiusKm + altitudeKm) ** 3 / gravityKm3S2)) / 60;
}

/** The unit vector along which the orbit turns right-handed. */
export function normalOf(inclinationDeg: number, node: number): Vector {
  const tilt = (inclinationDeg * Math.PI) / 180;
  return [Math.sin(tilt) * Math.sin(node), -Math.sin(tilt) * Math.cos(node), Math.cos(tilt)];
}

function yearOf(
  { altitudeKm, inclinationDeg }: Circle,
  nodeAt: (meanLongitude: number) => number,
): EclipseYear {
  assert(altitudeKm > 0, `an orbit ${altitudeKm} km high lies inside the Earth`);
  let dark = 0;
  let longest = 0;
  let met = 0;
  for (let sample = 0; sample < samples; sample++) {
    const meanLongitude = (2 * Math.PI * (sample + 0.5)) / samples;
    const sinBeta = dot(sunAt(meanLongitude), normalOf(inclinationDeg, nodeAt(meanLongitude)));
    const fraction = eclipseFraction(altitudeKm, Math.sqrt(1 - sinBeta * sinBeta));
    dark += fraction;
    longest = Math.max(longest, fraction);
    if (fraction > 0) met++;
  }
  return {
    eclipseDays: (met / samples) * yearDays,
    longestMin: longest * periodMin(altitudeKm),
    sunlitFraction: 1 - dark / samples,
  };
}
