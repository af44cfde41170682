import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { accepted } from "#base";
import { openStudio, type Studio } from "#server";

const root = join(import.meta.dirname, "..");

/** The studio of this repository, its pages built, at a port of its own. */
export async function openStudioHere(): Promise<Studio> {
  const pages = join(root, "node_modules/.cache/kardashev/studio");
  const { status, stderr } = spawnSync(process.execPath, [join(root, "tools/studio.ts"), pages], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the pages of the studio cannot be built: ${stderr}`);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  return accepted(await openStudio({ pages, port: 0, say }));
}
