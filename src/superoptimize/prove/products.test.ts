import { expect, test } from "vitest";
import { accepted } from "#base";
import { evaluator } from "../bits/evaluate.ts";
import { readSpecification } from "../bits/specification.ts";
import { ordered, Terms, type Term } from "../bits/term.ts";
import type { StraightCode } from "../code.ts";
import { randomWords } from "../search/tests.ts";
import { withFreeProducts } from "./products.ts";
import { prove } from "./prove.ts";

const [x, k] = [{ argument: 0 }, { argument: 1 }];
const product = accepted(readSpecification("arguments x k\nresult x * k", "test"));

/** Of products of 32 bits, as AVX2 has them; wrong where `by` is not 32. */
const byHalves = (by: number): StraightCode => {
  const count = { constant: { number: `${by}` } };
  return {
    target: "avx2",
    steps: [
      { name: "shl", operands: [x, count] },
      { name: "shl", operands: [k, count] },
      { name: "imulLow", operands: [x, k] },
      { name: "imulHalves", operands: [x, { step: 1 }] },
      { name: "imulHalves", operands: [k, { step: 0 }] },
      { name: "iadd", operands: [{ step: 2 }, { step: 3 }] },
      { name: "iadd", operands: [{ step: 5 }, { step: 4 }] },
    ],
  };
};

test.each(["cadical", "z3"] as const)(
  "%s proves a product made of halves, which it cannot by circuits, and catches a wrong one",
  async (solver) => {
    const claim = { specification: product, width: 64 } as const;
    const options = { solvers: [solver], limitMs: 20_000 } as const;
    expect(await prove({ ...claim, code: byHalves(32) }, options)).toMatchObject({
      kind: "proved",
      by: solver,
    });
    expect(await prove({ ...claim, code: byHalves(31) }, options)).toMatchObject({ kind: "wrong" });
  },
);

test("with products of halves in the place of its variables, a term is what it was", () => {
  const terms = new Terms();
  const args = ["x", "y"].map((name) => terms.variable(name, 64)) as [Term, Term];
  const [a, b] = args;
  const half = (term: Term) => terms.extract(term, 8, 32);
  const roots = [
    terms.make("mul", a, b),
    terms.make("mul", terms.make("shl", a, terms.constant(32n, 64)), b),
    terms.zext(terms.make("mul", half(a), half(b)), 64),
  ];
  const next = randomWords(5n);
  for (const root of roots) {
    const free = withFreeProducts(terms, root)!;
    const variables = ordered([free]).filter(
      ({ op, name }) => op === "variable" && name.startsWith("product"),
    );
    expect(variables.length).toBeGreaterThan(0);
    // The products that the variables stand for, in the order of their numbers.
    const halves = { x: [0, 32, 8], y: [0, 32, 8] };
    let found = 0;
    for (let tries = 0; tries < 20; tries++) {
      const [xValue, yValue] = [next(), next()];
      const cut = (value: bigint, from: number) => (value >> BigInt(from)) & 0xffffffffn;
      const products = halves.x.flatMap((i) =>
        halves.y.map((j) => cut(xValue, i) * cut(yValue, j)),
      );
      const wanted = evaluator([root])({ x: xValue, y: yValue })[0];
      // Some assignment of products to variables gives the value: three variables at most.
      const names = variables.map(({ name }) => name);
      const all = products.flatMap((p) => products.flatMap((q) => products.map((r) => [p, q, r])));
      const made = evaluator([free]);
      if (
        all.some((chosen) => {
          const given = Object.fromEntries(names.map((name, at) => [name, chosen[at]!]));
          return made({ x: xValue, y: yValue, ...given })[0] === wanted;
        })
      )
        found++;
    }
    expect(found).toBe(20);
  }
});

test("where no two unknown words are multiplied there is nothing to do", () => {
  const terms = new Terms();
  const a = terms.variable("x", 64);
  expect(withFreeProducts(terms, terms.make("mul", a, terms.constant(5n, 64)))).toBeUndefined();
});
