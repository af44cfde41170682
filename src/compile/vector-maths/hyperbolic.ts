import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { exp, halfExp } from "./exponential.ts";

/** (sinh(x)/x - 1) / x^2 as a polynomial in x^2 <= 1, error 2^-63; the same of tanh for x^2 <= 0.36, 2^-57.8. */
const sineSeries = [
  0.16666666666666669, 0.008333333333333139, 0.0001984126984143768, 2.7557319155335935e-6,
  2.5052123398851216e-8, 1.6057240309376575e-10, 7.759313379960058e-13,
] as const;
const tangentSeries = [
  -0.3333333333333313, 0.13333333333300904, -0.053968253949875075, 0.021869488015967272,
  -0.008863226955643753, 0.0035920388441881917, -0.0014552230599965013, 0.0005872143041922338,
  -0.00023045080588112024, 7.937746970359088e-5, -1.7210956784189697e-5,
] as const;

export function sinh(b: Lanes, x: Value): Value {
  const size = b.abs(x);
  const half = halfExp(b, size);
  const large = b.sub(half, b.div(b.constant(0.25), half));
  const small = oddSeries(b, size, sineSeries);
  return b.withSign(b.choose(b.lt(size, b.constant(1)), small, large), x);
}

export function cosh(b: Lanes, x: Value): Value {
  const half = halfExp(b, b.abs(x));
  return b.add(half, b.div(b.constant(0.25), half));
}

export function tanh(b: Lanes, x: Value): Value {
  const size = b.abs(x);
  const [one, two] = [b.constant(1), b.constant(2)];
  const large = b.sub(one, b.div(two, b.add(exp(b, b.add(size, size)), one)));
  const small = oddSeries(b, size, tangentSeries);
  return b.withSign(b.choose(b.lt(size, b.constant(0.6)), small, large), x);
}

function oddSeries(b: Lanes, x: Value, series: readonly number[]): Value {
  const square = b.mul(x, x);
  return b.mulAdd(b.mul(x, square), b.polynomial(square, series), x);
}
