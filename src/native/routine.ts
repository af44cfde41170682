import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { routineRowsFrom, routineRowWords, writeRoutine, type AddonExports } from "#compile";

/** Runs its code once for each state: registers rax, rdi, rsi, rdx, rcx, r8, r9 and the flags, before and after. */
export type Routine = (states: readonly (readonly bigint[])[]) => bigint[][];

/**
 * Machine code as a function over states of the real processor, up to `rows` of them at once. The code runs off its end, writes
 * no memory, and must be made of instructions that this processor has. Throws where the system does not let new code be
 * loaded.
 */
export function routineFrom(code: Uint8Array, rows: number): Routine {
  const folder = mkdtempSync(join(tmpdir(), "kardashev-routine-"));
  const addon = { exports: {} as Partial<AddonExports> };
  try {
    const path = join(folder, "routine.node");
    writeFileSync(path, writeRoutine(code, rows), { mode: 0o600 });
    process.dlopen(addon, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { arena, run } = addon.exports;
  if (arena === undefined || run === undefined)
    throw new Error("a routine was loaded but did not start: there was no memory for it");
  const from = Number(new BigUint64Array(arena, 0, 1)[0]);
  const half = routineRowWords / 2;
  return (states) => {
    if (states.length > rows) throw new Error(`${states.length} states for a routine of ${rows}`);
    if (states.length === 0) return [];
    new BigUint64Array(arena, from, 1)[0] = BigInt(states.length);
    const words = new BigUint64Array(
      arena,
      from + routineRowsFrom,
      routineRowWords * states.length,
    );
    for (const [at, state] of states.entries()) words.set(state, routineRowWords * at);
    run();
    return states.map((_, at) => {
      const start = routineRowWords * at + half;
      return [...words.subarray(start, start + half)];
    });
  };
}
