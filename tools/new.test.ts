import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationsIn } from "../test/architecture/rules.ts";

const root = join(import.meta.dirname, "..");

/** A copy of the project, in which a system may be made. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "kardashev-new-"));
  for (const path of ["src", "test", "tools", "package.json", "tsconfig.json", "vitest.config.ts"])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(...args: string[]) {
  const env = { ...process.env, NO_COLOR: "1" };
  return spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", env });
}
const make = (...args: string[]) => run("tools/new.ts", ...args);

describe("a new system", () => {
  test("is made and listed", () => {
    const { status, stderr } = make("system", "tidal-power");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const list = readFileSync(join(copy, "src/systems/index.ts"), "utf8");
    expect(list).toContain('import { tidalPower } from "#systems/tidal-power";');
    expect(list).toContain("  // tidal-power\n  tidalPower,\n];");
  });

  test("passes its own test and the conformance suite as it stands", () => {
    const suites = ["src/systems/tidal-power", "test/conformance/conformance.test.ts"];
    const own = "the model tidal-power|twice the water|a basin that must";
    const options = ["-t", own, "--reporter=json"];
    const { stdout, stderr } = run("node_modules/vitest/vitest.mjs", "run", ...suites, ...options);
    const report = JSON.parse(stdout) as { testResults: { assertionResults: Assertion[] }[] };
    const tried = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== "skipped");
    expect(
      tried.filter(({ status }) => status !== "passed"),
      stderr,
    ).toEqual([]);
    // Two tests of its own, four of the conformance suite.
    expect(tried).toHaveLength(6);
  }, 120_000);

  test("keeps to the doors", () => {
    const files = ["index.ts", "tidal-power/model.ts", "tidal-power/model.test.ts"].map((name) => {
      const path = `src/systems/${name}`;
      return { path, text: readFileSync(join(copy, path), "utf8") };
    });
    expect(violationsIn(files)).toEqual([]);
  });

  test("raises no fault of types or style", () => {
    const types = run("node_modules/typescript/bin/tsc", "--project", ".").stdout;
    expect(types.split("\n").filter((line) => line.includes("tidal-power"))).toEqual([]);
    const style = run("node_modules/oxfmt/bin/oxfmt", "--check", "src/systems/tidal-power");
    expect(style.status, style.stdout).toBe(0);
  }, 120_000);
});

interface Assertion {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

describe("what cannot be made is told, and nothing is written", () => {
  test.each([
    ["a name that exists", ["system", "energy"], "src/systems/energy exists already"],
    ["a name that is no folder name", ["system", "../Tide"], '"../Tide" is no name for a system'],
    ["no name", ["system"], "usage: npm run new system NAME"],
    ["another kind", ["planet", "mars"], "usage: npm run new system NAME"],
  ])("%s", (_, args, because) => {
    const before = readFileSync(join(copy, "src/systems/index.ts"), "utf8");
    const { status, stderr } = make(...args);
    expect(stderr).toContain(because);
    expect(status).toBe(2);
    expect(readFileSync(join(copy, "src/systems/index.ts"), "utf8")).toBe(before);
  });
});
