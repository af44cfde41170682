import type { Vector } from "#physics";

/** From where a picture is seen: angles in radians round the Earth's axis and over its equator, distance in radii of the Earth. */
export interface ViewAngle {
  readonly azimuth: number;
  readonly elevation: number;
  readonly distance: number;
}

export const nearest = 1.8;
export const farthest = 14;

/** Turned and brought nearer; never over a pole, nor into the Earth. */
export function turned(
  { azimuth, elevation, distance }: ViewAngle,
  by: Partial<ViewAngle>,
): ViewAngle {
  const most = Math.PI / 2 - 0.01;
  return {
    azimuth: (azimuth + (by.azimuth ?? 0)) % (2 * Math.PI),
    elevation: Math.min(most, Math.max(-most, elevation + (by.elevation ?? 0))),
    distance: Math.min(farthest, Math.max(nearest, distance * (by.distance ?? 1))),
  };
}

/** What a key does to the view; undefined for keys that do nothing to it. */
export function turnOf(key: string): Partial<ViewAngle> | undefined {
  const step = Math.PI / 36;
  switch (key) {
    case "ArrowLeft":
      return { azimuth: -step };
    case "ArrowRight":
      return { azimuth: step };
    case "ArrowUp":
      return { elevation: step };
    case "ArrowDown":
      return { elevation: -step };
    case "+":
    case "=":
      return { distance: 0.9 };
    case "-":
    case "_":
      return { distance: 1 / 0.9 };
    default:
      return undefined;
  }
}

/** The place of the eye, in radii of the Earth. */
export function eyeOf({ azimuth, elevation, distance }: ViewAngle): Vector {
  const level = distance * Math.cos(elevation);
  return [level * Math.cos(azimuth), level * Math.sin(azimuth), distance * Math.sin(elevation)];
}

/** A view that shows the day's edge: the Sun to the left, a little towards the eye. */
export function firstView(sunLongitude: number): ViewAngle {
  return { azimuth: sunLongitude + 0.4 * Math.PI, elevation: 0.42, distance: 4.6 };
}

/** As seen from far away: to the right, upwards, and towards the eye. */
export function seenFrom({ azimuth, elevation }: ViewAngle): (place: Vector) => Vector {
  const [ca, sa, ce, se] = [
    Math.cos(azimuth),
    Math.sin(azimuth),
    Math.cos(elevation),
    Math.sin(elevation),
  ];
  return ([x, y, z]) => {
    const towards = ca * x + sa * y;
    return [ca * y - sa * x, ce * z - se * towards, ce * towards + se * z];
  };
}
