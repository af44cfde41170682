import { unreachable } from "#base";
import type { Expression } from "#model";
import { callFor, lessPower } from "./functions.ts";
import { bracketed, math, row, sign, word, type MathNode } from "./mathml.ts";
import { binds, numberOf, type Binds, type Notation, type Written } from "./notation.ts";

/** An equation's tree as MathML: fractions, powers and roots as such, and no bracket that they make needless. */
export function typeset(expression: Expression, notation: Notation): MathNode {
  return new Typesetter(notation, false).write(expression).math;
}

/** The same in pieces between which a line may end: the terms of a sum, and the factors of a product. */
export function typesetInPieces(expression: Expression, notation: Notation): MathNode[] {
  if (expression.kind === "operation" && expression.sign === "=")
    return [
      ...typesetInPieces(expression.left, notation),
      ...opened(sign("=", infix), typesetInPieces(expression.right, notation)),
    ];
  return new Typesetter(notation, false).pieces(expression, false);
}

/** A sign before the first of several pieces. */
export const opened = (mark: MathNode, [first, ...rest]: readonly MathNode[]): MathNode[] => [
  row(mark, first!),
  ...rest,
];

/** At the start of a piece a sign would else be taken for one of what follows. */
export const infix = { form: "infix" } as const;

/** Terms stand further apart than the factors in them, and these than the words in a name. */
const between = { ...infix, lspace: "0.55em", rspace: "0.55em" } as const;

export class Typesetter {
  readonly notation: Notation;
  /** In an exponent, where a fraction is too tall. */
  readonly #small: boolean;

  constructor(notation: Notation, small: boolean) {
    this.notation = notation;
    this.#small = small;
  }

  write(expression: Expression): Written {
    switch (expression.kind) {
      case "number":
        return numberOf(expression.value, expression.unit ?? "1", 15);
      case "pi":
        return { math: word("π"), binds: binds.whole };
      case "symbol":
        return this.notation.symbol(expression.name);
      case "constant":
        return this.notation.constant(expression.claim);
      case "sign":
        return this.#signed(expression);
      case "operation":
        return this.#operation(expression);
      case "call":
        return callFor(expression, this);
      case "curve":
        return callFor({ name: expression.curve.name, given: [expression.at] }, this);
      default:
        return unreachable(expression);
    }
  }

  /** What must hold together at least so strongly, in brackets where it does not. */
  holding(expression: Expression, least: Binds, behindSign = false): MathNode {
    const written = this.write(expression);
    const fits = written.binds >= least && !(behindSign && written.signed);
    return fits ? written.math : bracketed(written.math);
  }

  /** A sum's terms, each with the sign before it. */
  terms(expression: Expression): MathNode[][] {
    const { kind } = expression;
    if (kind !== "operation" || (expression.sign !== "+" && expression.sign !== "-"))
      return [[this.holding(expression, binds.sum)]];
    const right = this.holding(expression.right, binds.product, true);
    return [...this.terms(expression.left), [sign(signs[expression.sign], between), right]];
  }

  /** Terms and factors, each with the sign before it. */
  pieces(expression: Expression, behindSign: boolean): MathNode[] {
    if (expression.kind !== "operation") return [this.#term(expression, behindSign)];
    const { sign: mark, left, right } = expression;
    const isSum = mark === "+" || mark === "-";
    if (isSum && !behindSign)
      return [
        ...this.pieces(left, false),
        ...opened(sign(signs[mark], between), this.pieces(right, true)),
      ];
    const { over, under } = factorsOf(expression);
    if (isSum || over.length === 1 || under.length > 0) return [this.#term(expression, behindSign)];
    return over.map((factor, at) =>
      at === 0
        ? this.factor(factor, behindSign)
        : row(this.notation.times, this.factor(factor, true)),
    );
  }

  #term(expression: Expression, behindSign: boolean): MathNode {
    return behindSign ? this.holding(expression, binds.product, true) : this.write(expression).math;
  }

  factor(expression: Expression, behindSign: boolean): MathNode {
    return this.holding(expression, behindSign ? binds.fraction : binds.product, behindSign);
  }

  #signed({ sign: mark, of }: Of<"sign">): Written {
    if (mark === "-" && of.kind === "call" && of.name === "expm1") return lessPower(of, this);
    const holds = mark === "not" ? binds.call : binds.product;
    const inside = this.holding(of, holds, true);
    return {
      math: row(sign(mark === "not" ? "¬" : "\u2212", { form: "prefix" }), inside),
      binds: mark === "not" ? binds.comparison : binds.product,
      signed: true,
    };
  }

  #operation(expression: Of<"operation">): Written {
    const { sign: mark, left, right } = expression;
    switch (mark) {
      case "+":
      case "-": {
        const signed = this.write(leftmost(expression)).signed ?? false;
        return { math: row(...this.terms(expression).flat()), binds: binds.sum, signed };
      }
      case "*":
      case "/":
        return this.#product(expression);
      case "^":
        return this.#power(left, right);
      case "or":
      case "and":
        return this.#joined(expression, binds[mark]);
      default:
        return this.#joined(expression, binds.comparison);
    }
  }

  #joined({ sign: mark, left, right }: Of<"operation">, own: Binds): Written {
    // Comparisons do not follow one another; what is joined by "or" and "and" may.
    const least = own === binds.comparison ? binds.sum : own;
    const [a, b] = [this.holding(left, least), this.holding(right, binds.comparison)];
    return { math: row(a, sign(signs[mark]), b), binds: own };
  }

  /** "a / b * c / d" is one fraction: a c over b d. */
  #product(expression: Of<"operation">): Written {
    const { over, under } = factorsOf(expression);
    if (under.length === 0) {
      const signed = this.write(over[0]!).signed ?? false;
      return { math: this.#multiplied(over), binds: binds.product, signed };
    }
    if (this.#small) {
      const above = this.#multiplied(over);
      const below = this.#multiplied(under);
      const divisor = under.length === 1 ? this.factor(under[0]!, true) : bracketed(below);
      const slash = sign("/", { lspace: "0", rspace: "0" });
      return { math: row(above, slash, divisor), binds: binds.product };
    }
    const [above, below] = [over, under].map((factors) =>
      factors.length === 1 ? this.write(factors[0]!).math : this.#multiplied(factors),
    ) as [MathNode, MathNode];
    // Fractions inside keep their size.
    const full = (part: MathNode) => math("mrow", [part], { displaystyle: "true" });
    return { math: math("mfrac", [full(above), full(below)]), binds: binds.fraction };
  }

  #multiplied(factors: readonly Expression[]): MathNode {
    return row(
      ...factors.flatMap((factor, at) => {
        const piece = this.factor(factor, at > 0);
        return at === 0 ? [piece] : [this.notation.times, piece];
      }),
    );
  }

  #power(base: Expression, exponent: Expression): Written {
    const raised = new Typesetter(this.notation, true).write(exponent).math;
    // As papers have it: the square of a sine is sin² x.
    if (base.kind === "call" && circular.includes(base.name) && isNatural(exponent))
      return callFor(base, this, raised);
    return {
      math: math("msup", [this.holding(base, binds.whole), raised]),
      binds: binds.power,
    };
  }
}

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

const signs = {
  "=": "=",
  or: "∨",
  and: "∧",
  "<=": "≤",
  ">=": "≥",
  "<": "<",
  ">": ">",
  "==": "=",
  "!=": "≠",
  "+": "+",
  "-": "\u2212",
  "*": "·",
  "/": "/",
  "^": "^",
} as const;

const circular: readonly string[] = ["sin", "cos", "tan", "sinh", "cosh", "tanh"];
const isNatural = (exponent: Expression) =>
  exponent.kind === "number" && Number.isInteger(exponent.value) && exponent.unit === undefined;

/** What is multiplied, and what it is divided by. */
function factorsOf(expression: Expression): {
  readonly over: readonly Expression[];
  readonly under: readonly Expression[];
} {
  const { kind } = expression;
  if (kind !== "operation" || (expression.sign !== "*" && expression.sign !== "/"))
    return { over: [expression], under: [] };
  const { over, under } = factorsOf(expression.left);
  return expression.sign === "*"
    ? { over: [...over, expression.right], under }
    : { over, under: [...under, expression.right] };
}

/** Where what is written of it begins. */
const leftmost = (expression: Expression): Expression =>
  expression.kind === "operation" && (expression.sign === "+" || expression.sign === "-")
    ? leftmost(expression.left)
    : expression;
