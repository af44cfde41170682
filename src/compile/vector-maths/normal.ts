import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { exp } from "./exponential.ts";
import { lnOfNormal } from "./logarithm.ts";

/** 2 / sqrt(pi) in two parts, and (erf(x)/x - that) / x^2 as a polynomial in x^2 <= 0.7656, error 2^-61. */
const slopeAtZero = { high: 1.1283791670955126, low: 1.533545961316588e-17 } as const;
const erfSeries = [
  -0.3761263890318374, 0.11283791670954509, -0.026866170644968056, 0.0052239776232889225,
  -0.000854832685823876, 0.00012055325000247103, -1.4925397212088569e-5, 1.6456756171062183e-6,
  -1.6290624232096992e-7, 1.4130088513847055e-8, -8.683072693267409e-10,
] as const;

/** e^(x^2) (1 - erf(x)) as a quotient of polynomials in x, 0.87 <= x <= 6; absolute error of erf 2^-57. */
const complement = {
  numerator: [
    1.0000000022346407, 2.0516206123475853, 2.079096685925172, 1.3262563887974261,
    0.5771676674467774, 0.1751667251600866, 0.03636670020481993, 0.004778009960761323,
    0.00031316232593988356,
  ],
  denominator: [
    1.0, 3.179999804353141, 4.667342082658855, 4.165041398079811, 2.5017340464120603,
    1.054954458421455, 0.3147093501471957, 0.06473583018263986, 0.008468802168631774,
    0.0005550657703923182,
  ],
} as const;

/** Error function. */
export function erf(b: Lanes, x: Value): Value {
  const size = b.clamp(b.abs(x), 0, 6);
  const square = b.mul(size, size);
  const series = b.mulAdd(square, b.polynomial(square, erfSeries), b.constant(slopeAtZero.low));
  const small = b.mulAdd(size, b.constant(slopeAtZero.high), b.mul(size, series));
  const missing = b.mul(exp(b, b.neg(square)), quotient(b, size, complement));
  const large = b.sub(b.constant(1), missing);
  return b.withSign(b.choose(b.lt(size, b.constant(0.875)), small, large), x);
}

/** sqrt(pi/2), the slope of the quantile at 1/2 for 2p - 1, in two parts. */
const slopeAtHalf = { high: 1.2533141373155003, low: -9.164289990229583e-17 } as const;

/** Below this probability (and above 1 minus it) the quantile is computed from its logarithm. */
const tailBelow = 0.0017;

/** ((x/(2p-1)) - sqrt(pi/2))/w - 1/4 in w = -ln(4p(1-p)) where p >= `tailBelow`; relative error of x 2^-61. */
const central = {
  numerator: [
    0.07811687386921708, 0.024154039662174484, 0.0026320644706619763, 0.0007340422871559758,
    1.2236466645715233e-5, 4.539823202027861e-6, -1.4912469898482694e-7, -6.052563328261475e-9,
    -5.463341062482478e-10,
  ],
  denominator: [
    1.0, 0.1001166985798708, 0.05503506462355345, 0.004440023583234554, 0.0009430900637326188,
    5.514920655813618e-5, 4.949550690871557e-6, 1.5631494536307246e-7, 3.011931176930304e-9,
  ],
} as const;

/** |x| - (3/2 r - 1) in r = sqrt(-ln p) for p from 2^-53 to `tailBelow`; relative error of x 2^-59.5. */
const tail = {
  numerator: [
    -2.224002549174337, -6.0069368595684525, 0.6599433260583415, -1.8931695903475227,
    1.8847972638412127, 0.9387548724013796, -0.011606773700211404, -0.012391945549159549,
    -0.0003489307349749938,
  ],
  denominator: [
    1.0, 8.309384329757437, 12.149600492887098, 9.73663793170948, 7.452823520446809,
    2.1648500714911734, 0.19154713478683022, 0.004068649876990791,
  ],
} as const;

/** The same for p below 2^-53, down to the smallest double; 2^-59. */
const farTail = {
  numerator: [
    -2.295264795357729, -6.3594854258974465, 2.3293662832514914, 1.8635907098135518,
    0.1150888399121267, -0.022639792289746347, -0.002137526339428139, -5.05275496789915e-5,
    -3.044607967501558e-7,
  ],
  denominator: [
    1.0, 8.723377287270285, 12.021774149968296, 4.504909647382735, 0.607671549575745,
    0.03205017488807784, 0.0006302722607647771, 3.549204320490063e-6, -1.9735606158524328e-13,
  ],
} as const;

/** Quantile of the standard normal distribution: -Infinity at 0, Infinity at 1, NaN outside; a subnormal p counts as 0. */
export function inverseNormal(b: Lanes, p: Value): Value {
  const [zero, one] = [b.constant(0), b.constant(1)];
  const other = b.sub(one, p);
  const smaller = b.binary("least", p, other);
  const inTail = b.lt(smaller, b.constant(tailBelow));
  const product = b.mul(b.mul(b.constant(4), smaller), b.sub(one, smaller));
  // 0 and NaN give nonsense here; the former is replaced below, the latter comes back with `smaller`.
  const w = b.neg(lnOfNormal(b, b.choose(inTail, smaller, product)));
  const size = b.choose(inTail, tailQuantile(b, w), centralQuantile(b, smaller, w));
  const upper = b.lt(b.constant(0.5), p);
  const outside = b.or(b.lt(p, zero), b.lt(one, p));
  const ends = b.choose(b.lt(smaller, b.constant(2 ** -1022)), b.constant(Infinity), size);
  const signed = b.choose(upper, ends, b.neg(ends));
  return b.choose(outside, b.constant(Number.NaN), signed);
}

/** -x for p = `smaller` in [`tailBelow`, 1/2], as a product of two sums, each in a head and a rest. */
function centralQuantile(b: Lanes, smaller: Value, w: Value): Value {
  const [half, high] = [b.constant(0.5), b.constant(slopeAtHalf.high)];
  const distance = b.sub(half, smaller);
  const lost = b.sub(b.sub(half, distance), smaller);
  const quarter = b.mul(w, b.constant(0.25));
  const factorHead = b.head(b.add(high, quarter));
  const factorLost = b.sub(quarter, b.sub(factorHead, high));
  const factorRest = b.add(
    factorLost,
    b.mulAdd(w, quotient(b, w, central), b.constant(slopeAtHalf.low)),
  );
  const head = b.head(distance);
  const rest = b.addRest(distance, lost);
  const small = b.mulAdd(distance, factorRest, b.mul(rest, factorHead));
  const result = b.mulAdd(head, factorHead, small);
  return b.add(result, result);
}

/** -x for a probability e^-v below `tailBelow`. */
function tailQuantile(b: Lanes, v: Value): Value {
  const r = b.sqrt(v);
  const lost = b.mul(b.remainder(v, r, r), b.div(b.constant(0.75), r));
  const near = quotient(b, r, tail);
  const isNear = { op: "le", a: r, b: b.constant(6.06) } as const;
  const [rational] = b.unless([isNear], () => [quotient(b, r, farTail)], [near]);
  const line = b.mulMinus(r, b.constant(0.5), b.constant(1));
  return b.add(r, b.add(line, b.add(rational!, lost)));
}

function quotient(
  b: Lanes,
  x: Value,
  { numerator, denominator }: { numerator: readonly number[]; denominator: readonly number[] },
): Value {
  return b.div(b.polynomial(x, numerator), b.polynomial(x, denominator));
}
