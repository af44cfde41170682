import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Builds dist/, which is what the package publishes: JavaScript with types from src/, the data files beside them,
 * and a package.json of its own, so that `#area` means the compiled area there and the source in the repository.
 */
const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
if (compiles()) {
  copyData();
  giveDoors();
} else process.exitCode = 1;

/** Faults go to the error stream: what `npm pack --json` prints belongs to whoever called it. */
function compiles(): boolean {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const command = [compiler, "--project", "tsconfig.build.json"];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", 2, 2] });
  return status === 0;
}

function copyData(): void {
  for (const path of globSync("**/*.{json,csv,svg,css,html}", { cwd: join(root, "src") })) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    cpSync(join(root, "src", path), join(dist, path));
  }
}

function giveDoors(): void {
  const imports = { "#systems/*": "./systems/*/model.js", "#*": "./*/index.js" };
  writeFileSync(
    join(dist, "package.json"),
    `${JSON.stringify({ type: "module", imports }, null, 2)}\n`,
  );
}
