import { randomBytes } from "node:crypto";
import { lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a file under another name beside it, then renames it: whoever looks sees the old one or the whole new one. Throws
 * where something that is not a file, a folder or a device, has the name already.
 */
export function replaceFile(path: string, bytes: Uint8Array, mode: number): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile())
    throw new Error(`${path} is there and is no file; give another name, or remove it`);
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(temporary, bytes, { mode, flag: "wx" });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
