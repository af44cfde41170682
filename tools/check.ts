import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { brokenLinks } from "./links.ts";

/** `npm run check`: everything but the tests. Each step runs, so that one round shows all that is wrong. */
interface Step {
  readonly name: string;
  readonly passes: () => boolean;
}

const steps: readonly Step[] = [
  { name: "types", passes: () => run("tsc", ["--project", "."]) },
  { name: "lint", passes: () => run("oxlint", ["--deny-warnings"]) },
  { name: "format", passes: () => run("oxfmt", ["--check"]) },
  { name: "pages", passes: () => runSource("tools/docs.ts", "--check") },
  { name: "links", passes: linksResolve },
  { name: "examples", passes: examplesRun },
  { name: "bench", passes: () => runSource("bench/main.ts", "--small") },
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

/** Every example ends well when run as its README says. Its numbers are held by the test beside it. */
function examplesRun(): boolean {
  const examples = globSync("examples/*/main.ts").sort();
  const failing = examples.filter((path) => !runSource(path));
  for (const path of failing) process.stdout.write(`${path} failed\n`);
  return failing.length === 0;
}

function runSource(path: string, ...args: string[]): boolean {
  return run(process.execPath, [path, ...args]);
}

/** Runs a command to its end; its output is shown only where it fails. */
function run(command: string, args: readonly string[]): boolean {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status === 0) return true;
  process.stdout.write(`${stdout}${stderr}${error?.message ?? ""}\n`);
  return false;
}
