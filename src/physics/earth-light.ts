import { viewFactor, meanRadiusKm } from "./view-factor.ts";
import { normalOf, sunSynchronousInclinationDeg } from "./eclipse-year.ts";
import { cross, dot, sum, sunAt, times, unit, type Vector } from "./sun.ts";

/**
 * Sunlight that a small plate receives from a diffusely reflecting Earth, over albedo times solar irradiance.
 *
 * `place` is the way from the Earth's centre, `plate` the plate's normal and `sun` the way to the Sun, unit vectors.
 * The integral runs over the part of the sky that the Earth fills; 24 by 48 directions give it to about 0.002.
 */
export function albedoFactor(
  altitudeKm: number,
  { place, plate, sun }: { place: Vector; plate: Vector; sun: Vector },
): number {
  const [rings, sectors] = [24, 48];
  const distance = (meanRadiusKm + altitudeKm) / meanRadiusKm;
  const cosEdge = Math.sqrt(1 - 1 / (distance * distance));
  const east = unit(cross(Math.abs(place[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], place));
  const north = cross(place, east);
  let seen = 0;
  for (let ring = 0; ring < rings; ring++) {
    const down = cosEdge + ((1 - cosEdge) * (ring + 0.5)) / rings;
    const across = Math.sqrt(1 - down * down);
    const reach = distance * down - Math.sqrt(1 - (distance * across) ** 2);
    for (let sector = 0; sector < sectors; sector++) {
      const azimuth = (2 * Math.PI * (sector + 0.5)) / sectors;
      const [a, b] = [across * Math.cos(azimuth), across * Math.sin(azimuth)];
      const ray = sum(times(a, east), times(b, north), times(-down, place));
      const facing = dot(plate, ray);
      if (facing <= 0) continue;
      const lit = distance * dot(place, sun) + reach * dot(ray, sun);
      if (lit > 0) seen += facing * lit;
    }
  }
  return (seen * 2 * (1 - cosEdge)) / (rings * sectors);
}

/** What a satellite's plates see of the Earth, averaged over revolutions and seasons; both faces of a plate together. */
export interface EarthLight {
  /** Infrared view of a radiator whose plane holds the Sun and the Earth's centre. */
  readonly radiatorView: number;
  /** Reflected sunlight on it, over albedo times solar irradiance. */
  readonly radiatorAlbedo: number;
  /** The same for an array that faces the Sun. */
  readonly arrayView: number;
  readonly arrayAlbedo: number;
}

/** `inclinationDeg` fixed, node turning against the Sun; undefined for the dawn-dusk sun-synchronous orbit. */
export function earthLight(altitudeKm: number, inclinationDeg: number | undefined): EarthLight {
  const [seasons, steps] = [24, 24];
  const total = { radiatorView: 0, radiatorAlbedo: 0, arrayView: 0, arrayAlbedo: 0 };
  for (let season = 0; season < seasons; season++) {
    const meanLongitude = (2 * Math.PI * (season + 0.5)) / seasons;
    const sun = sunAt(meanLongitude);
    const fromSun = inclinationDeg === undefined ? Math.PI / 2 : -7 * meanLongitude;
    const tilt = inclinationDeg ?? sunSynchronousInclinationDeg(altitudeKm);
    const normal = normalOf(tilt, meanLongitude + fromSun);
    const ascending = unit(cross([0, 0, 1], normal));
    const ahead = cross(normal, ascending);
    for (let step = 0; step < steps; step++) {
      const along = (2 * Math.PI * (step + 0.5)) / steps;
      const place = sum(times(Math.cos(along), ascending), times(Math.sin(along), ahead));
      const panel = unit(cross(sun, place));
      total.radiatorView += 2 * viewFactor({ altitudeKm, tilt: Math.PI / 2 });
      total.radiatorAlbedo += bothFaces(panel, (plate) =>
        albedoFactor(altitudeKm, { place, plate, sun }),
      );
      total.arrayView += bothFaces(sun, (plate) =>
        viewFactor({ altitudeKm, tilt: Math.acos(-dot(plate, place)) }),
      );
      total.arrayAlbedo += bothFaces(sun, (plate) =>
        albedoFactor(altitudeKm, { place, plate, sun }),
      );
    }
  }
  const mean = (all: number) => all / (seasons * steps);
  return {
    radiatorView: mean(total.radiatorView),
    radiatorAlbedo: mean(total.radiatorAlbedo),
    arrayView: mean(total.arrayView),
    arrayAlbedo: mean(total.arrayAlbedo),
  };
}

const bothFaces = (normal: Vector, of: (plate: Vector) => number): number =>
  of(normal) + of(times(-1, normal));
