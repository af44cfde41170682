import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";

/** (e^r - 1 - r) / r^2 for |r| <= 0.347; relative error of e^r below 2^-57.9. */
const tail = [
  0.5000000000000013, 0.166666666666667, 0.04166666666651407, 0.00833333333330687,
  0.0013888888947406614, 0.0001984126991808833, 2.4801489504554853e-5, 2.7557215674960074e-6,
  2.7631446936294597e-7, 2.5118059666240557e-8,
] as const;

/** ln 2 in two parts; the first has 21 trailing zero bits, so that its products with |k| < 2^21 are exact. */
export const ln2 = { high: 0.6931471803691238, low: 1.9082149292705877e-10 } as const;

/** Adding it moves a number below 2^51 to where its last bit is worth 1: the fraction is rounded off, the integer stands in the low bits. */
export const roundingShift = 1.5 * 2 ** 52;

/**
 * e^x. Where the result is below 2^-1021 (x < -708) it is 0.
 */
export function exp(b: Lanes, x: Value): Value {
  const { shifted, high, low } = reduceByLn2(b, x);
  const part = expOfPair(b, high, low);
  return scaledPart(b, { x, part, shifted }, { within: 708, lowest, highest });
}

/** 2^x; 0 where that is below 2^-1021. */
export function exp2(b: Lanes, x: Value): Value {
  const { shifted, part } = exponentialOfPair(b, x, x, b.constant(0));
  return scaledPart(b, { x, part, shifted }, { within: 1021, lowest: -1021.5, highest: 1024 });
}

/**
 * part * 2^k for k in the low bits of `shifted`, where |x| is within what needs no care; elsewhere by a way aside, 0 below
 * `lowest` and Infinity above `highest`.
 */
function scaledPart(
  b: Lanes,
  { x, part, shifted }: { readonly x: Value; readonly part: Value; readonly shifted: Value },
  limits: { readonly within: number; readonly lowest: number; readonly highest: number },
): Value {
  const ordinary = { op: "le", a: b.abs(x), b: b.constant(limits.within) } as const;
  const aside = () => {
    const power = timesPowerOfTwo(b, part, b.sub(shifted, b.constant(roundingShift)));
    const bounded = b.choose(b.lt(b.constant(limits.highest), x), b.constant(Infinity), power);
    return [b.choose(b.lt(x, b.constant(limits.lowest)), b.constant(0), bounded)];
  };
  return b.unless([ordinary], aside, [addToExponent(b, part, shifted)])[0]!;
}

/** y * 2^k for k in the low bits of `shifted`, where y and the result are ordinary numbers. */
export function addToExponent(b: Lanes, y: Value, shifted: Value): Value {
  return b.binary("iadd", y, b.shift("shl", shifted, 52));
}

/** e^x - 1, as exact near 0 as anywhere. */
export function expm1(b: Lanes, x: Value): Value {
  const { k, high, low } = reduceByLn2(b, b.clamp(x, -40, highest));
  const rest = restOfExp(b, high, low);
  // Half of 2^k (1 + high + rest) - 1, so that 2^1024 does not overflow; the sum of the two large parts is exact.
  const scale = powerOfTwo(b, k, -1);
  const whole = b.sub(scale, b.constant(0.5));
  const part = b.mul(scale, high);
  const sum = b.add(whole, part);
  const lost = b.sub(part, b.sub(sum, whole));
  const result = b.add(sum, b.mulAdd(scale, rest, lost));
  const overflows = b.lt(b.constant(709.782712893384), x);
  return b.choose(overflows, b.constant(Infinity), b.add(result, result));
}

/** e^x / 2 for x >= 0, which is finite wherever the hyperbolic functions are. */
export function halfExp(b: Lanes, x: Value): Value {
  const { k, high, low } = reduceByLn2(b, b.clamp(x, 0, highest + 0.8));
  const quarter = b.mul(expOfPair(b, high, low), powerOfTwo(b, k, -2));
  return b.add(quarter, quarter);
}

/** Where e^x is 0 and Infinity: as near to the ends of the ordinary numbers as k allows. */
const [lowest, highest] = [-708.7, 710.3];

/** x = k ln 2 + high + low with |high + low| <= 0.347; `high` is exact, and k stands in the low bits of `shifted` too. */
function reduceByLn2(b: Lanes, x: Value): { shifted: Value; k: Value; high: Value; low: Value } {
  const { shifted, whole: k } = nearestOfProduct(b, x, b.constant(Math.LOG2E));
  const high = b.mulSub(k, b.constant(ln2.high), x);
  return { shifted, k, high, low: b.mul(k, b.constant(-ln2.low)) };
}

/** 2^(high + low) = part * 2^k, given the rounded sum too, which must be below 2^51; k stands in the low bits of `shifted`. */
export function exponentialOfPair(
  b: Lanes,
  sum: Value,
  high: Value,
  low: Value,
): { shifted: Value; part: Value } {
  const shifted = b.add(sum, b.constant(roundingShift));
  const k = b.sub(shifted, b.constant(roundingShift));
  const fraction = high === sum ? b.sub(high, k) : b.add(b.sub(high, k), low);
  const r = b.mul(fraction, b.constant(Math.LN2));
  const rest = b.mulAdd(b.mul(r, r), b.polynomial(r, tail), r);
  return { shifted, part: b.add(b.constant(1), rest) };
}

/** The integer nearest to a * b, below 2^51: as a number, and in the low bits of another. */
export function nearestOfProduct(
  b: Lanes,
  x: Value,
  y: Value,
): { readonly shifted: Value; readonly whole: Value } {
  const shifted = b.mulAdd(x, y, b.constant(roundingShift));
  return { shifted, whole: b.sub(shifted, b.constant(roundingShift)) };
}

/** The integer nearest to x, |x| < 2^51. */
export function nearestInteger(b: Lanes, x: Value): Value {
  const shift = b.constant(roundingShift);
  return b.sub(b.add(x, shift), shift);
}

/** A whole number in [0, 2^51) as a 64-bit integer. */
export const integerOf = (b: Lanes, x: Value): Value =>
  b.xor(b.add(x, b.constant(roundingShift)), b.constant(roundingShift));

/** e^(high + low) for |high + low| <= 0.347, low below 2^-26 of it; about 0.26 ULP before its last rounding. */
function expOfPair(b: Lanes, high: Value, low: Value): Value {
  return b.add(b.constant(1), b.add(high, restOfExp(b, high, low)));
}

/** e^(high + low) - 1 - high. */
function restOfExp(b: Lanes, high: Value, low: Value): Value {
  const r = b.add(high, low);
  return b.mulAdd(b.mul(r, r), b.polynomial(r, tail), low);
}

/** y * 2^k for 0.5 <= y <= 2 and an integer k in [-1022, 1025]; 0 for k = -1022, Infinity where it overflows. */
export function timesPowerOfTwo(b: Lanes, y: Value, k: Value): Value {
  const half = b.mul(y, powerOfTwo(b, k, -1));
  return b.add(half, half);
}

/** y * 2^k for any integer k in [-1100, 1100]: the result may be subnormal or infinite, each factor is an ordinary number. */
export function timesPowerOfTwoInTwoSteps(b: Lanes, y: Value, k: Value): Value {
  const half = nearestInteger(b, b.mul(k, b.constant(0.5)));
  return b.mul(b.mul(y, powerOfTwo(b, half, 0)), powerOfTwo(b, b.sub(k, half), 0));
}

/** 2^(k + more) for an integer in [-1022, 1023]; at -1023 it is 0, at 1024 Infinity. */
export function powerOfTwo(b: Lanes, k: Value, more: number): Value {
  return b.shift("shl", b.add(k, b.constant(roundingShift + 1023 + more)), 52);
}
