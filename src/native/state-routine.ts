import { routineRowsFrom, routineStateWords, writeRoutine } from "#compile";
import { loadAddon } from "./routine.ts";

/** Runs its code once for each state: registers rax, rdi, rsi, rdx, rcx, r8, r9, the flags, and the buffer, before and after. */
export type StateRoutine = (states: readonly (readonly bigint[])[]) => bigint[][];

/**
 * Machine code as a function over states of the real processor, up to `rows` of them at once. The code runs off its end, writes
 * no memory, and must be made of instructions that this processor has. With a buffer of some words of 64 bits rdi is its
 * address in place of what the state says, and the code may write to it. Throws where the system does not let new code be loaded.
 */
export function routineFrom(code: Uint8Array, rows: number, bufferWords = 0): StateRoutine {
  const half = routineStateWords(bufferWords);
  const rowWords = 2 * half;
  const bytes = routineRowsFrom + 8 * rowWords * rows;
  const { memory, run } = loadAddon(writeRoutine(code, rows, bufferWords), bytes);
  const { buffer: arena, byteOffset: from } = memory;
  return (states) => {
    if (states.length > rows) throw new Error(`${states.length} states for a routine of ${rows}`);
    if (states.length === 0) return [];
    new BigUint64Array(arena, from, 1)[0] = BigInt(states.length);
    const words = new BigUint64Array(arena, from + routineRowsFrom, rowWords * states.length);
    for (const [at, state] of states.entries()) {
      words.set(state, rowWords * at);
      words.set(state.slice(half - bufferWords), rowWords * at + rowWords - bufferWords);
    }
    run();
    return states.map((_, at) => {
      const start = rowWords * at + half;
      return [...words.subarray(start, start + half)];
    });
  };
}
