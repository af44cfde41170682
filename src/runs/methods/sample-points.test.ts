import { rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { uniform } from "#sources";
import type { StudyResult, Subject } from "#study";
import { dataFolder } from "../../../test/data-folder.ts";
import { assignmentFrom } from "../assignment.ts";
import { runStudy } from "../carry-out.ts";
import { openDesk } from "../desk.ts";
import { tableOf } from "../export/index.ts";
import { identityOf } from "../identity.ts";

const side = (meaning: string) => ({ unit: "1", typical: 0.5, range: [0, 1], meaning }) as const;
const model = defineModel({
  name: "sum",
  summary: "Four numbers of a unit cube.",
  inputs: {
    firstSide: side("one"),
    secondSide: side("two"),
    thirdSide: side("three"),
    fourthSide: side("four"),
  },
  outputs: {
    sum: { unit: "1", meaning: "their sum" },
    product: { unit: "1", meaning: "product of two" },
  },
  equations: (s) => ({
    sum: eq`${s.firstSide} + ${s.secondSide} + ${s.thirdSide} + ${s.fourthSide}`,
    product: eq`${s.firstSide} * ${s.secondSide}`,
  }),
});
const chosen = { distribution: uniform(0, 1) };
const subject: Subject = {
  model,
  inputs: { firstSide: chosen, secondSide: chosen, thirdSide: chosen, fourthSide: chosen },
  correlations: [],
  outputs: ["sum", "product"],
  seed: 2,
};
const asked = (method: Readonly<Record<string, unknown>>) =>
  assignmentFrom({ method: { kind: "sample", ...method } }, () => subject);

const folders = [await dataFolder(), await dataFolder()];
const desks = await Promise.all(
  folders.map(async (folder, at) =>
    accepted(await openDesk({ kind: "folder", folder }, { threads: at + 1, shardSeconds: 0.1 })),
  ),
);
afterAll(async () => {
  for (const desk of desks) await desk.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
const carriedOut = async (method: Readonly<Record<string, unknown>>, threads: 1 | 2) => {
  const assignment = accepted(asked(method));
  const record = accepted(await runStudy(desks[threads - 1]!, assignment));
  // The rows of the first block.
  const table: number[][] = [];
  for (const columns of accepted(tableOf(record, assignment)).pieces) {
    if (table.length >= 65_536) break;
    for (let row = 0; row < columns[0]!.length; row++)
      table.push(columns.map((column) => Number(column[row])));
  }
  return { record, result: record.result as StudyResult, table };
};

describe("samples of a study", () => {
  test.each(["sobol", "halton", "latin hypercube"])(
    "at %s points have the same bits on one thread and on two, and are evener than chance",
    async (points) => {
      const samples = 2 * 65_536 + 17;
      const one = await carriedOut({ points, samples }, 1);
      const two = await carriedOut({ points: { kind: points }, samples }, 2);
      expect(two.record.id).toBe(one.record.id);
      expect(JSON.stringify(two.result)).toBe(JSON.stringify(one.result));
      // The mean of the product is 1/4, and at random its standard error sqrt((1/9 - 1/16) / n) is 0.0006. Latin hypercubes
      // take the effects of single inputs out of that variance, 6/7 of it: 0.00023 stay, and three times that is allowed.
      const { product } = one.result.columns;
      expect(product!.count).toBe(samples);
      expect(Math.abs(product!.mean - 1 / 4)).toBeLessThan(0.0007);
      // A coordinate by itself is in strata: its mean of n points is within 1 / n of 1/2, and at random within 1 / sqrt(12 n).
      expect(Math.abs(one.result.columns["sum"]!.mean - 2)).toBeLessThan(100 / samples);
      // What the table says a sample drew is what its results were computed from.
      for (const [, a, b, c, d, sum, product] of one.table.slice(0, 100)) {
        expect(sum).toBeCloseTo(a! + b! + c! + d!, 14);
        expect(product).toBeCloseTo(a! * b!, 14);
      }
    },
  );

  test("of a full factorial are all combinations, as many as there are", async () => {
    const levels = { "first side": 3, "second side": 4, thirdSide: 5 };
    const { record, table } = await carriedOut({ points: { kind: "full factorial", levels } }, 1);
    expect(record.samples).toBe(3 * 4 * 5 * 2);
    const combinations = table.map((row) => row.slice(1, 5).map((value) => value.toFixed(9)));
    expect(new Set(combinations.map(String)).size).toBe(120);
    // Middles of three equal parts.
    const middles = new Set(combinations.map(([first]) => first));
    expect(middles).toEqual(new Set(["0.166666667", "0.500000000", "0.833333333"]));
  });

  test("of a half fraction take the fourth input's level from the product of the others", async () => {
    const generators = { "fourth side": ["first side", "second side", "third side"] };
    const points = { kind: "fractional factorial", generators, between: [0.1, 0.9] };
    const { record, table } = await carriedOut({ points }, 1);
    expect(record.samples).toBe(8);
    const signs = table.map((row) => row.slice(1, 5).map((value) => Math.sign(value - 0.5)));
    expect(new Set(signs.map(String)).size).toBe(8);
    for (const [a, b, c, d] of signs) expect(d).toBe(a! * b! * c!);
  });
});

describe("the points that are asked for", () => {
  test("are part of what a study is; said in one word or in an object they are the same", () => {
    const idOf = (points?: unknown) =>
      identityOf(
        accepted(asked({ samples: 64, ...(points === undefined ? {} : { points }) })),
        "wasm",
      );
    expect(idOf("plain")).toBe(idOf());
    expect(idOf({ kind: "plain" })).toBe(idOf());
    expect(idOf({ kind: "halton" })).toBe(idOf("halton"));
    const different = ["plain", "sobol", "halton", "latin hypercube"].map(idOf);
    expect(new Set(different).size).toBe(4);
    const fraction = (between: number[]) => idOf({ kind: "fractional factorial", between });
    const eight = (between: number[]) =>
      identityOf(accepted(asked({ points: { kind: "fractional factorial", between } })), "wasm");
    expect(isRefusal(asked({ samples: 64, points: "fractional factorial" }))).toBe(true);
    expect(() => fraction([0.1, 0.9])).toThrow("this design has 8 points");
    expect(eight([0.1, 0.9])).not.toBe(eight([0.2, 0.8]));
  });

  test.each([
    ["sobool", /expected one of plain, latin hypercube, sobol/],
    [{ kind: "full factorial", levels: { "fifth side": 2 } }, /fifth side/],
    [{ kind: "full factorial", levels: { "first side": 2, firstSide: 3 } }, /named already/],
    [{ kind: "fractional factorial", resolution: 9 }, /resolution/],
    [
      {
        kind: "fractional factorial",
        resolution: 4,
        generators: { "first side": ["second side"] },
      },
      /two ways to say the same/,
    ],
    [{ kind: "fractional factorial", between: [0.9, 0.1] }, /two between 0 and 1 that ascend/],
  ])("are refused with the reason: %j", (points, because) => {
    const refusal = asked({ points });
    expect(isRefusal(refusal) ? refusal.because : "accepted").toMatch(because);
  });

  test("of a factorial are refused in another number, with the design's own", () => {
    const refusal = asked({ samples: 100, points: { kind: "full factorial", levels: 3 } });
    expect(isRefusal(refusal) && refusal.because).toContain("ask for 81 samples");
  });
});
