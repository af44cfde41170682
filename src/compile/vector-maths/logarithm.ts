import { allBits, bitsOf } from "../fold.ts";
import type { Lanes, Pair } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { ln2 } from "./exponential.ts";

/** (ln((1+s)/(1-s)) / s - 2) / s^2 as a polynomial in s^2 <= 0.0295; relative error of the sum below 2^-58.4. */
const series = [
  0.6666666666666735, 0.3999999999940744, 0.285714287441746, 0.22222198373286012, 0.181835755216403,
  0.1531374450526432, 0.14799199540589444,
] as const;

/** Natural logarithm. As every logarithm here: -Infinity at 0, NaN below. */
export function ln(b: Lanes, x: Value): Value {
  return overDomain(b, x, ({ k, m }) => lnOfParts(b, k, b.sub(m, b.constant(1))));
}

/** The same for finite x >= 2^-1022, and anything for all others. */
export function lnOfNormal(b: Lanes, x: Value): Value {
  const { k, m } = decomposeNormal(b, x);
  return lnOfParts(b, k, b.sub(m, b.constant(1)));
}

/** ln(1 + x), as exact near 0 as anywhere. */
export function log1p(b: Lanes, x: Value): Value {
  const one = b.constant(1);
  const sum = b.add(one, x);
  // What the sum rounded off, whichever of the two is larger.
  const larger = b.lt(one, x);
  const lost = b.choose(larger, b.sub(one, b.sub(sum, x)), b.sub(x, b.sub(sum, one)));
  const { k, m, inverse } = decomposeNormal(b, sum);
  const f = b.mulAdd(lost, inverse(), b.sub(m, one));
  return insideDomain(b, sum, lnOfParts(b, k, f));
}

/** 1 / (ln 2) and 1 / (ln 10) in a head of 26 bits and the rest, and log10(2), whose head's products with k are exact. */
const perLn2 = { head: 1.4426950216293335, rest: 1.9259629911266175e-8 } as const;
const perLn10 = { head: 0.4342944771051407, rest: 4.798111141615973e-9 } as const;
const log10Of2 = { head: 0.30102999566361177, rest: 3.694239077158931e-13 } as const;

export function log2(b: Lanes, x: Value): Value {
  return overDomain(b, x, ({ k, m }) => {
    const { head, rest } = scaled(b, lnNearOne(b, b.sub(m, b.constant(1))), perLn2);
    return sumOf(b, k, head, rest);
  });
}

export function log10(b: Lanes, x: Value): Value {
  return overDomain(b, x, ({ k, m }) => {
    const { head, rest } = scaled(b, lnNearOne(b, b.sub(m, b.constant(1))), perLn10);
    const whole = b.mul(k, b.constant(log10Of2.head));
    return sumOf(b, whole, head, b.mulAdd(k, b.constant(log10Of2.rest), rest));
  });
}

/** k ln 2 + ln(1 + f), |f| <= 0.42. */
function lnOfParts(b: Lanes, k: Value, f: Value): Value {
  const { half, product } = partsNearOne(b, f);
  // f - (f^2/2 - s (f^2/2 + R)), and k ln 2 in its two parts around it (as in Sun's fdlibm).
  const correction = b.mulAdd(k, b.constant(ln2.low), product);
  return b.mulMinus(k, b.constant(ln2.high), b.sub(b.sub(half, correction), f));
}

/** ln(1 + f) in a head and the rest. */
function lnNearOne(b: Lanes, f: Value): Pair {
  const { half, product } = partsNearOne(b, f);
  const head = b.head(b.sub(f, half));
  return { head, rest: b.add(b.sub(b.sub(f, head), half), product) };
}

/** f^2/2, and s (f^2/2 + R) with s = f / (2 + f): ln(1 + f) is f - f^2/2 plus the latter. */
function partsNearOne(b: Lanes, f: Value): { half: Value; product: Value } {
  const s = b.div(f, b.add(f, b.constant(2)));
  const square = b.mul(s, s);
  const half = b.mul(b.mul(b.constant(0.5), f), f);
  const sum = b.mulAdd(square, b.polynomial(square, series), half);
  return { half, product: b.mul(s, sum) };
}

/** A pair times a constant in two parts. */
function scaled(b: Lanes, { head, rest }: Pair, by: { head: number; rest: number }): Pair {
  const more = b.mul(b.add(rest, head), b.constant(by.rest));
  const constant = b.constant(by.head);
  return b.headProduct(head, constant, b.mulAdd(rest, constant, more));
}

/** whole + head + rest, where `whole` is 0 or larger than `head`. */
function sumOf(b: Lanes, whole: Value, head: Value, rest: Value): Value {
  const sum = b.add(whole, head);
  const lost = b.add(b.sub(whole, sum), head);
  return b.add(sum, b.add(rest, lost));
}

/** x = m * 2^k with m in [sqrt(1/2), sqrt(2)). */
export interface Parts {
  readonly k: Value;
  readonly m: Value;
}

/** The parts of any finite x > 0. */
export function decompose(b: Lanes, x: Value): Parts {
  const tiny = b.lt(x, b.constant(2 ** -1022));
  return decomposeScaled(b, b.choose(tiny, b.mul(x, b.constant(2 ** 54)), x), tiny);
}

function decomposeScaled(b: Lanes, x: Value, tiny: Value): Parts {
  const { k, m } = decomposeNormal(b, x);
  return { k: b.sub(k, b.and(tiny, b.constant(54))), m };
}

/** With the bits of 1 - sqrt(1/2) added, the exponent field steps at sqrt(1/2) instead of at 1. */
const offset = bitsOf(1) - bitsOf(Math.SQRT1_2);

/** The parts of x >= 2^-1022; `inverse()` is 2^-k where x < 2^1022. */
export function decomposeNormal(b: Lanes, x: Value): Parts & { readonly inverse: () => Value } {
  const moved = b.binary("iadd", x, b.bits(offset));
  const biased = b.shift("shr", moved, 52);
  const k = b.sub(b.or(biased, b.constant(2 ** 52)), b.constant(2 ** 52 + 1023));
  const fraction = b.and(moved, b.bits((1n << 52n) - 1n));
  const m = b.binary("iadd", fraction, b.bits(bitsOf(Math.SQRT1_2)));
  const inverse = () => b.shift("shl", b.binary("isub", b.bits(2046n), biased), 52);
  return { k, m, inverse };
}

/** A logarithm of x from its parts; what is no ordinary number goes by a way of its own. */
function overDomain(b: Lanes, x: Value, of: (parts: Parts) => Value): Value {
  const ordinary = [
    { op: "le", a: b.constant(2 ** -1022), b: x },
    { op: "lt", a: x, b: b.constant(Infinity) },
  ] as const;
  const aside = () => {
    const scaled = b.mul(x, b.constant(2 ** 54));
    const ofTiny = of(decomposeScaled(b, scaled, b.bits(allBits)));
    return [
      b.choose(b.lt(b.constant(0), x), b.choose(b.lt(x, b.constant(1)), ofTiny, x), limit(b, x)),
    ];
  };
  return b.unless(ordinary, aside, [of(decomposeNormal(b, x))])[0]!;
}

/** -Infinity at 0, NaN below and for NaN. */
const limit = (b: Lanes, x: Value): Value =>
  b.choose(b.eq(x, b.constant(0)), b.constant(-Infinity), b.constant(Number.NaN));

/** `inside` where 0 < x < Infinity; the limits of a logarithm elsewhere. */
function insideDomain(b: Lanes, x: Value, inside: Value): Value {
  const zero = b.constant(0);
  const ordinary = [
    { op: "lt", a: zero, b: x },
    { op: "lt", a: x, b: b.constant(Infinity) },
  ] as const;
  return b.unless(ordinary, () => [b.choose(b.lt(zero, x), x, limit(b, x))], [inside])[0]!;
}
