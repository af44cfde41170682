import { assert } from "#base";
import type { Claim } from "#sources";
import type { Dimension } from "#units";
import type { Curve } from "./curve.ts";
import type { Node } from "./graph.ts";

/** A symbol of an equation: an input, an output, or an output of a part. */
export interface Symbol {
  readonly kind: "symbol";
  /** As it stands in the equation: "area", "radiator.area". */
  readonly name: string;
}

/** What may stand between the pieces of an equation: a symbol, a constant of nature (a claim that is exact), a curve to call. */
export type Term = Symbol | Claim | Curve;

/** An equation as it was written: `pieces[0] terms[0] pieces[1] terms[1] ...` */
export interface Equation {
  readonly pieces: readonly string[];
  readonly terms: readonly Term[];
}

/**
 * Writes an equation in the infix form of a paper: + - * / ^, comparisons, and, or, not, numbers ("2", "8760 [h]"),
 * `pi`, functions (functions.ts), `if(condition, then, otherwise)`, curves (`${curve}(x)`).
 * With "=" between two sides it is what an unknown must fulfil.
 */
export function eq(pieces: TemplateStringsArray, ...terms: readonly Term[]): Equation {
  return { pieces: [...pieces], terms };
}

/** The equation as text, symbols by their names. */
export function textOf(equation: Equation): string {
  return equation.pieces
    .map((piece, index) => piece + termText(equation.terms[index]))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

function termText(term: Term | undefined): string {
  if (term === undefined) return "";
  if ("kind" in term && term.kind === "symbol") return term.name;
  return "points" in term ? term.name : term.id;
}

/** A part of an equation after reading: its node and what it measures. `undefined` dimension: a literal 0 fits everywhere. */
export interface Typed {
  readonly node: Node;
  readonly dimension: Dimension | undefined;
}

export type Token =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "mark"; readonly mark: string }
  | { readonly kind: "unit"; readonly unit: string }
  | { readonly kind: "term"; readonly term: Term };

const lexeme =
  /\s+|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|\[([^\]]*)\]|(<=|>=|==|!=|\*\*|[-+*/^(),<>=])/y;

/** The equation's tokens in order. A character outside the language is a fault of the model's author. */
export function tokensOf(equation: Equation): Token[] {
  const tokens: Token[] = [];
  for (const [index, piece] of equation.pieces.entries()) {
    lexeme.lastIndex = 0;
    while (lexeme.lastIndex < piece.length) {
      const at = lexeme.lastIndex;
      const match = lexeme.exec(piece);
      assert(match !== null, `equation "${textOf(equation)}": cannot read "${piece.slice(at)}"`);
      const [, number, name, unit, mark] = match;
      if (number !== undefined) tokens.push({ kind: "number", value: Number(number) });
      else if (name !== undefined) tokens.push({ kind: "name", name });
      else if (unit !== undefined) tokens.push({ kind: "unit", unit });
      else if (mark !== undefined) tokens.push({ kind: "mark", mark: mark === "**" ? "^" : mark });
    }
    const term = equation.terms[index];
    if (term !== undefined) tokens.push({ kind: "term", term });
  }
  return tokens;
}
