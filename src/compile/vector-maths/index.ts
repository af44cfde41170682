import type { BinaryOp, UnaryOp } from "#model";
import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { cos, sin } from "./circular.ts";
import { exp } from "./exponential.ts";
import { ln } from "./logarithm.ts";
import { pow } from "./power.ts";

type Function1 = (b: Lanes, x: Value) => Value;
type Function2 = (b: Lanes, x: Value, y: Value) => Value;

const missing: Function1 = () => {
  throw new Error("not there yet");
};

/** Every function of the graph as lane instructions. */
export const vectorFunctions = {
  neg: (b, x) => b.neg(x),
  abs: (b, x) => b.abs(x),
  sqrt: (b, x) => b.sqrt(x),
  floor: (b, x) => b.unary("floor", x),
  ceil: (b, x) => b.unary("ceil", x),
  round: (b, x) => b.unary("nearest", x),
  exp,
  ln,
  sin,
  cos,
  exp2: (b, x) => pow(b, b.constant(2), x),
  log10: (b, x) => b.mul(ln(b, x), b.constant(Math.LOG10E)),
  log2: (b, x) => b.mul(ln(b, x), b.constant(Math.LOG2E)),
  cbrt: (b, x) => pow(b, x, b.constant(1 / 3)),
  expm1: (b, x) => b.sub(exp(b, x), b.constant(1)),
  log1p: (b, x) => ln(b, b.add(x, b.constant(1))),
  tan: (b, x) => b.div(sin(b, x), cos(b, x)),
  asin: missing,
  acos: missing,
  atan: missing,
  sinh: missing,
  cosh: missing,
  tanh: missing,
  erf: missing,
  inverseNormal: missing,
  add: (b, x, y) => b.add(x, y),
  sub: (b, x, y) => b.sub(x, y),
  mul: (b, x, y) => b.mul(x, y),
  div: (b, x, y) => b.div(x, y),
  min: (b, x, y) => b.min(x, y),
  max: (b, x, y) => b.max(x, y),
  atan2: missing,
} as const satisfies Record<Exclude<UnaryOp, "not">, Function1> &
  Record<Exclude<BinaryOp, "and" | "or" | "pow">, Function2>;
