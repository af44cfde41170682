import {
  binary,
  compare,
  constant,
  select,
  unary,
  type BinaryOp,
  type Node,
  type UnaryOp,
} from "./graph.ts";

/**
 * The derivative of every operation, as a graph over its operands and its value. What several of them need
 * (a value, a quotient) they share with the graph that is differentiated.
 *
 * Where an operation has a corner or a jump:
 *  - `abs` at 0 has the slope to the right, 1.
 *  - `floor`, `ceil`, `round`, comparisons and conditions have slope 0, at their jumps too.
 *  - `min` and `max` have the slope of the operand that is taken; of the first where they are equal.
 *  - `pow` has slope 0 in its exponent where the power is 0, and none (NaN) where the base is negative.
 *  - `atan2` has no slope (NaN) at (0, 0).
 * Where the slope is infinite (`sqrt` and `cbrt` at 0, `asin` at 1, `ln` at 0) it is infinite here too, and what
 * multiplies it with 0 is NaN. Where the value is NaN, the slope means nothing.
 *
 * Accuracy: each rule adds a few ULP, in the tails of `erf` and `inverseNormal` up to the square of their argument or
 * quantile; none of them loses digits in a difference.
 */
export const unaryRules: Readonly<Record<UnaryOp, UnaryRule>> = {
  neg: () => constant(-1),
  abs: (a) => select(compare("ge", a, zero), one, constant(-1)),
  sqrt: (_, root) => over(constant(0.5), root),
  cbrt: (_, root) => over(one, times(constant(3), times(root, root))),
  exp: (_, power) => power,
  // expm1(a) + 1 would lose the digits of a power near 0.
  expm1: (a) => unary("exp", a),
  exp2: (_, power) => times(constant(Math.LN2), power),
  ln: (a) => over(one, a),
  log1p: (a) => over(one, plus(one, a)),
  log2: (a) => over(constant(Math.LOG2E), a),
  log10: (a) => over(constant(Math.LOG10E), a),
  sin: (a) => unary("cos", a),
  cos: (a) => unary("neg", unary("sin", a)),
  tan: (_, tangent) => plus(one, times(tangent, tangent)),
  asin: (a) => over(one, halfCircle(a)),
  acos: (a) => over(constant(-1), halfCircle(a)),
  atan: (a) => over(one, plus(one, times(a, a))),
  sinh: (a) => unary("cosh", a),
  cosh: (a) => unary("sinh", a),
  // 1 - tanh(a)^2 would be 0 where the slope is merely small.
  tanh: (a) => over(one, times(unary("cosh", a), unary("cosh", a))),
  floor: () => undefined,
  ceil: () => undefined,
  round: () => undefined,
  erf: (a) => times(constant(2 / Math.sqrt(Math.PI)), unary("exp", unary("neg", times(a, a)))),
  inverseNormal: (_, quantile) =>
    times(
      constant(Math.sqrt(2 * Math.PI)),
      unary("exp", times(constant(0.5), times(quantile, quantile))),
    ),
  not: () => undefined,
};

/** The derivative at `a`, where the operation has the given value; undefined where it is 0 everywhere. */
type UnaryRule = (a: Node, value: Node) => Node | undefined;

/** The ways through both operands; undefined where both derivatives are 0 everywhere. */
export const binaryRules: Readonly<
  Record<Exclude<BinaryOp, "min" | "max">, (a: Node, b: Node, value: Node) => Ways | undefined>
> = {
  add: () => [same, same],
  sub: () => [same, (slope) => unary("neg", slope)],
  mul: (a, b) => [by(b), by(a)],
  div: (_, b, quotient) => [
    (slope) => over(slope, b),
    (slope) => unary("neg", times(over(slope, b), quotient)),
  ],
  pow: (a, b, power) => [by(times(b, powerLessOne(a, b, power))), by(powerByLogarithm(a, power))],
  // a / (a^2 + b^2) would overflow where the angle does not.
  atan2: (a, b) => [
    by(over(one, plus(b, times(a, over(a, b))))),
    by(over(constant(-1), plus(a, times(b, over(b, a))))),
  ],
  and: () => undefined,
  or: () => undefined,
};

type Ways = readonly [Through, Through];

const zero = constant(0);
const one = constant(1);
const plus = (a: Node, b: Node) => binary("add", a, b);
const times = (a: Node, b: Node) => binary("mul", a, b);
const over = (a: Node, b: Node) => binary("div", a, b);
const same: Through = (slope) => slope;

/** Multiplies with a derivative; with 1 / x it divides, which rounds once. */
export function by(derivative: Node): Through {
  const inverse =
    derivative.kind === "binary" && derivative.op === "div" && isOne(derivative.a)
      ? derivative.b
      : undefined;
  return (slope) => {
    if (isOne(slope)) return derivative;
    return inverse === undefined ? times(slope, derivative) : over(slope, inverse);
  };
}

const isOne = (node: Node) => node.kind === "constant" && node.value === 1;

/** sqrt(1 - a^2), with its digits near the ends. */
const halfCircle = (a: Node) => unary("sqrt", times(binary("sub", one, a), plus(one, a)));

/**
 * a^(b - 1). A second power costs far more than a division of the first, but for whole exponents, whose powers
 * may well be of 0. The limit at 0 is exact but for a^0, where it only has to be finite.
 */
function powerLessOne(a: Node, b: Node, power: Node): Node {
  if (b.kind === "constant" && Number.isInteger(b.value))
    return binary("pow", a, constant(b.value - 1));
  const vanishes = binary("or", compare("gt", b, one), compare("eq", b, zero));
  const atZero = select(
    vanishes,
    zero,
    select(compare("eq", b, one), one, constant(Number.POSITIVE_INFINITY)),
  );
  return select(compare("eq", a, zero), atZero, over(power, a));
}

/** a^b * ln(a), which goes to 0 with the power. */
const powerByLogarithm = (a: Node, power: Node) =>
  select(compare("eq", power, zero), zero, times(power, unary("ln", a)));

/** What is done to a slope on its way through an operation: multiplication with a partial derivative. */
export type Through = (slope: Node) => Node;

/** How a node's value changes with one of its operands, where it does. */
export interface Edge {
  readonly operand: Node;
  /** From the operand's slope to its share of the node's slope, or back from the node to the operand. */
  readonly through: Through;
  /** The operand counts where this holds, or where it fails; everywhere if it is left out. */
  readonly side?: { readonly condition: Node; readonly holds: boolean };
}
