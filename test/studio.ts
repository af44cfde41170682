import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { accepted } from "#base";
import { openStudio, type Studio } from "#server";
import { dataFolder } from "./data-folder.ts";

const root = join(import.meta.dirname, "..");

/** The studio of this repository, its pages built, at a port of its own, with a store of its own that is removed in the end. */
export async function openStudioHere(): Promise<Studio> {
  const pages = join(root, "node_modules/.cache/kardashev/studio");
  const { status, stderr } = spawnSync(process.execPath, [join(root, "tools/studio.ts"), pages], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the pages of the studio cannot be built: ${stderr}`);
  const folder = await dataFolder();
  const studio = accepted(
    await openStudio({
      pages,
      port: 0,
      say: (line) => process.stderr.write(`${line}\n`),
      place: { kind: "folder", folder },
    }),
  );
  return {
    ...studio,
    async close() {
      await studio.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
