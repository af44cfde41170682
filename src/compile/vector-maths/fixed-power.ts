import { doubleOf } from "../fold.ts";
import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";

/**
 * x^y for a few constant y, as products, quotients and roots; undefined for any other.
 *
 * Each of these rounds once. Those here stay within 2 ULP of the power: two roundings before the last can
 * add up to 1.42 ULP at worst (x^4 as the square of a square).
 */
export function shortPower(b: Lanes, x: Value, y: Value): Value | undefined {
  const bits = b.constantOf(y);
  return bits === undefined ? undefined : shortPowers.get(doubleOf(bits))?.(b, x);
}

const square = (b: Lanes, x: Value) => b.mul(x, x);
const one = (b: Lanes) => b.constant(1);

const shortPowers: ReadonlyMap<number, (b: Lanes, x: Value) => Value> = new Map([
  [0, (b: Lanes) => one(b)],
  [1, (_: Lanes, x: Value) => x],
  [2, square],
  [3, (b: Lanes, x: Value) => b.mul(square(b, x), x)],
  [4, (b: Lanes, x: Value) => square(b, square(b, x))],
  [0.5, (b: Lanes, x: Value) => b.sqrt(x)],
  [1.5, (b: Lanes, x: Value) => b.mul(x, b.sqrt(x))],
  [-0.5, (b: Lanes, x: Value) => b.div(one(b), b.sqrt(x))],
  [-1, (b: Lanes, x: Value) => b.div(one(b), x)],
  [-2, (b: Lanes, x: Value) => b.div(one(b), square(b, x))],
]);
