import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";

/** (asin(x)/x - 1) / x^2 as a polynomial in x^2 <= 1/4, error 2^-59.8 of asin; and the same of atan for x^2 <= 0.1716, 2^-59.5. */
const arcSineSeries = [
  0.16666666666666763, 0.07499999999970276, 0.04464285717510828, 0.03038194268415536,
  0.022372215646590806, 0.017351600315670967, 0.013980959004571565, 0.011397794299103512,
  0.010786434908799304, 0.003683369067622684, 0.02176276525697385, -0.02107633227264462,
  0.03267633379138797,
] as const;
const arcTangentSeries = [
  -0.333333333333332, 0.1999999999995404, -0.1428571428024424, 0.11111110785917923,
  -0.09090897829967025, 0.07692061519221391, -0.06663119015090993, 0.05847998747672359,
  -0.050397987419392956, 0.03807710819296282, -0.0179209240689147,
] as const;

/** pi in two parts; halves and quarters of them are exact. */
const pi = { high: Math.PI, low: 1.2246467991473532e-16 } as const;

/** NaN outside [-1, 1], as `acos`. */
export function asin(b: Lanes, x: Value): Value {
  const { far, main, rest } = arcSineOfSize(b, b.abs(x));
  const size = b.choose(far, halfPiMinusTwice(b, main, rest), b.add(main, rest));
  return b.withSign(size, x);
}

export function acos(b: Lanes, x: Value): Value {
  const { far, main, rest } = arcSineOfSize(b, b.abs(x));
  const sign = b.and(x, b.constant(-0));
  // Near 0: pi/2 - asin x. Near 1: twice the arc sine; near -1: pi minus that.
  const near = b.sub(
    b.constant(pi.high / 2),
    b.sub(b.xor(main, sign), b.sub(b.constant(pi.low / 2), b.xor(rest, sign))),
  );
  const twice = b.add(b.add(main, main), b.add(rest, rest));
  const beyond = b.add(
    b.sub(b.constant(pi.high), b.add(main, main)),
    b.sub(b.constant(pi.low), b.add(rest, rest)),
  );
  return b.choose(far, b.choose(b.lt(x, b.constant(0)), beyond, twice), near);
}

/** asin(size) as main + rest where size <= 1/2; beyond (`far`), half of pi/2 - asin(size). */
function arcSineOfSize(b: Lanes, size: Value): { far: Value; main: Value; rest: Value } {
  const far = b.lt(b.constant(0.5), size);
  const half = b.mul(b.sub(b.constant(1), size), b.constant(0.5));
  const square = b.choose(far, half, b.mul(size, size));
  const root = b.sqrt(half);
  const main = b.choose(far, root, size);
  const series = b.mul(b.mul(main, square), b.polynomial(square, arcSineSeries));
  return { far, main, rest: series };
}

function halfPiMinusTwice(b: Lanes, main: Value, rest: Value): Value {
  const high = b.sub(b.constant(pi.high / 2), b.add(main, main));
  return b.add(high, b.sub(b.constant(pi.low / 2), b.add(rest, rest)));
}

export function atan(b: Lanes, x: Value): Value {
  return b.withSign(atanOfQuotient(b, b.abs(x), b.constant(1)), x);
}

/** Angle of the point (x, y), in (-pi, pi], with the special values of `Math.atan2`. */
export function atan2(b: Lanes, y: Value, x: Value): Value {
  // Scaled down where large, so that the sum of the two is finite.
  const large = b.lt(b.constant(2 ** 1000), b.max(b.abs(y), b.abs(x)));
  const scale = b.choose(large, b.constant(2 ** -100), b.constant(1));
  const [top, bottom] = [b.mul(b.abs(y), scale), b.mul(b.abs(x), scale)];
  const [infinite, zero] = [b.constant(Infinity), b.constant(0)];
  // Both infinite count as equal, both 0 as 0 over 1.
  const bothInfinite = b.and(b.eq(top, infinite), b.eq(bottom, infinite));
  const numerator = b.choose(bothInfinite, b.constant(1), top);
  const noLength = b.and(b.eq(top, zero), b.eq(bottom, zero));
  const unit = b.or(bothInfinite, noLength);
  const angle = atanOfQuotient(b, numerator, b.choose(unit, b.constant(1), bottom));
  const toTheLeft = b.sub(b.constant(pi.high), b.sub(angle, b.constant(pi.low)));
  // The sign bit of x tells left from right, for -0 too.
  const left = b.binary("isub", b.bits(0n), b.shift("shr", x, 63));
  const size = b.choose(left, toTheLeft, angle);
  const broken = b.or(b.ne(x, x), b.ne(y, y));
  return b.choose(broken, b.constant(Number.NaN), b.withSign(size, y));
}

/** atan(top / bottom) in [0, pi/2] for top, bottom >= 0, not both 0 nor both infinite. */
function atanOfQuotient(b: Lanes, top: Value, bottom: Value): Value {
  const steep = b.lt(b.mul(bottom, b.constant(2.414213562373095)), top);
  const flat = b.le(top, b.mul(bottom, b.constant(0.41421356237309503)));
  const middle = b.andnot(b.andnot(b.bits((1n << 64n) - 1n), steep), flat);
  const numerator = b.choose(middle, b.sub(top, bottom), b.choose(steep, b.neg(bottom), top));
  const denominator = b.choose(middle, b.add(top, bottom), b.choose(steep, top, bottom));
  const t = b.div(numerator, denominator);
  const square = b.mul(t, t);
  const rest = b.mul(b.mul(t, square), b.polynomial(square, arcTangentSeries));
  const quarter = (part: number) =>
    b.choose(middle, b.constant(part / 4), b.choose(steep, b.constant(part / 2), b.constant(0)));
  return b.add(quarter(pi.high), b.add(t, b.add(rest, quarter(pi.low))));
}
