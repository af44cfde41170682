import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";

/**
 * Builds the pages of the studio into the folder that is named, unless what lies there was made from the same sources:
 * `node tools/studio.ts FOLDER`. A build that fails leaves what was there.
 */
const root = join(import.meta.dirname, "..");
const folder = process.argv[2];
if (folder === undefined) throw new Error("name the folder for the pages");

const stamp = stampOf(root);
const stampFile = join(folder, "stamp");
if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) await buildInto(folder);

async function buildInto(folder: string): Promise<void> {
  const making = `${folder}.${process.pid}`;
  await build({
    configFile: false,
    root: join(root, "src/studio"),
    logLevel: "warn",
    plugins: [react()],
    resolve: { alias: { highs: join(root, "src/studio/no-highs.ts") } },
    worker: { format: "es" },
    build: {
      outDir: making,
      emptyOutDir: true,
      target: "es2023",
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  });
  writeFileSync(join(making, "stamp"), stamp);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

/** Changes with every source that the pages may be made from. */
function stampOf(root: string): string {
  // Under tests React is built with its warnings, and slower: such pages are for tests alone.
  const hash = createHash("sha256").update(process.env["NODE_ENV"] ?? "");
  const sources = globSync(
    ["src/**/*.{ts,tsx,css,html,svg,json,csv}", "package-lock.json", "tools/studio.ts"],
    {
      cwd: root,
    },
  ).filter((path) => !/\.test\.tsx?$/.test(path));
  for (const path of sources.sort())
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  return hash.digest("hex");
}
