import { randomBytes } from "node:crypto";
import { closeSync, lstatSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { refuse, type Refusal } from "#base";

/** How a file is filled, by its name: each step is some of it, after which the work may be stopped. */
export type Filling = (path: string) => Iterable<unknown>;

/**
 * Fills a file under another name beside its own, then renames it: whoever looks sees the old one or the whole new one. Refuses a
 * place that cannot be written to; where the signal stops it nothing is left, and its reason is thrown.
 */
export async function writeWhole(
  path: string,
  filling: Filling,
  signal?: AbortSignal,
): Promise<Refusal | undefined> {
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString("hex")}`;
  try {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there !== undefined && !there.isFile())
      return refuse(
        "unwritable-file",
        `${path} is there and is no file; give another name, or remove it`,
      );
    closeSync(openSync(temporary, "wx"));
    for (const _ of filling(temporary)) {
      await turn();
      signal?.throwIfAborted();
    }
    renameSync(temporary, path);
    return undefined;
  } catch (cause) {
    const { code, syscall, message } = cause as NodeJS.ErrnoException;
    if (syscall === undefined) throw cause;
    const because = code === "ENOENT" ? "its folder does not exist; make it first" : message;
    return refuse("unwritable-file", `cannot write ${path}: ${because}`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Fills a file with text that comes in pieces. */
export const textFilling = (texts: Iterable<string>): Filling =>
  function* (path) {
    const file = openSync(path, "w");
    try {
      for (const text of texts) yield writeFully(file, text);
    } finally {
      closeSync(file);
    }
  };

/** A system may take less at a time than it was given. */
function writeFully(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}
