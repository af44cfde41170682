import { assert } from "#base";
import { textOf, tokensOf, type Equation, type Term, type Token } from "./equation.ts";
import type { Expression, OperationSign } from "./expression.ts";
import { numberOfArguments } from "./functions.ts";

/** The tree of an equation, or the fault in how it is written: the first one ends the reading. */
export type Parsed =
  | { readonly expression: Expression; readonly fault?: never }
  | { readonly fault: string; readonly expression?: never };

/** Reads what an equation says, without asking what it means: whether its names and units fit comes later. */
export function parseEquation(equation: Equation): Parsed {
  let parsed = known.get(equation);
  if (parsed === undefined) known.set(equation, (parsed = new Parser(equation).whole()));
  return parsed;
}

/** An equation is read again for each meaning that its symbols take; its tree stays. */
const known = new WeakMap<Equation, Parsed>();

class Parser {
  readonly #tokens: readonly Token[];
  readonly #equation: Equation;
  #at = 0;
  /** The first thing that was wrong; from then on the parser stands at the end and gives nonsense. */
  #fault: string | undefined;

  constructor(equation: Equation) {
    this.#equation = equation;
    this.#tokens = tokensOf(equation);
  }

  whole(): Parsed {
    const left = this.#or();
    const expression = this.#take("=") ? operation("=", left, this.#or()) : left;
    if (this.#at < this.#tokens.length)
      this.#fail(`unexpected ${describe(this.#tokens[this.#at])}`);
    return this.#fault === undefined ? { expression } : { fault: this.#fault };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#takeName("or")) left = operation("or", left, this.#and());
    return left;
  }

  #and(): Expression {
    let left = this.#comparison();
    while (this.#takeName("and")) left = operation("and", left, this.#comparison());
    return left;
  }

  #comparison(): Expression {
    if (this.#takeName("not")) return { kind: "sign", sign: "not", of: this.#comparison() };
    const left = this.#sum();
    const sign = this.#takeOne(comparisons);
    return sign === undefined ? left : operation(sign, left, this.#sum());
  }

  #sum(): Expression {
    let left = this.#product();
    for (let sign = this.#takeOne(sums); sign !== undefined; sign = this.#takeOne(sums))
      left = operation(sign, left, this.#product());
    return left;
  }

  #product(): Expression {
    let left = this.#signed();
    for (let sign = this.#takeOne(products); sign !== undefined; sign = this.#takeOne(products))
      left = operation(sign, left, this.#signed());
    return left;
  }

  #signed(): Expression {
    if (this.#take("+")) return this.#signed();
    return this.#take("-") ? { kind: "sign", sign: "-", of: this.#signed() } : this.#power();
  }

  #power(): Expression {
    const base = this.#atom();
    return this.#take("^") ? operation("^", base, this.#signed()) : base;
  }

  #atom(): Expression {
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

  #number(value: number): Expression {
    const next = this.#tokens[this.#at];
    if (next?.kind !== "unit") return { kind: "number", value };
    this.#at++;
    return { kind: "number", value, unit: next.unit };
  }

  #term(term: Term): Expression {
    if (!("points" in term)) return "id" in term ? { kind: "constant", claim: term } : term;
    const given = this.#arguments(term.name);
    if (given.length !== 1) return this.#fail(wrongNumber(term.name, 1, given.length));
    return { kind: "curve", curve: term, at: given[0]! };
  }

  #named(name: string): Expression {
    if (name === "pi") return { kind: "pi" };
    const wanted = numberOfArguments(name);
    if (wanted === undefined)
      return this.#fail(`"${name}" is neither a function nor a symbol; symbols stand in \${...}`);
    const given = this.#arguments(name);
    if (wanted !== "any" && given.length !== wanted)
      return this.#fail(wrongNumber(name, wanted, given.length));
    return { kind: "call", name, given };
  }

  #arguments(name: string): Expression[] {
    if (!this.#take("(")) this.#fail(`${name} needs its arguments in brackets`);
    const all = [this.#or()];
    while (this.#take(",")) all.push(this.#or());
    this.#closed(all[0]!);
    return all;
  }

  #closed(inside: Expression): Expression {
    return this.#take(")") ? inside : this.#fail("a bracket is not closed");
  }

  #take(mark: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "mark" || token.mark !== mark) return false;
    this.#at++;
    return true;
  }

  #takeOne<const T extends string>(marks: readonly T[]): T | undefined {
    return marks.find((mark) => this.#take(mark));
  }

  #takeName(name: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "name" || token.name !== name) return false;
    this.#at++;
    return true;
  }

  #fail(because: string): Expression {
    this.#fault ??= `"${textOf(this.#equation)}": ${because}`;
    this.#at = this.#tokens.length;
    return { kind: "number", value: Number.NaN };
  }
}

const comparisons = ["<=", ">=", "<", ">", "==", "!="] as const;
const sums = ["+", "-"] as const;
const products = ["*", "/"] as const;

const operation = (sign: OperationSign, left: Expression, right: Expression): Expression => ({
  kind: "operation",
  sign,
  left,
  right,
});

const wrongNumber = (name: string, wanted: number, found: number) =>
  `${name} takes ${wanted} arguments, not ${found}`;

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
