import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Comparison } from "#answer";

const root = join(import.meta.dirname, "../..");
const kardashev = (arguments_: readonly string[], environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(root, "bin/kardashev.js"), ...arguments_], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });

describe("kardashev compare", () => {
  test("shows the answer as text without colour in a pipe, and ends with 0", () => {
    const { stdout, status } = kardashev(["compare", "--samples", "500"]);
    expect(status).toBe(0);
    for (const part of [
      "Cheapest",
      "cost per PFLOP-day",
      "From peak to delivered",
      "Launch price",
      "What decides it",
      "Kardashev number",
      "speculative",
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain("\u001b[");
    expect(stdout).toMatch(/, compiled in [\d,]+ ms, computed in [\d,]+ ms;/);
  });

  test("colours when asked to, and never where NO_COLOR is set", () => {
    expect(kardashev(["claims", "launch"], { FORCE_COLOR: "1" }).stdout).toContain("\u001b[");
    expect(
      kardashev(["claims", "launch"], { FORCE_COLOR: "1", NO_COLOR: "1" }).stdout,
    ).not.toContain("\u001b[");
  });

  test("--json prints one object that says what was asked", () => {
    const { stdout } = kardashev([
      "compare",
      "--json",
      "--samples",
      "500",
      "--power",
      "2GW",
      "--by",
      "kwh",
      "--set",
      "launch price=200 $/kg",
    ]);
    const { schema, question, sites } = JSON.parse(stdout) as Comparison;
    expect(schema).toBe("kardashev/comparison/1");
    expect(question).toMatchObject({
      powerWatts: 2e9,
      by: "kwh",
      samples: 500,
      set: [{ input: "launch price", to: "200 $/kg" }],
    });
    expect(Object.keys(sites)).toEqual(["ground", "orbit", "moon"]);
  });

  test("options win over the scenario", () => {
    const { stdout } = kardashev([
      "compare",
      "--json",
      "--samples",
      "200",
      "--scenario",
      join(root, "examples/scenarios/cheap-launch.yaml"),
      "--year",
      "2040",
    ]);
    const { question, outputs } = JSON.parse(stdout) as Comparison;
    expect(question.year).toBe(2040);
    expect(question.set).toEqual([{ input: "launch price", to: "200 $/kg" }]);
    expect(Object.keys(outputs)).toHaveLength(2);
  });
});

describe("a scenario with years", () => {
  const decades = ["--scenario", join(root, "examples/scenarios/decades.yaml"), "--samples", "200"];
  const years = (arguments_: readonly string[]) =>
    [
      JSON.parse(kardashev(["compare", "--json", ...decades, ...arguments_]).stdout) as
        | Comparison
        | Comparison[],
    ]
      .flat()
      .map(({ question }) => question.year);

  test("gets an answer for each, in a list, and a year on the command line takes their place", () => {
    expect(years([])).toEqual([2030, 2040, 2050]);
    expect(years(["--year", "2035"])).toEqual([2035]);
  });

  test("is shown as a page for each, a line between them", () => {
    const pages = kardashev(["compare", ...decades]).stdout.split(/^─+$/m);
    expect(pages.map((page) => /of AI compute from (\d+)/.exec(page)?.[1])).toEqual([
      "2030",
      "2040",
      "2050",
    ]);
  });
});

describe("kardashev compile", () => {
  const folder = mkdtempSync(join(tmpdir(), "kardashev-compile-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);
  const compile = (...arguments_: readonly string[]) => kardashev(["compile", ...arguments_]);

  test("writes an executable that answers by itself, and says what it wrote", () => {
    const { stdout, status } = compile("radiator", "--outputs", "area", "-o", file("radiator"));
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /radiator: radiator as a Linux executable of AVX(-512|2) code, 17 inputs, 2 outputs, [\d,]+ bytes; .*radiator --help says/,
    );
    expect(statSync(file("radiator")).mode & 0o777).toBe(0o755);
    expect([...readFileSync(file("radiator")).subarray(0, 4)]).toEqual([0x7f, 0x45, 0x4c, 0x46]);
  });

  test.each([
    ["model.wasm", [], "a WebAssembly module", "\0asm"],
    ["model.node", ["--instructions", "avx2"], "a Node addon of AVX2 code", "\x7fELF"],
    ["model", ["--target", "wasm"], "a WebAssembly module", "\0asm"],
    ["other", ["--instructions", "avx2"], "a Linux executable of AVX2 code", "\x7fELF"],
  ])("makes of %s with %j %s", (name, options, what, magic) => {
    const { stdout } = compile("radiator", ...options, "-o", file(name));
    expect(stdout).toContain(what);
    expect(readFileSync(file(name), "latin1").slice(0, 4)).toBe(magic);
  });

  test("takes the place of an older file, whole, and leaves nothing beside it", () => {
    writeFileSync(file("old"), "old");
    expect(compile("wrights-law", "-o", file("old")).status).toBe(0);
    expect(readFileSync(file("old")).length).toBeGreaterThan(10_000);
    expect(readdirSync(folder).filter((name) => name.startsWith("old"))).toEqual(["old"]);
  });

  test("--disassemble prints the code beside the equations, with or without a file", () => {
    const alone = compile("wrights-law", "--disassemble", "--instructions", "avx2");
    expect(alone.stdout).toMatch(
      /^; factor = \(built \/ reference\)\^log2\(progress\)\n[\da-f]{8} {2}/m,
    );
    const both = compile("wrights-law", "--disassemble", "--instructions", "avx2", "-o", file("a"));
    expect(both.stdout).toBe(alone.stdout);
    expect(both.stderr).toContain("as a Linux executable");
  });
});

describe("a bad request ends with 2 and a sentence that helps", () => {
  const folder = mkdtempSync(join(tmpdir(), "kardashev-cli-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const broken = join(folder, "broken.yaml");
  const bothYears = join(folder, "both.yaml");
  writeFileSync(bothYears, "year: 2030\nyears: [2040]\n");
  writeFileSync(broken, "power: 1 GW\ninputs:\n  launch price: [1\n");

  test.each([
    [["compare", "--power", "3 parsecs"], /no unit is called "parsecs"/],
    [["compare", "--set", "lanch price=200 $/kg"], /nearest: "launch price"/],
    [["compare", "--set", "launch price=200 kg"], /\$\/kg/],
    [["compare", "--set", "launch price"], /has no name and value/],
    [
      ["compare", "--set", "launch price=1", "--set", "launchPrice=2"],
      /"launch price" is set twice/,
    ],
    [["compare", "--set", "power=5 GW"], /give it as --power/],
    [["compare", "--scenario", broken], /broken\.yaml:\d+:\d+:/],
    [["compare", "--scenario", bothYears], /either a year or years, not both/],
    [["compare", "--scenario", "nowhere.yaml"], /there is no file nowhere\.yaml\n/],
    [["compare", "--scenario", folder], /cannot read the scenario .*directory/],
    [["compare", "--samples", "-5"], /whole number/],
    [["compare", "--frobnicate"], /unknown option/],
    [["explain", "orbit happiness"], /no result is called/],
    [["models", "radiatr"], /nearest: radiator/],
    [["claims", "zzzz"], /no claim speaks of/],
    [["comprae"], /unknown command/],
    [["compile", "radiatr", "-o", "x"], /no model is called "radiatr"; nearest: radiator/],
    [["compile", "radiator"], /say where to put the program: -o FILE; or --disassemble/],
    [
      ["compile", "radiator", "--outputs", "arae", "-o", "x"],
      /radiator computes no "arae"; nearest: area/,
    ],
    [["compile", "radiator", "--outputs", "area,Area", "-o", "x"], /names area twice/],
    [
      ["compile", "radiator", "--target", "exe", "-o", "x"],
      /--target "exe" is none of elf, wasm, addon/,
    ],
    [["compile", "radiator", "--instructions", "sse", "-o", "x"], /"sse" is none of avx512, avx2/],
    [
      ["compile", "radiator", "--instructions", "avx2", "-o", "x.wasm"],
      /for elf and addon; wasm has one set/,
    ],
    [["compile", "radiator", "-o", folder], /is there and is no file; give another name/],
    [
      ["compile", "radiator", "-o", join(folder, "nowhere", "x")],
      /its folder does not exist; make it first/,
    ],
  ])("%j", (arguments_, because) => {
    const { status, stderr, stdout } = kardashev(arguments_);
    expect(stderr).toMatch(because);
    expect(status).toBe(2);
    expect(stdout).toBe("");
  });
});

describe("what there is", () => {
  test("--version is the package's", () => {
    expect(kardashev(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("the help of compare states the limits that are kept", () => {
    const { stdout } = kardashev(["compare", "--help"]);
    const [, low, high] = /simulations, from (\d+) to\s+(\d+) /.exec(stdout)!;
    for (const beyond of [Number(low) - 1, Number(high) + 1])
      expect(kardashev(["compare", "--samples", String(beyond)]).stderr).toContain(
        `is not a whole number from ${low} to ${high}`,
      );
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("some 3800000 of three sites");
    expect(kardashev(["compare", "--samples", high!]).stderr).toMatch(/at most 38\d{5} samples/);
  });

  test("one site alone is not called cheapest", () => {
    const { stdout } = kardashev(["compare", "--sites", "ground", "--samples", "200"]);
    expect(stdout).toContain("cost per PFLOP-day");
    expect(stdout).not.toMatch(/cheapest/i);
  });

  test("a short life and a great power read well", () => {
    const { stdout } = kardashev([
      "compare",
      "--samples",
      "200",
      "--life",
      "1 y",
      "--power",
      "10 PW",
      "--sites",
      "orbit,moon",
    ]);
    expect(stdout).toMatch(/^10 PW of AI compute from 2030, for 1 year\n/);
  });

  test("beside an answer, sites without one have rows that say so", () => {
    const { stdout } = kardashev([
      "compare",
      "--samples",
      "200",
      "--sites",
      "ground,orbit",
      "--set",
      "radiator temperature=400 K",
    ]);
    expect(stdout).toMatch(/cost per PFLOP-day.*\n +ground .*\n +orbit +no answer\n/);
    expect(stdout).toMatch(/delivered .*\n +ground .*\n +orbit +no answer\n/);
    expect(stdout).toContain("orbit  road: no answer");
  });

  test("exact claims stand with all their digits, and explain names what else was meant", () => {
    expect(kardashev(["claims", "speed", "of", "light"]).stdout).toContain("299,792,458 m/s");
    expect(kardashev(["explain", "radiator"]).stdout).toMatch(
      /^in the model siting\nalso: .*radiator/,
    );
    expect(kardashev(["explain", "year"]).stdout).toMatch(/\b2030\n/);
  });

  test("a site without any feasible design says so, and no number is made up", () => {
    const { stdout, status } = kardashev([
      "compare",
      "--sites",
      "orbit",
      "--samples",
      "200",
      "--set",
      "battery fraction=0",
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/orbit: infeasible in \d+ of 200: eclipse without a battery/);
    expect(stdout).not.toMatch(/cost per PFLOP-day/);
  });

  test("explain walks from the radiator's area to claims with sources, dates and status", () => {
    const { stdout, status } = kardashev(["explain", "orbit radiator area"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/orbit satellite radiator ?area|orbit satellite radiator area/);
    expect(stdout).toMatch(/m\^2/);
    expect(stdout).toMatch(/radiator emissivity/);
    expect(stdout).toMatch(/published, (done|announced), 20\d\d/);
    expect(stdout).toMatch(/stefanBoltzmann = 5\.670374419e-8/);
  });

  test("plan holds every announced number against the models and says where they contradict each other", () => {
    const { stdout } = kardashev(["plan"]);
    for (const part of [
      "PB/day",
      "battery",
      "Mt",
      "launch",
      "m ",
      "shot",
      "Where the plan contradicts itself",
    ])
      expect(stdout).toContain(part);
  });

  test("models lists the siting model, and claims the launch price", () => {
    expect(kardashev(["models"]).stdout).toMatch(/siting/);
    expect(kardashev(["claims", "launch", "price"]).stdout).toMatch(/launch price: 1,?000 \$\/kg/);
  });
});
