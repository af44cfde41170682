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

/** e^x. */
export function exp(b: Lanes, x: Value): Value {
  const { k, high, low } = reduceByLn2(b, b.clamp(x, lowest, highest));
  return timesPowerOfTwo(b, expOfPair(b, high, low), k);
}

/** 2^x. */
export function exp2(b: Lanes, x: Value): Value {
  return exp2OfPair(b, b.clamp(x, -1080, 1030), b.constant(0));
}

/** e^x - 1, as exact near 0 as anywhere. */
export function expm1(b: Lanes, x: Value): Value {
  const { k, high, low } = reduceByLn2(b, b.clamp(x, -40, highest));
  const r = b.add(high, low);
  const rest = b.mulAdd(b.mul(r, r), b.polynomial(r, tail), low);
  // Half of 2^k (1 + high + rest) - 1, so that 2^1024 does not overflow; the sum of the two large parts is exact.
  const scale = powerOfTwo(b, b.sub(k, b.constant(1)));
  const whole = b.sub(scale, b.constant(0.5));
  const part = b.mul(scale, high);
  const sum = b.add(whole, part);
  const lost = b.sub(part, b.sub(sum, whole));
  const result = b.add(sum, b.mulAdd(scale, rest, lost));
  return b.add(result, result);
}

/** e^x / 2, which is finite wherever the hyperbolic functions are. */
export function halfExp(b: Lanes, x: Value): Value {
  const { k, high, low } = reduceByLn2(b, b.clamp(x, lowest, highest + 1));
  return timesPowerOfTwo(b, expOfPair(b, high, low), b.sub(k, b.constant(1)));
}

/** Beyond these e^x is 0 or infinite whatever comes; within them no intermediate overflows. */
const [lowest, highest] = [-746, 710];

/** x = k ln 2 + high + low with |high + low| <= 0.347; `high` is exact. */
function reduceByLn2(b: Lanes, x: Value): { k: Value; high: Value; low: Value } {
  const k = nearestInteger(b, b.mul(x, b.constant(Math.LOG2E)));
  const high = b.mulSub(k, b.constant(ln2.high), x);
  return { k, high, low: b.mul(k, b.constant(-ln2.low)) };
}

/** 2^(high + low) for |high| <= 1100. */
export function exp2OfPair(b: Lanes, high: Value, low: Value): Value {
  const k = nearestInteger(b, b.add(high, low));
  const fraction = b.sub(high, k);
  const head = b.head(b.add(fraction, low));
  const rest = b.sub(low, b.sub(head, fraction));
  const rHead = b.mul(head, b.constant(ln2Split.head));
  const rRest = b.mulAdd(rest, b.constant(Math.LN2), b.mul(head, b.constant(ln2Split.rest)));
  return timesPowerOfTwo(b, expOfPair(b, rHead, rRest), k);
}

/** ln 2 in a head of 26 bits and the rest. */
const ln2Split = { head: 0.6931471675634384, rest: 1.2996506893889889e-8 } as const;

/** The integer nearest to x, |x| < 2^51. */
export function nearestInteger(b: Lanes, x: Value): Value {
  const shift = b.constant(roundingShift);
  return b.sub(b.add(x, shift), shift);
}

/** e^(high + low) for |high + low| <= 0.347, low below 2^-26 of it; about 0.26 ULP before its last rounding. */
function expOfPair(b: Lanes, high: Value, low: Value): Value {
  const r = b.add(high, low);
  const rest = b.mulAdd(b.mul(r, r), b.polynomial(r, tail), low);
  return b.add(b.constant(1), b.add(high, rest));
}

/**
 * y * 2^k for 0.5 <= y <= 2 and an integer k in [-1100, 1100], in two steps, so that results may be subnormal
 * or infinite while each factor is an ordinary number.
 */
function timesPowerOfTwo(b: Lanes, y: Value, k: Value): Value {
  const half = nearestInteger(b, b.mul(k, b.constant(0.5)));
  return b.mul(b.mul(y, powerOfTwo(b, half)), powerOfTwo(b, b.sub(k, half)));
}

/** 2^k for an integer k in [-1022, 1023]. */
export function powerOfTwo(b: Lanes, k: Value): Value {
  return b.shift("shl", b.add(k, b.constant(roundingShift + 1023)), 52);
}
