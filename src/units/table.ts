import type { Dimension } from "./dimension.ts";
import { countedThings } from "./dimension.ts";

/** A unit by its symbol: how many base units one of it is. `offset` is the zero of a temperature scale in K. */
export interface NamedUnit {
  readonly dimension: Dimension;
  readonly scale: number;
  readonly offset?: number;
  /** Takes metric prefixes. */
  readonly metric?: boolean;
}

export const prefixes: Readonly<Record<string, number>> = {
  q: 1e-30,
  r: 1e-27,
  y: 1e-24,
  z: 1e-21,
  a: 1e-18,
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  µ: 1e-6,
  μ: 1e-6,
  m: 1e-3,
  c: 1e-2,
  d: 1e-1,
  da: 1e1,
  h: 1e2,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Z: 1e21,
  Y: 1e24,
  R: 1e27,
  Q: 1e30,
};

const force = { kg: 1, m: 1, s: -2 };
const energy = { kg: 1, m: 2, s: -2 };
const power = { kg: 1, m: 2, s: -3 };
const pressure = { kg: 1, m: -1, s: -2 };
const day = 86400;

const metric = (dimension: Dimension, scale = 1): NamedUnit => ({ dimension, scale, metric: true });
const plain = (dimension: Dimension, scale: number): NamedUnit => ({ dimension, scale });

export const namedUnits: Readonly<Record<string, NamedUnit>> = {
  // SI and units used with it
  m: metric({ m: 1 }),
  g: metric({ kg: 1 }, 1e-3),
  s: metric({ s: 1 }),
  A: metric({ A: 1 }),
  K: metric({ K: 1 }),
  mol: metric({ mol: 1 }),
  cd: metric({ cd: 1 }),
  Hz: metric({ s: -1 }),
  N: metric(force),
  Pa: metric(pressure),
  J: metric(energy),
  W: metric(power),
  V: metric({ kg: 1, m: 2, s: -3, A: -1 }),
  C: metric({ A: 1, s: 1 }),
  ohm: metric({ kg: 1, m: 2, s: -3, A: -2 }),
  F: metric({ kg: -1, m: -2, s: 4, A: 2 }),
  T: metric({ kg: 1, s: -2, A: -1 }),
  H: metric({ kg: 1, m: 2, s: -2, A: -2 }),
  Wb: metric({ kg: 1, m: 2, s: -2, A: -1 }),
  S: metric({ kg: -1, m: -2, s: 3, A: 2 }),
  Gy: metric({ m: 2, s: -2 }),
  Sv: metric({ m: 2, s: -2 }),
  rad: metric({}),
  deg: plain({}, Math.PI / 180),
  arcsec: plain({}, Math.PI / 648000),
  t: metric({ kg: 1 }, 1e3),
  L: metric({ m: 3 }, 1e-3),
  l: metric({ m: 3 }, 1e-3),
  ha: plain({ m: 2 }, 1e4),
  bar: metric(pressure, 1e5),
  eV: metric(energy, 1.602176634e-19),
  // rad(iation) dose of old: the radian holds the symbol "rad"
  krad: plain({ m: 2, s: -2 }, 10),
  // time: a year is 365.25 days
  min: plain({ s: 1 }, 60),
  h: plain({ s: 1 }, 3600),
  hour: plain({ s: 1 }, 3600),
  hr: plain({ s: 1 }, 3600),
  d: plain({ s: 1 }, day),
  day: plain({ s: 1 }, day),
  week: plain({ s: 1 }, 7 * day),
  month: plain({ s: 1 }, 30.4375 * day),
  y: plain({ s: 1 }, 365.25 * day),
  yr: plain({ s: 1 }, 365.25 * day),
  year: plain({ s: 1 }, 365.25 * day),
  a: plain({ s: 1 }, 365.25 * day),
  century: plain({ s: 1 }, 36525 * day),
  // energy and power by the hour, American and other customary units
  Wh: metric(energy, 3600),
  BTU: plain(energy, 1055.05585262),
  Btu: plain(energy, 1055.05585262),
  MMBtu: plain(energy, 1055.05585262e6),
  toe: metric(energy, 41.868e9),
  cal: metric(energy, 4.184),
  tTNT: metric(energy, 4.184e9),
  gallon: plain({ m: 3 }, 3.785411784e-3),
  ft: plain({ m: 1 }, 0.3048),
  mile: plain({ m: 1 }, 1609.344),
  lb: plain({ kg: 1 }, 0.45359237),
  AU: plain({ m: 1 }, 149597870700),
  au: plain({ m: 1 }, 149597870700),
  gee: plain({ m: 1, s: -2 }, 9.80665),
  atm: plain(pressure, 101325),
  // pure numbers
  "1": plain({}, 1),
  "%": plain({}, 0.01),
  ppm: plain({}, 1e-6),
  ppb: plain({}, 1e-9),
  percent: plain({}, 0.01),
  dozen: plain({}, 12),
  dB: plain({}, 1),
  thousand: plain({}, 1e3),
  million: plain({}, 1e6),
  billion: plain({}, 1e9),
  trillion: plain({}, 1e12),
  // information
  bit: metric({ bit: 1 }),
  B: metric({ bit: 1 }, 8),
  byte: metric({ bit: 1 }, 8),
  bps: metric({ bit: 1, s: -1 }),
  KiB: plain({ bit: 1 }, 8 * 1024),
  MiB: plain({ bit: 1 }, 8 * 2 ** 20),
  GiB: plain({ bit: 1 }, 8 * 2 ** 30),
  // temperature scales with a zero of their own
  degC: { dimension: { K: 1 }, scale: 1, offset: 273.15 },
  "°C": { dimension: { K: 1 }, scale: 1, offset: 273.15 },
  degF: { dimension: { K: 1 }, scale: 5 / 9, offset: 459.67 * (5 / 9) },
  "°": plain({}, Math.PI / 180),
  // money: dollars of other years are read by name in parse.ts
  USD: metric({ USD: 1 }),
  $: metric({ USD: 1 }),
  cent: plain({ USD: 1 }, 0.01),
  c$: plain({ USD: 1 }, 0.01),
  // counted things; FLOP and GPU as people write them
  ...Object.fromEntries(countedThings.map((thing) => [thing, metric({ [thing]: 1 })])),
  FLOP: metric({ flop: 1 }),
  FLOPS: metric({ flop: 1, s: -1 }),
  GPU: metric({ gpu: 1 }),
  "GPU-hour": plain({ gpu: 1, s: 1 }, 3600),
  "PFLOP-day": plain({ flop: 1 }, 1e15 * day),
  sat: plain({ satellite: 1 }, 1),
};
