#!/usr/bin/env node
// Plain JavaScript, because an old Node may read it first. In the repository Kardashev runs from its TypeScript sources,
// which takes Node 24: where the machine's is older, the Node that npm installed beside it (package "node") takes over
// with the same arguments. The published package holds compiled JavaScript and runs on Node 20.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const sources = new URL("../src/cli/main.ts", import.meta.url);
const compiled = new URL("../dist/cli/main.js", import.meta.url);
const inRepository = existsSync(sources);
const oldestMajor = inRepository ? 24 : 20;
const forwardedSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

if (Number.parseInt(process.versions.node, 10) >= oldestMajor) await runHere();
else handOver(carriedNode());

async function runHere() {
  // Node keeps the compiled form of what it loads; the next start takes a third of the time.
  module.enableCompileCache?.();
  // Whoever reads our output may have seen enough: `kardashev claims | head`.
  process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const { main } = await import((inRepository ? sources : compiled).href);
  const { version } = module.createRequire(import.meta.url)("../package.json");
  process.exitCode = await main(process.argv.slice(2), version);
}

/** The program of the package "node"; undefined where that is missing, too old, or its install script did not run. */
function carriedNode() {
  try {
    const manifest = module.createRequire(import.meta.url).resolve("node/package.json");
    if (Number.parseInt(JSON.parse(readFileSync(manifest, "utf8")).version, 10) < oldestMajor)
      return undefined;
    const programs = ["bin/node.exe", "bin/node"].map((path) => join(dirname(manifest), path));
    return programs.find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

function handOver(node) {
  if (node === undefined) {
    process.stderr.write(
      `kardashev: needs Node ${oldestMajor} or newer, and this is ${process.versions.node}. ` +
        `Either install a newer Node (https://nodejs.org), or let npm carry one: ` +
        `"npm ci" in the repository, "npm install node@${oldestMajor}" elsewhere. ` +
        `Where npm blocks install scripts, "npm rebuild node --ignore-scripts=false" fetches it.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  for (const signal of forwardedSignals) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`kardashev: ${node} does not start: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else endBy(signal);
  });
}

/** Ends this process the way the other one ended, so that a shell sees what happened. */
function endBy(signal) {
  for (const forwarded of forwardedSignals) process.removeAllListeners(forwarded);
  process.kill(process.pid, signal);
}
