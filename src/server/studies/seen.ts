import type { StudyRecord } from "#runs";
import { countedIn, type RunSeen } from "./runner.ts";

/** A study as the pages see it. */
export interface StudySeen {
  readonly id: string;
  readonly title: string;
  readonly model: string;
  readonly method: string;
  /**
   * "cut off" where whoever was at it has ended without a word; "elsewhere" where others work at it. Both, and "stopped" and
   * "failed", can be resumed.
   */
  readonly state: RunSeen["state"] | "elsewhere" | "cut off" | "stopped" | "failed" | "finished";
  readonly samples: number;
  readonly seed: number;
  readonly numericClass: string;
  readonly because?: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly progress: Omit<RunSeen, "state">;
}

/** `run` is what this process does at it; `isShared` whether others may be at it. */
export function studySeen(
  record: StudyRecord,
  run: RunSeen | undefined,
  isShared: boolean,
): StudySeen {
  const { id, title, model, method, samples, seed, numericClass, because } = record;
  const { createdAt, finishedAt, shards, shardsDone } = record;
  const isFinished = record.state === "finished";
  const known = { done: (samples * shardsDone) / shards, total: samples };
  const counts = countedIn(method.kind, samples);
  const { state: _, ...progress } =
    run === undefined || isFinished ? ({ state: record.state, ...known, counts } as const) : run;
  return {
    id,
    title,
    model,
    method: method.kind,
    state: stateOf(record, run, isShared),
    samples,
    seed,
    numericClass,
    ...(because !== undefined && { because }),
    createdAt: createdAt.toISOString(),
    ...(finishedAt !== undefined && { finishedAt: finishedAt.toISOString() }),
    progress,
  };
}

function stateOf(
  { state }: StudyRecord,
  run: RunSeen | undefined,
  isShared: boolean,
): StudySeen["state"] {
  if (state === "finished") return state;
  if (run !== undefined) return run.state;
  if (state !== "running") return state;
  return isShared ? "elsewhere" : "cut off";
}
