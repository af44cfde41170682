import type { Lanes, Pair } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { nearestOfProduct } from "./exponential.ts";

/** (sin(r)/r - 1) / r^2 and (cos(r) - 1 + r^2/2) / r^4 as polynomials in r^2, |r| <= pi/4; errors 2^-58 and 2^-64. */
const sineSeries = [
  -0.16666666666666632, 0.00833333333332242, -0.00019841269829812727, 2.7557313693598763e-6,
  -2.505075837767918e-8, 1.5896810930035655e-10,
] as const;
const cosineSeries = [
  0.0416666666666666, -0.001388888888887414, 2.4801587289491403e-5, -2.7557314354756047e-7,
  2.0875723580560547e-9, -1.1359662971903973e-11,
] as const;

/** Beyond this the reduction is no longer exact enough, and the result is NaN. */
export const largestAngle = 2 ** 20;

/** pi/2 in parts of 33 bits, so that their products with |n| < 2^20 are exact, and the rest. */
const halfPi = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
] as const;

export function sin(b: Lanes, x: Value): Value {
  const { quadrant, high, low } = reduce(b, x);
  return insideRange(b, x, inQuadrant(b, quadrant, high, low));
}

export function cos(b: Lanes, x: Value): Value {
  const { quadrant, high, low } = reduce(b, x);
  return insideRange(b, x, inQuadrant(b, b.binary("iadd", quadrant, b.bits(1n)), high, low));
}

export function tan(b: Lanes, x: Value): Value {
  const { quadrant, high, low } = reduce(b, x);
  const [sine, cosine] = [sineParts(b, high, low), cosineParts(b, high, low)];
  const odd = isOdd(b, quadrant);
  // In an odd quadrant the tangent is -cos/sin.
  const top = {
    head: b.choose(odd, cosine.head, sine.head),
    rest: b.choose(odd, cosine.rest, sine.rest),
  };
  const bottom = {
    head: b.choose(odd, sine.head, cosine.head),
    rest: b.choose(odd, sine.rest, cosine.rest),
  };
  const size = quotientOf(b, top, bottom);
  return insideRange(b, x, b.xor(size, b.and(odd, b.constant(-0))));
}

/** (top.head + top.rest) / (bottom.head + bottom.rest), each rest far smaller than its head. */
function quotientOf(b: Lanes, top: Pair, bottom: Pair): Value {
  const [x, y] = [sum(b, top), sum(b, bottom)];
  const lostX = b.add(b.sub(top.head, x), top.rest);
  const lostY = b.add(b.sub(bottom.head, y), bottom.rest);
  const q = b.div(x, y);
  const left = b.remainder(x, y, q);
  return b.add(q, b.div(b.add(left, b.mulSub(q, lostY, lostX)), y));
}

const isOdd = (b: Lanes, quadrant: Value): Value =>
  b.binary("isub", b.bits(0n), b.and(quadrant, b.bits(1n)));

const sum = (b: Lanes, { head, rest }: Pair): Value => b.add(head, rest);

/** The sine of (high + low) + quadrant * pi/2. */
function inQuadrant(b: Lanes, quadrant: Value, high: Value, low: Value): Value {
  const size = b.choose(
    isOdd(b, quadrant),
    sum(b, cosineParts(b, high, low)),
    sum(b, sineParts(b, high, low)),
  );
  const negative = b.shift("shl", b.and(quadrant, b.bits(2n)), 62);
  return b.xor(size, negative);
}

/** NaN where the angle is too large. */
function insideRange(b: Lanes, angle: Value, result: Value): Value {
  const ordinary = { op: "le", a: b.abs(angle), b: b.constant(largestAngle) } as const;
  return b.unless([ordinary], () => [b.constant(Number.NaN)], [result])[0]!;
}

/** x - n pi/2 in two parts, |high| <= pi/4, and n in the low bits of an integer. Exact to about 2^-75 for |x| <= `largestAngle`. */
export function reduce(b: Lanes, x: Value): { quadrant: Value; high: Value; low: Value } {
  const { shifted, whole: n } = nearestOfProduct(b, x, b.constant(2 / Math.PI));
  const [first, second, third, fourth] = halfPi.map((part) => b.constant(part));
  // The products are exact, fused or not; what the second and the third subtraction round off follows exactly.
  const once = b.mulSub(n, first!, x);
  const twice = b.mulSub(n, second!, once);
  const lostTwice = b.mulSub(n, second!, b.sub(once, twice));
  const thrice = b.mulSub(n, third!, twice);
  const lostThrice = b.mulSub(n, third!, b.sub(twice, thrice));
  const small = b.mulSub(n, fourth!, b.add(lostTwice, lostThrice));
  const high = b.add(thrice, small);
  const low = b.add(b.sub(thrice, high), small);
  return { quadrant: shifted, high, low };
}

/** sin(r + low), |r| <= pi/4: r + (r^3 S + low (1 - r^2/2)). */
function sineParts(b: Lanes, r: Value, low: Value): Pair {
  const z = b.mul(r, r);
  const slope = b.mulSub(b.mul(z, b.constant(0.5)), low, low);
  return { head: r, rest: b.mulAdd(b.mul(z, r), b.polynomial(z, sineSeries), slope) };
}

/** cos(r + low), |r| <= pi/4: 1 - r^2/2, and what that lost, r^4 C and - r low. */
function cosineParts(b: Lanes, r: Value, low: Value): Pair {
  const [one, half] = [b.constant(1), b.mul(r, b.constant(0.5))];
  const head = b.mulSub(half, r, one);
  const lost = b.mulSub(half, r, b.sub(one, head));
  const z = b.mul(r, r);
  const rest = b.mulAdd(b.mul(z, z), b.polynomial(z, cosineSeries), b.mulSub(r, low, lost));
  return { head, rest };
}
