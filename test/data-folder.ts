import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accepted } from "#base";
import { openStore } from "#store";

/**
 * An empty data folder of its own. Making one takes some seconds, so that it is made once and copied; the copy is that of
 * the installed version of PGlite.
 */
export async function dataFolder(): Promise<string> {
  const manifest = join(import.meta.dirname, "../node_modules/@electric-sql/pglite/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  const template = join(tmpdir(), `kardashev-tests-pglite-${version}`);
  if (!existsSync(template)) await make(template);
  const folder = mkdtempSync(join(tmpdir(), "kardashev-data-"));
  cpSync(template, folder, { recursive: true });
  return folder;
}

async function make(template: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kardashev-data-"));
  const store = accepted(
    await openStore({ kind: "folder", folder }, { name: "none", migrations: {} }),
  );
  await store.close();
  try {
    renameSync(folder, template);
  } catch {
    // Another test has made it at the same time.
    rmSync(folder, { recursive: true, force: true });
  }
}
