import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { dataFolder } from "../../../test/data-folder.ts";

const root = join(import.meta.dirname, "../../..");
const page = readFileSync(join(root, "docs/studies.md"), "utf8");
const files = mkdtempSync(join(tmpdir(), "kardashev-examples-"));
const data = await dataFolder();
afterAll(() => {
  for (const folder of [files, data]) rmSync(folder, { recursive: true, force: true });
});

/** The page's study files, each with the lines that it says are printed. The first, of 1e8 samples, prints none. */
const examples = page
  .split("```yaml\n")
  .slice(2)
  .map((text) => {
    const [file, rest] = text.split("```\n") as [string, string];
    const section = rest.split("\n## ")[0]!;
    const printed = section.split("\n").filter((line) => /^ {4}/.test(line));
    const kind = /kind: (\w+)/.exec(file)![1]!;
    return { kind, file, printed: printed.map((line) => line.trim()) };
  });

test.each(examples)(
  "the page's study of the kind $kind prints what the page says",
  (example) => {
    const path = join(files, `${example.kind}.yaml`);
    writeFileSync(path, example.file);
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(root, "bin/kardashev.js"), "study", "run", path],
      { encoding: "utf8", env: { ...process.env, DATABASE_URL: "", KARDASHEV_DATA: data } },
    );
    expect(status, stderr).toBe(0);
    const lines = stdout.split("\n").map((line) => line.trim());
    expect(example.printed.length).toBeGreaterThan(3);
    // What follows from rounding in the last bits, slopes at an optimum and the like, differs between machines.
    const certain = example.printed.filter((line) => !/slope|evaluations|starts agreed/.test(line));
    expect(lines).toEqual(expect.arrayContaining(certain));
  },
  60_000,
);

test("there is an example of each kind", () => {
  expect(examples.map(({ kind }) => kind)).toEqual(["explain", "cross", "choose", "fit"]);
});
