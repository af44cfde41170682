import { unreachable } from "#base";
import { holds, topologicalOrder, type BinaryOp, type Node, type UnaryOp } from "#model";
import { binaryValue, interpolate, unaryValue } from "./node-values.ts";

/** What a correct evaluation of a node may give: a number from low to high, NaN for certain, or no telling. */
export type Allowed = Range | { readonly kind: "nan" } | { readonly kind: "anything" };

interface Range {
  readonly kind: "range";
  readonly low: number;
  readonly high: number;
}

/** ULP that a function's value may be off: what ours promise and what V8's may add. */
const ulpPerFunction = 4;

/**
 * Intervals that hold every result to which rounding of a few ULP a function can lead, for one row of inputs:
 * a cancellation or a steep function widens them as it should, a comparison too close to call leaves both
 * outcomes. So two evaluations that round differently can be compared without a tolerance pulled from the air.
 */
export class Bounds {
  readonly #input: (name: string) => number;
  readonly #fused: boolean;
  readonly #known = new Map<Node, Allowed>();

  /** `fused` where a product's own rounding may be left out, as in the numeric class `fma`. */
  constructor(input: (name: string) => number, { fused = false } = {}) {
    this.#input = input;
    this.#fused = fused;
  }

  of(root: Node): Allowed {
    for (const node of topologicalOrder([root]))
      if (!this.#known.has(node)) this.#known.set(node, this.#bound(node));
    return this.#known.get(root)!;
  }

  #bound(node: Node): Allowed {
    const at = (operand: Node) => this.#known.get(operand)!;
    switch (node.kind) {
      case "constant":
        return exactly(node.value);
      case "input":
        return exactly(this.#input(node.name));
      case "unary":
        return unaryBound(node.op, at(node.a));
      case "binary":
        return this.#fused && node.op === "mul"
          ? widened(binaryBound(node.op, at(node.a), at(node.b)))
          : binaryBound(node.op, at(node.a), at(node.b));
      case "compare":
        return decided((a, b) => Number(holds(node.op, a, b)), at(node.a), at(node.b));
      case "select":
        return chosen(at(node.when), at(node.then), at(node.otherwise));
      case "table":
        return within(at(node.at), (x) => interpolate(node.table, x));
      default:
        return anything;
    }
  }

  /** Tells what a node's value may be where it cannot be worked out here: a solution known in closed form. */
  tell(node: Node, allowed: Allowed): void {
    this.#known.set(node, allowed);
  }
}

/** Whether a value is among those allowed. */
export function allows(allowed: Allowed, value: number): boolean {
  switch (allowed.kind) {
    case "anything":
      return true;
    case "nan":
      return Number.isNaN(value);
    case "range":
      return value >= allowed.low && value <= allowed.high;
    default:
      return unreachable(allowed);
  }
}

const nan: Allowed = { kind: "nan" };
const anything: Allowed = { kind: "anything" };
const eitherTruth: Allowed = { kind: "range", low: 0, high: 1 };

function exactly(value: number): Allowed {
  return Number.isNaN(value) ? nan : { kind: "range", low: value, high: value };
}

const isPoint = ({ low, high }: Range): boolean => low === high;
const holdsZero = ({ low, high }: Range): boolean => low <= 0 && high >= 0;

function unaryBound(op: UnaryOp, a: Allowed): Allowed {
  if (op === "not") return decided((x) => unaryValue("not", x), a);
  if (a.kind !== "range") return a;
  const value = (x: number) => unaryValue(op, x);
  switch (op) {
    case "neg":
    case "floor":
    case "ceil":
    case "round":
      return hull([a.low, a.high].map(value));
    case "abs":
      return hull([...(holdsZero(a) ? [0] : []), a.low, a.high].map(value));
    case "sqrt":
      return isPoint(a) ? exactly(value(a.low)) : widened(hull([a.low, a.high].map(value)));
    case "sin":
    case "cos":
      return Math.max(-a.low, a.high) > 2 ** 20 ? anything : within(a, value);
    case "tan":
      return Math.max(-a.low, a.high) > 2 ** 20 ||
        a.high - a.low > 1e-3 ||
        value(a.low) > value(a.high)
        ? anything
        : widened(hull([a.low, a.high].map(value)));
    case "inverseNormal":
      // A subnormal probability counts as 0.
      if (a.low < 2 ** -1022 && a.high > 0) return anything;
      return endsOrNothing(a, value);
    case "asin":
    case "acos":
      return endsOrNothing(a, value);
    case "cosh":
      return widened(hull([...(holdsZero(a) ? [0] : []), a.low, a.high].map(value)));
    default:
      return widened(hull([a.low, a.high].map(value)));
  }
}

/** NaN at both ends means nothing where the domain may lie between them. */
function endsOrNothing(a: Range, value: (x: number) => number): Allowed {
  return a.high - a.low > 0.5 ? anything : widened(hull([a.low, a.high].map(value)));
}

function binaryBound(op: BinaryOp, a: Allowed, b: Allowed): Allowed {
  if (op === "and" || op === "or") return decided((x, y) => binaryValue(op, x, y), a, b);
  if (op === "pow") return powerBound(a, b);
  if (a.kind === "nan" || b.kind === "nan") return nan;
  if (a.kind === "anything" || b.kind === "anything") return anything;
  const corners = hull(
    [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => binaryValue(op, x, y))),
  );
  if (op === "min" || op === "max") return corners;
  const endless = [a, b].some(({ low, high }) => !Number.isFinite(low) || !Number.isFinite(high));
  if (op === "mul" && endless && (holdsZero(a) || holdsZero(b)))
    return isPoint(a) && isPoint(b) ? corners : anything;
  // The sign of a zero is not promised, so neither is that of its quotient or angle.
  if (op === "div" && holdsZero(b)) return anything;
  if (op === "atan2") return holdsZero(a) && b.low <= 0 ? anything : widened(corners);
  return isPoint(a) && isPoint(b) ? corners : widened(corners);
}

function powerBound(a: Allowed, b: Allowed): Allowed {
  if (b.kind === "range" && b.low === 0 && b.high === 0) return exactly(1);
  if (a.kind !== "range" || b.kind !== "range") {
    const sure = (a.kind === "nan" || b.kind === "nan") && (b.kind !== "range" || !holdsZero(b));
    return sure && a.kind !== "anything" && b.kind !== "anything" ? nan : anything;
  }
  const negativePoint = isPoint(a) && isPoint(b) && a.high <= -(2 ** -1022);
  if (a.low < 2 ** -1022 && !negativePoint) return anything;
  return widened(hull([a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => x ** y))));
}

/** A truth value: settled where every corner agrees and rounding cannot reach the edge between. */
function decided(truth: (...values: number[]) => number, ...operands: readonly Allowed[]): Allowed {
  if (operands.some(({ kind }) => kind === "anything")) return eitherTruth;
  const ranges = operands.map((operand) => (operand.kind === "range" ? operand : notANumber));
  if (ranges.every((range) => isPoint(range) || Number.isNaN(range.low)))
    return exactly(truth(...ranges.map(({ low }) => low)));
  const overlap =
    ranges.length === 1
      ? holdsZero(ranges[0]!)
      : ranges.some(holdsZero) ||
        (ranges[0]!.low <= ranges[1]!.high && ranges[1]!.low <= ranges[0]!.high);
  return overlap ? eitherTruth : exactly(truth(...ranges.map(({ low }) => low)));
}

const notANumber: Range = { kind: "range", low: Number.NaN, high: Number.NaN };

function chosen(when: Allowed, then: Allowed, otherwise: Allowed): Allowed {
  if (when.kind === "nan") return then;
  if (when.kind === "range" && !holdsZero(when)) return then;
  if (when.kind === "range" && isPoint(when)) return otherwise;
  if (then.kind !== "range" || otherwise.kind !== "range") return anything;
  return hull([then.low, then.high, otherwise.low, otherwise.high]);
}

/** A function nowhere steeper than 1, around the middle of its argument. */
function within(a: Allowed, value: (x: number) => number): Allowed {
  if (a.kind !== "range") return a;
  if (!Number.isFinite(a.low + a.high)) return isPoint(a) ? exactly(value(a.low)) : anything;
  const reach = (a.high - a.low) / 2 + ulpPerFunction * 2 ** -52;
  const middle = value((a.low + a.high) / 2);
  return { kind: "range", low: middle - reach, high: middle + reach };
}

function hull(values: readonly number[]): Allowed {
  const missing = values.filter(Number.isNaN).length;
  if (missing > 0) return missing === values.length ? nan : anything;
  return { kind: "range", low: Math.min(...values), high: Math.max(...values) };
}

/** Room for a function's error, and for results near 0 that one side may flush. */
function widened(allowed: Allowed): Allowed {
  if (allowed.kind !== "range") return allowed;
  const room = (x: number) =>
    (Number.isFinite(x) ? ulpPerFunction * 2 ** -52 * Math.abs(x) : 0) + 2 ** -1020;
  return {
    kind: "range",
    low: allowed.low - room(allowed.low),
    high: allowed.high + room(allowed.high),
  };
}
