import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isRefusal } from "#base";
import { askedFor } from "./options.ts";

const folder = mkdtempSync(join(tmpdir(), "kardashev-superoptimize-"));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(import.meta.dirname, "../../../../bin/kardashev.js");
const superoptimize = (...given: readonly string[]) =>
  spawnSync(process.execPath, [program, "superoptimize", ...given], {
    encoding: "utf8",
    env: { ...process.env, KARDASHEV_DATA: folder },
  });
const timeout = 120_000;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test.each([
  ["a line", "arguments x\nresult x / 3\n", 'line 2, column 10: "/ 3" is not of the form'],
  [
    "an example that the result contradicts",
    "arguments x\nresult x + 1\nexample 7 -> 9\n",
    "line 3: for x = 7 the example says 9, and the specification 8",
  ],
  ["a buffer too large", "buffer a 9\nresult a[0]\n", "from 1 to 8 words"],
])("a specification outside of the form is refused with %s", { timeout }, (_, text, because) => {
  const { status, stderr } = superoptimize(file("outside.spec", text));
  expect(stderr).toContain(because);
  expect(stderr).not.toContain("a fault of ours");
  expect(status).toBe(2);
});

test("a solver that runs out of time proves nothing, and may be asked again", { timeout }, () => {
  // Wrong at no input, and too much for a second: products of 64 bits.
  const squares = file("squares.spec", "name squares\narguments x y\nresult x * x - y * y\n");
  const given = [squares, "--widths", "64", "--only", "lea,sub,imul", "--solver-seconds", "1"];
  const { stdout } = superoptimize(...given, "--budget", "60");
  expect(stdout).toMatch(/TESTED ONLY: cadical did not end within 1 s; .* for 2 words of 64 bits/);
  expect(stdout).toContain("more --solver-seconds asks the provers again; at --widths 8");
  expect(stdout).not.toContain("proved by");
  const entry = JSON.parse(superoptimize(...given, "--json").stdout) as { isProved: boolean };
  expect(entry.isProved).toBe(false);
});

test("a budget too small for the first length claims no bound", { timeout }, () => {
  // So many threads take longer to start.
  const { stdout, status } = superoptimize(
    "p20",
    "--threads",
    "64",
    "--budget",
    "1",
    "--no-compilers",
  );
  expect(status).toBe(0);
  expect(stdout).toContain("No sequence found. No length was searched whole. 1 s were too few");
  expect(stdout).not.toContain("None of up to");
});

describe("instructions that a processor has not", () => {
  const without = {
    platform: "linux",
    architecture: "x64",
    processors: "flags\t\t: popcnt abm bmi1\n",
  };

  test("are refused by name and set, with the way out", () => {
    const refused = askedFor({ only: "popcnt,pext" }, undefined, without);
    expect(isRefusal(refused) && refused.because).toBe(
      "--only: this processor has no bmi2, which pext needs; --processor x86-64-v3 searches for one that has",
    );
  });

  test("may be searched with for another processor", () => {
    const asked = askedFor({ only: "popcnt,pext", processor: "x86-64-v3" }, undefined, without);
    expect(asked).toMatchObject({ only: ["popcnt", "pext"] });
  });

  test("are left out where the search is for this one", () => {
    const asked = askedFor({ processor: "native" }, undefined, without);
    if (isRefusal(asked)) throw new Error(asked.because);
    expect(asked.only).toEqual(expect.arrayContaining(["popcnt", "lzcnt", "blsr", "add"]));
    expect(asked.only).not.toContain("shlx");
    expect(asked.only).not.toContain("movbe");
    expect(askedFor({}, undefined, without)).toMatchObject({ only: undefined });
  });

  test.each([
    [
      ["p01", "--only", "pext", "--processor", "x86-64-v2"],
      "x86-64-v2 has no bmi2, which pext needs",
    ],
    [
      ["p01", "--processor", "x87"],
      'there is no "x87"; there are native, x86-64, x86-64-v2, x86-64-v3',
    ],
  ])("%j ends with 2 and says why", { timeout }, (given, because) => {
    const { status, stderr } = superoptimize(...given);
    expect(stderr).toContain(because);
    expect(status).toBe(2);
  });

  test("a plain x86-64 gets a sequence of its own", { timeout }, () => {
    const given = ["p01", "--processor", "x86-64", "--no-compilers", "--budget", "60"];
    const { stdout } = superoptimize(...given);
    expect(stdout).toMatch(/lea eax, \[rdi-1\]\s.*\n\s*and eax, edi/);
    expect(stdout).toContain("2 instructions, none shorter");
  });
});

describe("a model as the reference", () => {
  const clip = join(import.meta.dirname, "../../../superoptimize/examples/clip.ts");

  test("becomes a text of the form, is found and proved", { timeout }, () => {
    const { stdout } = superoptimize(clip, "--output", "passed", "--budget", "60", "--json");
    const entry = JSON.parse(stdout) as { specification: string; isProved: boolean };
    expect(entry.isProved).toBe(true);
    expect(entry.specification).toContain("where float(-1000) <=f signal");
    // The catalogue has all that it needs to show it again.
    const { id } = JSON.parse(stdout) as { id: string };
    expect(superoptimize("show", id).stdout).toContain("lzcnt eax, edi");
  });

  test.each([
    [
      [clip, "--output", "halved"],
      'clip.halved: "div", which rounds, (in halved = max(signal, 0) / 2)',
    ],
    [[clip], "clip computes 2 results; say which: --output passed or halved"],
    [[clip, "--output", "pased"], 'clip computes no "pased"; nearest: passed'],
    [["./none.ts"], "cannot take a model from ./none.ts"],
    [["siting", "--output", "mean"], "siting computes no"],
  ])("%j ends with 2 and says why", { timeout }, (given, because) => {
    const { status, stderr } = superoptimize(...given);
    expect(stderr).toContain(because);
    expect(status).toBe(2);
  });
});

describe("a C file beside a specification", () => {
  test("is refused where it holds another function", { timeout }, () => {
    const specification = file("other.spec", "name other\narguments x y\nresult x | y\n");
    file("other.c", '#include "word.h"\nword other(word x) { return x; }\n');
    const { stderr, status } = superoptimize(specification, "--budget", "20");
    // Without a compiler there is nothing to measure.
    if (status === 0) return;
    expect(stderr).toContain('other.c is to hold "word other(word x, word y)"');
  });
});
