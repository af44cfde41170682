import { unreachable } from "#base";
import type { BinaryOp, Table, UnaryOp } from "#model";
import { erf, inverseNormal } from "./special.ts";

/** What an operation of the graph gives in V8's arithmetic: its meaning, which every target is held against. */
export function unaryValue(op: UnaryOp, a: number): number {
  switch (op) {
    case "neg":
      return -a;
    case "abs":
    case "sqrt":
    case "cbrt":
    case "exp":
    case "expm1":
    case "log1p":
    case "log2":
    case "log10":
    case "sin":
    case "cos":
    case "tan":
    case "asin":
    case "acos":
    case "atan":
    case "sinh":
    case "cosh":
    case "tanh":
    case "floor":
    case "ceil":
      return Math[op](a);
    case "exp2":
      return 2 ** a;
    case "ln":
      return Math.log(a);
    case "round":
      return roundToEven(a);
    case "erf":
      return erf(a);
    case "inverseNormal":
      return inverseNormal(a);
    case "not":
      return a !== 0 ? 0 : 1;
    default:
      return unreachable(op);
  }
}

export function binaryValue(op: BinaryOp, a: number, b: number): number {
  switch (op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    case "pow":
      return a ** b;
    case "min":
      return Math.min(a, b);
    case "max":
      return Math.max(a, b);
    case "atan2":
      return Math.atan2(a, b);
    case "and":
      return Number(a !== 0 && b !== 0);
    case "or":
      return Number(a !== 0 || b !== 0);
    default:
      return unreachable(op);
  }
}

function roundToEven(a: number): number {
  const rounded = Math.round(a);
  return Math.abs(a) % 1 === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

export function interpolate({ xs, ys }: Table, at: number): number {
  if (Number.isNaN(at)) return at;
  const right = xs.findIndex((x) => x > at);
  if (right === 0) return ys[0]!;
  if (right < 0) return ys[ys.length - 1]!;
  const [x0, x1, y0, y1] = [xs[right - 1]!, xs[right]!, ys[right - 1]!, ys[right]!];
  return y0 + (y1 - y0) * ((at - x0) / (x1 - x0));
}
