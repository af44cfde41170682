import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
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

test("a proof that is killed goes on from its last whole length", { timeout }, async () => {
  const proofs = join(folder, "superoptimize");
  const search = spawn(
    process.execPath,
    [program, "superoptimize", "sort4", "--threads", "1", "--budget", "100", "--no-compilers"],
    { env, stdio: "ignore" },
  );
  const layers = () =>
    existsSync(join(proofs, "cmov-4-within-19"))
      ? readdirSync(join(proofs, "cmov-4-within-19")).filter((name) => /^\d+$/.test(name))
      : [];
  while (layers().length < 3) await new Promise((resolve) => setTimeout(resolve, 50));
  search.kill("SIGKILL");
  await new Promise((resolve) => search.on("exit", resolve));
  const { stderr, stdout } = superoptimize("sort4", "--threads", "1", "--budget", "5");
  expect(stderr).toMatch(/the proof: goes on behind length \d/);
  expect(stderr).toContain("5 s are over; the same command goes on from here");
  expect(stdout).toContain("proved: tried on all 75 weak orders");
  expect(stdout).toMatch(/the best found: programs of up to \d+ were ruled out/);
  expect(stdout).toContain("against nested compare-exchanges in C");
});
