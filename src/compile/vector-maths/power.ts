import type { Lanes, Pair } from "../lanes.ts";
import type { Value } from "../linear.ts";
import {
  addToExponent,
  exponentialOfPair,
  roundingShift,
  timesPowerOfTwoInTwoSteps,
} from "./exponential.ts";
import { decomposeNormal } from "./logarithm.ts";

/** 3/2 of what follows 2 + 2/3 s^2 in ln((1+s)/(1-s)) / s, over s^4, as a polynomial in s^2 <= 0.0295; 2^-66 of the sum. */
const series = [
  0.6000000000000343, 0.4285714285512436, 0.33333333784554675, 0.2727267612494404,
  0.23080156346362118, 0.19884736688286347, 0.1979917992145966,
] as const;

/** 2/(3 ln 2) in a head of 26 bits and the rest. */
const toLog2 = { head: 0.9617966860532761, rest: 7.872699542894897e-9, whole: 0.9617966939259756 };

/** Beyond 2^this, either way, a power is no ordinary number or close to none. */
const largestExponent = 1020;

/**
 * x^y, with the special values of ECMAScript's `**`: x^0 is 1; 1^Infinity and a negative base under a fraction are NaN.
 * A subnormal x counts as 0.
 *
 * 2^(y log2 x) with the logarithm carried to about 66 bits; all that is not ordinary goes by a way of its own.
 */
export function pow(b: Lanes, x: Value, y: Value): Value {
  const log = log2OfNormal(b, b.abs(x));
  const { head: high, rest: low } = b.timesPair(y, log);
  const exponent = b.add(high, low);
  const { shifted, part } = exponentialOfPair(b, exponent, high, low);
  const plain = [
    { op: "le", a: b.constant(2 ** -1022), b: x },
    { op: "lt", a: x, b: b.constant(Infinity) },
    { op: "lt", a: b.abs(exponent), b: b.constant(largestExponent) },
  ] as const;
  const unusual = () => {
    // The plain product decides which way it goes where an infinite y leaves no exponent.
    const held = b.clamp(b.mul(y, log.head), -1100, 1100);
    const inside = b.lt(b.abs(exponent), b.constant(1090));
    const significand = b.choose(inside, part, b.constant(1));
    const k = b.choose(inside, b.sub(shifted, b.constant(roundingShift)), held);
    return [specialPower(b, x, y, timesPowerOfTwoInTwoSteps(b, significand, k))];
  };
  return b.unless(plain, unusual, [addToExponent(b, part, shifted)])[0]!;
}

/** log2 x with a head, for finite x >= 2^-1022. */
function log2OfNormal(b: Lanes, x: Value): Pair {
  const { k, m } = decomposeNormal(b, x);
  const one = b.constant(1);
  const f = b.sub(m, one);
  const sum = b.add(m, one);
  const inverse = b.div(one, sum);
  // s = f / (m + 1) in a head and a rest, exact to 70 bits.
  const s = b.mul(f, inverse);
  const sHead = b.head(s);
  const sumHead = b.head(sum);
  const sumRest = b.sub(m, b.sub(sumHead, one));
  const missing = b.mulSub(sHead, sumRest, b.mulSub(sHead, sumHead, f));
  const sRest = b.mul(missing, inverse);
  // ln m = 2/3 s (3 + s^2 + r).
  const square = b.headProduct(sHead, sHead, b.mul(sRest, b.add(sHead, s)));
  const z = b.mul(s, s);
  const r = b.mulAdd(b.mul(z, z), b.polynomial(z, series), square.rest);
  const three = b.constant(3);
  const tHead = b.head(b.add(three, square.head));
  const tRest = b.sub(r, b.sub(b.sub(tHead, three), square.head));
  const more = b.mulAdd(sRest, tHead, b.mul(tRest, s));
  const product = b.withHead(b.headProduct(sHead, tHead, more));
  const low = b.mulAdd(
    product.head,
    b.constant(toLog2.rest),
    b.mul(product.rest, b.constant(toLog2.whole)),
  );
  const scaled = b.headProduct(product.head, b.constant(toLog2.head), low);
  const head = b.head(b.add(k, scaled.head));
  return { head, rest: b.sub(scaled.rest, b.sub(b.sub(head, k), scaled.head)) };
}

/** Zero, negative, infinite and NaN operands; `power` is |x|^y where that is a number at all. */
function specialPower(b: Lanes, x: Value, y: Value, power: Value): Value {
  const [zero, one, infinite, nan] = [0, 1, Infinity, Number.NaN].map((c) => b.constant(c));
  const size = b.abs(x);
  const isZero = b.lt(size, b.constant(2 ** -1022));
  const whole = b.eq(b.unary("floor", y), y);
  const half = b.mul(y, b.constant(0.5));
  const odd = b.andnot(whole, b.eq(b.unary("floor", half), half));
  const growing = b.lt(zero!, y);
  const ofZero = b.choose(growing, zero!, infinite!);
  const ofInfinity = b.choose(growing, infinite!, zero!);
  const ofSize = b.choose(isZero, ofZero, b.choose(b.eq(size, infinite!), ofInfinity, power));
  // The sign of an odd power; a negative number but -Infinity has no power that is not whole.
  const signed = b.xor(ofSize, b.and(b.and(x, b.constant(-0)), odd));
  const negative = b.and(b.lt(x, zero!), b.lt(b.constant(-Infinity), x));
  const broken = b.andnot(b.andnot(negative, whole), isZero);
  const undecided = b.and(b.eq(size, one!), b.eq(b.abs(y), infinite!));
  const notNumber = b.or(b.ne(x, x), b.ne(y, y));
  const result = b.choose(b.or(b.or(broken, undecided), notNumber), nan!, signed);
  return b.choose(b.eq(y, zero!), one!, result);
}
