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
  buildStudio();
  giveDoors();
} else process.exitCode = 1;

/** Faults go to the error stream: what `npm pack --json` prints belongs to whoever called it. */
function compiles(): boolean {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const command = [compiler, "--project", "tsconfig.build.json"];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", 2, 2] });
  return status === 0;
}

/** The pages are bundled for browsers, and stand in one folder. */
function buildStudio(): void {
  const command = [join(root, "tools/studio.ts"), join(dist, "studio")];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exitCode = 1;
}

function copyData(): void {
  const pattern = "**/*.{json,csv,spec,c,h}";
  for (const path of globSync(pattern, { cwd: join(root, "src"), exclude: ["studio/**"] })) {
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
