import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** Runs these test files with the reporter; gives the last line and the exit code. */
function endOf(files: Readonly<Record<string, string>>): { line: string; code: number | null } {
  // Inside the repository, so that the files find Vitest.
  const folder = mkdtempSync(join(import.meta.dirname, "../node_modules/.closing-line-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const reporter = join(import.meta.dirname, "closing-line.ts");
  const config = {
    root: folder,
    test: { include: ["*.case.ts"], exclude: [], reporters: ["default", reporter] },
  };
  writeFileSync(join(folder, "vitest.config.mjs"), `export default ${JSON.stringify(config)};`);
  for (const [name, text] of Object.entries(files))
    writeFileSync(
      join(folder, `${name}.case.ts`),
      `import { beforeAll, describe, expect, test } from "vitest";\n${text}`,
    );
  const vitest = join(import.meta.dirname, "../node_modules/vitest/vitest.mjs");
  const { stdout, status } = spawnSync(process.execPath, [vitest, "run"], {
    cwd: folder,
    encoding: "utf8",
  });
  return { line: stdout.trimEnd().split("\n").at(-1)!, code: status };
}

const passing = 'test("a", () => expect(1).toBe(1)); test("b", () => expect(2).toBe(2));';

test("a run that passes ends with its count and 0", () => {
  expect(endOf({ passing })).toEqual({ line: "2 passed, 0 failed", code: 0 });
});

test.each([
  ["a test that fails", 'test("c", () => expect(1).toBe(2));'],
  ["a file that does not load", 'import "./nothing.ts";'],
  [
    "a group whose preparation fails",
    'describe("d", () => { beforeAll(() => { throw new Error("no"); }); test("e", () => {}); });',
  ],
  [
    "an error outside every test",
    'setTimeout(() => { throw new Error("stray"); }, 0); test.skip("f", () => {}); await new Promise((done) => setTimeout(done, 50));',
  ],
])("%s counts as a failure", (_, faulty) => {
  expect(endOf({ passing, faulty })).toEqual({ line: "2 passed, 1 failed", code: 1 });
});
