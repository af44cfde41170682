import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepted, streamKey, uniformAt } from "#base";
import { defineModel, eq } from "#model";
import { lognormal, uniform } from "#sources";
import { kernelOf, runBlock, sample } from "../monte-carlo.ts";
import { prepareStudy } from "../prepare.ts";
import { smallestShares, summarise } from "../statistics.ts";
import { binsOf, mergeBins, mostBins, placesOf, sortedBins } from "./bins.ts";
import { BlockTree, blocksFor, blockRows, rowsOf } from "./blocks.ts";
import { summaryFromBytes, summaryToBytes } from "./bytes.ts";
import { countedBins } from "./counted-bins.ts";
import { excessKurtosisOf, mergeMoments, momentsOf, skewnessOf } from "./moments.ts";
import { percentilesOf } from "./percentile.ts";
import { rankInterval } from "./rank-interval.ts";
import { resultsOf } from "./results.ts";
import { summariseStudy } from "./run-summary.ts";
import { shareInterval } from "./share.ts";
import { summariserOf, type StudySummary } from "./summariser.ts";

const column = (values: readonly number[]) => Float64Array.from(values);
const drawn = (count: number, shape: (u: number, row: number) => number, seed = 1) => {
  const key = streamKey(seed, "a column");
  return Float64Array.from({ length: count }, (_, row) => shape(uniformAt(key, row), row));
};

/** Columns of every character that a sketch could trip over. */
const shapes: Readonly<Record<string, (u: number, row: number) => number>> = {
  uniform: (u) => u,
  "about zero": (u) => u - 0.5,
  "of Cauchy's long tails": (u) => Math.tan(Math.PI * (u - 0.5)),
  "close together": (u) => 0.73 + 1e-4 * u,
  "of few values": (u) => Math.floor(4 * u),
  "of one value": () => 3,
  "of one value and few others": (u) => (u < 0.001 ? -1e300 : 0),
  descending: (_, row) => -row,
  "of both ends of the numbers": (u) => (u - 0.5) * 2 * Number.MAX_VALUE,
  "over all sizes": (u) => 10 ** (600 * u - 300),
};

describe("moments", () => {
  test("of 1 to 4 are 2.5, 5, 0 and 10.25 about the mean", () => {
    const { mean, square, cube, fourth } = momentsOf(column([1, 2, 3, 4]));
    expect([mean, square, cube, fourth]).toEqual([2.5, 5, 0, 10.25]);
  });

  test("keep 12 digits where the mean is 1e9 times the spread, against sums in whole numbers", () => {
    const values = drawn(10_001, (u) => 1e9 + Math.floor(64 * u ** 2) / 32);
    // In units of 1/32 the values are whole; n x minus their sum then has the mean at 0 exactly.
    const whole = [...values].map((value) => BigInt(Math.round(value * 32)));
    const n = BigInt(whole.length);
    const sum = whole.reduce((a, b) => a + b);
    const power = (p: bigint) => whole.reduce((a, x) => a + (n * x - sum) ** p, 0n);
    const expected = (p: bigint) => Number((power(p) * 10n ** 20n) / n ** p / 32n ** p) / 1e20;
    const { square, cube, fourth } = momentsOf(values);
    for (const [got, p] of [
      [square, 2n],
      [cube, 3n],
      [fourth, 4n],
    ] as const)
      expect(Math.abs(got / expected(p) - 1)).toBeLessThan(1e-12);
  });

  test("of an exponential distribution: skewness 2 and excess kurtosis 6", () => {
    const moments = momentsOf(drawn(1_000_000, (u) => -Math.log(u)));
    // Standard errors from the 8th moment of the distribution: some .01 and .1 here; four of them.
    expect(Math.abs(skewnessOf(moments) - 2)).toBeLessThan(0.04);
    expect(Math.abs(excessKurtosisOf(moments) - 6)).toBeLessThan(0.6);
  });

  test("merged are those of all values, however they are parted", () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, fc.nat(), (all, cut) => {
        const at = cut % (all.length + 1);
        const merged = mergeMoments(
          momentsOf(column(all.slice(0, at))),
          momentsOf(column(all.slice(at))),
        );
        const whole = momentsOf(column(all));
        expect(merged.count).toBe(whole.count);
        const size = Math.max(...all.map(Math.abs), 1e-60);
        const close = (a: number, b: number, p: number) =>
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * all.length * (2 * size) ** p);
        close(merged.mean, whole.mean, 1);
        close(merged.square, whole.square, 2);
        close(merged.cube, whole.cube, 3);
        close(merged.fourth, whole.fourth, 4);
      }),
    );
  });
});

describe("bins", () => {
  test("hold the value of every rank between their ends, for columns of every character", () => {
    for (const [name, shape] of Object.entries(shapes)) {
      const values = drawn(20_000, shape);
      const sorted = values.slice().sort();
      const bins = binsOf(values.slice());
      expect(bins.lows.length).toBeLessThanOrEqual(mostBins);
      const ranks = [0, 1, 999, 1000, 10_000, 18_999, 19_998, 19_999];
      for (const [at, { value, low, high }] of placesOf(bins, ranks).entries()) {
        const truth = sorted[ranks[at]!]!;
        expect([name, low <= truth && truth <= high, low <= value && value <= high]).toEqual([
          name,
          true,
          true,
        ]);
        // The promise of a bin: its ends differ by less than 2^(level - 20) of their size.
        expect(high - low).toBeLessThanOrEqual(2 ** (bins.level - 20) * Math.abs(truth) + 1e-307);
      }
    }
  });

  test("are the same counted as sorted, wherever they can be counted", () => {
    const value = fc.tuple(fc.constantFrom(-1, 0, 1), fc.integer({ min: -40, max: 40 }));
    let counted = 0;
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), fc.nat(), (parts, seed) => {
        // Spread over an octave about each of some places.
        const values = drawn(
          5000,
          (u) => {
            const at = u * parts.length;
            const [sign, exponent] = parts[Math.floor(at)]!;
            return sign * 2 ** (exponent + (at % 1));
          },
          seed,
        );
        const found = countedBins(values, values.length, mostBins);
        if (found === undefined) return;
        counted++;
        expect(found).toEqual(sortedBins(values.slice(), values.length));
      }),
    );
    expect(counted).toBeGreaterThan(20);
  });

  test("are exact while values are few, or few different ones", () => {
    for (const values of [
      drawn(2000, (u) => 10 ** (9 * u)),
      drawn(50_000, (u) => Math.floor(9 * u)),
    ]) {
      const sorted = values.slice().sort();
      const ranks = [0, 17, 500, 1000, 1999];
      const found = placesOf(binsOf(values.slice()), ranks);
      expect(found.map(({ value }) => value)).toEqual(ranks.map((rank) => sorted[rank]!));
    }
  });

  test("come out the same in whatever order and parts the values are merged", () => {
    for (const shape of Object.values(shapes)) {
      const values = drawn(30_000, shape);
      const part = (from: number, to: number) => binsOf(values.slice(from, to));
      const whole = part(0, 30_000);
      const [a, b, c, d] = [part(0, 7), part(7, 9000), part(9000, 9001), part(9001, 30_000)];
      expect(mergeBins(mergeBins(mergeBins(a, b), c), d)).toEqual(whole);
      expect(mergeBins(mergeBins(d, b), mergeBins(c, a))).toEqual(whole);
    }
  });

  test("of the siting study's size place a lognormal's percentiles within a twentieth of their standard error", () => {
    const values = drawn(65_536, (u, row) => Math.exp(u + uniformAt(5n, row) + uniformAt(6n, row)));
    const sorted = values.slice().sort();
    const bins = binsOf(values.slice());
    for (const level of [0.05, 0.5, 0.95]) {
      const rank = Math.round(level * 65_535);
      const error = Math.sqrt(level * (1 - level) * 65_536);
      const { value } = placesOf(bins, [rank])[0]!;
      const found = sorted.findIndex((one) => one >= value);
      expect(Math.abs(found - rank)).toBeLessThan(0.05 * error);
    }
  });
});

describe("intervals", () => {
  test("of a median of 10 are the second lowest and the second highest, as in the published tables", () => {
    // Conover 1999, table A3: P(Bin(10, .5) <= 1) = .0107, <= 2 = .0547. So ranks 2 and 9, counted from 1.
    expect(rankInterval(10, 0.5)).toEqual({ low: 1, high: 8 });
  });

  test("are open where samples do not reach far enough", () => {
    expect(rankInterval(10, 0.05).low).toBe(-1);
    const [low, high] = percentilesOf(binsOf(column([1, 2, 3])), [0.5])[0]!.interval;
    expect([low, high]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test("hold the distribution's percentile in 95 of 100 studies or a little more", () => {
    for (const [level, truth] of [
      [0.05, -Math.log(0.95)],
      [0.5, Math.LN2],
      [0.95, -Math.log(0.05)],
    ] as const) {
      let held = 0;
      for (let seed = 0; seed < 1000; seed++) {
        const bins = binsOf(drawn(400, (u) => -Math.log(1 - u), seed));
        const [low, high] = percentilesOf(bins, [level])[0]!.interval;
        if (low <= truth && truth <= high) held++;
      }
      // Binomial standard error sqrt(1000 * .95 * .05) = 7; the interval is at least, discreteness adds up to 2 %.
      expect(held).toBeGreaterThan(950 - 21);
      expect(held).toBeLessThan(990);
    }
  });

  test("of a share are Wilson's: 0 of 10 is up to 27.8 %, and never outside 0 to 1", () => {
    // Agresti and Coull 1998: for 0 of n the upper end is z^2 / (n + z^2) = 3.8415 / 13.8415.
    expect(shareInterval(0, 10).interval[0]).toBe(0);
    expect(shareInterval(0, 10).interval[1]).toBeCloseTo(0.27753, 5);
    expect(shareInterval(10, 10).interval[1]).toBe(1);
  });
});

describe("the tree of blocks", () => {
  /** Shows in what order things were merged. */
  const merged = (blocks: number, order: readonly number[]) => {
    const tree = new BlockTree<string>(blocks, (a, b) => `(${a} ${b})`);
    for (const block of order) tree.addBlock(block, String(block));
    return tree.root;
  };

  test("is the same in whatever order blocks come", () => {
    expect(merged(5, [0, 1, 2, 3, 4])).toBe("(((0 1) (2 3)) 4)");
    expect(merged(1, [0])).toBe("0");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat()), (blocks, noise) => {
        const ranks = Array.from({ length: blocks }, () => noise.next().value as number);
        const order = ranks.map((_, at) => at).sort((a, b) => ranks[a]! - ranks[b]!);
        const inOrder = ranks.map((_, at) => at);
        expect(merged(blocks, order)).toBe(merged(blocks, inOrder));
      }),
    );
  });

  test("has no root before all is there, and what is there can be merged elsewhere", () => {
    const merge = (a: string, b: string) => `(${a} ${b})`;
    const [here, there, together] = [1, 2, 3].map(() => new BlockTree<string>(11, merge)) as [
      BlockTree<string>,
      BlockTree<string>,
      BlockTree<string>,
    ];
    for (let block = 0; block < 11; block++)
      (block >= 3 && block < 9 ? there : here).addBlock(block, String(block));
    expect(here.root).toBeUndefined();
    for (const branch of [...there.branches, ...here.branches]) together.add(branch);
    expect(together.root).toBe(merged(11, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  });

  test("in order keeps no more than a branch a level", () => {
    const tree = new BlockTree<number>(1 << 12, (a, b) => a + b);
    for (let block = 0; block < 1 << 12; block++) {
      tree.addBlock(block, 1);
      expect(tree.branches.length).toBeLessThanOrEqual(13);
    }
    expect(tree.root).toBe(1 << 12);
  });
});

describe("a study's summary", () => {
  const number = { unit: "1", typical: 1, range: [0, 100], meaning: "a number" } as const;
  const result = (meaning: string) => ({ unit: "1", meaning }) as const;
  const model = defineModel({
    name: "rivals",
    summary: "Two costs that an input moves apart.",
    inputs: { first: number, second: number, share: number },
    outputs: { a: result("one cost"), b: result("another"), c: result("a third") },
    equations: (s) => ({
      a: eq`${s.first} + ${s.share}`,
      b: eq`${s.second}^2`,
      c: eq`2 * ${s.share}`,
    }),
    limits: (s) => [
      { holds: eq`${s.a} < 9`, otherwise: "too dear" },
      { holds: eq`${s.share} > 0.02`, otherwise: "too little" },
    ],
  });
  const samples = 3 * blockRows + 1234;
  const study = accepted(
    prepareStudy({
      model,
      groups: [
        { name: "ac", outputs: ["a", "c"] },
        { name: "b", outputs: ["b"], limits: ["share"] },
      ],
      inputs: {
        first: { distribution: lognormal(2, 3) },
        second: { distribution: uniform(0, 3) },
        share: { distribution: uniform(0, 1) },
      },
      breakEvens: [{ input: "first", of: "a", against: "b", between: [0, 5] }],
      samples,
      seed: 3,
    }),
  );
  const contests = { cheapest: ["a", "b", "c"] };
  const summariser = summariserOf(study, contests);
  const block = (at: number): StudySummary => {
    const { from, count } = rowsOf(at, samples);
    const columns = runBlock(kernelOf(study.program), study, { firstIndex: from, count });
    return summariser.accumulate(columns, count);
  };

  test("says what the columns of all samples say", () => {
    const streamed = summariseStudy(study, { contests });
    const whole = sample(study);
    for (const [name, { answered, infeasible }] of Object.entries(whole.groups))
      expect(streamed.groups[name]).toEqual({ answered, infeasible });
    for (const path of ["a", "b", "c"]) {
      const { values, verdicts } = whole.columns[path]!;
      const expected = summarise(values.filter((_, row) => verdicts[row] === 0))!;
      const got = streamed.columns[path]!;
      expect([got.count, got.least, got.greatest]).toEqual([
        expected.count,
        expected.least,
        expected.greatest,
      ]);
      expect(got.mean / expected.mean).toBeCloseTo(1, 13);
      expect(got.standardDeviation / expected.standardDeviation).toBeCloseTo(1, 12);
      for (const [at, { value, within, interval }] of got.percentiles.entries()) {
        const truth = expected.percentiles[at]!;
        expect(within[0] <= truth && truth <= within[1]).toBe(true);
        // Evenly spread values of a bin are an assumption; it costs a small part of what the samples leave open.
        expect(Math.abs(value - truth)).toBeLessThan(0.05 * (interval[1] - interval[0]));
      }
    }
    const { shares, without } = smallestShares(["a", "b", "c"].map((path) => whole.columns[path]!));
    const contest = streamed.contests["cheapest"]!;
    expect(contest.without).toBe(without);
    for (const [at, path] of ["a", "b", "c"].entries())
      expect(contest.shares[path]!.value).toBeCloseTo(shares[at]!, 12);
    const [exact] = whole.breakEvens;
    const { value, ...counts } = streamed.breakEvens[0]!;
    expect(counts).toMatchObject({
      crossing: exact!.crossing,
      above: exact!.above,
      below: exact!.below,
      infeasible: exact!.infeasible,
    });
    expect(value!.count).toBe(exact!.crossing);
  });

  test("has the same bits, whoever computed which blocks, through bytes and back", () => {
    const treeOf = () => new BlockTree<StudySummary>(blocksFor(samples), summariser.merge);
    const alone = treeOf();
    for (const at of [0, 1, 2, 3]) alone.addBlock(at, block(at));
    const [one, other, together] = [treeOf(), treeOf(), treeOf()];
    for (const at of [3, 0, 1]) one.addBlock(at, block(at));
    other.addBlock(2, block(2));
    for (const { value, ...place } of [...other.branches, ...one.branches]) {
      const sent = summaryToBytes(value);
      together.add({ ...place, value: summaryFromBytes(summariser.layout, sent) });
    }
    expect(summaryToBytes(together.root!)).toEqual(summaryToBytes(alone.root!));
    expect(resultsOf(study, summariser.layout, together.root!)).toEqual(
      summariseStudy(study, { contests }),
    );
  });

  test("of bytes that are cut short, or of another study, is not read", () => {
    const bytes = summaryToBytes(block(3));
    expect(() => summaryFromBytes(summariser.layout, bytes.subarray(0, -8))).toThrow(/too soon/);
    const { layout } = summariserOf(study);
    expect(() => summaryFromBytes(layout, bytes)).toThrow(/layout/);
  });

  test("does not grow with the number of samples", () => {
    const first = block(0);
    const size = (summary: StudySummary) => summaryToBytes(summary).length;
    let merged = first;
    for (let times = 0; times < 12; times++) merged = summariser.merge(merged, merged);
    expect(merged.samples).toBe(blockRows * 4096);
    // Four columns of at most 2048 bins of three doubles.
    expect(size(merged)).toBeLessThan(4 * (mostBins * 24 + 100) + 400);
  });

  test("is all that a study of 100 million samples has to keep", () => {
    const request = { model, groups: [], samples: 1e8, seed: 1, keeps: "statistics" } as const;
    expect(accepted(prepareStudy(request)).samples).toBe(1e8);
  });
});
