import { albedoFactor, sunSynchronousYear, viewFactor, type Vector } from "#physics";
import type { State } from "./state.ts";

/** What can be put right in the calculator, each by itself. */
export const corrections = {
  orbit:
    "The orbit decides how much sunlight there is: the sun-synchronous orbit of this altitude and angle, followed for a year, instead of a share that one types in.",
  view: "A panel sees the Earth by the exact view factor of a tilted plate, and reflected light from the lit part of the Earth: on edge at 550 km it is .258 on each side, where he has .021.",
  breakeven:
    "The break-even launch price pays for operations, replacement and development too, and for whole satellites, as the total beside it does.",
  load: "Computers in orbit stand idle as often as those on the ground: the same load on both sides.",
} as const;

export type Correction = keyof typeof corrections;

/** Highest orbit whose plane can turn with the Sun, in km; lower ones than 160 km do not last. */
export const sunSynchronousKm: readonly [number, number] = [160, 5970];

/**
 * Share of the year in sunlight on the sun-synchronous orbit whose plane stands at this angle to the mean Sun: 90
 * degrees is the terminator (node at 18:00), 0 noon and midnight.
 */
export function sunlitFraction({ betaAngle, orbitalAltitudeKm }: State): number {
  return sunSynchronousYear({ altitudeKm: orbitalAltitudeKm, nodeHour: 12 + betaAngle / 15 })
    .sunlitFraction;
}

/**
 * Exact view of the Earth from a plate that faces the Sun, at this angle between orbit and Sun, mean over the orbit.
 * `sunlit` is what the front receives of reflected light, over albedo times sunlight.
 */
export function exactView({ betaAngle, orbitalAltitudeKm: altitudeKm }: State): {
  front: number;
  back: number;
  sunlit: number;
} {
  const steps = 72;
  const beta = (betaAngle * Math.PI) / 180;
  const sun: Vector = [Math.cos(beta), 0, Math.sin(beta)];
  const sum = { front: 0, back: 0, sunlit: 0 };
  for (let step = 0; step < steps; step++) {
    const along = (2 * Math.PI * (step + 0.5)) / steps;
    const place: Vector = [Math.cos(along), Math.sin(along), 0];
    const tilt = Math.acos(-Math.cos(beta) * Math.cos(along));
    sum.front += viewFactor({ altitudeKm, tilt });
    sum.back += viewFactor({ altitudeKm, tilt: Math.PI - tilt });
    sum.sunlit += albedoFactor(altitudeKm, { place, plate: sun, sun });
  }
  return { front: sum.front / steps, back: sum.back / steps, sunlit: sum.sunlit / steps };
}
