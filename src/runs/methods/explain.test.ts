import { afterAll, expect, test } from "vitest";
import { accepted } from "#base";
import { numericClassOf } from "#compile";
import { defineModel, eq } from "#model";
import { targetsHere } from "#native";
import { resumeStudy } from "#runs";
import { normal, uniform } from "#sources";
import type { SobolIndices, Subject } from "#study";
import { asked, carriedOut, refusalOf, studyDesk } from "../../../test/study-desk.ts";
import type { Explanation } from "./explain.ts";

const { desk, end } = await studyDesk();
afterAll(end);

const angle = { unit: "1", typical: 0, range: [-4, 4], meaning: "an angle" } as const;
const ishigami = defineModel({
  name: "ishigami",
  summary: "Ishigami and Homma's function (1990) with a = 7 and b = 0.1.",
  inputs: { x1: angle, x2: angle, x3: angle },
  outputs: {
    y: { unit: "1", meaning: "its value" },
    negative: { unit: "1", meaning: "minus its value" },
    length: { unit: "m", meaning: "something else" },
  },
  equations: ({ x1, x2, x3 }) => ({
    y: eq`sin(${x1}) + 7 * sin(${x2})^2 + 0.1 * ${x3}^4 * sin(${x1})`,
    negative: eq`-(sin(${x1}) + 7 * sin(${x2})^2 + 0.1 * ${x3}^4 * sin(${x1}))`,
    length: eq`1[m] * ${x1}`,
  }),
});
const around = { distribution: uniform(-Math.PI, Math.PI) };
const about: Partial<Subject> = {
  inputs: { x1: around, x2: around, x3: around },
  outputs: ["y"],
};
const ask = (method: object, rest: Partial<Subject> = {}) =>
  asked(ishigami, { kind: "explain", ...method }, { ...about, ...rest });

test("the indices of Ishigami's function come out of the store within their intervals", async () => {
  const { result, text } = await carriedOut(desk, ask({ rows: 16_384 }));
  const { explained } = result as Explanation;
  const { indices } = explained[0]!.finding as SobolIndices;
  // Saltelli and others 2008, a = 7, b = 0.1, to the digits of their closed form.
  const known: Record<string, [number, number]> = {
    x1: [0.313905191148, 0.55758885521],
    x2: [0.44241114479, 0.44241114479],
    x3: [0, 0.243683664062],
  };
  expect(indices).toHaveLength(3);
  for (const { inputs, first, total } of indices) {
    const [s, t] = known[inputs[0]!]!;
    // Four standard errors: one of 16,000 such numbers lies outside by chance.
    expect(Math.abs(first.value - s)).toBeLessThan(4 * first.error);
    expect(Math.abs(total.value - t)).toBeLessThan(4 * total.error);
  }
  expect(text).toContain("Sobol indices: no inputs are correlated");
});

test("inputs that are correlated have Shapley effects, and the text says so", async () => {
  const { text } = await carriedOut(
    desk,
    ask({ rows: 1024 }, { correlations: [{ between: ["x1", "x2"], rank: 0.5 }] }),
  );
  expect(text).toContain("Shapley effects: 1 group of correlated inputs, told apart");
});

test("the effects of two correlated normal inputs are those of the closed form", async () => {
  const plain = { unit: "1", typical: 0, range: [-9, 9], meaning: "a number" } as const;
  const sum = defineModel({
    name: "sum",
    summary: "A sum.",
    inputs: { a: plain, b: plain },
    outputs: { s: { unit: "1", meaning: "their sum" } },
    equations: ({ a, b }) => ({ s: eq`${a} + 2 * ${b}` }),
  });
  const rank = 0.5;
  const { result } = await carriedOut(
    desk,
    asked(
      sum,
      { kind: "explain", rows: 65_536 },
      {
        inputs: { a: { distribution: normal(0, 1) }, b: { distribution: normal(0, 1) } },
        correlations: [{ between: ["a", "b"], rank }],
      },
    ),
  );
  // Owen and Prieur 2017, for a linear result, with weights 1 and 2 and the normal correlation of that rank correlation (Pearson 1907).
  const r = 2 * Math.sin((Math.PI * rank) / 6);
  const variance = 1 + 4 + 4 * r;
  const ofA = (1 - r ** 2 / 2 + 2 * r + (4 * r ** 2) / 2) / variance;
  const finding = (result as Explanation).explained[0]!.finding;
  if (finding.kind !== "shapley") throw new Error("Shapley effects were expected");
  const share = finding.effects.find(({ inputs }) => inputs[0] === "a")!.share;
  expect(Math.abs(share.value - ofA)).toBeLessThan(4 * share.error);
});

test("a study that is stopped and resumed has the bits that it has in one go", async () => {
  const long = () => ask({ rows: 600_000 }, { seed: 4 });
  const stop = new AbortController();
  const seen: [number, number][] = [];
  const stopped = await carriedOut(desk, long(), {
    onProgress(done, total) {
      seen.push([done, total]);
      stop.abort();
    },
    signal: stop.signal,
  });
  expect(stopped.record.state).toBe("stopped");
  // Rows, not shares of the whole: the first piece that a thread has done.
  expect(seen[0]![1]).toBe(600_000);
  expect(seen[0]![0]).toBeGreaterThan(0);
  expect(seen[0]![0]).toBeLessThan(100_000);
  const resumed = accepted(await resumeStudy(desk, accepted(long()), stopped.record));
  expect(resumed.state).toBe("finished");
  const other = await studyDesk();
  const inOneGo = await carriedOut(other.desk, long());
  await other.end();
  expect(inOneGo.record.id).toBe(resumed.id);
  expect(JSON.stringify(inOneGo.result)).toBe(JSON.stringify(resumed.result));
});

test("an explanation runs in the class of the machine, and in WebAssembly to rounding the same", async () => {
  // Another model, because kernels of the first are at hand in the class that they ran in.
  const number = { unit: "1", typical: 1, range: [0, 9], meaning: "a number" } as const;
  const product = () =>
    defineModel({
      name: "product",
      summary: "A product of powers.",
      inputs: { a: number, b: number },
      outputs: { p: { unit: "1", meaning: "the product" } },
      equations: ({ a, b }) => ({ p: eq`exp(${a}) * ${b}^1.5` }),
    });
  const explained = async () => {
    const around = { distribution: normal(2, 0.3) };
    const inputs = { a: around, b: around };
    return carriedOut(desk, asked(product(), { kind: "explain", rows: 4096 }, { inputs }));
  };
  const here = await explained();
  const before = process.env["KARDASHEV_TARGET"];
  process.env["KARDASHEV_TARGET"] = "wasm";
  const wasm = await explained();
  if (before === undefined) delete process.env["KARDASHEV_TARGET"];
  else process.env["KARDASHEV_TARGET"] = before;
  const best = numericClassOf(targetsHere()[0]!);
  expect([here.record.numericClass, wasm.record.numericClass]).toEqual([best, "wasm"]);
  expect(here.record.id === wasm.record.id).toBe(best === "wasm");
  const [native, portable] = [here, wasm].map(({ result }) => {
    const finding = (result as Explanation).explained[0]!.finding as SobolIndices;
    return finding.indices.map(({ first }) => first.value);
  });
  for (const [at, value] of native!.entries()) expect(portable![at]).toBeCloseTo(value, 10);
});

test("a tornado goes from one percentile to another with the others at their medians", async () => {
  const { result } = await carriedOut(desk, ask({ by: "tornado", between: [0.25, 0.75] }));
  const finding = (result as Explanation).explained[0]!.finding;
  if (finding.kind !== "tornado") throw new Error("a tornado was expected");
  const bar = finding.bars.find(({ input }) => input === "x1")!;
  // A quarter of the way is -π/2, where the sine is -1; the other terms are 0.
  expect(bar.low.value).toBeCloseTo(-Math.PI / 2, 12);
  expect(bar.low.result).toBeCloseTo(-1, 12);
  expect(bar.high.result).toBeCloseTo(1, 12);
});

test("of a result and its negative each wins where it is below zero", async () => {
  const outputs = ["y", "negative"];
  const { result, text } = await carriedOut(desk, ask({ by: "winners", rows: 4096 }, { outputs }));
  const finding = (result as Explanation).explained[0]!.finding;
  if (finding.kind !== "winners") throw new Error("winners were expected");
  const [first, second] = finding.rivals.map(({ share }) => share.value);
  expect(first! + second!).toBeCloseTo(1, 12);
  // The mean of the function is 3.5: it is the higher of the two in most samples.
  expect(second!).toBeGreaterThan(first!);
  expect(text).toContain("negative");
  const worth = await carriedOut(desk, ask({ by: "information", rows: 4096 }, { outputs }));
  const told = (worth.result as Explanation).explained[0]!.finding;
  if (told.kind !== "information") throw new Error("values of information were expected");
  expect(told.best).toBe("negative");
  expect(told.perfect.value).toBeGreaterThan(0);
});

test("elementary effects of what a result does not feel are 0", async () => {
  const { result } = await carriedOut(
    desk,
    ask({ by: "effects", of: ["length"] }, { outputs: ["y", "length"] }),
  );
  const finding = (result as Explanation).explained[0]!.finding;
  if (finding.kind !== "morris") throw new Error("elementary effects were expected");
  // A length of 2π metres over the whole range of the probability.
  expect(finding.effects.map(({ inputs }) => inputs)).toEqual([["x1"]]);
  expect(finding.effects[0]!.mean.value).toBeCloseTo(2 * Math.PI, 9);
  expect(finding.effects[0]!.spread).toBeLessThan(1e-6);
});

test("a finding is exported in rows of numbers with their units", async () => {
  const assignment = accepted(ask({ by: "tornado" }));
  const { result } = await carriedOut(desk, assignment);
  const { columns, pieces } = assignment.method.table(
    assignment.subject,
    assignment.asked,
    result,
    () => {
      throw new Error("no kernel is needed");
    },
  );
  const [piece] = [...pieces];
  expect(columns.map(({ name }) => name).slice(0, 4)).toEqual([
    "result",
    "input",
    "measure",
    "value",
  ]);
  expect(piece!.map((column) => column.length)).toEqual(columns.map(() => 6));
});

test("what cannot be asked is refused with its value and the way out", () => {
  expect(refusalOf(ask({ of: ["z", "why"] }))).toMatch(/nothing called "z".*nothing called "why"/);
  expect(refusalOf(ask({ by: "tornado", rows: 10 }))).toContain(
    "rows has no part in tornado; leave it away, or ask by spread, winners, information",
  );
  expect(refusalOf(ask({ by: "winners" }))).toContain("name at least two");
  expect(refusalOf(ask({ by: "winners", of: ["y", "length"] }))).toContain("do not compare");
  expect(refusalOf(ask({ by: "effects", levels: 3 }))).toContain("give an even number");
  expect(refusalOf(ask({ rows: 1.5, by: "nothing" }))).toMatch(/method\.by.*method\.rows/);
  expect(refusalOf(asked(ishigami, { kind: "explain" }, { outputs: ["y"] }))).toContain(
    "no uncertain input",
  );
});
