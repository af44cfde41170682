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
  // Beyond these the result is 0 or infinite whatever comes; within them no intermediate overflows.
  const held = b.clamp(x, -746, 710);
  const k = nearestInteger(b, b.mul(held, b.constant(Math.LOG2E)));
  const high = b.mulSub(k, b.constant(ln2.high), held);
  const low = b.mul(k, b.constant(-ln2.low));
  return timesPowerOfTwo(b, expOfPair(b, high, low), k);
}

/** The integer nearest to x, |x| < 2^51. */
export function nearestInteger(b: Lanes, x: Value): Value {
  const shift = b.constant(roundingShift);
  return b.sub(b.add(x, shift), shift);
}

/** e^(high + low) for |high + low| <= 0.347, low below 2^-30 of it; about 0.26 ULP before its last rounding. */
export function expOfPair(b: Lanes, high: Value, low: Value): Value {
  return b.add(b.constant(1), expm1OfPair(b, high, low));
}

/** e^(high + low) - 1, likewise. */
function expm1OfPair(b: Lanes, high: Value, low: Value): Value {
  const r = b.add(high, low);
  const square = b.mul(r, r);
  return b.add(high, b.mulAdd(square, b.polynomial(r, tail), low));
}

/**
 * y * 2^k for 0.5 <= y <= 2 and an integer k in [-1100, 1100], in two steps, so that results may be subnormal
 * or infinite while each factor is an ordinary number.
 */
export function timesPowerOfTwo(b: Lanes, y: Value, k: Value): Value {
  const half = b.add(b.mul(k, b.constant(0.5)), b.constant(roundingShift));
  const rest = b.sub(k, b.sub(half, b.constant(roundingShift)));
  const bias = b.constant(roundingShift + 1023);
  const first = b.shift("shl", b.binary("iadd", half, b.bits(1023n)), 52);
  const second = b.shift("shl", b.add(rest, bias), 52);
  return b.mul(b.mul(y, first), second);
}
