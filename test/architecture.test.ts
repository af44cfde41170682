import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { violationsIn } from "./architecture/rules.ts";
import { importsIn, type SourceFile } from "./architecture/source-file.ts";

const root = join(import.meta.dirname, "..");

function filesUnder(pattern: string): SourceFile[] {
  return globSync(pattern, { cwd: root })
    .sort()
    .map((path) => ({
      path: path.replaceAll("\\", "/"),
      text: readFileSync(join(root, path), "utf8"),
    }));
}

/** What the rules say of one planted file. */
const saidOf = (path: string, text: string) =>
  violationsIn([{ path, text }]).map(({ because }) => because);

describe("the project", () => {
  test("every import goes through a door that the design opens", () => {
    const violations = violationsIn(filesUnder("src/**/*.{ts,tsx}"));
    expect(violations.map(({ path, line, because }) => `${path}:${line}: ${because}`)).toEqual([]);
  });

  test("what stands outside src enters through the doors too", () => {
    const outside = filesUnder("{test,tools,bench,examples}/**/*.ts");
    const climbing = outside.flatMap(({ path, text }) =>
      importsIn(text)
        .filter(({ specifier }) => /^\..*\/src\//.test(specifier))
        .map(({ specifier, line }) => `${path}:${line}: ${specifier}`),
    );
    expect(climbing).toEqual([]);
  });
});

describe("the rules find what is planted", () => {
  test.each([
    [
      "an area below importing one above",
      "src/model/x.ts",
      'import { a } from "#compile";',
      "model may not import #compile",
    ],
    ["a re-export", "src/base/x.ts", 'export { a } from "#units";', "base may not import #units"],
    [
      "a type",
      "src/compile/x.ts",
      'import type { A } from "#systems";',
      "compile may not import #systems",
    ],
    [
      "an import at run time",
      "src/study/x.ts",
      'const a = await import("#systems");',
      "study may not import #systems",
    ],
    [
      "an import of many lines",
      "src/units/x.ts",
      'import {\n  a,\n  b,\n} from "#model";',
      "units may not import #model",
    ],
    [
      "a way past the door",
      "src/compile/x.ts",
      'import { a } from "#model/graph";',
      '"#model/graph" goes past the door: write #model',
    ],
    [
      "a way through the wall",
      "src/compile/x.ts",
      'import { a } from "../model/graph.ts";',
      '"../model/graph.ts" leaves compile: write #area',
    ],
    [
      "an area's own door from inside",
      "src/model/x.ts",
      'import { a } from "#model";',
      'inside model write "./file.ts", not #model',
    ],
    [
      "an area that nobody knows",
      "src/model/x.ts",
      'import { a } from "#magic";',
      "there is no area #magic",
    ],
    [
      "a system deep in another",
      "src/systems/orbit/x.ts",
      'import { a } from "../energy/battery.ts";',
      '"../energy/battery.ts" leaves orbit: write #systems/energy',
    ],
    [
      "a system that reads the list of systems",
      "src/systems/orbit/x.ts",
      'import { models } from "#systems";',
      "orbit may not import the list that it stands in",
    ],
    [
      "a service that meets another",
      "src/services/chat/x.ts",
      'import { a } from "#services/ledger";',
      "chat may not import another of the services",
    ],
    [
      "a service through the wall",
      "src/services/chat/x.ts",
      'import { a } from "../ledger/index.ts";',
      '"../ledger/index.ts" leaves chat: services do not meet',
    ],
    [
      "a file without its ending",
      "src/model/x.ts",
      'import { a } from "./graph";',
      '"./graph" must name its file, ending included',
    ],
    [
      "Node where a browser must do",
      "src/study/x.ts",
      'import { readFileSync } from "node:fs";',
      "study runs in a browser too: no node:fs",
    ],
    [
      "a package that is not for this room",
      "src/model/x.ts",
      'import { z } from "zod";',
      "model may not import the package zod",
    ],
    ["a page outside the studio", "src/cli/page.tsx", "", ".tsx stays in studio"],
    ["a file without an idea", "src/model/utils.ts", "", '"utils" names no idea'],
    [
      "a catch",
      "src/study/x.ts",
      "try { a(); } catch { b(); }",
      "try{: only hosts, native, runs, store and operator catch",
    ],
    [
      "a promise's catch",
      "src/study/x.ts",
      "a().catch(() => 0);",
      ".catch(: only hosts, native, runs, store and operator catch",
    ],
    [
      "the clock",
      "src/study/x.ts",
      "const a = Date.now();",
      "Date.now: the clock comes in as an argument",
    ],
    [
      "the clock, the other way",
      "src/study/x.ts",
      "const a = new Date();",
      "newDate(): the clock comes in as an argument",
    ],
    [
      "chance",
      "src/study/x.ts",
      "const a = Math.random();",
      "Math.random: randomness comes in as an argument",
    ],
    [
      "the process",
      "src/study/x.ts",
      "const a = process.env.HOME;",
      "process.: this area runs in a browser too",
    ],
    [
      "words in a template's code",
      "src/study/x.ts",
      "const a = `b ${`c ${Date.now()}`} d`;",
      "Date.now: the clock comes in as an argument",
    ],
  ])("%s", (_, path, text, because) => {
    expect(saidOf(path, text)).toEqual([because]);
  });

  test("an area that is not in the design", () => {
    expect(saidOf("src/magic/index.ts", "")[0]).toContain("no area of the design");
  });

  test("a circle of files, with its path", () => {
    const files = [
      { path: "src/model/a.ts", text: 'import { b } from "./b.ts";' },
      { path: "src/model/b.ts", text: 'export { c } from "./c.ts";' },
      { path: "src/model/c.ts", text: 'import { a } from "./a.ts";' },
    ];
    expect(violationsIn(files)).toEqual([
      {
        path: "src/model/c.ts",
        line: 1,
        because: "circle: src/model/a.ts -> src/model/b.ts -> src/model/c.ts -> src/model/a.ts",
      },
    ]);
  });

  test("a circle through two doors", () => {
    const said = violationsIn([
      { path: "src/systems/orbit/model.ts", text: 'import { a } from "#systems/energy";' },
      { path: "src/systems/energy/model.ts", text: 'import { a } from "#systems/orbit";' },
    ]);
    expect(said.map(({ because }) => because)).toEqual([
      "circle: src/systems/orbit/model.ts -> src/systems/energy/model.ts -> src/systems/orbit/model.ts",
    ]);
  });
});

describe("the rules leave alone what is allowed", () => {
  test.each([
    [
      "doors that are open",
      "src/systems/siting/x.ts",
      'import { a } from "#model";\nimport { o } from "#systems/orbit";',
    ],
    ["the list of systems", "src/systems/index.ts", 'import { orbit } from "#systems/orbit";'],
    [
      "files of the same folder",
      "src/systems/orbit/x.ts",
      'import { a } from "./y.ts";\nimport data from "./data.json";',
    ],
    ["comments", "src/study/x.ts", '// import { a } from "#systems"; Date.now()\n/* try { */'],
    ["texts", "src/study/x.ts", "const a = 'try { Date.now() }' + `Math.random() \\` ${1}`;"],
    [
      "regular expressions",
      "src/study/x.ts",
      "const a = /[/'\"`]/.test(b) ? c / d : e / f;\nconst g = 'x';",
    ],
    [
      "a variable called from in a template",
      "src/study/x.ts",
      "const a = `${from} to ${to}` + `b`;",
    ],
    ["a template divided", "src/study/x.ts", "const a = `1` / b; const c = 'x/' + `${2}` / d;"],
    ["a property called from", "src/study/x.ts", 'const a = { from: "#systems" };'],
    ["a date that is given", "src/study/x.ts", "const a = new Date(givenMs);"],
    [
      "tests, which may use any door",
      "src/study/x.test.ts",
      'import { models } from "#systems";\nimport fc from "fast-check";',
    ],
    [
      "hosts, which catch and read the clock",
      "src/cli/x.ts",
      "try { Date.now(); } catch (e) { process.exit(1); }",
    ],
  ])("%s", (_, path, text) => {
    expect(saidOf(path, text)).toEqual([]);
  });

  test("types that refer to one another", () => {
    const files = [
      { path: "src/model/a.ts", text: 'import type { B } from "./b.ts";' },
      { path: "src/model/b.ts", text: 'import { a } from "./a.ts";' },
    ];
    expect(violationsIn(files)).toEqual([]);
  });
});
