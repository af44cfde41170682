/** A piece of a formula: an element of MathML Core with what is in it. */
export interface MathNode {
  readonly tag: MathTag;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children: readonly (MathNode | string)[];
}

export type MathTag =
  | "mrow"
  | "mi"
  | "mn"
  | "mo"
  | "mtext"
  | "mspace"
  | "mfrac"
  | "msqrt"
  | "mroot"
  | "msub"
  | "msup"
  | "mtable"
  | "mtr"
  | "mtd";

export const math = (
  tag: MathTag,
  children: readonly (MathNode | string)[],
  attributes?: Readonly<Record<string, string>>,
): MathNode => (attributes === undefined ? { tag, children } : { tag, children, attributes });

/** Pieces side by side; one alone stays itself. */
export const row = (...children: readonly MathNode[]): MathNode =>
  children.length === 1 ? children[0]! : math("mrow", children);

export const word = (text: string): MathNode => math("mi", [text]);
export const text = (said: string): MathNode => math("mtext", [said]);
export const sign = (mark: string, attributes?: Readonly<Record<string, string>>): MathNode =>
  math("mo", [mark], attributes);
const gap = (em: number): MathNode => math("mspace", [], { width: `${em}em` });

/** Tall ones are drawn by the page's style: few machines have a font whose brackets grow. */
export const bracketed = (inside: MathNode, open = "(", close = ")"): MathNode =>
  math(
    "mrow",
    [sign(open), inside, sign(close)],
    open === "(" && isTall(inside) ? { className: "tall" } : undefined,
  );

/** Whether it is higher than a line. */
function isTall({ tag, children }: MathNode): boolean {
  if (tag === "mfrac" || tag === "mtable") return true;
  const inLine = tag === "msup" || tag === "msub" ? children.slice(0, 1) : children;
  return inLine.some((child) => typeof child !== "string" && isTall(child));
}

/** A name applied to what stands in brackets behind it. */
export const applied = (name: MathNode, inside: MathNode): MathNode =>
  math("mrow", [name, sign("\u2061"), bracketed(inside)]);

/** Several, with commas between them. */
export const listed = (all: readonly MathNode[]): MathNode =>
  row(...all.flatMap((one, at) => (at === 0 ? [one] : [sign(","), one])));

/** A number as `formatNumber` gives it; "2e-9" with its power of ten. */
export function digits(shown: string): MathNode {
  const [mantissa = "", exponent] = shown.replace(/^-/, "\u2212").split("e");
  if (exponent === undefined) return math("mn", [mantissa]);
  const power = math("msup", [math("mn", ["10"]), math("mn", [exponent.replace("-", "\u2212")])]);
  return mantissa === "1" ? power : row(math("mn", [mantissa]), sign("\u00d7"), power);
}

/** A number with its unit. */
export function measured(number: MathNode, unit: string): MathNode {
  if (unit === "1") return number;
  return unit.startsWith("1/")
    ? row(number, text(shownUnit(unit).slice(1)))
    : row(number, gap(0.25), text(shownUnit(unit)));
}

/** A unit with raised exponents: "W/(m² K⁴)". */
export const shownUnit = (unit: string): string =>
  unit.replace(/\^(-?\d+)/g, (_, power: string) => raisedDigits(power));

/** "-8" as "⁻⁸". */
export const raisedDigits = (power: string): string =>
  power.replace(/./g, (digit) => raised.charAt("-0123456789".indexOf(digit)));

const raised = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The markup, as it would stand in a page. */
export function markupOf({ tag, attributes = {}, children }: MathNode): string {
  const told = Object.entries(attributes).map(
    ([name, value]) => ` ${name === "className" ? "class" : name}="${value}"`,
  );
  const inside = children.map((child) =>
    typeof child === "string" ? escaped(child) : markupOf(child),
  );
  return `<${tag}${told.join("")}>${inside.join("")}</${tag}>`;
}

const escaped = (said: string) =>
  said.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
