import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { accepted, isRefusal } from "#base";
import { defineModel, eq, type Model } from "#model";
import type { StudyResult } from "#study";
import { study } from "#workbench";
import { dataFolder } from "../../test/data-folder.ts";

const files = mkdtempSync(join(tmpdir(), "kardashev-workbench-"));
const folder = await dataFolder();
afterAll(() => {
  for (const one of [files, folder]) rmSync(one, { recursive: true, force: true });
});
const place = { folder, threads: 1 } as const;

/** A sum of an uncertain number from 0 to 1 and a fixed one: the mean is that one and a half. */
const shifted = (by: string): Model =>
  defineModel({
    name: "shifted",
    summary: "An uncertain number and a fixed one.",
    inputs: {
      number: { unit: "1", typical: 0.5, range: [0, 1], meaning: "anything from 0 to 1" },
      shift: { unit: "1", typical: 2, range: [0, 10], meaning: "what is added" },
    },
    outputs: { total: { unit: "1", meaning: "both" } },
    equations: (s) => ({
      total: by === "sum" ? eq`${s.number} + ${s.shift}` : eq`${s.number} * ${s.shift}`,
    }),
  });
const draft = (model: string | Model, samples = 50_000) => ({
  model,
  inputs: { number: { kind: "uniform", low: 0, high: 1 } as const },
  method: { kind: "sample", samples },
  seed: 4,
});
const mean = (record: { readonly result: object | undefined }) =>
  (record.result as StudyResult).columns["total"]!.mean;

describe("a study in a program", () => {
  test("is carried out on a model of one's own, found again, listed, shown and exported", async () => {
    const model = shifted("sum");
    const seen: number[] = [];
    const onProgress = (done: number) => seen.push(done);
    const first = accepted(await study.run(draft(model), { ...place, onProgress }));
    expect(first).toMatchObject({ state: "finished", model: "shifted", samples: 50_000, seed: 4 });
    // The standard error of the mean is sqrt(1/12 / n), 0.0013.
    expect(Math.abs(mean(first) - 2.5)).toBeLessThan(0.006);
    expect(seen.at(-1)).toBe(50_000);
    seen.length = 0;
    const again = accepted(await study.run(draft(model), { ...place, onProgress }));
    expect(again).toEqual(first);
    expect(seen).toEqual([]);
    expect(accepted(await study.list(place)).map(({ id }) => id)).toContain(first.id);
    expect(await study.show(first.id.slice(0, 10), place)).toEqual(first);
    const path = join(files, "table.csv");
    const models = [model];
    expect(await study.export(first.id, { path }, { ...place, models })).toBeUndefined();
    expect(readFileSync(path, "utf8").split("\n")).toHaveLength(50_000 + 2);
  });

  test("with a changed equation is another one; the first is resumed with its own equations alone", async () => {
    const [sum, product] = [shifted("sum"), shifted("product")];
    const first = accepted(await study.run(draft(sum), place));
    const other = accepted(await study.run(draft(product), place));
    expect(other.id).not.toBe(first.id);
    expect(mean(other)).toBeCloseTo(1, 1);
    expect(await study.resume(first.id, { ...place, models: [product] })).toMatchObject({
      code: "other-model",
    });
    expect(await study.resume(first.id, { ...place, models: [sum] })).toEqual(first);
  });

  test("that is stopped says so, and goes on to the result that it would have had", async () => {
    const stop = new AbortController();
    const samples = 3_000_000;
    const stopped = accepted(
      await study.run(draft(shifted("sum"), samples), {
        ...place,
        shardSeconds: 0.1,
        signal: stop.signal,
        onProgress: () => stop.abort(new Error("enough")),
      }),
    );
    expect(stopped.state).toBe("stopped");
    expect(stopped.shardsDone).toBeLessThan(stopped.shards);
    const target = { path: join(files, "stopped.csv") };
    const models = [shifted("sum")];
    expect(await study.export(stopped.id, target, { ...place, models })).toMatchObject({
      code: "unfinished-study",
    });
    const resumed = accepted(await study.resume(stopped.id, { ...place, models }));
    expect(resumed).toMatchObject({ id: stopped.id, state: "finished" });
    expect((resumed.result as StudyResult).samples).toBe(samples);
  });

  test.each([
    [() => study.run({ model: "radiater" }, place), /nearest: radiator/],
    [() => study.run(draft(shifted("sum")), { ...place, threads: 0 }), /whole number from 1/],
    [() => study.list({ folder, databaseUrl: "postgres://nobody@localhost/x" }), /give one/],
    [() => study.show("abcd", place), /no study in/],
    [() => study.export("abcd", { path: "table.xls" }, place), /none of .csv, .json and .parquet/],
  ])("that cannot be is refused with the reason: %#", async (ask, because) => {
    const refusal = await ask();
    expect(isRefusal(refusal) ? refusal.because : "accepted").toMatch(because);
  });

  test("as docs/studies.md shows it runs", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/studies.md"), "utf8");
    const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
    expect(example).toContain('import { isRefusal, study, type StudyResult } from "kardashev";');
    const path = join(files, "example.ts");
    const door = JSON.stringify(join(import.meta.dirname, "../index.ts"));
    writeFileSync(path, example.replace('"kardashev"', door));
    const { stdout, stderr, status } = spawnSync(process.execPath, [path], {
      encoding: "utf8",
      cwd: files,
      env: { ...process.env, KARDASHEV_DATA: folder, DATABASE_URL: "" },
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^the median is \d+\.\d+ m²\n$/);
    expect(readFileSync(join(files, "samples.csv"), "utf8").split("\n")).toHaveLength(20_002);
  });
});
