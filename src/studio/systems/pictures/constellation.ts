import { eclipseFraction, sunAt, sunSynchronousInclinationDeg, type Vector } from "#physics";
import { constants } from "#sources";

/** A constellation that the orbit's picture can show. */
export type Constellation =
  | {
      /** The satellites of the model: in one ring along the day's edge, or in planes inclined 30 degrees, evenly spread. */
      readonly kind: "model";
      readonly satellites: number;
      readonly altitudeKm: number;
      readonly inclined: boolean;
    }
  | {
      /** The satellites applied for: 500 to 2,000 km, half of them along the day's edge, half inclined 30 degrees. */
      readonly kind: "announced";
      readonly satellites: number;
    };

/** Most points that are drawn; of more satellites each point stands for several. */
export const mostDrawn = 100_000;

export const earthRadiusKm = constants.earthRadius.value;

/** FCC filing SAT-LOA-20260108-00016: the altitudes applied for, in km; it does not say how they are filled. */
const announcedAltitudesKm = [500, 2000] as const;

/** Of the models' inclined orbit. */
const inclinedDeg = 30;

/**
 * Four numbers for each drawn satellite: distance from the Earth's centre in its radii, inclination, node, phase (radians).
 *
 * An orbit inclined by more than a right angle is sun-synchronous here: its plane turns with the mean Sun, and its node is
 * counted from there. So the same numbers serve on every day.
 */
export function orbitsOf(constellation: Constellation): Float32Array {
  const drawn = drawnOf(constellation);
  const orbits = new Float32Array(4 * drawn);
  for (let at = 0; at < drawn; at++) orbits.set(orbitAt(constellation, at, drawn), 4 * at);
  return orbits;
}

export const drawnOf = ({ satellites }: Constellation): number =>
  Math.max(1, Math.min(mostDrawn, Math.round(satellites)));

type Orbit = readonly [radius: number, inclination: number, node: number, phase: number];

/** Multiples of it, their whole turns left away, spread evenly however many there are. */
const golden = (Math.sqrt(5) - 1) / 2;
/** Roots of x^3 = x + 1, for two spreads that do not follow each other. */
const plastic = [0.7548776662466927, 0.5698402909980532] as const;

function orbitAt(constellation: Constellation, at: number, drawn: number): Orbit {
  const turn = 2 * Math.PI;
  if (constellation.kind === "announced") {
    const [low, high] = announcedAltitudesKm;
    const half = Math.floor(at / 2);
    const altitudeKm = low + (high - low) * ((half * plastic[0]) % 1);
    const phase = turn * ((half * plastic[1]) % 1);
    return at % 2 === 0
      ? [...dawnDusk(altitudeKm), phase]
      : [...inclined(altitudeKm, turn * ((half * golden) % 1)), phase];
  }
  const { altitudeKm, inclined: isInclined } = constellation;
  const phase = (turn * at) / drawn;
  return isInclined
    ? [...inclined(altitudeKm, turn * ((at * golden) % 1)), phase]
    : [...dawnDusk(altitudeKm), phase];
}

type Plane = readonly [radius: number, inclination: number, node: number];

const radiusOf = (altitudeKm: number): number => 1 + altitudeKm / earthRadiusKm;

/** The ascending node at 18 hours of local mean solar time, as in the models. */
const dawnDusk = (altitudeKm: number): Plane => [
  radiusOf(altitudeKm),
  radians(sunSynchronousInclinationDeg(altitudeKm)),
  Math.PI / 2,
];

const inclined = (altitudeKm: number, node: number): Plane => [
  radiusOf(altitudeKm),
  radians(inclinedDeg),
  node,
];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Angular speed in radians a second at one radius of the Earth from its centre; it falls with the distance to the power 3/2. */
export const surfaceRate = Math.sqrt(constants.earthGravity.value / earthRadiusKm ** 3);

/** The moment that is shown: seconds of motion, on a day when the mean Sun has this longitude. */
export interface Moment {
  readonly seconds: number;
  readonly sunLongitude: number;
}

/** Where a satellite is, in radii of the Earth: what the shader computes for each point. */
export function placeAt(
  orbits: Float32Array,
  at: number,
  { seconds, sunLongitude }: Moment,
): Vector {
  const [radius, inclination, , phase] = orbits.subarray(4 * at, 4 * at + 4) as unknown as Orbit;
  const node = nodeOf(orbits, at, sunLongitude);
  const along = phase + seconds * surfaceRate * radius ** -1.5;
  const [x, y] = [Math.cos(along), Math.sin(along)];
  const level = y * Math.cos(inclination);
  return [
    radius * (Math.cos(node) * x - Math.sin(node) * level),
    radius * (Math.sin(node) * x + Math.cos(node) * level),
    radius * y * Math.sin(inclination),
  ];
}

function nodeOf(orbits: Float32Array, at: number, sunLongitude: number): number {
  const [, inclination, node] = orbits.subarray(4 * at, 4 * at + 3) as unknown as Plane;
  return inclination > Math.PI / 2 ? node + sunLongitude : node;
}

/** Whether a place lies in the Earth's cylindrical shadow. `sun` is the direction of the Sun. */
export function isInShadow(place: Vector, sun: Vector): boolean {
  const towards = place[0] * sun[0] + place[1] * sun[1] + place[2] * sun[2];
  const distance = place[0] ** 2 + place[1] ** 2 + place[2] ** 2;
  return towards < 0 && distance - towards ** 2 < 1;
}

/** The mean longitude of the Sun so many days after the March equinox, in radians. */
export const sunLongitudeOn = (day: number): number =>
  (2 * Math.PI * day) / constants.tropicalYear.value;

export const sunOn = (day: number): Vector => sunAt(sunLongitudeOn(day));

/** Angle of the Sun over the plane of the first orbit, in degrees, and the share of its revolution in shadow. */
export function shadowOf(
  orbits: Float32Array,
  day: number,
): { readonly betaDeg: number; readonly share: number } {
  const [radius, inclination] = orbits.subarray(0, 2) as unknown as Plane;
  const node = nodeOf(orbits, 0, sunLongitudeOn(day));
  const sun = sunOn(day);
  const sine =
    Math.sin(inclination) * (Math.sin(node) * sun[0] - Math.cos(node) * sun[1]) +
    Math.cos(inclination) * sun[2];
  const share = eclipseFraction((radius - 1) * earthRadiusKm, Math.sqrt(1 - sine * sine));
  return { betaDeg: (Math.asin(sine) * 180) / Math.PI, share };
}
