import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kardashev-kernels-"));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(import.meta.dirname, "../../../../bin/kardashev.js");
const env = { ...process.env, KARDASHEV_DATA: folder };
const superoptimize = (...given: readonly string[]) =>
  spawnSync(process.execPath, [program, "superoptimize", ...given], { encoding: "utf8", env });
const timeout = 120_000;

test("a kernel is found, proved, kept, listed and shown", { timeout }, () => {
  const found = superoptimize("sort3", "--json", "--no-compilers");
  expect(found.stderr).toBe("");
  const entry = JSON.parse(found.stdout) as { id: string; kernel: { listing: string[] } };
  expect(entry).toMatchObject({
    name: "sort3",
    isProved: true,
    exhausted: 10,
    peers: [],
    kernel: { length: 11, optimal: true, proof: { method: "exhaustive", orders: 13, sorts: true } },
  });
  expect(entry.kernel.listing).toHaveLength(11);
  const list = superoptimize("list").stdout;
  expect(list).toContain(entry.id);
  expect(list).toContain("proved: tried on all 13 weak orders");
  const again = superoptimize("sort3", "--no-compilers");
  expect(again.stderr).toContain(`known as ${entry.id}`);
  expect(again.stdout).toContain("none shorter: every program of up to 10 was ruled out");
  expect(superoptimize("show", entry.id.slice(0, 5), "--no-compilers").stdout).toBe(again.stdout);
});

test.each([
  [["sort7"], "sort2 to sort6 and minmax2 to minmax6"],
  [["sort4", "--widths", "32"], "--widths is for functions of words; sort4 takes --budget"],
  [["minmax4", "--solver-seconds", "3"], "--solver-seconds is for functions of words"],
  [["sort4", "--budget", "never"], '--budget "never" is not a whole number'],
])("%j ends with 2 and says why", { timeout }, (given, because) => {
  const { status, stderr } = superoptimize(...given);
  expect(stderr).toContain(because);
  expect(status).toBe(2);
});
