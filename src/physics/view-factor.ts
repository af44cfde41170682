import { constants } from "#sources";

/** Of the sphere that has the Earth's surface: heat is exchanged with an area. */
export const meanRadiusKm = Math.sqrt(constants.earthMeanSurfaceArea.value / (4 * Math.PI)) / 1000;

/**
 * View factor from a small plate to the Earth, exact for a sphere at any tilt.
 *
 * `tilt` is the angle between the plate's normal and the direction to the Earth's centre, in radians: 0 faces the
 * Earth, pi / 2 stands on edge, pi looks away. Where the horizon crosses the plate's plane only a part of the Earth is
 * seen, and the closed form has arcs; with the Earth's angular radius rho:
 *
 *     F = 1/2 - asin(cos rho / sin tilt) / pi
 *         + sin^2 rho / pi * (cos tilt * acos(-cot rho * cot tilt) - cot rho * sqrt(1 - cos^2 tilt / sin^2 rho))
 *
 * On edge this is (rho - sin rho cos rho) / pi. Checked in the tests against an integral over the sky.
 */
export function viewFactor({ altitudeKm, tilt }: { altitudeKm: number; tilt: number }): number {
  const sinRho = meanRadiusKm / (meanRadiusKm + altitudeKm);
  const cosRho = Math.sqrt(1 - sinRho * sinRho);
  const [cosTilt, sinTilt] = [Math.cos(tilt), Math.abs(Math.sin(tilt))];
  if (cosTilt >= sinRho) return cosTilt * sinRho * sinRho;
  if (cosTilt <= -sinRho) return 0;
  const cotRho = cosRho / sinRho;
  return (
    1 / 2 -
    Math.asin(Math.min(1, cosRho / sinTilt)) / Math.PI +
    ((sinRho * sinRho) / Math.PI) *
      (cosTilt * Math.acos(clamp((-cotRho * cosTilt) / sinTilt)) -
        cotRho * Math.sqrt(Math.max(0, 1 - (cosTilt / sinRho) ** 2)))
  );
}

const clamp = (cosine: number) => Math.max(-1, Math.min(1, cosine));
