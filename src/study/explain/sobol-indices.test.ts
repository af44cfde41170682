import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { compile } from "#compile";
import { binary, constant, input, unary, type Node } from "#model";
import { BlockTree } from "../summary/blocks.ts";
import { addSums, carriedOut } from "./analysis.ts";
import { uniformResponse } from "./response.ts";
import { sobolIndices, type SobolIndices } from "./sobol-indices.ts";

const add = (a: Node, b: Node) => binary("add", a, b);
const times = (a: Node, b: Node) => binary("mul", a, b);
const number = constant;

/** An input between -pi and pi. */
const angle = (name: string) => times(number(2 * Math.PI), binary("sub", input(name), number(0.5)));

function ishigami(a: number, b: number): Node {
  const [x, y, z] = ["x", "y", "z"].map(angle) as [Node, Node, Node];
  const sine = unary("sin", x);
  return add(
    add(sine, times(number(a), binary("pow", unary("sin", y), number(2)))),
    times(times(number(b), binary("pow", z, number(4))), sine),
  );
}

/** Ishigami and Homma 1990: variances of x, y and of x with z. */
function ishigamiShares(a: number, b: number) {
  const pi = Math.PI;
  const x = (1 + (b * pi ** 4) / 5) ** 2 / 2;
  const y = a ** 2 / 8;
  const xz = (b ** 2 * pi ** 8 * 8) / 225;
  const all = x + y + xz;
  return { first: [x / all, y / all, 0], total: [(x + xz) / all, y / all, xz / all] };
}

function productOf(weights: readonly number[]): Node {
  const factors = weights.map((weight, at) => {
    const distance = unary("abs", binary("sub", times(number(4), input(`x${at}`)), number(2)));
    return binary("div", add(distance, number(weight)), number(1 + weight));
  });
  return factors.reduce(times);
}

/** Saltelli and Sobol 1995: each factor has mean 1 and variance 1 / (3 (1 + a)^2). */
function productShares(weights: readonly number[]) {
  const parts = weights.map((weight) => 1 / (3 * (1 + weight) ** 2));
  const product = parts.reduce((all, part) => all * (1 + part), 1);
  return {
    first: parts.map((part) => part / (product - 1)),
    total: parts.map((part) => (part * product) / (1 + part) / (product - 1)),
  };
}

function indicesOf(value: Node, rows: number, seed = 1, points?: "sobol"): SobolIndices {
  const response = uniformResponse({ outputs: { value } });
  const options = { rows, seed, ...(points && { points: { kind: points } }) } as const;
  return carriedOut(accepted(sobolIndices(response, options)));
}

const of = ({ indices }: SobolIndices, name: string) =>
  indices.find(({ inputs }) => inputs[0] === name)!;

/** Within so many standard errors, and those small enough to tell something. */
function expectNear(
  found: SobolIndices,
  names: readonly string[],
  known: { first: number[]; total: number[] },
  largest: number,
) {
  for (const [at, name] of names.entries()) {
    const { first, total } = of(found, name);
    expect(Math.abs(first.value - known.first[at]!)).toBeLessThan(4 * first.error + 1e-12);
    expect(Math.abs(total.value - known.total[at]!)).toBeLessThan(4 * total.error + 1e-12);
    expect(Math.max(first.error, total.error)).toBeLessThan(largest);
  }
}

describe("known shares of variance", () => {
  test("of Ishigami's function with 7 and 0.1, to the published digits' third place", () => {
    const published = {
      first: [0.313905191148, 0.44241114479, 0],
      total: [0.55758885521, 0.44241114479, 0.243683664062],
    };
    // The formulas behind `ishigamiShares` give the published digits.
    const formula = ishigamiShares(7, 0.1);
    for (const kind of ["first", "total"] as const)
      for (const [at, value] of published[kind].entries())
        expect(formula[kind][at]).toBeCloseTo(value, 10);
    const found = indicesOf(ishigami(7, 0.1), 2 ** 20);
    expectNear(found, ["x", "y", "z"], published, 0.002);
    // Its mean is a / 2, its variance the sum of the parts: 13.844587940719.
    expect(found.mean).toBeCloseTo(3.5, 1);
    expect(found.variance).toBeCloseTo(13.844587940719, 1);
  });

  test("with Sobol points the published shares come out ten times closer than their plain errors", () => {
    const found = indicesOf(ishigami(7, 0.1), 2 ** 16, 3, "sobol");
    const published = ishigamiShares(7, 0.1);
    for (const [at, name] of ["x", "y", "z"].entries()) {
      const { first, total } = of(found, name);
      expect(Math.abs(first.value - published.first[at]!)).toBeLessThan(0.001);
      expect(Math.abs(total.value - published.total[at]!)).toBeLessThan(0.001);
    }
  });

  test("of Ishigami's function with other constants, and of Sobol's product, whatever they are", () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (a, b, weights) => {
          expectNear(
            indicesOf(ishigami(a, b), 2 ** 14),
            ["x", "y", "z"],
            ishigamiShares(a, b),
            0.05,
          );
          const names = weights.map((_, at) => `x${at}`);
          expectNear(indicesOf(productOf(weights), 2 ** 14), names, productShares(weights), 0.05);
        },
      ),
      { numRuns: 12, seed: 7 },
    ));

  test("of Sobol's product with eight factors", () => {
    const weights = [0, 1, 4.5, 9, 99, 99, 99, 99];
    const names = weights.map((_, at) => `x${at}`);
    expectNear(indicesOf(productOf(weights), 2 ** 17), names, productShares(weights), 0.01);
  });
});

describe("their intervals", () => {
  test("hold the truth in about 95 of 100 studies", () => {
    const value = ishigami(7, 0.1);
    const kernel = compile({ outputs: { value } });
    const known = ishigamiShares(7, 0.1);
    const studies = 400;
    const held = { first: [0, 0, 0], total: [0, 0, 0] };
    for (let seed = 0; seed < studies; seed++) {
      const found = carriedOut(
        accepted(sobolIndices(uniformResponse(kernel), { rows: 1024, seed })),
      );
      for (const [at, name] of ["x", "y", "z"].entries())
        for (const kind of ["first", "total"] as const) {
          const [low, high] = of(found, name)[kind].interval;
          if (low <= known[kind][at]! && known[kind][at]! <= high) held[kind][at]! += 1 / studies;
        }
    }
    // A share of 0.95 of 400 has standard deviation 0.011.
    for (const share of [...held.first, ...held.total]) {
      expect(share).toBeGreaterThan(0.95 - 4 * 0.011);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});

describe("sums over blocks", () => {
  const response = () => uniformResponse({ outputs: { value: ishigami(7, 0.1) } });

  test("have the same bits whoever computes them, in whatever order", () => {
    // Five evaluations a row: 8192 rows are the most whose evaluations are no more than 65,536.
    const options = { rows: 3 * 8192 + 100, seed: 2 };
    const one = accepted(sobolIndices(response(), options));
    const other = accepted(sobolIndices(response(), options));
    expect(one.blocks).toBe(4);
    const tree = new BlockTree<Float64Array>(4, addSums);
    for (const block of [2, 0, 3, 1])
      tree.addBlock(block, (block % 2 === 0 ? one : other).sumsOf(block));
    expect(other.resultOf(tree.root!)).toEqual(carriedOut(one));
  });
});

describe("a result", () => {
  test("that does not vary has shares of 0 and no NaN", () => {
    const [only] = indicesOf(times(number(0), input("x")), 100).indices;
    expect(only === undefined || (only.total.value === 0 && only.first.error === 0)).toBe(true);
  });

  test("without an answer in some rows is explained by the others, which are counted", () => {
    const value = unary("sqrt", binary("sub", input("x"), number(0.5)));
    const { indices } = indicesOf(value, 4096);
    // A and the mixed row, which is B here, both answer in a quarter.
    expect(indices[0]!.rows / 4096).toBeCloseTo(0.25, 1);
    expect(indices[0]!.total.value).toBeGreaterThan(0.9);
  });

  test("over too few rows or too many dimensions is refused", () => {
    const refused = sobolIndices(response(), { rows: 1, seed: 1 });
    expect(isRefusal(refused) && refused.because).toContain("above 1");
    const sum = Array.from({ length: 501 }, (_, at) => input(`x${at}`)).reduce(add);
    const wide = uniformResponse({ outputs: { sum } });
    const tooWide = sobolIndices(wide, { rows: 100, seed: 1, points: { kind: "sobol" } });
    expect(isRefusal(tooWide) && tooWide.because).toContain("not 1002");
  });
});

const response = () => uniformResponse({ outputs: { value: input("x") } });
