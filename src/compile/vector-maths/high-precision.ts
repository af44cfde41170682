/**
 * Elementary functions to about 390 bits, in BigInt fixed point, by series: what the tests hold the vector
 * functions against. Slow and plain; shares no formula with them.
 */

/** The real number m * 2^e. */
export interface Exact {
  readonly m: bigint;
  readonly e: number;
}

/** Bits after the point of the fixed-point numbers below. */
const places = 400;
const one = 1n << BigInt(places);

/** Distance of a double from an exact value, in units in the last place of the double nearest to it. */
export function ulpError(actual: number, exact: Exact): number {
  const ours = exactOf(actual);
  const e = Math.min(ours.e, exact.e);
  const difference = shifted(ours.m, ours.e - e) - shifted(exact.m, exact.e - e);
  const leading = lengthOf(exact.m) + exact.e - 1;
  const ulp = Math.max(leading, -1022) - 52;
  // The quotient with 20 bits after the point.
  return Number(shifted(difference < 0n ? -difference : difference, e - ulp + 20)) / 2 ** 20;
}

export const exactFunctions = {
  exp: (x: number) => expOf(fixed(x)),
  expm1: (x: number) => minusOne(expOf(fixed(x))),
  exp2: (x: number) => expOf(times(fixed(x), ln2)),
  ln: (x: number) => atPlace(lnOf(x)),
  log1p: (x: number) => atPlace(lnOfFixed(one + fixed(x))),
  log2: (x: number) => atPlace(over(lnOf(x), ln2)),
  log10: (x: number) => atPlace(over(lnOf(x), lnOfFixed(10n * one))),
  sin: (x: number) => atPlace(sineOf(fixed(x))),
  cos: (x: number) => atPlace(sineOf(fixed(x) + (pi >> 1n))),
  tan: (x: number) => atPlace(over(sineOf(fixed(x)), sineOf(fixed(x) + (pi >> 1n)))),
  asin: (x: number) => atPlace(arcSineOf(fixed(x))),
  acos: (x: number) => atPlace(2n * arcTangentOf(rootOf(over(one - fixed(x), one + fixed(x))))),
  atan: (x: number) => atPlace(arcTangentOf(fixed(x))),
  sinh: (x: number) => hyperbolic(x, -1n),
  cosh: (x: number) => hyperbolic(x, 1n),
  tanh: (x: number) => {
    const twice = minusOne(expOf(2n * fixed(x)));
    return atPlace(over(toFixed(twice), toFixed(twice) + 2n * one));
  },
  cbrt: (x: number) => atPlace(cubeRootOf(fixed(x))),
  erf: (x: number) => atPlace(erfOf(fixed(x))),
  inverseNormal: (p: number, near: number) => atPlace(quantileOf(fixed(p), fixed(near))),
} as const;

export const exactPower = (x: number, y: number): Exact => expOf(times(fixed(y), lnOf(x)));

/** Angle of (x, y) with x > 0 or y > 0 well away from the negative axis. */
export function exactAngle(y: number, x: number): Exact {
  const [top, bottom] = [fixed(y), fixed(x)];
  const length = rootOf(times(top, top) + times(bottom, bottom));
  return atPlace(2n * arcTangentOf(over(top, length + bottom)));
}

const atPlace = (m: bigint): Exact => ({ m, e: -places });
const times = (a: bigint, b: bigint): bigint => (a * b) >> BigInt(places);
const over = (a: bigint, b: bigint): bigint => (a << BigInt(places)) / b;
const shifted = (m: bigint, by: number): bigint => (by >= 0 ? m << BigInt(by) : m >> BigInt(-by));
const lengthOf = (m: bigint): number => (m < 0n ? -m : m).toString(2).length;
const toFixed = ({ m, e }: Exact): bigint => shifted(m, e + places);
const fixed = (x: number): bigint => toFixed(exactOf(x));

function exactOf(x: number): Exact {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & ((1n << 52n) - 1n);
  const m = field === 0 ? fraction : fraction | (1n << 52n);
  return { m: x < 0 ? -m : m, e: Math.max(field, 1) - 1075 };
}

const minusOne = ({ m, e }: Exact): Exact => atPlace(toFixed({ m, e }) - one);

/** 2 atanh(z) = ln((1+z)/(1-z)) by its series. */
function twiceArcTanh(z: bigint): bigint {
  const square = times(z, z);
  let [term, sum] = [z, z];
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = times(term, square);
    sum += term / n;
  }
  return 2n * sum;
}

const ln2 = twiceArcTanh(one / 3n);

function lnOfFixed(x: bigint): bigint {
  const k = lengthOf(x) - 1 - places;
  const m = shifted(x, -k);
  return BigInt(k) * ln2 + twiceArcTanh(over(m - one, m + one));
}

function lnOf(x: number): bigint {
  const { m, e } = exactOf(x);
  return lnOfFixed(m << BigInt(places)) + BigInt(e) * ln2;
}

/** e^x for a fixed-point x of any size. */
function expOf(x: bigint): Exact {
  const k = x / ln2;
  const r = x - k * ln2;
  let [term, sum] = [one, one];
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = times(term, r) / n;
    sum += term;
  }
  return { m: sum, e: Number(k) - places };
}

const pi = 16n * arcTangentSeries(one / 5n) - 4n * arcTangentSeries(one / 239n);

function arcTangentSeries(x: bigint): bigint {
  const square = times(x, x);
  let [term, sum] = [x, x];
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = -times(term, square);
    sum += term / n;
  }
  return sum;
}

/** Four halvings of the angle, then the series. */
function arcTangentOf(x: bigint): bigint {
  let half = x;
  for (let count = 0; count < 4; count++) half = over(half, one + rootOf(one + times(half, half)));
  return 16n * arcTangentSeries(half);
}

const arcSineOf = (x: bigint): bigint => arcTangentOf(over(x, rootOf(one - times(x, x))));

function sineOf(x: bigint): bigint {
  let r = x % (2n * pi);
  if (r > pi) r -= 2n * pi;
  if (r < -pi) r += 2n * pi;
  const square = times(r, r);
  let [term, sum] = [r, r];
  for (let n = 2n; term !== 0n && term !== -1n; n += 2n) {
    term = -times(term, square) / (n * (n + 1n));
    sum += term;
  }
  return sum;
}

function hyperbolic(x: number, sign: bigint): Exact {
  const grown = toFixed(expOf(fixed(Math.abs(x))));
  const twice = grown + sign * over(one, grown);
  return { m: x < 0 ? sign * twice : twice, e: -places - 1 };
}

/** Square root by Newton's steps from above. */
function rootOf(x: bigint): bigint {
  const target = x << BigInt(places);
  let root = 1n << BigInt((lengthOf(target) / 2 + 1) | 0);
  for (;;) {
    const next = (root + target / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function cubeRootOf(x: bigint): bigint {
  const target = (x < 0n ? -x : x) << BigInt(2 * places);
  let root = 1n << BigInt((lengthOf(target) / 3 + 2) | 0);
  for (;;) {
    const next = (2n * root + target / (root * root)) / 3n;
    if (next >= root) return x < 0n ? -root : root;
    root = next;
  }
}

const rootPi = rootOf(pi);

/** Series of terms of one sign: 2/sqrt(pi) e^(-x^2) sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)). */
function erfOf(x: bigint): bigint {
  const square = 2n * times(x, x);
  let [term, sum] = [x, x];
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = times(term, square) / n;
    sum += term;
  }
  return over(2n * times(toFixed(expOf(-times(x, x))), sum), rootPi);
}

/** Newton's steps on the distribution function, from a value that is right to double precision. */
function quantileOf(p: bigint, near: bigint): bigint {
  let x = near;
  for (let step = 0; step < 4; step++) {
    const below = (one + erfOf(over(x, rootOf(2n * one)))) >> 1n;
    const density = over(toFixed(expOf(-times(x, x) >> 1n)), rootOf(2n * pi));
    x -= over(below - p, density);
  }
  return x;
}
