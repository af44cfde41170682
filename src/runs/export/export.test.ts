import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq } from "#model";
import { lognormal } from "#sources";
import { groupsOf, prepareStudy, type Subject } from "#study";
import { dataFolder } from "../../../test/data-folder.ts";
import { assignmentFrom } from "../assignment.ts";
import { runStudy } from "../carry-out.ts";
import { openDesk } from "../desk.ts";
import { identityOf } from "../identity.ts";
import { sampleOnThreads } from "../sample.ts";
import { tableOf, tableText, watchedTable, writeTable } from "./index.ts";

const model = defineModel({
  name: "beam",
  summary: "A load on a beam that holds so much.",
  inputs: {
    load: { unit: "kN", typical: 3, range: [0, 1e6], meaning: "what it carries" },
    length: { unit: "m", typical: 2, range: [0, 100], meaning: "its length" },
    strength: { unit: "kN", typical: 9, range: [0, 100], meaning: "the load that breaks it" },
  },
  outputs: { moment: { unit: "kJ", meaning: "load times length" } },
  equations: (s) => ({ moment: eq`${s.load} * ${s.length}` }),
  limits: (s) => [{ holds: eq`${s.load} < ${s.strength}`, otherwise: 'it breaks, "cracks" first' }],
});
// Two blocks: one whole, one in part.
const samples = 70_001;
const subject: Subject = {
  model,
  inputs: { load: { distribution: lognormal(3, 4), unit: "kN" } },
  correlations: [],
  outputs: ["moment"],
  seed: 5,
};
const assignmentOf = (count: number) =>
  accepted(assignmentFrom({ method: { kind: "sample", samples: count } }, () => subject));
const assignment = assignmentOf(samples);

const folder = await dataFolder();
const files = mkdtempSync(join(tmpdir(), "kardashev-export-"));
const desk = accepted(await openDesk({ kind: "folder", folder }, { threads: 1 }));
afterAll(async () => {
  await desk.close();
  for (const one of [folder, files]) rmSync(one, { recursive: true, force: true });
});
const record = accepted(await runStudy(desk, assignment));
const table = () => accepted(tableOf(record, assignment));

/** The same samples by the way of studies that are kept in memory: an authority other than the table. */
const kept = await sampleOnThreads(
  accepted(prepareStudy({ ...subject, groups: groupsOf(subject), samples })),
);
// In the table's unit, kJ.
const moments = Array.from(kept.columns["moment"]!.values, (joules) => joules / 1000);
const names = ["sample", "load [kN]", "moment [kJ]", "infeasible: beam"];
const reason = 'it breaks, "cracks" first';

interface Row {
  readonly moment: number | null;
  readonly load: number | null;
  readonly infeasible: string | null;
}
function expectRows(rows: readonly Row[]): void {
  expect(rows).toHaveLength(samples);
  const wrong = rows.filter(({ moment, load, infeasible }, at) => {
    const expected = moments[at]!;
    const breaks = load! >= 9;
    if (breaks) return moment !== null || infeasible !== reason;
    // Divided by 1000 here, by way of the unit there: one rounding apart.
    return infeasible !== null || Math.abs(moment! - expected) > 3e-16 * expected;
  });
  expect(wrong).toEqual([]);
  // The load of a sample is the moment over the length of 2 m.
  const strained = rows.filter(({ moment }) => moment !== null);
  expect(strained.length).toBeGreaterThan(samples / 2);
  expect(strained.length).toBeLessThan(samples);
  for (const { moment, load } of strained.slice(0, 100)) expect(moment).toBeCloseTo(2 * load!, 12);
}

/** Fields of CSV by RFC 4180, where only the last one is quoted. */
const fieldsOf = (line: string) => {
  const [, plain = "", quoted] = /^([^"]*)(?:"(.*)")?$/.exec(line)!;
  const fields = plain.split(",");
  return quoted === undefined ? fields : [...fields.slice(0, -1), quoted.replaceAll('""', '"')];
};
const valueOf = (text: string | undefined) => (text === "" ? null : Number(text));

describe("a study's table", () => {
  test("comes back from CSV", () => {
    const [head, ...lines] = [...tableText(table(), "csv", record)].join("").trimEnd().split("\n");
    expect(head!.split(",")).toEqual(names);
    const rows = lines.map(fieldsOf);
    expect(rows.map(([sample]) => Number(sample))).toEqual(rows.map((_, at) => at));
    expectRows(
      rows.map(([, load, moment, infeasible]) => ({
        load: valueOf(load),
        moment: valueOf(moment),
        infeasible: infeasible === "" ? null : infeasible!,
      })),
    );
  });

  test("comes back from JSON, which says what it is of", () => {
    const read = JSON.parse([...tableText(table(), "json", record)].join(""));
    expect(read).toMatchObject({ schema: "kardashev/table/1", study: record.id });
    expect(read.columns.map(({ name }: { name: string }) => name)).toEqual(names);
    expectRows(
      read.rows.map(([, load, moment, infeasible]: [number, number, number | null, string]) => ({
        load,
        moment,
        infeasible,
      })),
    );
  });

  test("comes back from Parquet, in the bits of the JSON", async () => {
    const path = join(files, "table.parquet");
    expect(await writeTable(table(), { path, format: "parquet" }, record)).toBeUndefined();
    const read = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
    expect(Object.keys(read[0]!)).toEqual(names);
    const json = JSON.parse([...tableText(table(), "json", record)].join(""));
    expect(read.map((row) => names.map((name) => row[name]))).toEqual(json.rows);
  });

  test("in a file is the text that goes to standard output", async () => {
    const path = join(files, "table.csv");
    writeFileSync(path, "what was there before");
    expect(await writeTable(table(), { path, format: "csv" }, record)).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe([...tableText(table(), "csv", record)].join(""));
  });

  test("tells how many of its rows have gone out, in steps that a line can show", () => {
    const told: number[] = [];
    const watched = watchedTable(table(), (rows) => told.push(rows));
    expect(watched.rows).toBe(samples);
    let lines = 0;
    for (const text of tableText(watched, "csv", record)) lines += text.split("\n").length - 1;
    expect(lines).toBe(samples + 1);
    expect(told.at(-1)).toBe(samples);
    const steps = told.map((rows, at) => rows - (told[at - 1] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(10_000);
  });

  test("of a million million samples begins at once, whatever it would take to hold it", () => {
    const long = assignmentOf(1e12);
    const itsOwn = { ...record, id: identityOf(long, record.numericClass) };
    for (const format of ["csv", "json"] as const) {
      let lines = 0;
      for (const text of tableText(accepted(tableOf(itsOwn, long)), format, itsOwn)) {
        lines += text.split("\n").length - 1;
        if (lines > 5000) break;
      }
      expect(lines).toBeGreaterThan(5000);
    }
  });
});

describe("a table is not written", () => {
  test("of a study that is not finished, which says how to finish it", () => {
    const refusal = tableOf({ ...record, state: "stopped", result: undefined }, assignment);
    expect(refusal).toMatchObject({ code: "unfinished-study" });
    expect(isRefusal(refusal) && refusal.because).toContain(
      `kardashev study resume ${record.id.slice(0, 12)}`,
    );
  });

  test("of a study that was made from other equations", () => {
    const refusal = tableOf({ ...record, graph: "0".repeat(64) }, assignment);
    expect(refusal).toMatchObject({ code: "other-model" });
  });

  test.each(["csv", "json", "parquet"] as const)(
    "as %s where it is stopped: what was there stays, and nothing else is left",
    async (format) => {
      const inside = mkdtempSync(join(files, "stopped-"));
      const path = join(inside, "table");
      writeFileSync(path, "before");
      const stop = new AbortController();
      stop.abort(new Error("seen enough"));
      const written = writeTable(table(), { path, format }, record, stop.signal);
      await expect(written).rejects.toThrow("seen enough");
      expect(readdirSync(inside)).toEqual(["table"]);
      expect(readFileSync(path, "utf8")).toBe("before");
    },
  );

  test.each(["csv", "json", "parquet"] as const)(
    "as %s where it is stopped in its middle: nothing is left of it",
    async (format) => {
      const inside = mkdtempSync(join(files, "half-"));
      const stop = new AbortController();
      const half = watchedTable(table(), (rows) => {
        if (rows > samples / 2) stop.abort(new Error("seen enough"));
        expect(readdirSync(inside)).toHaveLength(1);
      });
      const written = writeTable(
        half,
        { path: join(inside, "table"), format },
        record,
        stop.signal,
      );
      await expect(written).rejects.toThrow("seen enough");
      expect(readdirSync(inside)).toEqual([]);
    },
  );

  test("into a folder that does not exist, or over one", async () => {
    const missing = join(files, "missing", "table.csv");
    expect(await writeTable(table(), { path: missing, format: "csv" }, record)).toMatchObject({
      code: "unwritable-file",
      because: `cannot write ${missing}: its folder does not exist; make it first`,
    });
    const over = await writeTable(table(), { path: files, format: "parquet" }, record);
    expect(over).toMatchObject({ code: "unwritable-file" });
  });
});
