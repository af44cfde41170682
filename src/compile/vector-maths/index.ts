import type { BinaryOp, UnaryOp } from "#model";
import type { Lanes } from "../lanes.ts";
import type { Value } from "../linear.ts";
import { cos, sin, tan } from "./circular.ts";
import { cbrt } from "./cube-root.ts";
import { exp, exp2, expm1 } from "./exponential.ts";
import { cosh, sinh, tanh } from "./hyperbolic.ts";
import { acos, asin, atan, atan2 } from "./inverse-circular.ts";
import { ln, log10, log1p, log2 } from "./logarithm.ts";
import { erf, inverseNormal } from "./normal.ts";

type Function1 = (b: Lanes, x: Value) => Value;
type Function2 = (b: Lanes, x: Value, y: Value) => Value;

/** Every function of the graph as lane instructions. */
export const vectorFunctions = {
  neg: (b, x) => b.neg(x),
  abs: (b, x) => b.abs(x),
  sqrt: (b, x) => b.sqrt(x),
  floor: (b, x) => b.unary("floor", x),
  ceil: (b, x) => b.unary("ceil", x),
  round: (b, x) => b.unary("nearest", x),
  cbrt,
  exp,
  expm1,
  exp2,
  ln,
  log1p,
  log2,
  log10,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  erf,
  inverseNormal,
  add: (b, x, y) => b.add(x, y),
  sub: (b, x, y) => b.sub(x, y),
  mul: (b, x, y) => b.mul(x, y),
  div: (b, x, y) => b.div(x, y),
  min: (b, x, y) => b.min(x, y),
  max: (b, x, y) => b.max(x, y),
  atan2,
} as const satisfies Record<Exclude<UnaryOp, "not">, Function1> &
  Record<Exclude<BinaryOp, "and" | "or" | "pow">, Function2>;
