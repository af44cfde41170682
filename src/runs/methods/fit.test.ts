import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { listStudies, resumeStudy, runStudy } from "#runs";
import { lognormal } from "#sources";
import type { Fit, Subject } from "#study";
import { asked, carriedOut, refusalOf, studyDesk } from "../../../test/study-desk.ts";

const { desk, end } = await studyDesk();
afterAll(end);

/** Certified values and data of NIST's Misra1a (StRD, nonlinear regression, dental research, Misra 1978). */
const textOf = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../study/fit/strd/${name}.dat`), "utf8");
const text = textOf("Misra1a");
const certified = Object.fromEntries(
  [...text.matchAll(/^ *(b\d) = +(\S+) +(\S+) +(\S+) +(\S+)/gm)].map(([, name, ...numbers]) => [
    name!,
    numbers.map(Number),
  ]),
);
const rowsOf = (name: string) =>
  textOf(name)
    .slice(textOf(name).lastIndexOf("Data:"))
    .split("\n")
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/\s+/).map(Number));
const rows = rowsOf("Misra1a");

const misra = defineModel({
  name: "misra1a",
  summary: "Adsorbed volume over pressure, NIST's Misra1a, in units that are not SI.",
  inputs: {
    b1: { unit: "cm^3", typical: 500, range: [1, 5000], meaning: "adsorbed at last" },
    b2: { unit: "1/kPa", typical: 1e-4, range: [1e-6, 1], meaning: "how fast" },
    pressure: { unit: "kPa", typical: 100, range: [0, 2000], meaning: "of the gas" },
    idle: { unit: "kg", typical: 1, range: [0, 2], meaning: "nothing" },
  },
  outputs: {
    volume: { unit: "cm^3", meaning: "adsorbed" },
    log: { unit: "1", meaning: "of what has no logarithm at first" },
    mass: { unit: "kg", meaning: "another result" },
  },
  equations: ({ b1, b2, pressure, idle }) => ({
    volume: eq`${b1} * (1 - exp(-${b2} * ${pressure}))`,
    log: eq`ln((${b1} - 600[cm^3]) / 1[cm^3]) * ${pressure} / 1[kPa]`,
    mass: eq`${idle} * 2`,
  }),
});
const data = { columns: ["volume", "pressure"], rows };
const find = { b1: {}, b2: {} };
const ask = (method: object = {}, rest: Partial<Subject> = {}) =>
  asked(misra, { kind: "fit", of: "volume", find, data, ...method }, rest);

test.each([0, 1])(
  "NIST's certified parameters and errors are met from start %d, in the model's units",
  async (at) => {
    const starts = { b1: { start: certified["b1"]![at]! }, b2: { start: certified["b2"]![at]! } };
    const { result } = await carriedOut(desk, ask({ find: starts }));
    const { parameters, converged } = result as Fit;
    expect(converged).toBe(true);
    for (const [name, scale] of [
      ["b1", 1e-6],
      ["b2", 1e-3],
    ] as const) {
      const [, , value, error] = certified[name]!;
      const found = parameters[name]!;
      // As close as `fit` itself is held to: 1e-6 of the value, 1e-5 of its standard error.
      expect(Math.abs(found.value / scale / value! - 1)).toBeLessThan(1e-6);
      expect(Math.abs(found.standardError! / scale / error! - 1)).toBeLessThan(1e-5);
    }
  },
);

test("columns come in other units, and what is shown is in the model's", async () => {
  const columns = [
    { name: "pressure", unit: "Pa" },
    { name: "volume", unit: "m^3" },
  ];
  const turned = rows.map(([volume, pressure]) => [pressure! * 1e3, volume! * 1e-6]);
  const { text: shown } = await carriedOut(desk, ask({ data: { columns, rows: turned } }));
  // 238.94212918 in the file.
  expect(shown).toContain("238.9421");
  expect(shown).toContain("cm^3");
  expect(shown).toContain("12 degrees of freedom");
});

test("a bound that holds an input is told, and such an input has no standard error", async () => {
  const assignment = accepted(ask({ find: { b1: { to: 200 }, b2: {} } }));
  const { result, text: shown } = await carriedOut(desk, assignment);
  const { b1 } = (result as Fit).parameters;
  expect(b1!.atBound).toBe(true);
  expect(b1!.value).toBeCloseTo(200e-6, 15);
  expect(b1!.standardError).toBeUndefined();
  expect(shown).toContain("held by its bound");
  const { pieces } = assignment.method.table(assignment.subject, assignment.asked, result, () => {
    throw new Error("no kernel is needed");
  });
  expect([...pieces][0]![2]![0]).toBeNull();
});

test("errors of measurements in a column set the standard errors", async () => {
  const columns = ["volume", "pressure", { name: "error", unit: "mm^3" }];
  const withErrors = (size: number) => rows.map((row) => [...row, size]);
  const errorOf = async (size: number) => {
    const { result } = await carriedOut(desk, ask({ data: { columns, rows: withErrors(size) } }));
    return (result as Fit).parameters["b1"]!.standardError!;
  };
  // Twice the error of every measurement is twice that of what it tells.
  expect((await errorOf(200)) / (await errorOf(100))).toBeCloseTo(2, 6);
});

/** MGH17 of NIST: two decays that take thousands of steps to tell apart from its first start. */
const decays = defineModel({
  name: "decays",
  summary: "A sum of two exponential decays.",
  inputs: {
    b1: { unit: "1", typical: 50, range: [-1000, 1000], meaning: "what stays" },
    b2: { unit: "1", typical: 150, range: [-1000, 1000], meaning: "of the first" },
    b3: { unit: "1", typical: -100, range: [-1000, 1000], meaning: "of the second" },
    b4: { unit: "1", typical: 1, range: [-10, 10], meaning: "how fast the first" },
    b5: { unit: "1", typical: 2, range: [-10, 10], meaning: "how fast the second" },
    x: { unit: "1", typical: 1, range: [0, 1000], meaning: "time" },
  },
  outputs: { y: { unit: "1", meaning: "of both" } },
  equations: ({ b1, b2, b3, b4, b5, x }) => ({
    y: eq`${b1} + ${b2} * exp(-${x} * ${b4}) + ${b3} * exp(-${x} * ${b5})`,
  }),
});

test("a fit that is stopped goes on from where it was, to the bits that it has in one go", async () => {
  const long = () =>
    asked(decays, {
      kind: "fit",
      of: "y",
      find: { b1: {}, b2: {}, b3: {}, b4: {}, b5: {} },
      data: { columns: ["y", "x"], rows: rowsOf("MGH17") },
    });
  const stop = new AbortController();
  let before = 0;
  const stopped = await carriedOut(desk, long(), {
    onProgress(done) {
      before = done;
      stop.abort();
    },
    signal: stop.signal,
  });
  expect(stopped.record.state).toBe("stopped");
  const told: number[] = [];
  const onProgress = (done: number) => void told.push(done);
  const resumed = accepted(
    await resumeStudy(desk, accepted(long()), stopped.record, { onProgress }),
  );
  const other = await studyDesk();
  const inOneGo = await carriedOut(other.desk, long());
  await other.end();
  expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(inOneGo.result));
  expect(told[0]).toBeGreaterThan(before);
  expect(told.at(-1)).toBe((resumed.result as Fit).evaluations);
});

test("a fit that has no answer fails and says why, and asked again is tried again", async () => {
  const none = () =>
    accepted(ask({ of: "log", find: { b1: {} }, data: { ...data, columns: ["log", "pressure"] } }));
  for (let time = 0; time < 2; time++) {
    const outcome = await runStudy(desk, none());
    expect(isRefusal(outcome) && outcome.because).toContain("no finite value at the start");
  }
  const record = (await listStudies(desk.store)).find(({ state }) => state === "failed");
  expect(record!.because).toContain("start elsewhere");
  expect(record!.result).toBeUndefined();
});

test("what cannot be fitted is refused, several faults at once", () => {
  const both = refusalOf(ask({ find: { b3: {} }, data: { columns: ["volume", "presure"], rows } }));
  expect(both).toContain('no input is called "b3"');
  expect(both).toContain('"presure"; nearest: "pressure"');
  const of = (columns: unknown[], change: object = {}) =>
    refusalOf(ask({ data: { columns, rows }, ...change }));
  expect(of(["volume", { name: "pressure", unit: "kg" }])).toContain("give it in kPa");
  expect(of(["mass", "pressure"])).toContain("another result");
  expect(of(["pressure", "b1"], { find: { b2: {} } })).toContain('no column holds "volume"');
  expect(of(["volume", "b1"])).toContain("to be found and a column");
  expect(of(["volume", "idle"])).toContain('"idle" has no part in "volume"');
  expect(of(["volume"])).toContain("row 1 of the data has 2 values for 1 columns");
  expect(refusalOf(ask({ data: { ...data, rows: rows.slice(0, 1) } }))).toContain(
    "1 measurements do not tell 2 parameters",
  );
  expect(refusalOf(ask({ find: { b1: { start: "9 l" } } }))).toContain("start inside");
  expect(refusalOf(ask({ find: {} }))).toContain("nothing to fit");
  expect(
    refusalOf(ask({ find: { b1: {} } }, { inputs: { b2: { distribution: lognormal(1e-4, 2) } } })),
  ).toContain("give a value");
});
