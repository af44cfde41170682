import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const launcher = join(import.meta.dirname, "../bin/kardashev.js");

/** A repository with the launcher and a program that says which Node runs it, what it was given, and waits if told to. */
function repository({ carriesNode }: { carriesNode: boolean }): string {
  const root = mkdtempSync(join(tmpdir(), "kardashev-launcher-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "src/cli"), { recursive: true });
  cpSync(launcher, join(root, "bin/kardashev.js"));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(root, "src/cli/main.ts"),
    `export async function main(argv: readonly string[]): Promise<number> {
      console.log(JSON.stringify({ version: process.versions.node, argv }));
      if (argv.includes("wait")) await new Promise((done) => setTimeout(done, 60_000));
      return 7;
    }`,
  );
  if (carriesNode) {
    mkdirSync(join(root, "node_modules/node/bin"), { recursive: true });
    writeFileSync(join(root, "node_modules/node/package.json"), '{ "version": "24.0.0" }');
    symlinkSync(process.execPath, join(root, "node_modules/node/bin/node"));
  }
  return root;
}

/** Options under which this Node says that it is version 20; a child that it starts says the truth again. */
const pretendingToBeOld = [
  "--import",
  "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})",
];

function start(root: string, options: readonly string[], args: readonly string[]) {
  return spawn(process.execPath, [...options, join(root, "bin/kardashev.js"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

test.each([
  ["a Node that is new enough runs the program itself", []],
  ["an old Node hands over to the one that npm carried", pretendingToBeOld],
])("%s, with its arguments and its exit code", (_, options) => {
  const root = repository({ carriesNode: true });
  const args = ["compare", "--set", "launch price=200 $/kg"];
  const { status, stdout } = spawnSync(
    process.execPath,
    [...options, join(root, "bin/kardashev.js"), ...args],
    { encoding: "utf8" },
  );
  expect(JSON.parse(stdout)).toEqual({ version: process.versions.node, argv: args });
  expect(status).toBe(7);
});

test("an old Node without another one says what to do, and fails", () => {
  const root = repository({ carriesNode: false });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...pretendingToBeOld, join(root, "bin/kardashev.js"), "compare"],
    { encoding: "utf8" },
  );
  expect(stderr).toContain("needs Node 24 or newer, and this is 20.0.0");
  expect(stderr).toContain('"npm ci"');
  expect(stdout).toBe("");
  expect(status).toBe(1);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s reaches the program that runs, and ends both",
  async (signal) => {
    const launched = start(repository({ carriesNode: true }), pretendingToBeOld, ["wait"]);
    await once(launched.stdout, "data");
    launched.kill(signal);
    // "close" comes when the last process that could write is gone: the child has ended too.
    expect(await once(launched, "close")).toEqual([null, signal]);
  },
);
