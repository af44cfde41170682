import { words } from "#base";
import type { Expression } from "#model";
import {
  applied,
  bracketed,
  listed,
  math,
  row,
  sign,
  text,
  word,
  type MathNode,
} from "./mathml.ts";
import { binds, type Written } from "./notation.ts";
import type { Typesetter } from "./typeset.ts";

interface Call {
  readonly name: string;
  readonly given: readonly Expression[];
}

/** A function of an equation as it is typeset; `raised` is a power that stands at its name. */
export function callFor({ name, given }: Call, typesetter: Typesetter, raised?: MathNode): Written {
  const [first, second] = given as [Expression, Expression | undefined];
  const inside = (expression: Expression) => typesetter.write(expression).math;
  const whole = (written: MathNode): Written => ({ math: written, binds: binds.whole });
  switch (name) {
    case "sqrt":
      return whole(math("msqrt", [inside(first)]));
    case "cbrt":
      return whole(math("mroot", [inside(first), math("mn", ["3"])]));
    case "abs":
      return whole(bracketed(inside(first), "|", "|"));
    case "floor":
      return whole(bracketed(inside(first), "⌊", "⌋"));
    case "ceil":
      return whole(bracketed(inside(first), "⌈", "⌉"));
    case "expm1":
      return {
        math: row(applied(word("exp"), inside(first)), sign("\u2212"), math("mn", ["1"])),
        binds: binds.sum,
      };
    case "log1p": {
      const more = row(
        math("mn", ["1"]),
        sign("+"),
        typesetter.holding(first, binds.product, true),
      );
      return { math: applied(word("ln"), more), binds: binds.call };
    }
    case "if":
      return casesFor(given, typesetter);
    default: {
      const called = nameOf(name);
      const power = raised === undefined ? called : math("msup", [called, raised]);
      const all = second === undefined ? inside(first) : listed(given.map(inside));
      return { math: applied(power, all), binds: binds.call };
    }
  }
}

/** -expm1(x), which is 1 less a power. */
export function lessPower({ given: [power] }: Call, typesetter: Typesetter): Written {
  const { math: inside } = typesetter.write(power!);
  return {
    math: row(math("mn", ["1"]), sign("\u2212"), applied(word("exp"), inside)),
    binds: binds.sum,
  };
}

/** Conditions as cases, one below the other; a condition in the last place goes on with the list. */
function casesFor(given: readonly Expression[], typesetter: Typesetter): Written {
  const said = typesetter.notation.cases;
  const rows: MathNode[] = [];
  let rest = given;
  for (;;) {
    const [when, then, otherwise] = rest as [Expression, Expression, Expression];
    const condition = row(text(`${said.if}\u00a0`), typesetter.write(when).math);
    rows.push(caseFor(typesetter.write(then).math, condition));
    if (otherwise.kind === "call" && otherwise.name === "if") {
      rest = otherwise.given;
      continue;
    }
    rows.push(caseFor(typesetter.write(otherwise).math, text(said.otherwise)));
    break;
  }
  return { math: math("mtable", rows), binds: binds.cases };
}

const caseFor = (value: MathNode, when: MathNode): MathNode =>
  math("mtr", [
    math("mtd", [value], { displaystyle: "true" }),
    math("mtd", [when], { displaystyle: "true" }),
  ]);

/** Names that the field writes otherwise than the language of equations. */
function nameOf(name: string): MathNode {
  switch (name) {
    case "asin":
    case "acos":
    case "atan":
      return word(`arc${name.slice(1)}`);
    case "atan2":
      return word("arctan2");
    case "log2":
    case "log10":
      return math("msub", [word("log"), math("mn", [name.slice(3)])]);
    case "inverseNormal":
      return math("msup", [word("Φ"), row(sign("\u2212"), math("mn", ["1"]))]);
    default:
      return word(words(name));
  }
}
