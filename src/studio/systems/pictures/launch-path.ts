/** A place on the path of a payload, with the Moon's centre at 0 and its radius as 1. */
export interface PathPoint {
  readonly x: number;
  readonly y: number;
}

/** Speeds in m/s: at the end of a level track, and that from which nothing comes back. */
export interface Throw {
  readonly exitSpeed: number;
  readonly escapeSpeed: number;
}

/** Kepler's conic of a payload that leaves the surface level: its size and shape in radii of the Moon. */
function conicOf({ exitSpeed, escapeSpeed }: Throw) {
  // r v^2 / GM, with GM = R vEscape^2 / 2.
  const parameter = 2 * (exitSpeed / escapeSpeed) ** 2;
  return { parameter, eccentricity: parameter - 1 };
}

/** The path from the end of the track at (0, 1), eastward to the right, as far as `reach` radii from the Moon's centre. */
export function launchPath(thrown: Throw, reach: number, points = 80): PathPoint[] {
  const { parameter, eccentricity } = conicOf(thrown);
  // What has no speed stays where it is.
  if (!(parameter > 0) || eccentricity === 0) return circle(parameter, points);
  const farthest =
    eccentricity < 1 ? Math.min(reach, parameter / (1 - eccentricity)) : Math.max(reach, 1);
  const lastCosine = Math.max(-1, Math.min(1, (parameter / farthest - 1) / eccentricity));
  const last = Math.acos(lastCosine);
  return Array.from({ length: points + 1 }, (_, at) => {
    const anomaly = (last * at) / points;
    const distance = parameter / (1 + eccentricity * Math.cos(anomaly));
    return { x: distance * Math.sin(anomaly), y: distance * Math.cos(anomaly) };
  });
}

/** Round the Moon at its surface, or no path at all. */
const circle = (parameter: number, points: number): PathPoint[] =>
  Array.from({ length: points + 1 }, (_, at) => {
    const anomaly = parameter > 0 ? (Math.PI * at) / points : 0;
    return { x: Math.sin(anomaly), y: Math.cos(anomaly) };
  });

/** Speed in m/s that is left far from the Moon; 0 where the payload comes back. */
export const speedLeft = ({ exitSpeed, escapeSpeed }: Throw): number =>
  Math.sqrt(Math.max(0, exitSpeed ** 2 - escapeSpeed ** 2));

/** Speed in m/s at a distance of so many radii from the Moon's centre. */
export const speedAt = ({ exitSpeed, escapeSpeed }: Throw, distance: number): number =>
  Math.sqrt(Math.max(0, exitSpeed ** 2 - escapeSpeed ** 2 * (1 - 1 / distance)));
