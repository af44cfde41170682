import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, told apart from every other one: also from a later one that has the same number. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** The machine's current run, and the space in which its processes are counted: a container has its own. */
  readonly boot: string | null;
  readonly space: string | null;
  /** When the process started, in clock ticks after the boot. */
  readonly started: string | null;
}

export const thisProcess = (): Owner => ({
  pid: process.pid,
  host: hostname(),
  boot: textOf("/proc/sys/kernel/random/boot_id"),
  space: linkOf("/proc/self/ns/pid"),
  started: startOf(process.pid),
});

/** Whether an owner is certainly gone. One on another machine, or counted elsewhere, may live on for all we know. */
export function isGone(owner: Owner, here: Owner = thisProcess()): boolean {
  if (owner.host !== here.host) return false;
  if (owner.boot !== here.boot) return owner.boot !== null && here.boot !== null;
  if (owner.space !== here.space) return false;
  if (!runs(owner.pid)) return true;
  const started = startOf(owner.pid);
  return owner.started !== null && started !== null && owner.started !== started;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: it runs, and belongs to somebody else.
    return (cause as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may hold anything. */
function startOf(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
