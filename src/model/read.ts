import { unreachable } from "#base";
import type { Claim } from "#sources";
import {
  combine,
  dimensionless,
  formatDimension,
  raise,
  sameDimension,
  toSi,
  unitOf,
  type Dimension,
} from "#units";
import { tableOf, type Curve } from "./curve.ts";
import { textOf, type Equation, type Symbol, type Typed } from "./equation.ts";
import type { Expression } from "./expression.ts";
import { binary, compare, constant, select, unary, type CompareOp, type UnaryOp } from "./graph.ts";
import { parseEquation } from "./parse.ts";
import { functionsOverSteps, type OverSteps } from "./steps.ts";

/** What an equation says, or the fault that keeps it from saying anything. */
export type Read =
  | (Typed & { readonly implicit: boolean; readonly fault?: never })
  | { readonly fault: string };

/** What an equation gets its meaning from. */
export interface Surroundings {
  /** What a symbol stands for. */
  readonly lookUp: (symbol: Symbol) => Typed;
  /** What a value comes to over all steps; undefined where there are none. */
  readonly overSteps: ((name: OverSteps, of: Typed) => Typed) | undefined;
}

/**
 * Reads an equation into a graph and checks its dimensions.
 * For "left = right" the node is left - right. The first fault ends the reading.
 */
export function readEquation(equation: Equation, surroundings: Surroundings): Read {
  const parsed = parseEquation(equation);
  if (parsed.fault !== undefined) return parsed;
  const read = readExpression(parsed.expression, surroundings);
  return read.fault === undefined ? read : { fault: `"${textOf(equation)}": ${read.fault}` };
}

/** The same for an expression; a fault is told without the equation in which it stands. */
export function readExpression(expression: Expression, surroundings: Surroundings): Read {
  const reader = new Reader(surroundings);
  const typed = reader.read(expression);
  if (reader.fault !== undefined) return { fault: reader.fault };
  return { ...typed, implicit: expression.kind === "operation" && expression.sign === "=" };
}

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

class Reader {
  readonly #surroundings: Surroundings;
  /** The first thing that was wrong; what is read after it is nonsense. */
  fault: string | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  read(expression: Expression): Typed {
    if (this.fault !== undefined) return nonsense;
    switch (expression.kind) {
      case "number":
        return numberOf(expression);
      case "pi":
        return { node: constant(Math.PI), dimension: dimensionless };
      case "symbol":
        return this.#surroundings.lookUp(expression);
      case "constant":
        return this.#constant(expression.claim);
      case "sign":
        return this.#signed(expression);
      case "operation":
        return this.#operation(expression);
      case "call":
        return this.#call(expression);
      case "curve":
        return this.#curve(expression.curve, this.read(expression.at));
      default:
        return unreachable(expression);
    }
  }

  #constant(claim: Claim): Typed {
    if (claim.uncertainty.kind !== "exact")
      return this.#fail(`claim ${claim.id} is uncertain: make it an input`);
    return {
      node: constant(toSi(claim.value, claim.unit)),
      dimension: unitOf(claim.unit).dimension,
    };
  }

  #signed({ sign, of }: Of<"sign">): Typed {
    const typed = this.read(of);
    if (sign === "not") return truth(unary("not", this.#flag(typed)));
    const { node, dimension } = typed;
    return {
      node: node.kind === "constant" ? constant(-node.value) : unary("neg", node),
      dimension,
    };
  }

  #operation({ sign, left, right }: Of<"operation">): Typed {
    const [a, b] = [this.read(left), this.read(right)];
    switch (sign) {
      case "or":
      case "and":
        return truth(binary(sign, this.#flag(a), this.#flag(b)));
      case "=":
        return { node: binary("sub", a.node, b.node), dimension: this.#alike(a, b, sign) };
      case "+":
      case "-":
        return { node: binary(sums[sign], a.node, b.node), dimension: this.#alike(a, b, sign) };
      case "*":
      case "/":
        return {
          node: binary(products[sign], a.node, b.node),
          dimension: combine(
            a.dimension ?? dimensionless,
            b.dimension ?? dimensionless,
            sign === "*" ? 1 : -1,
          ),
        };
      case "^":
        return this.#power(a, b);
      default:
        this.#alike(a, b, sign);
        return truth(compare(comparisons[sign], a.node, b.node));
    }
  }

  #power(base: Typed, exponent: Typed): Typed {
    this.#pure(exponent, "an exponent");
    const node = binary("pow", base.node, exponent.node);
    const dimension = base.dimension ?? dimensionless;
    if (sameDimension(dimension, dimensionless)) return { node, dimension };
    const power = constantValue(exponent);
    if (power !== undefined) return { node, dimension: raise(dimension, power) };
    return this.#fail(
      `a quantity in ${formatDimension(dimension)} can only be raised to a fixed number`,
    );
  }

  #curve(curve: Curve, at: Typed): Typed {
    const wanted = { node: at.node, dimension: unitOf(curve.of).dimension };
    this.#alike(at, wanted, `argument of ${curve.name}`);
    return {
      node: { kind: "table", table: tableOf(curve), at: at.node },
      dimension: unitOf(curve.gives).dimension,
    };
  }

  #call({ name, given }: Of<"call">): Typed {
    const all = given.map((one) => this.read(one));
    const [a, b, c] = all as [Typed, Typed, Typed];
    const overSteps = functionsOverSteps.find((one) => one === name);
    if (overSteps !== undefined) return this.#overSteps(overSteps, a);
    switch (name) {
      case "abs":
        return { node: unary("abs", a.node), dimension: a.dimension };
      case "sqrt":
      case "cbrt":
        return {
          node: unary(name, a.node),
          dimension: raise(a.dimension ?? dimensionless, name === "sqrt" ? 1 / 2 : 1 / 3),
        };
      case "min":
      case "max":
        return all.reduce((x, y) => ({
          node: binary(name, x.node, y.node),
          dimension: this.#alike(x, y, name),
        }));
      case "atan2":
        this.#alike(a, b, name);
        return { node: binary("atan2", a.node, b.node), dimension: dimensionless };
      case "if":
        return {
          node: select(this.#flag(a), b.node, c.node),
          dimension: this.#alike(b, c, "if"),
        };
      default:
        this.#pure(a, `the argument of ${name}`);
        return { node: unary(name as UnaryOp, a.node), dimension: dimensionless };
    }
  }

  #overSteps(name: OverSteps, of: Typed): Typed {
    const { overSteps } = this.#surroundings;
    if (overSteps !== undefined) return overSteps(name, of);
    return this.#fail(`${name} is over all steps, and the model has none: declare its \`time\``);
  }

  #flag(typed: Typed) {
    this.#pure(typed, "a condition");
    return typed.node;
  }

  #pure(typed: Typed, what: string): void {
    if (typed.dimension === undefined || sameDimension(typed.dimension, dimensionless)) return;
    this.#fail(`${what} must be a pure number, not ${formatDimension(typed.dimension)}`);
  }

  #alike(a: Typed, b: Typed, op: string): Dimension | undefined {
    if (a.dimension === undefined) return b.dimension;
    if (b.dimension === undefined || sameDimension(a.dimension, b.dimension)) return a.dimension;
    return this.#fail(
      `"${op}" joins ${formatDimension(a.dimension)} with ${formatDimension(b.dimension)}`,
    ).dimension;
  }

  #fail(because: string): Typed {
    this.fault ??= because;
    return nonsense;
  }
}

const nonsense: Typed = { node: constant(Number.NaN), dimension: undefined };

const comparisons: Readonly<Record<"<=" | ">=" | "<" | ">" | "==" | "!=", CompareOp>> = {
  "<=": "le",
  ">=": "ge",
  "<": "lt",
  ">": "gt",
  "==": "eq",
  "!=": "ne",
};
const sums = { "+": "add", "-": "sub" } as const;
const products = { "*": "mul", "/": "div" } as const;

const truth = (node: Typed["node"]): Typed => ({ node, dimension: dimensionless });

/** A literal 0 fits every dimension. */
function numberOf({ value, unit }: Of<"number">): Typed {
  if (unit === undefined)
    return { node: constant(value), dimension: value === 0 ? undefined : dimensionless };
  return { node: constant(toSi(value, unit)), dimension: unitOf(unit).dimension };
}

/** The value of an exponent written in plain numbers: "4", "-0.5", "(1/3)". */
function constantValue({ node }: Typed): number | undefined {
  if (node.kind === "constant") return node.value;
  if (node.kind !== "binary" || node.op !== "div") return undefined;
  return node.a.kind === "constant" && node.b.kind === "constant"
    ? node.a.value / node.b.value
    : undefined;
}
