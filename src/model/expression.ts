import type { Claim } from "#sources";
import type { Curve } from "./curve.ts";
import type { Symbol } from "./equation.ts";

/** What an equation says, as a tree: what gives it its meaning and what typesets it walk the same one. Brackets are in its shape. */
export type Expression =
  | {
      readonly kind: "number";
      readonly value: number;
      /** As it was written: "8760 [h]". */
      readonly unit?: string;
    }
  | { readonly kind: "pi" }
  | Symbol
  | { readonly kind: "constant"; readonly claim: Claim }
  | { readonly kind: "sign"; readonly sign: "-" | "not"; readonly of: Expression }
  | {
      readonly kind: "operation";
      readonly sign: OperationSign;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "call"; readonly name: string; readonly given: readonly Expression[] }
  | { readonly kind: "curve"; readonly curve: Curve; readonly at: Expression };

/** "=" stands only at the top, between the two sides that an unknown must make equal. */
export type OperationSign = (typeof operationSigns)[number];

export const operationSigns = [
  "=",
  "or",
  "and",
  "<=",
  ">=",
  "<",
  ">",
  "==",
  "!=",
  "+",
  "-",
  "*",
  "/",
  "^",
] as const;

/** The expressions that one is made of, in the order in which they are written. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "pi":
    case "symbol":
    case "constant":
      return [];
    case "sign":
      return [expression.of];
    case "operation":
      return [expression.left, expression.right];
    case "call":
      return expression.given;
    case "curve":
      return [expression.at];
  }
}
