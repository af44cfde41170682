import { bitsOf } from "../fold.ts";
import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { ln2 } from "./exponential.ts";

/** (ln((1+s)/(1-s)) / s - 2) / s^2 as a polynomial in s^2 <= 0.0295; relative error of the sum below 2^-58.4. */
const series = [
  0.6666666666666735, 0.3999999999940744, 0.285714287441746, 0.22222198373286012, 0.181835755216403,
  0.1531374450526432, 0.14799199540589444,
] as const;

/** Natural logarithm: -Infinity at 0, NaN below. */
export function ln(b: Lanes, x: Value): Value {
  const { k, m } = decompose(b, x);
  const f = b.sub(m, b.constant(1));
  const s = b.div(f, b.add(f, b.constant(2)));
  const square = b.mul(s, s);
  const remainder = b.mul(square, b.polynomial(square, series));
  const half = b.mul(b.constant(0.5), b.mul(f, f));
  // ln(1+f) = f - (f^2/2 - s (f^2/2 + R)), and k ln 2 in its two parts around it (as in Sun's fdlibm).
  const correction = b.mulAdd(s, b.add(half, remainder), b.mul(k, b.constant(ln2.low)));
  const sum = b.sub(b.mul(k, b.constant(ln2.high)), b.sub(b.sub(half, correction), f));
  return outsideDomain(b, x, sum);
}

/** x = m * 2^k with m in [sqrt(1/2), sqrt(2)), for finite x > 0. */
export function decompose(b: Lanes, x: Value): { k: Value; m: Value } {
  const tiny = b.lt(x, b.constant(2 ** -1022));
  const normal = b.choose(tiny, b.mul(x, b.constant(2 ** 54)), x);
  // With the bits of 1 - sqrt(1/2) added, the exponent field steps at sqrt(1/2) instead of at 1.
  const offset = bitsOf(1) - bitsOf(Math.SQRT1_2);
  const biased = b.shift("shr", b.binary("iadd", normal, b.bits(offset)), 52);
  const exponent = b.sub(
    b.or(biased, b.constant(2 ** 52)),
    b.choose(tiny, b.constant(2 ** 52 + 1023 + 54), b.constant(2 ** 52 + 1023)),
  );
  const m = b.binary("isub", normal, b.shift("shl", b.binary("isub", biased, b.bits(1023n)), 52));
  return { k: exponent, m };
}

/** `inside` where 0 < x < Infinity; the limits of a logarithm elsewhere. */
function outsideDomain(b: Lanes, x: Value, inside: Value): Value {
  const positive = b.lt(b.constant(0), x);
  const ordinary = b.and(positive, b.lt(x, b.constant(Infinity)));
  const atZero = b.choose(b.eq(x, b.constant(0)), b.constant(-Infinity), b.constant(Number.NaN));
  return b.choose(ordinary, inside, b.choose(positive, x, atZero));
}
