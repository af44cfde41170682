import { afterAll, expect, test } from "vitest";
import { defineModel, eq } from "#model";
import { lognormal } from "#sources";
import type { BreakEvenLines, Crossings, Subject } from "#study";
import { asked, carriedOut, refusalOf, studyDesk } from "../../../test/study-desk.ts";
import type { Crossing } from "./cross.ts";

const { desk, end } = await studyDesk();
afterAll(end);

const roads = defineModel({
  name: "roads",
  summary: "Two ways to pay: one by length, one at once.",
  inputs: {
    length: { unit: "km", typical: 5, range: [0, 100], meaning: "how far" },
    price: { unit: "$/km", typical: 4, range: [1, 10], meaning: "of a length" },
    pass: { unit: "$", typical: 200, range: [10, 2000], meaning: "for all lengths" },
  },
  outputs: {
    toll: { unit: "$", meaning: "paid by length" },
    flat: { unit: "$", meaning: "paid at once" },
    way: { unit: "km", meaning: "the length again" },
  },
  equations: ({ length, price, pass }) => ({
    toll: eq`${length} * ${price}`,
    flat: eq`${pass}`,
    way: eq`${length}`,
  }),
});
const ask = (method: object, rest: Partial<Subject> = {}) =>
  asked(roads, { kind: "cross", of: "toll", against: "flat", ...method }, rest);
const foundIn = (result: unknown) => (result as Crossing).found;

test("two results cross where their equations say, in the unit of the input", async () => {
  const { result, text } = await carriedOut(desk, ask({ along: { input: "length" } }));
  const { crossings } = foundIn(result) as Crossings;
  // 200 $ at 4 $/km are 50 km; found to 1e-12 of the range of 100 km.
  expect(crossings).toHaveLength(1);
  expect(Math.abs(crossings[0]!.at - 50_000)).toBeLessThan(1e-6);
  expect(text).toContain('"50"');
  expect(text).toContain("length [km]");
});

test("ends of the search are in any unit of the input, and nothing is found outside them", async () => {
  const along = { input: "length", from: "1000 m", to: 40 };
  const { result, text } = await carriedOut(desk, ask({ along }));
  const { between, throughout } = foundIn(result) as Crossings;
  expect(between).toEqual([1000, 40_000]);
  expect(throughout).toBe("toll");
  expect(text).toContain("toll is the lower one throughout");
});

test("a result crosses a value where its equation says, in whatever unit the value is given", async () => {
  const along = { input: "length" };
  // 4 $/km: 100 $ are 25 km.
  for (const against of ["100 $", "0.1 k$", 100, "1e2 $"]) {
    const { result, text } = await carriedOut(desk, ask({ against, along }));
    const { crossings, stretches } = foundIn(result) as Crossings;
    expect(crossings.map(({ at }) => at)).toEqual([expect.closeTo(25_000, 6)]);
    expect(stretches.map(({ lower }) => lower)).toEqual(["toll", 100]);
    expect(text).toContain("toll against 100 $");
  }
  const over = [along, { input: "price" }];
  const { result } = await carriedOut(desk, ask({ against: "100 $", along: over }));
  const { lines } = foundIn(result) as BreakEvenLines;
  for (const [length, price] of lines[0]!.points)
    expect(Math.abs(length * price - 100)).toBeLessThan(1e-5);
  const none = await carriedOut(desk, ask({ against: "900 $", along }));
  expect((foundIn(none.result) as Crossings).throughout).toBe("toll");
});

test("a study against a value is another one than one against a result, and found again however the value is worded", async () => {
  const along = { input: "length" };
  const idOf = async (against: string | number) =>
    (await carriedOut(desk, ask({ against, along }))).record.id;
  const [value, again, result] = [await idOf("200 $"), await idOf(200), await idOf("flat")];
  expect(again).toBe(value);
  expect(result).not.toBe(value);
});

test("what the search may miss is in the result and beside it", async () => {
  const one = await carriedOut(desk, ask({ along: { input: "length" }, steps: 100 }));
  expect((foundIn(one.result) as Crossings).resolution).toBe(1 / 3200);
  expect(one.text).toContain("a pair within 0.031 % of the range");
  const along = [{ input: "length", from: 10 }, { input: "price" }];
  const two = await carriedOut(desk, ask({ along, steps: 50 }));
  expect((foundIn(two.result) as BreakEvenLines).resolution).toBe(1 / 1600);
  expect(two.text).toContain("a square of 0.063 % of each range");
});

test("over uncertain inputs the crossing is that of the mean, or of a percentile", async () => {
  const rest = { inputs: { pass: { distribution: lognormal(200, 2) } } };
  const along = { input: "length" };
  const shares: number[] = [];
  const mean = await carriedOut(desk, ask({ along, over: "mean", samples: 20_000 }, rest), {
    onProgress: (done, total) => shares.push(done / total),
  });
  expect(shares.length).toBeGreaterThan(100);
  expect(shares.every((share, at) => share <= 1 && share >= (shares[at - 1] ?? 0))).toBe(true);
  // A lognormal whose 95th percentile is 2 times its median has the logarithm's deviation ln 2 / 1.6449; its mean follows.
  const deviation = Math.LN2 / 1.6448536269514722;
  const expected = 50_000 * Math.exp(deviation ** 2 / 2);
  const at = (result: unknown) => (foundIn(result) as Crossings).crossings[0]!.at;
  // The standard error of 20,000 samples is 0.3 % of the mean.
  expect(Math.abs(at(mean.result) / expected - 1)).toBeLessThan(0.013);
  const sure = await carriedOut(
    desk,
    ask({ along, over: { percentile: 0.95 }, samples: 20_000 }, rest),
  );
  // In 95 of 100 samples the toll costs less where the pass costs more than its 5th percentile, half of the median.
  expect(Math.abs(at(sure.result) / 25_000 - 1)).toBeLessThan(0.03);
});

test("over two inputs every point of the line is on it", async () => {
  const along = [{ input: "length", from: 10 }, { input: "price" }];
  const { result, text } = await carriedOut(desk, ask({ along }));
  const { lines } = foundIn(result) as BreakEvenLines;
  expect(lines).toHaveLength(1);
  expect(lines[0]!.points.length).toBeGreaterThan(20);
  for (const [length, price] of lines[0]!.points)
    expect(Math.abs(length * price - 200)).toBeLessThan(1e-5);
  expect(text).toContain("price [$/km]");
});

test("a study is the same however it is worded, and is found again", async () => {
  const first = await carriedOut(desk, ask({ along: { input: "length", to: "20 km" } }));
  const again = await carriedOut(desk, ask({ of: "Toll", along: [{ input: "Length", to: 20 }] }));
  expect(again.record.id).toBe(first.record.id);
  expect(again.record.finishedAt).toEqual(first.record.finishedAt);
  const other = await carriedOut(desk, ask({ along: { input: "length", to: "21 km" } }));
  expect(other.record.id).not.toBe(first.record.id);
});

test("what cannot be asked is refused, several faults at once", () => {
  const both = refusalOf(ask({ of: "tol", along: { input: "lenght" } }));
  expect(both).toContain('nothing called "tol"; nearest: "toll"');
  expect(both).toContain('no input is called "lenght"; nearest: "length"');
  expect(refusalOf(ask({ against: "way", along: { input: "length" } }))).toContain(
    "do not compare",
  );
  expect(refusalOf(ask({ along: { input: "length", to: "5 $" } }))).toContain("give it in km");
  const against = (value: unknown) =>
    refusalOf(ask({ against: value, along: { input: "length" } }));
  expect(against("5 kg")).toMatch(/against toll.*give it in \$/);
  expect(against("5 dolars")).toContain("against toll");
  expect(against(true)).toContain("a value like 20 $/kg");
  expect(against("toll")).toContain("held against itself");
  expect(refusalOf(ask({ along: { input: "length", from: 9, to: 3 } }))).toContain("that ascend");
  expect(refusalOf(ask({ along: { input: "length", scale: "log" } }))).toContain("above 0");
  expect(refusalOf(ask({ along: { input: "toll" } }))).toContain("computed");
  expect(refusalOf(ask({ along: [{ input: "pass" }, { input: "pass" }] }))).toContain("twice");
  const rest = { inputs: { pass: { distribution: lognormal(200, 2) } } };
  expect(refusalOf(ask({ along: { input: "length" } }, rest))).toContain("ask over: mean");
  expect(refusalOf(ask({ along: { input: "length" }, samples: 9 }))).toContain("9 samples");
});
