import { assert } from "#base";
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
import {
  textOf,
  tokensOf,
  type Equation,
  type Symbol,
  type Token,
  type Typed,
} from "./equation.ts";
import { binary, compare, constant, select, unary, type CompareOp, type UnaryOp } from "./graph.ts";
import { functionsOverSteps, type OverSteps } from "./steps.ts";

/** Functions of an equation by name; all take and give pure numbers but where the reader below says otherwise. */
export const functionNames = [
  "exp",
  "expm1",
  "ln",
  "log1p",
  "log2",
  "log10",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "erf",
  "inverseNormal",
  "floor",
  "ceil",
  "round",
] as const satisfies readonly UnaryOp[];

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
  const reader = new Reader(equation, surroundings);
  const result = reader.whole();
  return reader.fault === undefined ? result : { fault: reader.fault };
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #surroundings: Surroundings;
  readonly #equation: Equation;
  #at = 0;
  /** The first thing that was wrong; from then on the reader stands at the end and gives nonsense. */
  fault: string | undefined;

  constructor(equation: Equation, surroundings: Surroundings) {
    this.#equation = equation;
    this.#tokens = tokensOf(equation);
    this.#surroundings = surroundings;
  }

  whole(): Typed & { implicit: boolean } {
    const left = this.#or();
    const implicit = this.#take("=");
    const result = implicit ? this.#sum2("sub", left, this.#or(), "=") : left;
    if (this.#at < this.#tokens.length)
      this.#fail(`unexpected ${describe(this.#tokens[this.#at])}`);
    return { ...result, implicit };
  }

  #or(): Typed {
    let left = this.#and();
    while (this.#takeName("or"))
      left = truth(binary("or", this.#flag(left), this.#flag(this.#and())));
    return left;
  }

  #and(): Typed {
    let left = this.#comparison();
    while (this.#takeName("and"))
      left = truth(binary("and", this.#flag(left), this.#flag(this.#comparison())));
    return left;
  }

  #comparison(): Typed {
    if (this.#takeName("not")) return truth(unary("not", this.#flag(this.#comparison())));
    const left = this.#sum();
    const op = this.#takeOne(comparisons);
    if (op === undefined) return left;
    const right = this.#sum();
    this.#alike(left, right, op);
    return truth(compare(comparisons[op]!, left.node, right.node));
  }

  #sum(): Typed {
    let left = this.#product();
    for (let op = this.#takeOne(sums); op !== undefined; op = this.#takeOne(sums)) {
      left = this.#sum2(sums[op]!, left, this.#product(), op);
    }
    return left;
  }

  #sum2(op: "add" | "sub", left: Typed, right: Typed, mark: string): Typed {
    return { node: binary(op, left.node, right.node), dimension: this.#alike(left, right, mark) };
  }

  #product(): Typed {
    let left = this.#signed();
    for (let op = this.#takeOne(products); op !== undefined; op = this.#takeOne(products)) {
      const right = this.#signed();
      const dimension = combine(
        left.dimension ?? dimensionless,
        right.dimension ?? dimensionless,
        op === "*" ? 1 : -1,
      );
      left = { node: binary(products[op]!, left.node, right.node), dimension };
    }
    return left;
  }

  #signed(): Typed {
    if (this.#take("+")) return this.#signed();
    if (!this.#take("-")) return this.#power();
    const { node, dimension } = this.#signed();
    return {
      node: node.kind === "constant" ? constant(-node.value) : unary("neg", node),
      dimension,
    };
  }

  #power(): Typed {
    const base = this.#atom();
    if (!this.#take("^")) return base;
    const exponent = this.#signed();
    this.#pure(exponent, "an exponent");
    const dimension = base.dimension ?? dimensionless;
    if (sameDimension(dimension, dimensionless))
      return { node: binary("pow", base.node, exponent.node), dimension };
    const power = constantValue(exponent);
    if (power === undefined)
      return this.#fail(
        `a quantity in ${formatDimension(dimension)} can only be raised to a fixed number`,
      );
    return { node: binary("pow", base.node, exponent.node), dimension: raise(dimension, power) };
  }

  #atom(): Typed {
    const token = this.#tokens[this.#at++];
    if (token === undefined) return this.#fail("ends too early");
    switch (token.kind) {
      case "number":
        return this.#number(token.value);
      case "term":
        return this.#term(token.term);
      case "name":
        return this.#named(token.name);
      case "mark":
        if (token.mark === "(") return this.#closed(this.#or());
        return this.#fail(`unexpected ${describe(token)}`);
      case "unit":
        return this.#fail(`unexpected ${describe(token)}`);
    }
  }

  #number(value: number): Typed {
    const next = this.#tokens[this.#at];
    if (next?.kind !== "unit")
      return { node: constant(value), dimension: value === 0 ? undefined : dimensionless };
    this.#at++;
    return { node: constant(toSi(value, next.unit)), dimension: unitOf(next.unit).dimension };
  }

  #term(term: Symbol | Claim | Curve): Typed {
    if ("points" in term) return this.#curve(term);
    if (!("id" in term)) return this.#surroundings.lookUp(term);
    if (term.uncertainty.kind !== "exact")
      return this.#fail(`claim ${term.id} is uncertain: make it an input`);
    return { node: constant(toSi(term.value, term.unit)), dimension: unitOf(term.unit).dimension };
  }

  #curve(curve: Curve): Typed {
    const [at] = this.#arguments(1, curve.name);
    this.#alike(
      at!,
      { node: at!.node, dimension: unitOf(curve.of).dimension },
      `argument of ${curve.name}`,
    );
    return {
      node: { kind: "table", table: tableOf(curve), at: at!.node },
      dimension: unitOf(curve.gives).dimension,
    };
  }

  #named(name: string): Typed {
    const overSteps = functionsOverSteps.find((one) => one === name);
    if (overSteps !== undefined) return this.#overSteps(overSteps);
    if (name === "pi") return { node: constant(Math.PI), dimension: dimensionless };
    if ((functionNames as readonly string[]).includes(name)) {
      const [a] = this.#arguments(1, name);
      this.#pure(a!, `the argument of ${name}`);
      return { node: unary(name as UnaryOp, a!.node), dimension: dimensionless };
    }
    switch (name) {
      case "abs": {
        const [a] = this.#arguments(1, name);
        return { node: unary("abs", a!.node), dimension: a!.dimension };
      }
      case "sqrt":
      case "cbrt": {
        const [a] = this.#arguments(1, name);
        return {
          node: unary(name, a!.node),
          dimension: raise(a!.dimension ?? dimensionless, name === "sqrt" ? 1 / 2 : 1 / 3),
        };
      }
      case "min":
      case "max": {
        const all = this.#arguments(undefined, name);
        return all.reduce((a, b) => ({
          node: binary(name, a.node, b.node),
          dimension: this.#alike(a, b, name),
        }));
      }
      case "atan2": {
        const [y, x] = this.#arguments(2, name);
        this.#alike(y!, x!, name);
        return { node: binary("atan2", y!.node, x!.node), dimension: dimensionless };
      }
      case "if": {
        const [when, then, otherwise] = this.#arguments(3, name);
        return {
          node: select(this.#flag(when!), then!.node, otherwise!.node),
          dimension: this.#alike(then!, otherwise!, "if"),
        };
      }
      default:
        return this.#fail(`"${name}" is neither a function nor a symbol; symbols stand in \${...}`);
    }
  }

  #overSteps(name: OverSteps): Typed {
    const [of] = this.#arguments(1, name);
    const { overSteps } = this.#surroundings;
    if (overSteps !== undefined) return overSteps(name, of!);
    return this.#fail(`${name} is over all steps, and the model has none: declare its \`time\``);
  }

  #arguments(count: number | undefined, name: string): Typed[] {
    if (!this.#take("(")) this.#fail(`${name} needs its arguments in brackets`);
    const all = [this.#or()];
    while (this.#take(",")) all.push(this.#or());
    this.#closed(all[0]!);
    if (count === undefined || all.length === count) return all;
    const nonsense = this.#fail(`${name} takes ${count} arguments, not ${all.length}`);
    return Array.from({ length: count }, () => nonsense);
  }

  #closed(inside: Typed): Typed {
    return this.#take(")") ? inside : this.#fail("a bracket is not closed");
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

  #take(mark: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "mark" || token.mark !== mark) return false;
    this.#at++;
    return true;
  }

  #takeOne<T extends Record<string, unknown>>(marks: T): (keyof T & string) | undefined {
    return Object.keys(marks).find((mark) => this.#take(mark));
  }

  #takeName(name: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "name" || token.name !== name) return false;
    this.#at++;
    return true;
  }

  #fail(because: string): Typed {
    this.fault ??= `"${textOf(this.#equation)}": ${because}`;
    this.#at = this.#tokens.length;
    return { node: constant(Number.NaN), dimension: undefined };
  }
}

const comparisons: Record<string, CompareOp> = {
  "<=": "le",
  ">=": "ge",
  "<": "lt",
  ">": "gt",
  "==": "eq",
  "!=": "ne",
};
const sums: Record<string, "add" | "sub"> = { "+": "add", "-": "sub" };
const products: Record<string, "mul" | "div"> = { "*": "mul", "/": "div" };

const truth = (node: Typed["node"]): Typed => ({ node, dimension: dimensionless });

/** The value of an exponent written in plain numbers: "4", "-0.5", "(1/3)". */
function constantValue({ node }: Typed): number | undefined {
  if (node.kind === "constant") return node.value;
  if (node.kind !== "binary" || node.op !== "div") return undefined;
  return node.a.kind === "constant" && node.b.kind === "constant"
    ? node.a.value / node.b.value
    : undefined;
}

function describe(token: Token | undefined): string {
  assert(token !== undefined, "a token to describe");
  switch (token.kind) {
    case "number":
      return String(token.value);
    case "name":
      return `"${token.name}"`;
    case "mark":
      return `"${token.mark}"`;
    case "unit":
      return `[${token.unit}]`;
    case "term":
      return "a symbol where an operator is wanted";
  }
}
