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
  expect(shown).toMatch(/Found again by kardashev superoptimize FILE --widths 32,64 --longest \d/);
  expect(superoptimize("show", "parity-of-two").stdout).toBe(shown);
  expect(shown).toContain("are x and y of different parity");
  expect(shown).toContain("none shorter: every sequence of up to");
  // Known now: nothing is searched.
  expect(superoptimize(ownFile).stderr).toContain(`known as ${id}`);
});

test("where there is no sequence of a length, it says so and claims no proof", { timeout }, () => {
  const { stdout } = superoptimize(ownFile, "--widths", "64", "--longest", "1", "--budget", "20");
  expect(stdout).toContain("No sequence found. None of up to 1 instruction agrees");
  expect(stdout).not.toContain("proved");
});

/** Average of two words, by its results alone. */
const examples =
  "arguments x y\nexample 3 5 -> 4\nexample 8 2 -> 5\nexample -1 1 -> 0x80000000\nexample 7 8 -> 7\n";

test("what meets examples alone is TESTED ONLY, with their number", { timeout }, () => {
  const file = join(folder, "examples.spec");
  writeFileSync(file, `name half\n${examples}`);
  const { stdout, status } = superoptimize(file, "--budget", "100");
  expect(status).toBe(0);
  expect(stdout).toContain("TESTED ONLY: it meets all 4 examples");
  expect(stdout).toContain(
    "3 instructions, none shorter: every sequence of up to 2 fails an example at 32 bits",
  );
  expect(stdout).not.toContain("proved");
  expect(superoptimize(file).stderr).toContain("known as");
  const { isProved } = JSON.parse(superoptimize(file, "--json").stdout) as { isProved: boolean };
  expect(isProved).toBe(false);
});

test(
  "examples that no sequence of the lengths asked for meets are said to be that",
  { timeout },
  () => {
    const file = join(folder, "unmet.spec");
    writeFileSync(file, `name unmet\n${examples}`);
    const { stdout, status } = superoptimize(file, "--longest", "2", "--budget", "100");
    expect(status).toBe(0);
    expect(stdout).toContain(
      "No sequence found. None of up to 2 instructions meets all 4 examples",
    );
  },
);

test("examples that cannot be met are refused with both lines", { timeout }, () => {
  const file = join(folder, "contradiction.spec");
  writeFileSync(file, `${examples}example 3 5 -> 9\n`);
  const { stderr, status } = superoptimize(file);
  expect(status).toBe(2);
  expect(stderr).toContain(
    "lines 2 and 6 give x = 3, y = 5 two results, 4 and 9; nothing can meet both",
  );
});

test("a cost is shown with its unit, its bound and where its figures are from", { timeout }, () => {
  const given = ["--cost", "latency", "--latencies", "skylake", "--longest", "2", "--budget", "60"];
  const { stdout } = superoptimize(ownFile, ...given);
  expect(stdout).toMatch(/\d cycles? from the arguments to the result on Intel Skylake, in 2/);
  expect(stdout).toContain("none of lower latency among sequences of up to 2 instructions");
  expect(stdout).toContain("X86SchedSkylakeServer.td");
  const { cost } = JSON.parse(superoptimize(ownFile, ...given, "--json").stdout) as {
    cost: Record<string, unknown>;
  };
  expect(cost).toMatchObject({ name: "latency skylake", unit: "cycles of Intel Skylake's table" });
  expect(superoptimize("list").stdout).toContain("(latency skylake), 2 instructions");
});

test(
  "WebAssembly is another target, with a listing of its stack and its bytes",
  { timeout },
  () => {
    const { stdout } = superoptimize(ownFile, "--target", "wasm", "--budget", "60");
    expect(stdout).toMatch(/\d operators and constants, none shorter/);
    // (y - x) & (x != y), say: which of several comes first is the threads' affair.
    expect(stdout).toMatch(/\n {2}local\.get 0 +20 00\n/);
    expect(stdout).toMatch(/\n {2}i32\.\w+ +[0-9a-f]{2}\n/);
    expect(stdout).toMatch(/\n {2}i64\.\w+ +[0-9a-f]{2}\n/);
    expect(stdout).toContain("proved");
    const shown = JSON.parse(superoptimize(ownFile, "--target", "wasm", "--json").stdout) as Record<
      string,
      unknown
    >;
    expect(shown).toMatchObject({
      isProved: true,
      search: { target: "wasm" },
      code: { target: "wasm" },
      cost: { unit: "operators and constants", value: 3 },
    });
  },
);

test("a lane of a vector is a target, and pieces of ours are known by name", { timeout }, () => {
  const { stdout } = superoptimize("negative-mask", "--target", "simd128", "--budget", "60");
  expect(stdout).toContain("t0 = sra x0, (w - 1)");
  expect(stdout).toContain("1 instruction, none shorter");
  expect(stdout).toContain("proved");
});

test("what is no rule is not published, and it is said why", { timeout }, () => {
  const list = superoptimize("list").stdout;
  const idOf = (name: string) => new RegExp(`([\\da-f]{12}) +${name} `).exec(list)![1]!;
  const scalar = superoptimize("publish", idOf("parity-of-two"));
  expect(scalar.stderr).toContain("(parity-of-two) makes no rule: its code is for");
  expect(scalar.status).toBe(2);
  const tested = superoptimize("publish", idOf("half"));
  expect(tested.stderr).toContain("(half) makes no rule: lanes are of 64 bits");
  expect(superoptimize("publish", "zzz").stderr).toContain("no entry of the catalogue is called");
});

test.each([
  [["p99"], 'no specification is called "p99"'],
  [["./none.spec"], "cannot read ./none.spec"],
  [["p01", "--widths", "12"], '--widths "12" is not a list of 8, 16, 32, 64'],
  [["p01", "--widths", "8,32"], "words of 8 and 16 bits are searched alone"],
  [["p01", "--only", "frobnicate"], 'there is no instruction "frobnicate"'],
  [["p01", "--budget", "0"], '--budget "0" is not a whole number from 1'],
  [["p01", "--target", "arm"], '--target: there is no target "arm"; there are x86, wasm'],
  [["p01", "--target", "wasm", "--only", "lzcnt"], 'no instruction "lzcnt"; there are const, add'],
  [["p01", "--target", "wasm", "--cost", "cycles"], "--cost cycles is of x86"],
  [["p01", "--cost", "speed"], 'there is no cost "speed"; there are instructions, latency, cycles'],
  [["p01", "--cost", "latency", "--latencies", "zen9"], "there are zen5, zen2, skylake"],
  [["p01", "--latencies", "zen5"], '--latencies "zen5" goes with --cost latency'],
  [["show", "zzz"], 'no entry of the catalogue is called "zzz"'],
])("%j ends with 2 and says why", { timeout }, (given, because) => {
  const { status, stderr } = superoptimize(...given);
  expect(stderr).toContain(because);
  expect(status).toBe(2);
});
