import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kardashev-superoptimize-"));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(import.meta.dirname, "../../../../bin/kardashev.js");
const superoptimize = (...given: readonly string[]) =>
  spawnSync(process.execPath, [program, "superoptimize", ...given], {
    encoding: "utf8",
    env: { ...process.env, KARDASHEV_DATA: folder },
  });
const timeout = 120_000;

/** A function that is none of ours. */
const ownFile = join(folder, "own.spec");
writeFileSync(
  ownFile,
  "name parity-of-two\ntitle are x and y of different parity\narguments x y\nresult (x ^ y) & 1\n",
);

test("finds, keeps, lists and shows a sequence of a file of one's own", { timeout }, () => {
  expect(superoptimize("list").stdout).toContain("no sequences in");
  const found = superoptimize(ownFile, "--json", "--threads", "1", "--budget", "110");
  expect(found.stderr).toBe("");
  const entry = JSON.parse(found.stdout) as Record<string, unknown>;
  expect(entry).toMatchObject({
    name: "parity-of-two",
    isProved: true,
    origin: "search",
    peers: [],
  });
  const { code, exhausted, id } = entry as {
    code: { target: string; sequence: unknown[] };
    exhausted: number;
    id: string;
  };
  expect(code.target).toBe("x86");
  expect(code.sequence.length).toBeLessThanOrEqual(3);
  expect(exhausted).toBe(code.sequence.length - 1);
  const list = superoptimize("list").stdout;
  expect(list).toContain(id);
  expect(list).toContain("proved by");
  const shown = superoptimize("show", id.slice(0, 6)).stdout;
  expect(shown).toContain("are x and y of different parity");
  expect(shown).toContain("none shorter: every sequence of up to");
  // Known now: nothing is searched.
  expect(superoptimize(ownFile).stderr).toContain(`known as ${id}`);
});

test("where there is no sequence of a length, it says so and claims no proof", { timeout }, () => {
  const { stdout } = superoptimize(ownFile, "--widths", "64", "--longest", "1", "--budget", "20");
  expect(stdout).toContain("No sequence found. None of up to 1 instructions agrees");
  expect(stdout).not.toContain("proved");
});

test.each([
  [["p99"], 'no specification is called "p99"'],
  [["./none.spec"], "cannot read ./none.spec"],
  [["p01", "--widths", "12"], '--widths "12" is not a list of 8, 16, 32, 64'],
  [["p01", "--widths", "8,32"], "words of 8 and 16 bits are searched alone"],
  [["p01", "--only", "frobnicate"], 'there is no instruction "frobnicate"'],
  [["p01", "--budget", "0"], '--budget "0" is not a whole number from 1'],
  [["show", "zzz"], 'no entry of the catalogue begins with "zzz"'],
])("%j ends with 2 and says why", { timeout }, (given, because) => {
  const { status, stderr } = superoptimize(...given);
  expect(stderr).toContain(because);
  expect(status).toBe(2);
});
