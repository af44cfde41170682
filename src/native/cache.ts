import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { X64Module } from "#compile";

/** A module that lies in a file, ready for the dynamic linker. */
export interface FiledModule extends Description {
  readonly path: string;
}

/** How to use a module, without its bytes. */
export type Description = Omit<X64Module, "bytes">;

const checksumBytes = 32;

/**
 * The module of a key from the folder, or a new one from `build`, filed there for the next time.
 *
 * A file is the shared object, then how to use it (JSON), the length of that, and a SHA-256 of all before: the linker
 * stops reading before them. A file whose checksum is wrong is built anew. Files appear under their name complete.
 */
export function filedModule({
  folder,
  key,
  build,
}: {
  readonly folder: string;
  readonly key: string;
  readonly build: () => X64Module;
}): FiledModule {
  const path = join(folder, `${key}.node`);
  const known = readFiled(path);
  if (known !== undefined) return { path, ...known };
  const { bytes, ...description } = build();
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(temporary, filed(bytes, description), { mode: 0o600, flag: "wx" });
    renameSync(temporary, path);
    keepNewest(folder);
  } finally {
    rmSync(temporary, { force: true });
  }
  return { path, ...description };
}

function filed(bytes: Uint8Array, description: Description): Buffer {
  const text = Buffer.from(JSON.stringify(description));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const content = Buffer.concat([bytes, text, length]);
  return Buffer.concat([content, checksumOf(content)]);
}

/** What a sound file says of its module; undefined where there is none. */
function readFiled(path: string): Description | undefined {
  const file = readIfThere(path);
  if (file === undefined || file.length < checksumBytes + 4) return undefined;
  const end = file.length - checksumBytes;
  if (!checksumOf(file.subarray(0, end)).equals(file.subarray(end))) return undefined;
  const length = file.readUInt32LE(end - 4);
  return JSON.parse(file.toString("utf8", end - 4 - length, end - 4)) as Description;
}

/** Modules that a folder keeps: some megabytes. One that is loaded stays loaded when its file goes. */
export const mostKept = 256;

function keepNewest(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= mostKept) return;
  const times = names.map((name) => {
    const file = join(folder, name);
    return { file, changedMs: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  const oldestFirst = times.sort((a, b) => a.changedMs - b.changedMs);
  for (const { file } of oldestFirst.slice(0, names.length - mostKept))
    rmSync(file, { force: true });
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

const checksumOf = (content: Uint8Array): Buffer => createHash("sha256").update(content).digest();

/**
 * A folder that nobody else can write to: the wanted one, made if need be; a new one of this process alone where the
 * wanted one cannot be made or belongs to somebody else. Throws where no folder can be made at all.
 */
export function privateFolder(wanted: string): string {
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(wanted);
    const isOurs = lstatSync(wanted).isDirectory() && uid === process.getuid?.();
    if (isOurs && (mode & 0o077) !== 0) chmodSync(wanted, 0o700);
    if (isOurs) return wanted;
  } catch {
    // A home that does not exist or is read-only: the temporary folder serves as well, for this process.
  }
  return mkdtempSync(join(tmpdir(), "kardashev-"));
}
