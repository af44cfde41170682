import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { exp2OfPair } from "./exponential.ts";
import { decompose } from "./logarithm.ts";

/** 3/2 of what follows 2 + 2/3 s^2 in ln((1+s)/(1-s)) / s, over s^4, as a polynomial in s^2 <= 0.0295. */
const series = [
  0.6000000000000343, 0.4285714285512436, 0.33333333784554675, 0.2727267612494404,
  0.23080156346362118, 0.19884736688286347, 0.1979917992145966,
] as const;

/** 2/(3 ln 2) in a head of 26 bits and the rest. */
const toLog2 = { head: 0.9617966860532761, rest: 7.872699542894897e-9, whole: 0.9617966939259756 };

/** x^y, with the special values of ECMAScript's `**`: x^0 is 1, 1^Infinity and a negative base under a fraction NaN. */
export function pow(b: Lanes, x: Value, y: Value): Value {
  const size = b.abs(x);
  const ordinary = powOfPositive(b, size, y);
  const plain = b.and(
    b.and(b.lt(b.constant(0), x), b.lt(x, b.constant(Infinity))),
    b.lt(b.abs(y), b.constant(Infinity)),
  );
  const [result] = b.when(b.not(plain), () => [specialPower(b, x, y, ordinary)], [ordinary]);
  return result!;
}

/** x^y for 0 < x < Infinity and y not NaN: 2^(y log2 x), the logarithm carried to about 66 bits. */
function powOfPositive(b: Lanes, x: Value, y: Value): Value {
  const log = log2OfPositive(b, x);
  // Beyond 2^64 every x but 1 is long since 0 or infinite.
  const held = b.clamp(y, -(2 ** 64), 2 ** 64);
  const yHead = b.head(held);
  const high = b.mul(yHead, log.head);
  const low = b.mulAdd(b.sub(held, yHead), log.head, b.mul(held, log.rest));
  const whole = b.add(high, low);
  const inRange = b.lt(b.abs(whole), b.constant(1100));
  const limit = b.withSign(b.constant(1100), whole);
  return exp2OfPair(b, b.choose(inRange, high, limit), b.and(low, inRange));
}

/** log2 x in a head of 26 bits and a rest, for finite x > 0. */
function log2OfPositive(b: Lanes, x: Value): { head: Value; rest: Value } {
  const { k, m } = decompose(b, x);
  const one = b.constant(1);
  const f = b.sub(m, one);
  const sum = b.add(m, one);
  const inverse = b.div(one, sum);
  // s = f / (m + 1) in a head and a rest, both exact enough for 70 bits.
  const s = b.mul(f, inverse);
  const sHead = b.head(s);
  const sumHead = b.head(sum);
  const sumRest = b.sub(m, b.sub(sumHead, one));
  const missing = b.mulSub(sHead, sumRest, b.mulSub(sHead, sumHead, f));
  const sRest = b.mul(missing, inverse);
  // ln m = 2/3 s (3 + s^2 + r); s^2 of the head is exact.
  const squareHead = b.mul(sHead, sHead);
  const square = b.mul(s, s);
  const r = b.mulAdd(
    sRest,
    b.add(sHead, s),
    b.mul(b.mul(square, square), b.polynomial(square, series)),
  );
  const three = b.constant(3);
  const tHead = b.head(b.add(b.add(three, squareHead), r));
  const tRest = b.sub(r, b.sub(b.sub(tHead, three), squareHead));
  const u = b.mul(sHead, tHead);
  const v = b.mulAdd(sRest, tHead, b.mul(tRest, s));
  const pHead = b.head(b.add(u, v));
  const pRest = b.sub(v, b.sub(pHead, u));
  const high = b.mul(pHead, b.constant(toLog2.head));
  const low = b.mulAdd(pHead, b.constant(toLog2.rest), b.mul(pRest, b.constant(toLog2.whole)));
  const head = b.head(b.add(b.add(high, low), k));
  return { head, rest: b.sub(low, b.sub(b.sub(head, k), high)) };
}

/** Zero, negative, infinite and NaN operands; `power` is |x|^y where that is an ordinary number. */
function specialPower(b: Lanes, x: Value, y: Value, power: Value): Value {
  const [zero, one, infinite, nan] = [0, 1, Infinity, Number.NaN].map((c) => b.constant(c));
  const size = b.abs(x);
  const whole = b.eq(b.unary("floor", y), y);
  const half = b.mul(y, b.constant(0.5));
  const odd = b.andnot(whole, b.eq(b.unary("floor", half), half));
  const growing = b.lt(zero!, y);
  const ofZero = b.choose(growing, zero!, infinite!);
  const ofInfinity = b.choose(growing, infinite!, zero!);
  const finite = b.choose(b.eq(size, zero!), ofZero, power);
  const ofSize = b.choose(b.eq(size, infinite!), ofInfinity, finite);
  // The sign of an odd power; a negative number but -Infinity has no power that is not whole.
  const signed = b.xor(ofSize, b.and(b.and(x, b.constant(-0)), odd));
  const negative = b.lt(x, zero!);
  const broken = b.andnot(b.and(negative, b.lt(b.constant(-Infinity), x)), whole);
  const undecided = b.and(b.eq(size, one!), b.eq(b.abs(y), infinite!));
  const notNumber = b.or(b.ne(x, x), b.ne(y, y));
  const wrong = b.or(b.or(b.andnot(broken, b.eq(size, zero!)), undecided), notNumber);
  const result = b.choose(wrong, nan!, signed);
  return b.choose(b.eq(y, zero!), one!, result);
}
