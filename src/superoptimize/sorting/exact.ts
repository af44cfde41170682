import { availableParallelism } from "node:os";
import { assert } from "#base";
import { boundMemory } from "./bound.ts";
import { canonicalForm } from "./canonical.ts";
import {
  identityOf,
  leaveFolder,
  openCheckpoint,
  ownFolder,
  readOrigins,
  removeCheckpoint,
  type Checkpoint,
} from "./checkpoint.ts";
import type { Instruction, MachineKind, Program } from "./machine.ts";
import { boxBytes, exactTables } from "./share.ts";
import { framesOf } from "./symmetry.ts";
import { dead, type Tables } from "./tables.ts";
import { carryOut, type Job, type Told } from "./threads.ts";
import { newControl, stop } from "./together.ts";
import { tripleMemory } from "./zero-one-bound.ts";

/** Numbers that the complete search can sort. Five with flags are too many for it by far. */
export const mostExact: Readonly<Record<MachineKind, number>> = { cmov: 4, minmax: 6 };

export interface ExactProgress {
  /** All programs of this length have been looked at. */
  readonly length: number;
  /** Sets they lead to that may still come to be sorted in time. */
  readonly sets: number;
  /** Sets generated for that. */
  readonly generated: number;
}

export interface ExactSearch {
  readonly kind: MachineKind;
  readonly n: number;
  /** Longest program looked for. */
  readonly most: number;
  readonly threads?: number | undefined;
  readonly onProgress?: ((progress: ExactProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A folder of the search's own, in which it keeps each whole layer, and from which it goes on; gone when it has its answer. */
  readonly folder?: string | undefined;
  /** Stops behind this length, as a signal would. */
  readonly until?: number | undefined;
  /** Told where it goes on, or why it cannot. */
  readonly onRemark?: ((remark: string) => void) | undefined;
}

/**
 * A shortest program that sorts every permutation of n numbers, if one has at most `most` instructions; undefined where there is
 * certainly none. "stopped" where the signal came first.
 */
export async function searchExactly(search: ExactSearch): Promise<Program | "stopped" | undefined> {
  const {
    kind,
    n,
    most,
    threads = Math.min(availableParallelism(), 16),
    onProgress,
    signal,
    folder,
    until,
  } = search;
  assert(n <= mostExact[kind], `the complete search is for up to ${mostExact[kind]} numbers`);
  if (signal?.aborted === true) return "stopped";
  const tables = exactTables(kind, n);
  const memory = kind === "minmax" ? tripleMemory(tables) : boundMemory(tables, framesOf(tables));
  const control = newControl();
  const boxes = Array.from(
    { length: threads ** 2 },
    () => new SharedArrayBuffer(boxBytes(threads)),
  );
  const sizes = new SharedArrayBuffer(4 * threads);
  const checkpoint = folder === undefined ? undefined : opened(search, folder, tables);
  const task = { kind, n, most, threads, control, memory, boxes, sizes, checkpoint, until };
  const jobs = Array.from({ length: threads }, (_, thread): Job => ({
    what: "share",
    task: { ...task, thread },
  }));
  const onAbort = () => stop(new Int32Array(control));
  signal?.addEventListener("abort", onAbort);
  const ends = await carryOut(jobs, isEnd, (told) => {
    if (told.kind === "layer")
      onProgress?.({ length: told.length, sets: told.sets, generated: told.generated });
  }).finally(() => signal?.removeEventListener("abort", onAbort));
  if (ends.some(({ outcome }) => outcome === "stopped")) {
    if (checkpoint !== undefined) leaveFolder(checkpoint.folder);
    return "stopped";
  }
  const program = programOf(tables, ends, checkpoint);
  if (checkpoint !== undefined) removeCheckpoint(checkpoint);
  return program;
}

function opened(
  { most, onRemark }: ExactSearch,
  folder: string,
  tables: Tables,
): Checkpoint | undefined {
  if (!ownFolder(folder)) {
    onRemark?.(`another process is at it in ${folder}; this one keeps nothing there`);
    return undefined;
  }
  const { checkpoint, because } = openCheckpoint(folder, identityOf(tables, most));
  if (because !== undefined)
    onRemark?.(`what an earlier search has left cannot be used: ${because}; this one begins anew`);
  else if (checkpoint.layer > 0) onRemark?.(`goes on behind length ${checkpoint.layer}`);
  return checkpoint;
}

type End = Extract<Told, { kind: "end" }>;
const isEnd = (told: Told): told is End => told.kind === "end";

/** Walks back from the goal, then carries the instructions out again, each in the frame in which it was found. */
function programOf(
  tables: Tables,
  ends: readonly End[],
  checkpoint: Checkpoint | undefined,
): Program | undefined {
  const found = ends.flatMap((end) => (end.outcome === "found" ? [end] : []));
  const goal = found.find((end) => end.goal !== undefined)?.goal;
  if (goal === undefined) return undefined;
  const done = checkpoint?.layer ?? 0;
  const chosen: number[] = [];
  let at = goal;
  for (let layer = done + found[0]!.origins.length; layer > 0; layer--) {
    const shares =
      layer > done
        ? found.map(({ origins }) => origins[layer - done - 1]!)
        : [readOrigins(checkpoint!, layer)];
    let thread = 0;
    for (; at >= shares[thread]!.parents.length; thread++) at -= shares[thread]!.parents.length;
    const { parents, instructions } = shares[thread]!;
    chosen.unshift(instructions[at]!);
    at = parents[at]!;
  }
  return inOneFrame(tables, chosen);
}

/**
 * A program from instructions that each name the registers of their own set's canonical frame: an instruction is looked for
 * that leads from the set so far, in the frame of the start, to the same canonical set. Names are then chosen so that the numbers ascend.
 */
function inOneFrame(tables: Tables, chosen: readonly number[]): Program {
  const { states, next, start, instructions, sorted, image, renamings, n } = tables;
  const canonical = canonicalForm(tables);
  const form = (set: readonly number[]) => {
    const found = canonical(Uint16Array.from(set), set.length);
    return [...found.states.subarray(0, set.length)];
  };
  const after = (set: readonly number[], instruction: number) => [
    ...new Set(set.map((state) => next[instruction * states + state]!)),
  ];
  let framed = form(start);
  let set: readonly number[] = start;
  const program: Instruction[] = [];
  for (const instruction of chosen) {
    framed = form(after(framed, instruction));
    const wanted = framed.join();
    const same = instructions.findIndex((_, index) => {
      const reached = after(set, index);
      return !reached.includes(dead) && form(reached).join() === wanted;
    });
    assert(same >= 0, "an instruction of one frame has its like in any other");
    program.push(instructions[same]!);
    set = after(set, same);
  }
  const goal = renamings.findIndex((_, index) =>
    set.every((state) => sorted[image[index * states + state]!] === 1),
  );
  assert(goal >= 0, "the last set is sorted in some order of the registers");
  const name = (register: number) => (register === n ? n : renamings[goal]![register]!);
  return program.map((one) => ({ ...one, to: name(one.to), from: name(one.from) }));
}
