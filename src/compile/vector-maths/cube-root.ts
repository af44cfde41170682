import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { nearestInteger, powerOfTwo } from "./exponential.ts";
import { decompose } from "./logarithm.ts";

/** Cube root of m in [sqrt(1/2), sqrt(2)), relative error 2^-16.7. */
const start = [
  0.4516711606306909, 0.9048016268727532, -0.5356059048558075, 0.21692191224939872,
  -0.03778454573942976,
] as const;

/** Cube root, of negative numbers too. */
export function cbrt(b: Lanes, x: Value): Value {
  const size = b.abs(x);
  const { k, m } = decompose(b, size);
  // k = 3 third + left, left one of -1, 0, 1.
  const third = nearestInteger(b, b.mul(k, b.constant(1 / 3)));
  const left = b.sub(k, b.mul(third, b.constant(3)));
  const scaled = b.mul(m, powerOfTwo(b, left, 0));
  const y = b.mul(b.polynomial(m, start), powerOfThird(b, left));
  // Halley's step takes the error to 2^-49; then the cube of a head of 17 bits, which is exact, shows what it lacks.
  const cube = b.mul(b.mul(y, y), y);
  const step = b.div(b.mul(y, b.sub(scaled, cube)), b.add(b.add(cube, cube), scaled));
  const better = b.add(y, step);
  const head = b.and(better, b.bits(((1n << 64n) - 1n) ^ ((1n << 36n) - 1n)));
  const square = b.mul(head, head);
  const slope = b.add(b.mul(better, b.add(better, head)), square);
  const root = b.add(head, b.div(b.mulSub(square, head, scaled), slope));
  const sized = b.mul(root, powerOfTwo(b, third, 0));
  const ordinary = b.and(b.lt(b.constant(0), size), b.lt(size, b.constant(Infinity)));
  return b.withSign(b.choose(ordinary, sized, size), x);
}

/** 2^(left/3) for left -1, 0 or 1. */
function powerOfThird(b: Lanes, left: Value): Value {
  const zero = b.constant(0);
  const up = b.choose(b.lt(zero, left), b.constant(1.2599210498948732), b.constant(1));
  return b.choose(b.lt(left, zero), b.constant(0.7937005259840998), up);
}
