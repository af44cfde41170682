import { setTimeout as wait } from "node:timers/promises";
import { isRefusal, type Refusal } from "#base";
import { listStudies, type StudyRecord } from "./archive.ts";
import type { Assignment } from "./assignment.ts";
import { fitFor, takeTurn } from "./carry-out.ts";
import type { Desk } from "./desk.ts";
import type { Prepared } from "./prepared.ts";

export interface WorkOptions {
  /** Makes a study from its definition. */
  readonly assignmentOf: (
    definition: object,
  ) => Assignment | Refusal | Promise<Assignment | Refusal>;
  /** Told in a line what a worker takes part in, and why it does not. */
  readonly say: (line: string) => void;
  /** Ends where no study is left that it can help with. */
  readonly untilIdle?: boolean;
  readonly signal: AbortSignal;
}

type Part = { readonly assignment: Assignment; readonly prepared: Prepared } | Refusal;

/** Takes shards of whatever studies run in the store, until told to stop. Who began a study makes its result. */
export async function workAtStudies(desk: Desk, options: WorkOptions): Promise<void> {
  const { say, untilIdle = false, signal } = options;
  const parts = new Map<string, Part>();
  while (!signal.aborted) {
    const studies = (await listStudies(desk.store)).filter(({ state }) => state === "running");
    let hasWorked = false;
    let hasPart = false;
    for (const record of studies) {
      let part = parts.get(record.id);
      if (part === undefined) {
        parts.set(record.id, (part = await partIn(record, options)));
        say(
          isRefusal(part) ? `refused: ${part.because}` : `takes part in ${record.id.slice(0, 12)}`,
        );
      }
      if (isRefusal(part) || signal.aborted) continue;
      hasPart ||= record.shardsDone < record.shards;
      if (await takeTurn(desk, part.assignment, record, part.prepared, { signal }))
        hasWorked = true;
    }
    if (hasWorked) continue;
    if (untilIdle && !hasPart) return;
    await wait(pauseMs);
  }
}

const pauseMs = 500;

async function partIn(record: StudyRecord, { assignmentOf }: WorkOptions): Promise<Part> {
  const assignment = await assignmentOf(record.definition);
  if (isRefusal(assignment)) return assignment;
  const prepared = fitFor(record, assignment);
  return isRefusal(prepared) ? prepared : { assignment, prepared };
}
