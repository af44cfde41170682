import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { routineModule, type AddonExports } from "#compile";

/** Machine code in this process, and its memory. */
export interface Routine {
  /** What rdi points to; aligned to 64 bytes. */
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly run: () => void;
}

/**
 * Loads a routine (`routineModule` says what one is) of this machine's processor. What it does is the caller's affair: it
 * runs with all rights of the process. Throws where the system does not let new code be loaded.
 */
export function loadRoutine(code: Uint8Array, memoryBytes: number): Routine {
  return loadAddon(routineModule(code, memoryBytes), memoryBytes);
}

/** Loads an addon around machine code of ours, and gives its memory and what runs it. */
export function loadAddon(bytes: Uint8Array<ArrayBuffer>, memoryBytes: number): Routine {
  const folder = mkdtempSync(join(tmpdir(), "kardashev-routine-"));
  const path = join(folder, "routine.node");
  const addon = { exports: {} as Partial<AddonExports> };
  try {
    writeFileSync(path, bytes, { mode: 0o600 });
    process.dlopen(addon, path);
  } finally {
    // What is loaded stays loaded.
    rmSync(folder, { recursive: true, force: true });
  }
  const { arena, run } = addon.exports;
  if (arena === undefined || run === undefined)
    throw new Error("a routine was loaded but did not start: there was no memory for it");
  const from = Number(new BigUint64Array(arena, 0, 1)[0]);
  return { memory: new Uint8Array(arena, from, memoryBytes), run };
}
