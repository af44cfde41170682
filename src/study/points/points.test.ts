import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { pointsOf, type Design, type DesignDraft } from "./design.ts";
import { firstPrimes } from "./halton.ts";
import type { Points } from "./points.ts";
import { plainSobolPoints } from "./sobol.ts";

const columnsOf = (points: Points, rows: number, first = 0): Float64Array[] => {
  const columns = Array.from({ length: points.dimensions }, () => new Float64Array(rows));
  points.fill(first, rows, columns);
  return columns;
};
const namesFor = (dimensions: number) => Array.from({ length: dimensions }, (_, at) => `x${at}`);
const made = (
  kind: "plain" | "latin hypercube" | "sobol" | "halton",
  dimensions: number,
  changes: Partial<DesignDraft> = {},
) =>
  accepted(
    pointsOf({
      design: { kind },
      names: namesFor(dimensions),
      samples: 4096,
      seed: 1,
      ...changes,
    }),
  );

/** How many values lie in each of `strata` equal parts. */
function counts(values: Float64Array, strata: number): number[] {
  const found = Array.from({ length: strata }, () => 0);
  for (const value of values) found[Math.floor(value * strata)]!++;
  return found;
}

describe("points of every kind", () => {
  const designs: readonly (readonly [Design, number])[] = [
    [{ kind: "plain" }, 6000],
    [{ kind: "latin hypercube" }, 6000],
    [{ kind: "sobol" }, 6000],
    [{ kind: "halton" }, 6000],
    [{ kind: "full factorial", levels: { x0: 3, x1: 4, x2: 5 } }, 60],
    [{ kind: "fractional factorial", resolution: 3 }, 4],
  ];
  test.each(designs)("of $kind are the same in one block or in many", (design, samples) => {
    const draft = { design, names: namesFor(3), samples, seed: 5 };
    const whole = columnsOf(accepted(pointsOf(draft)), samples);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: samples - 1 }),
        fc.integer({ min: 1, max: 900 }),
        (first, wanted) => {
          const rows = Math.min(wanted, samples - first);
          const part = columnsOf(accepted(pointsOf(draft)), rows, first);
          for (const [at, column] of part.entries())
            expect(column).toEqual(whole[at]!.subarray(first, first + rows));
        },
      ),
      { numRuns: 20 },
    );
    for (const column of whole) for (const u of column) expect(u > 0 && u < 1).toBe(true);
  });

  test.each(["plain", "latin hypercube", "sobol", "halton"] as const)(
    "of %s are uniform at each number, over seeds",
    (kind) => {
      const sums = [0, 0, 0];
      const seeds = 3000;
      for (let seed = 0; seed < seeds; seed++)
        for (const [at, [value]] of columnsOf(
          made(kind, 3, { seed, samples: 100 }),
          1,
          7,
        ).entries())
          sums[at]! += value! / seeds;
      // A uniform number has standard deviation 0.2887; four of the mean's.
      for (const mean of sums)
        expect(Math.abs(mean - 0.5)).toBeLessThan((4 * 0.2887) / 3000 ** 0.5);
    },
    20_000,
  );
});

describe("Sobol points", () => {
  test("are those that SciPy 1.17.1 gives for Joe and Kuo's numbers, half a cell further on", () => {
    const five = columnsOf(plainSobolPoints(5), 8);
    const scipy = [
      [0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125],
      [0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625],
      [0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375],
      [0, 0.5, 0.25, 0.75, 0.875, 0.375, 0.625, 0.125],
      [0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125],
    ];
    for (const [at, column] of five.entries())
      expect([...column].map((value) => value - 2 ** -33)).toEqual(scipy[at]);
    const many = columnsOf(plainSobolPoints(1000), 1, 777).map(([value]) => value! - 2 ** -33);
    expect([2, 10, 100, 500, 1000].map((dimension) => many[dimension - 1])).toEqual([
      0.9365234375, 0.3232421875, 0.5107421875, 0.3212890625, 0.3837890625,
    ]);
  });

  test("fill every stratum of each dimension once in a block of 2^k, scrambled or not", () => {
    const columns = columnsOf(made("sobol", 40), 1024, 3 * 1024);
    for (const column of columns)
      expect(counts(column, 1024)).toEqual(Array.from({ length: 1024 }, () => 1));
  });

  test("of the first two dimensions fill every elementary interval once", () => {
    const [x, y] = columnsOf(made("sobol", 2), 256) as [Float64Array, Float64Array];
    for (let wide = 0; wide <= 8; wide++) {
      const [columns, rows] = [2 ** wide, 2 ** (8 - wide)];
      const cells = new Set(
        [...x].map((value, at) => Math.floor(value * columns) * rows + Math.floor(y[at]! * rows)),
      );
      expect(cells.size).toBe(256);
    }
  });

  test("are scrambled otherwise by each seed, and by each name", () => {
    const [a] = columnsOf(made("sobol", 1), 8);
    const [b] = columnsOf(made("sobol", 1, { seed: 2 }), 8);
    const [c] = columnsOf(made("sobol", 1, { names: ["other"] }), 8);
    expect(a).not.toEqual(b);
    expect(a).not.toEqual(c);
  });
});

describe("Halton points", () => {
  test("fill every stratum of each dimension once in a block of a power of its prime", () => {
    for (const [at, prime] of firstPrimes(6).entries()) {
      const size = prime ** 3;
      const column = columnsOf(made("halton", 6), size, 2 * size)[at]!;
      expect(counts(column, size)).toEqual(Array.from({ length: size }, () => 1));
    }
  });

  test("count in the primes", () => expect(firstPrimes(8)).toEqual([2, 3, 5, 7, 11, 13, 17, 19]));
});

describe("a Latin hypercube", () => {
  test.each([1, 2, 7, 4096, 5000])("of %i points has one in each stratum", (samples) => {
    for (const column of columnsOf(made("latin hypercube", 3, { samples }), samples))
      expect(counts(column, samples)).toEqual(Array.from({ length: samples }, () => 1));
  });

  test("pairs its dimensions without correlation", () => {
    const samples = 20_000;
    const [x, y] = columnsOf(made("latin hypercube", 2, { samples }), samples) as [
      Float64Array,
      Float64Array,
    ];
    const products = x.reduce((sum, value, at) => sum + (value - 0.5) * (y[at]! - 0.5), 0);
    // Of independent pairs the correlation has standard deviation 1 / sqrt(n).
    expect(Math.abs((12 * products) / samples)).toBeLessThan(4 / Math.sqrt(samples));
  });
});

describe("the order of a long Latin hypercube", () => {
  const strata = (samples: number, seed: number, first: number, rows: number) =>
    columnsOf(made("latin hypercube", 2, { samples, seed }), rows, first).map((column) =>
      Array.from(column, (u) => Math.floor(u * samples)),
    ) as [number[], number[]];

  test("has every stratum once, whatever the length", () =>
    fc.assert(
      fc.property(fc.integer({ min: 4097, max: 70_000 }), fc.nat(), (samples, seed) => {
        const [x] = strata(samples, seed, 0, samples);
        expect(new Set(x).size).toBe(samples);
        expect(x.every((stratum) => stratum >= 0 && stratum < samples)).toBe(true);
      }),
      { numRuns: 30 },
    ));

  test.each([2 ** 31 - 1, 2 ** 32])(
    "of %i points repeats none, from its first to its last",
    (samples) => {
      const blocks = [0, 65_000, 1_234_567_890, samples - 200_000].map((first) =>
        columnsOf(made("latin hypercube", 1, { samples }), 200_000, first),
      );
      const found = new Set<number>();
      for (const [column] of blocks)
        for (const u of column!) {
          expect(u > 0 && u < 1).toBe(true);
          found.add(Math.floor(u * samples));
        }
      // The first two blocks share 135,000 places.
      expect(found.size).toBe(800_000 - 135_000);
    },
  );

  test("puts neighbours as far apart as chance does", () => {
    // Chi-square over 16 x 16 cells of where two neighbours land, for 20,000 orders: 255 expected, deviation 22.6.
    const cells = new Float64Array(256);
    for (let seed = 0; seed < 10_000; seed++)
      for (const [a, b] of strata(5000, seed, 1234, 2) as unknown as [number, number][])
        cells[Math.floor((16 * a) / 5000) * 16 + Math.floor((16 * b) / 5000)]!++;
    const expected = 20_000 / 256;
    const chiSquare = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(255 + 4 * 22.6);
  });

  test("errs over a part, over neighbours and between dimensions as random numbers drawn without replacement do", () => {
    const [samples, seeds] = [5000, 400];
    const wave = (stratum: number) => Math.SQRT2 * Math.cos((2 * Math.PI * stratum) / samples);
    const squares = { part: 0, neighbours: 0, dimensions: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const [x, y] = strata(samples, seed, 0, samples).map((column) => column.map(wave)) as [
        number[],
        number[],
      ];
      const part = x.slice(0, 2500).reduce((sum, value) => sum + value, 0);
      const neighbours = x.reduce((sum, value, at) => sum + value * (x[at + 1] ?? 0), 0);
      const dimensions = x.reduce((sum, value, at) => sum + value * y[at]!, 0);
      squares.part += part ** 2 / (2500 * (1 - 2500 / samples));
      squares.neighbours += neighbours ** 2 / samples;
      squares.dimensions += dimensions ** 2 / samples;
    }
    // 1 expected of each. A part's has heavier tails than chance's; neighbours stray by up to 1.4 times what they should.
    expect(squares.dimensions / seeds).toBeGreaterThan(0.72);
    expect(squares.dimensions / seeds).toBeLessThan(1.28);
    expect(squares.part / seeds).toBeGreaterThan(0.5);
    expect(squares.part / seeds).toBeLessThan(1.7);
    expect(squares.neighbours / seeds).toBeLessThan(2.5);
  });
});

describe("evenness pays", () => {
  /** Standard deviation over seeds of the mean of a product of four smooth factors, whose true mean is 1. */
  function errorOf(kind: "plain" | "latin hypercube" | "sobol" | "halton", samples: number) {
    let squares = 0;
    const seeds = 40;
    for (let seed = 0; seed < seeds; seed++) {
      const columns = columnsOf(made(kind, 4, { samples, seed }), samples);
      let sum = 0;
      for (let row = 0; row < samples; row++)
        sum += columns.reduce((product, column) => product * (1 + 0.5 * (column[row]! - 0.5)), 1);
      squares += (sum / samples - 1) ** 2;
    }
    return Math.sqrt(squares / seeds);
  }

  test("errors of means are far below those of plain points, and fall faster than with the root", () => {
    const plain = errorOf("plain", 1024);
    expect(errorOf("latin hypercube", 1024)).toBeLessThan(plain / 4);
    expect(errorOf("halton", 1024)).toBeLessThan(plain / 10);
    expect(errorOf("sobol", 1024)).toBeLessThan(plain / 30);
    expect(errorOf("sobol", 4096)).toBeLessThan(errorOf("sobol", 1024) / 3);
  });
});

describe("a request for points that cannot be", () => {
  const refused = (changes: Partial<DesignDraft>) => {
    const draft = { design: { kind: "sobol" }, names: ["a"], samples: 10, seed: 1, ...changes };
    const result = pointsOf(draft as DesignDraft);
    return isRefusal(result) ? result.because : "accepted";
  };

  test("names the limit and the way out", () => {
    expect(refused({ names: namesFor(1001) })).toContain("at most 1000 dimensions, not 1001; use");
    expect(refused({ samples: 2 ** 33 })).toContain("at most 4294967296 points");
    const three = { kind: "full factorial", levels: 3 } as const;
    expect(refused({ design: three })).toContain("has 3 points; ask for 3 samples");
    expect(refused({ design: { kind: "full factorial", levels: 0 } })).toContain("above 0");
    expect(refused({ design: { kind: "full factorial", levels: { b: 2 } } })).toContain('"b"');
    expect(refused({ design: three, names: namesFor(60) })).toContain("use a fractional");
    expect(refused({ design: { kind: "fractional factorial", resolution: 2 } })).toContain(
      "3 to 8",
    );
    expect(refused({ design: { kind: "fractional factorial", between: [0.9, 0.1] } })).toContain(
      "two between 0 and 1",
    );
  });
});
