import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { accepted } from "#base";
import { study } from "#workbench";
import { dataFolder } from "../../../test/data-folder.ts";

const folder = await dataFolder();
const files = mkdtempSync(join(tmpdir(), "kardashev-exported-"));
afterAll(() => {
  for (const one of [folder, files]) rmSync(one, { recursive: true, force: true });
});
const asked = { model: "radiator", outputs: ["area"], method: { kind: "sample", samples: 500 } };
const { id } = accepted(await study.run(asked, { folder, threads: 1 }));

const program = join(import.meta.dirname, "../../../bin/kardashev.js");
const exported = (...words: string[]) =>
  spawnSync(process.execPath, [program, "study", "export", ...words], {
    encoding: "utf8",
    env: { ...process.env, KARDASHEV_DATA: folder, DATABASE_URL: "" },
  });

describe("`kardashev study export`", () => {
  test("writes CSV to standard output, and the same into a file", () => {
    const { stdout, stderr, status } = exported(id.slice(0, 8), "--csv");
    expect(status, stderr).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(501);
    const path = join(files, "table.csv");
    const silent = exported(id.slice(0, 8), "--csv", "-o", path);
    expect([silent.status, silent.stdout, silent.stderr]).toEqual([0, "", ""]);
    expect(readFileSync(path, "utf8")).toBe(stdout);
  });

  test("writes JSON that is a table, not the study that `show` writes", () => {
    const { stdout, stderr, status } = exported(id, "--json");
    expect(status, stderr).toBe(0);
    const { schema, rows } = JSON.parse(stdout) as { schema: string; rows: unknown[] };
    expect(schema).toBe("kardashev/table/1");
    expect(rows).toHaveLength(500);
  });

  test.each([
    [["--parquet"], "name a file, like -o samples.parquet"],
    [[], "0 forms are asked for: give one of --csv, --json and --parquet"],
    [["--csv", "--json"], "2 forms are asked for"],
  ])("refuses %j with the way out", (words, because) => {
    const { stdout, stderr, status } = exported(id, ...words);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(because);
  });
});
