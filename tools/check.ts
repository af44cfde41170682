import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { brokenLinks } from "./links.ts";

process.chdir(join(import.meta.dirname, ".."));

/** `npm run check`: everything but the tests. Each step runs, so that one round shows all that is wrong. */
interface Step {
  readonly name: string;
  readonly passes: () => boolean;
}

const steps: readonly Step[] = [
  { name: "types", passes: () => runs("node_modules/typescript/bin/tsc", "--project", ".") },
  { name: "lint", passes: () => runs("node_modules/oxlint/bin/oxlint", "--deny-warnings") },
  { name: "format", passes: () => runs("node_modules/oxfmt/bin/oxfmt", "--check") },
  { name: "pages", passes: () => runs("tools/docs.ts", "--check") },
  { name: "links", passes: linksResolve },
  {
    name: "examples",
    passes: () => all(globSync("examples/*/main.ts").sort(), (path) => runs(path)),
  },
  { name: "scenarios", passes: () => all(globSync("examples/scenarios/*").sort(), isAnswered) },
  { name: "bench", passes: () => runs("bench/main.ts", "--small") },
];

const failed = steps.filter((step) => !reported(step)).map(({ name }) => name);
process.stdout.write(
  failed.length === 0 ? "\nall checks pass\n" : `\nfailed: ${failed.join(", ")}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function reported({ name, passes }: Step): boolean {
  process.stdout.write(`\n--- ${name}\n`);
  const startMs = performance.now();
  const passed = passes();
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  process.stdout.write(`${passed ? "ok" : "FAILED"}: ${name}, ${seconds} s\n`);
  return passed;
}

function linksResolve(): boolean {
  const broken = brokenLinks(process.cwd());
  for (const { page, line, link, because } of broken)
    process.stdout.write(`${page}:${line}: ${link}: ${because}\n`);
  return broken.length === 0;
}

/** Few samples: what matters here is that the file is understood. */
function isAnswered(scenario: string): boolean {
  return runs("bin/kardashev.js", "compare", "--scenario", scenario, "--samples", "200", "--json");
}

function all(paths: readonly string[], passes: (path: string) => boolean): boolean {
  const failing = paths.filter((path) => !passes(path));
  for (const path of failing) process.stdout.write(`${path} failed\n`);
  return failing.length === 0;
}

/** Runs a program of ours or of a dependency to its end; its output is shown only where it fails. */
function runs(program: string, ...args: string[]): boolean {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status === 0) return true;
  process.stdout.write(`${stdout}${stderr}${error?.message ?? ""}\n`);
  return false;
}
