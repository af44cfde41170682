import { describe, expect, test } from "vitest";
import { constants, launchClaims } from "#sources";
import { defineModel, eq, type Equation, type Expression, type Symbol } from "#model";
import { models } from "#systems";
import { markupOf } from "./mathml.ts";
import { numeric, symbolic } from "./notation.ts";
import { typeset, typesetInPieces } from "./typeset.ts";

const cases = { if: "if", otherwise: "otherwise" };
const symbol = (name: string): Symbol => ({ kind: "symbol", name });
const [a, b, c] = ["heat", "life", "plant.area"].map(symbol) as [Symbol, Symbol, Symbol];

/** The tree as a model's variable carries it. */
function treeOf(equation: Equation): Expression {
  const pure = { unit: "1", typical: 1, range: [0, 9], meaning: "a number", assumption: "ours" };
  const { variables } = defineModel({
    name: "tried",
    summary: "",
    inputs: { heat: pure, life: pure } as never,
    parts: {
      plant: defineModel({
        name: "plant",
        summary: "",
        inputs: { width: pure } as never,
        outputs: { area: { unit: "1", meaning: "" } },
        equations: () => ({ area: eq`1` }),
      }),
    },
    outputs: { result: { unit: "1", meaning: "" } },
    equations: () => ({ result: equation }),
  });
  return variables["result"]!.equation!.expression;
}

const written = (equation: Equation) => markupOf(typeset(treeOf(equation), symbolic(cases)));

const tag = (name: string) => (inside: unknown) => `<${name}>${String(inside)}</${name}>`;
const [mi, mn, mo, row, sqrt] = ["mi", "mn", "mo", "mrow", "msqrt"].map(tag) as [
  (inside: unknown) => string,
  (inside: unknown) => string,
  (inside: unknown) => string,
  (inside: unknown) => string,
  (inside: unknown) => string,
];
const heat = mi("heat");
const life = mi("life");
const area = `<msub>${mi("area")}<mtext>plant</mtext></msub>`;
const times = `<mo lspace="0.35em" rspace="0.35em">·</mo>`;
const plus = `<mo form="infix" lspace="0.55em" rspace="0.55em">+</mo>`;
const minus = `<mo form="infix" lspace="0.55em" rspace="0.55em">\u2212</mo>`;
const negative = `<mo form="prefix">\u2212</mo>`;
const over = (above: string, below: string) =>
  `<mfrac><mrow displaystyle="true">${above}</mrow><mrow displaystyle="true">${below}</mrow></mfrac>`;
const power = (base: string, exponent: string) => `<msup>${base}${exponent}</msup>`;
const crossed = `<mo lspace="0.35em" rspace="0.35em">×</mo>`;
const inTallBrackets = (inside: string) =>
  `<mrow class="tall">${mo("(") + inside + mo(")")}</mrow>`;
const inBrackets = (inside: string) => row(mo("(") + inside + mo(")"));
const of = (name: string, inside: string) => row(mi(name) + mo("\u2061") + inBrackets(inside));

describe("an equation as MathML", () => {
  test("has a name of several letters upright, with what it is a part of below it", () => {
    expect(written(eq`${a} + ${c}`)).toBe(row(heat + plus + area));
  });

  test("has brackets where a sum is multiplied or taken away, and no others", () => {
    expect(written(eq`(${a} + ${b}) * ${c}`)).toBe(
      row(inBrackets(row(heat + plus + life)) + times + area),
    );
    expect(written(eq`${a} - (${b} + ${c})`)).toBe(
      row(heat + minus + inBrackets(row(life + plus + area))),
    );
    expect(written(eq`(${a} * ${b}) + (${c})`)).toBe(row(row(heat + times + life) + plus + area));
  });

  test("is one fraction for a chain of quotients, without brackets above or below", () => {
    expect(written(eq`${a} / (${b} + 1)`)).toBe(over(heat, row(life + plus + mn(1))));
    expect(written(eq`${a} / ${b} * 2 / ${c}`)).toBe(
      over(row(heat + times + mn(2)), row(life + times + area)),
    );
    expect(written(eq`${a} / (${b} / ${c})`)).toBe(over(heat, over(life, area)));
  });

  test("raises powers, the fraction in an exponent with a stroke", () => {
    expect(written(eq`${a}^4`)).toBe(power(heat, mn(4)));
    expect(written(eq`(${a} / 2)^(${b} / 3)`)).toBe(
      power(
        inTallBrackets(over(heat, mn(2))),
        row(life + `<mo lspace="0" rspace="0">/</mo>` + mn(3)),
      ),
    );
    expect(written(eq`(-${a})^2`)).toBe(power(inBrackets(row(negative + heat)), mn(2)));
    expect(written(eq`-${a}^2`)).toBe(row(negative + power(heat, mn(2))));
  });

  test("draws roots, and takes the sine of a square for what it is", () => {
    expect(written(eq`sqrt(1 - ${a})`)).toBe(sqrt(row(mn(1) + minus + heat)));
    expect(written(eq`cbrt(${a})`)).toBe(`<mroot>${heat}${mn(3)}</mroot>`);
    expect(written(eq`sin(${a})^2`)).toBe(
      row(power(mi("sin"), mn(2)) + mo("\u2061") + inBrackets(heat)),
    );
    expect(written(eq`sin(${a}^2)`)).toBe(of("sin", power(heat, mn(2))));
    expect(written(eq`exp(${a})^2`)).toBe(power(inBrackets(of("exp", heat)), mn(2)));
  });

  test("writes functions as the field does", () => {
    expect(written(eq`acos(min(1, ${a}))`)).toBe(
      of("arccos", of("min", row(mn(1) + mo(",") + heat))),
    );
    expect(written(eq`log10(${a})`)).toBe(
      row(`<msub>${mi("log")}${mn(10)}</msub>` + mo("\u2061") + inBrackets(heat)),
    );
    expect(written(eq`2 * expm1(${a})`)).toBe(
      row(mn(2) + times + inBrackets(row(of("exp", heat) + mo("\u2212") + mn(1)))),
    );
    expect(written(eq`-expm1(${a})`)).toBe(row(mn(1) + mo("\u2212") + of("exp", heat)));
    expect(written(eq`log1p(${a} - 1)`)).toBe(
      of("ln", row(mn(1) + mo("+") + inBrackets(row(heat + minus + mn(1))))),
    );
    expect(written(eq`abs(${a}) + floor(${b})`)).toBe(
      row(row(mo("|") + heat + mo("|")) + plus + row(mo("⌊") + life + mo("⌋"))),
    );
  });

  test("lists conditions as cases, those of the last case among them", () => {
    const cell = (inside: string) => `<mtd displaystyle="true">${inside}</mtd>`;
    const line = (value: string, when: string) => tag("mtr")(cell(value) + cell(when));
    const when = (condition: string) => row(`<mtext>if\u00a0</mtext>${condition}`);
    expect(written(eq`if(${a} <= 0, 1, if(${b} > 2 and not ${a} == 1, ${a}, ${b}))`)).toBe(
      tag("mtable")(
        line(mn(1), when(row(heat + mo("≤") + mn(0)))) +
          line(
            heat,
            when(
              row(
                row(life + mo("&gt;") + mn(2)) +
                  mo("∧") +
                  row(`<mo form="prefix">¬</mo>` + inBrackets(row(heat + mo("=") + mn(1)))),
              ),
            ),
          ) +
          line(life, "<mtext>otherwise</mtext>"),
      ),
    );
  });

  test("gives numbers their units and powers of ten, and constants of nature their letters", () => {
    const kilowatts = symbol("kilowatts");
    const model = defineModel({
      name: "tried",
      summary: "",
      inputs: {
        kilowatts: { unit: "kW", typical: 1, range: [0, 9], meaning: "power", assumption: "ours" },
      },
      outputs: { result: { unit: "K^4", meaning: "" } },
      equations: () => ({
        result: eq`${kilowatts} / (2e-9 [m^2] * ${constants.stefanBoltzmann})`,
      }),
    });
    expect(
      markupOf(typeset(model.variables["result"]!.equation!.expression, symbolic(cases))),
    ).toBe(
      over(
        mi("kilowatts"),
        row(
          row(
            row(mn(2) + mo("×") + power(mn(10), mn("\u22129"))) +
              `<mspace width="0.25em"></mspace><mtext>m²</mtext>`,
          ) +
            times +
            mi("σ"),
        ),
      ),
    );
  });

  test("breaks between terms and factors, and every piece begins with its sign", () => {
    const pieces = (equation: Equation) =>
      typesetInPieces(treeOf(equation), symbolic(cases)).map(markupOf);
    expect(pieces(eq`${a} - ${b} * 2 + ${c}`)).toEqual([
      heat,
      row(minus + life),
      row(times + mn(2)),
      row(plus + area),
    ]);
    expect(pieces(eq`${a} * (${b} + 1) * ${c}`)).toEqual([
      heat,
      row(times + inBrackets(row(life + plus + mn(1)))),
      row(times + area),
    ]);
    expect(pieces(eq`${a} - (${b} + ${c})`)).toEqual([
      heat,
      row(minus + inBrackets(row(life + plus + area))),
    ]);
    expect(pieces(eq`${a} / ${b}`)).toEqual([over(heat, life)]);
  });
});

describe("an equation with its numbers", () => {
  const values: Record<string, { value: number; unit: string }> = {
    heat: { value: 120.04, unit: "kW" },
    life: { value: -5, unit: "1" },
  };
  const numbers = (equation: Equation) =>
    markupOf(
      typeset(
        treeOf(equation),
        numeric(cases, (name) => values[name]),
      ),
    );
  const space = `<mspace width="0.25em"></mspace>`;

  test("has each value with its unit in the place of the name", () => {
    expect(numbers(eq`${a} * 2 + ${c}`)).toBe(
      row(row(row(mn(120) + space + "<mtext>kW</mtext>") + crossed + mn(2)) + plus + area),
    );
  });

  test("puts what a power, a sign or a factor would else be read into in brackets", () => {
    const kilowatts = inBrackets(row(mn(120) + space + "<mtext>kW</mtext>"));
    expect(numbers(eq`${a}^2`)).toBe(power(kilowatts, mn(2)));
    expect(numbers(eq`${c} - ${b}`)).toBe(row(area + minus + inBrackets(mn("\u22125"))));
    expect(numbers(eq`2 * ${b}`)).toBe(row(mn(2) + crossed + inBrackets(mn("\u22125"))));
    expect(numbers(eq`${b}^2`)).toBe(power(inBrackets(mn("\u22125")), mn(2)));
  });
});

test("every equation of every model can be typeset", () => {
  for (const model of Object.values(models))
    for (const { path, equation } of Object.values(model.variables)) {
      if (equation === undefined) continue;
      const markup = markupOf(typeset(equation.expression, symbolic(cases)));
      // Whatever it is made of stands in it: no symbol gets lost.
      for (const { name } of equation.symbols)
        if (name !== equation.starts)
          expect(markup, `${model.name} ${path}`).toContain(lastWord(name));
      expect(markup).not.toMatch(/undefined|NaN|\[object/);
    }
});

const lastWord = (name: string) =>
  `<mi>${name
    .split(".")
    .at(-1)!
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()}</mi>`;

test("a claim without a letter of its own stands by its name", () => {
  const { launchPrice } = launchClaims;
  const { math } = symbolic(cases).constant(launchPrice);
  expect(markupOf(math)).toBe(mi("launch price"));
});
