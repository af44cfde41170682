/** Obliquity of the ecliptic, eccentricity of the Earth's orbit and longitude of perigee: rounded values of this age. */
export const earthYear = {
  obliquityDeg: 23.4393,
  eccentricity: 0.0167,
  perigeeDeg: 283.2,
} as const;

/** A direction or place in the Earth's equatorial frame: x to the vernal equinox, z to the north pole. */
export type Vector = readonly [number, number, number];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

export const times = (factor: number, a: Vector): Vector => [
  factor * a[0],
  factor * a[1],
  factor * a[2],
];

export const sum = (...all: readonly Vector[]): Vector =>
  all.reduce((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]);

export const unit = (a: Vector): Vector => times(1 / Math.sqrt(dot(a, a)), a);

/**
 * Where the true Sun stands when the mean Sun has the given longitude (radians).
 *
 * Kepler's motion alone: no nutation, no planets; good to some hundredths of a degree.
 */
export function sunAt(meanLongitude: number): Vector {
  const perigee = (earthYear.perigeeDeg * Math.PI) / 180;
  const obliquity = (earthYear.obliquityDeg * Math.PI) / 180;
  const longitude = trueAnomaly(meanLongitude - perigee, earthYear.eccentricity) + perigee;
  return [
    Math.cos(longitude),
    Math.sin(longitude) * Math.cos(obliquity),
    Math.sin(longitude) * Math.sin(obliquity),
  ];
}

/** True anomaly of a Kepler orbit, in radians. Seven fixed-point steps leave e^8, below 1e-14 for the Earth. */
function trueAnomaly(meanAnomaly: number, eccentricity: number): number {
  let eccentric = meanAnomaly;
  for (let step = 0; step < 7; step++) eccentric = meanAnomaly + eccentricity * Math.sin(eccentric);
  return (
    2 *
    Math.atan2(
      Math.sqrt(1 + eccentricity) * Math.sin(eccentric / 2),
      Math.sqrt(1 - eccentricity) * Math.cos(eccentric / 2),
    )
  );
}
