import { describe, expect, test } from "vitest";
import { constants } from "#sources";
import { eq, partsOf, type Expression, type Symbol } from "#model";
import { parseEquation } from "./parse.ts";

const symbol = (name: string): Symbol => ({ kind: "symbol", name });
const [a, b, c] = ["a", "b", "c"].map(symbol) as [Symbol, Symbol, Symbol];

/** The tree with all its brackets, in prefix form. */
function shape(expression: Expression): string {
  const inside = partsOf(expression).map(shape).join(" ");
  switch (expression.kind) {
    case "number":
      return `${expression.value}${expression.unit ? `[${expression.unit}]` : ""}`;
    case "pi":
      return "pi";
    case "symbol":
      return expression.name;
    case "constant":
      return expression.claim.id;
    case "sign":
    case "operation":
      return `(${expression.sign} ${inside})`;
    case "call":
      return `(${expression.name} ${inside})`;
    case "curve":
      return `(${expression.curve.name} ${inside})`;
  }
}

const parsed = (equation: ReturnType<typeof eq>): string => {
  const read = parseEquation(equation);
  return read.fault ?? shape(read.expression);
};

describe("the tree of an equation", () => {
  test("binds as arithmetic does: powers before signs before products before sums", () => {
    expect(parsed(eq`${a} + ${b} * ${c}`)).toBe("(+ a (* b c))");
    expect(parsed(eq`-${a}^2 / ${b}`)).toBe("(/ (- (^ a 2)) b)");
    expect(parsed(eq`${a}^-${b}`)).toBe("(^ a (- b))");
    expect(parsed(eq`${a} ** 2`)).toBe("(^ a 2)");
  });

  test("groups differences and quotients from the left, powers from the right", () => {
    expect(parsed(eq`${a} - ${b} - ${c}`)).toBe("(- (- a b) c)");
    expect(parsed(eq`${a} / ${b} * ${c}`)).toBe("(* (/ a b) c)");
    expect(parsed(eq`${a}^${b}^${c}`)).toBe("(^ a (^ b c))");
  });

  test("has brackets in its shape alone", () => {
    expect(parsed(eq`((${a} + ${b})) * ${c}`)).toBe("(* (+ a b) c)");
    expect(parsed(eq`${a} - (${b} - ${c})`)).toBe("(- a (- b c))");
  });

  test("puts comparisons below sums, `not` and `and` below them, `or` at the top", () => {
    expect(parsed(eq`not ${a} + 1 > ${b} and ${c} == 0 or ${b} != 2`)).toBe(
      "(or (and (not (> (+ a 1) b)) (== c 0)) (!= b 2))",
    );
  });

  test("keeps units with their numbers, and claims, functions, curves and both sides by name", () => {
    const curve = { name: "bend", points: [] } as never;
    expect(parsed(eq`${curve}(${a}) = max(2 [kW], ${a}, ${constants.planck} * pi)`)).toBe(
      "(= (bend a) (max 2[kW] a (* planck pi)))",
    );
  });

  test("ends at the first thing that is wrong, and names it", () => {
    expect(parsed(eq`(${a} + ${b}`)).toBe('"(a + b": a bracket is not closed');
    expect(parsed(eq`${a} +`)).toBe('"a +": ends too early');
    expect(parsed(eq`${a} ${b}`)).toBe('"a b": unexpected a symbol where an operator is wanted');
    expect(parsed(eq`if(${a}, ${b})`)).toBe('"if(a, b)": if takes 3 arguments, not 2');
    expect(parsed(eq`sin ${a}`)).toBe('"sin a": sin needs its arguments in brackets');
    expect(parsed(eq`sinus(${a})`)).toBe(
      '"sinus(a)": "sinus" is neither a function nor a symbol; symbols stand in ${...}',
    );
  });
});
