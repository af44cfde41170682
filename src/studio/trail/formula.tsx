import { createElement, useEffect, useRef, useState, type ReactNode } from "react";
import type { Variable } from "#model";
import { useWords } from "../words/use-words.tsx";
import { row, sign, text, type MathNode } from "./mathml.ts";
import { numberOf, numeric, symbolFor, symbolic } from "./notation.ts";
import { infix, opened, typesetInPieces } from "./typeset.ts";
import "./formula.css";

/** A number with the unit that it is in. */
export interface InUnit {
  readonly value: number;
  readonly unit: string;
}

interface Props {
  readonly of: Variable;
}

/** A variable's equation as a paper prints it; nothing for an input. */
export function Formula({ of: { path, equation } }: Props) {
  const words = useWords().trail;
  if (equation === undefined) return null;
  const { expression, starts } = equation;
  const right = typesetInPieces(expression, symbolic(words.cases));
  const name = symbolFor(path.split(".").at(-1)!);
  if (starts !== undefined)
    return (
      <Pieces
        all={[
          row(name, text(`\u00a0${words.startsAs}\u00a0`), symbolFor(starts)),
          ...opened(text(`${words.becomes}\u00a0`), right),
        ]}
      />
    );
  return <Pieces all={isImplicit(expression) ? right : [row(name, sign("=")), ...right]} />;
}

interface WithNumbersProps extends Props {
  /** What stands for a symbol of the equation; its name stays where there is nothing. */
  readonly valueOf: (path: string) => InUnit | undefined;
  /** What it comes to. */
  readonly comesTo: InUnit | undefined;
}

/** The same with the numbers in the place of the names. */
export function FormulaWithNumbers({ of, valueOf, comesTo }: WithNumbersProps) {
  const words = useWords().trail;
  const { equation } = of;
  if (equation === undefined) return null;
  const paths = new Map(equation.symbols.map(({ name, path }) => [name, path]));
  const pieces = typesetInPieces(
    equation.expression,
    numeric(words.cases, (name) => valueOf(paths.get(name) ?? name)),
  );
  if (isImplicit(equation.expression)) return <Pieces all={pieces} />;
  const result =
    comesTo === undefined
      ? []
      : [row(sign("=", infix), numberOf(comesTo.value, comesTo.unit, 4).math)];
  return <Pieces all={[...opened(sign("=", infix), pieces), ...result]} />;
}

/** Whether it says what an unknown must fulfil. */
export const isImplicit = (expression: NonNullable<Variable["equation"]>["expression"]) =>
  expression.kind === "operation" && expression.sign === "=";

/** Between two pieces a line may end; one that is wider than its place can be scrolled. */
function Pieces({ all }: { readonly all: readonly MathNode[] }) {
  const [isWide, place] = useIsWide();
  const pieces = all.map((piece) =>
    createElement("span", {}, createElement(MathPiece, { of: piece }), " "),
  );
  // Not as a list: what a formula is made of has no names, and changes only as a whole.
  return createElement(
    "div",
    { className: "formula", ref: place, tabIndex: isWide ? 0 : undefined },
    ...pieces,
  );
}

/** A piece of a formula in the midst of a text. */
export const MathPiece = ({ of }: { readonly of: MathNode }) =>
  createElement("math", { displaystyle: "true" }, elementFor(of));

const elementFor = ({ tag, attributes, children }: MathNode): ReactNode =>
  createElement(
    tag,
    attributes,
    ...children.map((child) => (typeof child === "string" ? child : elementFor(child))),
  );

/** Whether an element's content is wider than itself: then the keyboard must reach it to scroll. */
function useIsWide(): [boolean, (element: HTMLElement | null) => void] {
  const [isWide, setIsWide] = useState(false);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const last = useRef(false);
  useEffect(() => {
    if (element === null) return undefined;
    const look = () => {
      const now = element.scrollWidth > element.clientWidth;
      if (now !== last.current) setIsWide((last.current = now));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const piece of element.children) observer.observe(piece);
    return () => observer.disconnect();
  }, [element]);
  return [isWide, setElement];
}
