import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const programs = globSync("*/main.ts", { cwd: import.meta.dirname }).sort();

describe("every example", () => {
  test.concurrent.each(programs)(
    "%s runs, prints tables, and leaves no value open",
    async (path) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["--conditions=source", join(import.meta.dirname, path)],
        { encoding: "utf8" },
      );
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(stdout.split("\n").length).toBeGreaterThan(10);
      // A number that is none prints as "none" in a table's column.
      expect(stdout).not.toMatch(/NaN|undefined|Infinity|\[object| {3}none\b/);
    },
  );

  test("stands in the table of examples with its command", () => {
    const page = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
    const missing = programs
      .map((path) => basename(dirname(path)))
      .filter((name) => !page.includes(`npm run example ${name}`));
    expect(missing).toEqual([]);
  });
});
