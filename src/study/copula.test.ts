import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal, streamKey } from "#base";
import { compile } from "#compile";
import { cholesky, intervalOf } from "./cholesky.ts";
import { correlatedDraws, type Correlation } from "./copula.ts";

function drawn(keys: readonly string[], correlations: readonly Correlation[], count: number) {
  const { draws, parameters } = accepted(correlatedDraws(keys, correlations));
  const kernel = compile({
    outputs: Object.fromEntries([...draws].map(([key, { probability }]) => [key, probability])),
  });
  const streams = Object.fromEntries(keys.map((key) => [key, streamKey(1, key)]));
  return kernel.run({ count, inputs: parameters, keys: streams });
}

/** Spearman's correlation of probabilities: Pearson's of the values themselves, whose mean is 1/2 and variance 1/12. */
function spearman(a: Float64Array, b: Float64Array): number {
  return (12 * a.reduce((sum, x, i) => sum + (x - 0.5) * (b[i]! - 0.5), 0)) / a.length;
}

describe("a Gaussian copula", () => {
  const count = 20_000;
  // Standard error of a correlation near r is (1 - r^2) / sqrt(n) for normals and a little more for ranks.
  const fourErrors = 5 / Math.sqrt(count);

  test("gives the rank correlations that were asked for, and none where none was", () => {
    const [a, b, c, d] = drawn(
      ["a", "b", "c", "d"],
      [
        { between: ["a", "b"], rank: 0.7 },
        { between: ["c", "b"], rank: -0.4 },
      ],
      count,
    );
    expect(Math.abs(spearman(a!, b!) - 0.7)).toBeLessThan(fourErrors);
    expect(Math.abs(spearman(b!, c!) + 0.4)).toBeLessThan(fourErrors);
    expect(Math.abs(spearman(a!, c!))).toBeLessThan(fourErrors);
    expect(Math.abs(spearman(a!, d!))).toBeLessThan(fourErrors);
  });

  test("leaves every probability uniform", () => {
    const columns = drawn(["a", "b"], [{ between: ["a", "b"], rank: 0.9 }], count);
    for (const column of columns) {
      const sorted = [...column].sort((x, y) => x - y);
      // Kolmogorov's distance stays under 1.95 / sqrt(n) with probability 0.999.
      const distance = Math.max(...sorted.map((x, i) => Math.abs(x - (i + 0.5) / count)));
      expect(distance).toBeLessThan(1.95 / Math.sqrt(count));
    }
  });

  test("names its groups in the order of the inputs", () => {
    const { groups } = accepted(
      correlatedDraws(
        ["a", "b", "c", "d", "e"],
        [
          { between: ["e", "b"], rank: 0.5 },
          { between: ["d", "a"], rank: 0.5 },
        ],
      ),
    );
    expect(groups).toEqual([
      ["a", "d"],
      ["b", "e"],
    ]);
  });
});

describe("correlations that cannot be", () => {
  const refusal = (correlations: readonly Correlation[], keys = ["a", "b", "c", "d"]) => {
    const result = correlatedDraws(keys, correlations);
    return isRefusal(result) ? result.because : "accepted";
  };
  const triangle = (ab: number, bc: number, ac: number): Correlation[] => [
    { between: ["a", "b"], rank: ab },
    { between: ["b", "c"], rank: bc },
    { between: ["a", "c"], rank: ac },
  ];

  test("a contradiction names the pair and the nearest value, and that value is accepted", () => {
    const because = refusal(triangle(0.9, 0.95, 0.1));
    expect(because).toMatch(/"b" with "c" at 0.95 contradicts the others/);
    const nearest = Number(/fits them is (\S+)$/.exec(because)![1]);
    expect(refusal(triangle(0.9, nearest, 0.1))).toBe("accepted");
    expect(refusal(triangle(0.9, nearest + 0.003, 0.1))).not.toBe("accepted");
  });

  test("where no pair alone can mend it, all are to be weakened", () => {
    const all = ["ab", "ac", "ad", "bc", "bd", "cd"].map((pair): Correlation => ({
      between: [pair[0]!, pair[1]!],
      rank: -0.9,
    }));
    const share = Number(/times (\S+)$/.exec(refusal(all))![1]);
    const weaker = (by: number) => all.map(({ between, rank }) => ({ between, rank: rank * by }));
    expect(refusal(weaker(share))).toBe("accepted");
    expect(refusal(weaker(share + 0.02))).not.toBe("accepted");
  });

  test("a fixed input, a pair given twice, an input with itself and a rank of 1 are refused", () => {
    expect(refusal([{ between: ["a", "launchPrice"], rank: 0.5 }])).toMatch(
      /launch price is not uncertain/,
    );
    const [pair] = triangle(0.2, 0, 0);
    expect(refusal([pair!, { between: ["b", "a"], rank: 0.3 }])).toMatch(/twice/);
    expect(refusal([{ between: ["a", "a"], rank: 0.5 }])).toMatch(/itself/);
    expect(refusal([{ between: ["a", "b"], rank: 1 }])).toMatch(/between -1 and 1/);
  });
});

describe("Cholesky's factor", () => {
  /** A correlation matrix: rows of random directions, their scalar products. */
  const correlation = fc
    .array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }), {
      minLength: 2,
      maxLength: 4,
    })
    .map((rows) => rows.map((row, i) => [...row, ...rows.map((_, j) => (i === j ? 1 : 0))]))
    .map((rows) => rows.map((row) => row.map((x) => x / Math.hypot(...row))))
    .map((rows) => rows.map((a) => rows.map((b) => a.reduce((sum, x, k) => sum + x * b[k]!, 0))));

  test("times its transpose is the matrix", () => {
    fc.assert(
      fc.property(correlation, (matrix) => {
        const factor = cholesky(matrix);
        if (factor.kind === "broken") throw new Error(`broken at ${factor.row}`);
        for (const [i, row] of matrix.entries())
          for (const [j, element] of row.entries()) {
            const product = factor.rows[i]!.reduce(
              (sum, x, k) => sum + x * (factor.rows[j]![k] ?? 0),
              0,
            );
            expect(product).toBeCloseTo(element, 12);
          }
      }),
    );
  });

  test("exists just inside the interval of an element and not just outside", () => {
    fc.assert(
      fc.property(correlation, (matrix) => {
        const [low, high] = intervalOf(matrix, 0, 1)!;
        const withElement = (x: number) =>
          matrix.map((row, i) => row.map((y, j) => (i + j === 1 && i !== j ? x : y)));
        const width = high - low;
        expect(cholesky(withElement(low + 1e-3 * width)).kind).toBe("factor");
        expect(cholesky(withElement(high - 1e-3 * width)).kind).toBe("factor");
        expect(cholesky(withElement(low - 1e-3 * width)).kind).toBe("broken");
        expect(cholesky(withElement(high + 1e-3 * width)).kind).toBe("broken");
      }),
    );
  });
});
