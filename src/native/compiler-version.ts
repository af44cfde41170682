import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

let known: string | undefined;

/** A hash of the compiler's own files, its rules among them: what an older one has built is not this one's. */
export function compilerVersion(): string {
  if (known === undefined) {
    const hash = createHash("sha256");
    for (const area of ["base", "model", "compile"])
      addFolder(hash, join(import.meta.dirname, "..", area));
    known = hash.digest("hex");
  }
  return known;
}

function addFolder(hash: Hash, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (/(?<!\.test|\.d)\.[jt]s$|\.json$/.test(entry.name))
      hash.update(entry.name).update(readFileSync(path));
  }
}
