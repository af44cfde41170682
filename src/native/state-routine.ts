import { routineRowsFrom, routineRowWords, writeRoutine } from "#compile";
import { loadAddon } from "./routine.ts";

/** Runs its code once for each state: registers rax, rdi, rsi, rdx, rcx, r8, r9 and the flags, before and after. */
export type StateRoutine = (states: readonly (readonly bigint[])[]) => bigint[][];

/**
 * Machine code as a function over states of the real processor, up to `rows` of them at once. The code runs off its end, writes
 * no memory, and must be made of instructions that this processor has. Throws where the system does not let new code be
 * loaded.
 */
export function routineFrom(code: Uint8Array, rows: number): StateRoutine {
  const bytes = routineRowsFrom + 8 * routineRowWords * rows;
  const { memory, run } = loadAddon(writeRoutine(code, rows), bytes);
  const { buffer: arena, byteOffset: from } = memory;
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
