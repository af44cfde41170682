import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refuse, type Refusal } from "#base";
import { isGone, thisProcess, type Owner } from "./owner.ts";

/** The right to a data folder. */
export interface Lock {
  release(): void;
}

/**
 * Takes a data folder for this process alone, or says who has it. PGlite takes no lock of its own, and two processes in
 * one folder lose each other's rows without a word.
 *
 * The lock is a file that names its owner. It appears complete, by a link, which fails where there is one already. One
 * whose owner is certainly gone is taken over, and only while holding a second file, so that two who find it at the same
 * time cannot both do so.
 */
export function lockFolder(folder: string): Lock | Refusal {
  const path = join(folder, "lock");
  const mine = JSON.stringify(thisProcess());
  if (linked(path, mine)) return lockAt(path, mine);
  const owner = ownerIn(path);
  if (owner !== undefined && !isGone(owner)) return busy(folder, path, owner);
  return takeOver(folder, path, mine);
}

function takeOver(folder: string, path: string, mine: string): Lock | Refusal {
  const taking = `${path}.taking`;
  if (!linked(taking, mine))
    return refuse(
      "busy-store",
      `another process is taking over the data folder ${folder} at this moment; try again. If nothing runs there, remove ${taking}`,
    );
  try {
    // What was read before may have changed hands since.
    const owner = ownerIn(path);
    if (owner !== undefined && !isGone(owner)) return busy(folder, path, owner);
    rmSync(path, { force: true });
    if (linked(path, mine)) return lockAt(path, mine);
    return refuse("busy-store", `another process has just taken the data folder ${folder}`);
  } finally {
    rmSync(taking, { force: true });
  }
}

function busy(folder: string, path: string, owner: Owner): Refusal {
  const here = thisProcess();
  if (owner.host !== here.host || owner.space !== here.space)
    return refuse(
      "busy-store",
      `process ${owner.pid} of the machine "${owner.host}" has the data folder ${folder} open; end it there or set KARDASHEV_DATA to another folder. If it is certain that it no longer runs, remove ${path}`,
    );
  const who = owner.pid === here.pid ? "this process itself" : `process ${owner.pid}`;
  return refuse(
    "busy-store",
    `${who} has the data folder ${folder} open; wait for it, end it, set KARDASHEV_DATA to another folder, or let several processes share a PostgreSQL with DATABASE_URL`,
  );
}

function lockAt(path: string, mine: string): Lock {
  const release = () => {
    process.off("exit", release);
    // Somebody may have removed it by hand, and another process have come.
    if (textOf(path) === mine) rmSync(path, { force: true });
  };
  process.once("exit", release);
  return { release };
}

/** Makes a file with this content, complete from its first moment; false where there is one of that name. */
function linked(path: string, content: string): boolean {
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, content, { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Undefined where there is no lock any more, or a file that says nothing. */
function ownerIn(path: string): Owner | undefined {
  const text = textOf(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
