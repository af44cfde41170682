import { isRefusal } from "#base";
import {
  drawingOf,
  resultOfShards,
  type Assignment,
  type Desk,
  type Section,
  type StudyRecord,
} from "#runs";
import type { Drawing } from "#study";
import { assignmentOf } from "#workbench";
import type { StudySeen } from "./seen.ts";

/** A study with all that is known of it. */
export interface StudyView extends StudySeen {
  readonly definition: object;
  /** What was asked, with what was left out. */
  readonly asked: object;
  /** In SI units. */
  readonly result?: object;
  /** The result for people: the same tables as `kardashev study show` prints. */
  readonly sections?: readonly Section[];
  readonly drawing?: Drawing;
  /** Why its result cannot be shown here: it was made from other models than there are. */
  readonly unshown?: string;
}

/** What has been shown: results do not change. */
const mostKept = 32;
type Shown = Pick<StudyView, "sections" | "drawing" | "unshown">;

/** Shows the results of studies, and keeps what it has shown for a while. */
export class Viewer {
  readonly #kept = new Map<string, Promise<Shown>>();

  async view(desk: Desk, record: StudyRecord, seen: StudySeen): Promise<StudyView> {
    const { id, definition, method, result } = record;
    const view = { ...seen, definition, asked: method };
    if (result === undefined) return view;
    let shown = this.#kept.get(id);
    if (shown === undefined) {
      shown = shownOf(desk, record, result);
      this.#kept.set(id, shown);
      shown.catch(() => this.#kept.delete(id));
      if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    }
    return { ...view, result, ...(await shown) };
  }

  forget(id: string): void {
    this.#kept.delete(id);
  }
}

async function shownOf(desk: Desk, record: StudyRecord, result: object): Promise<Shown> {
  const assignment = await assignmentOf(record.definition);
  if (isRefusal(assignment)) return { unshown: assignment.because };
  const { subject, asked, method } = assignment;
  const sections = method.show(subject, asked, result);
  const drawing = await drawingOf(assignment, result, (levels) =>
    closerResult(desk, assignment, record, levels),
  );
  return drawing === undefined ? { sections } : { sections, drawing };
}

/** The result of a sample at other levels: the summaries of its shards do not depend on them. */
async function closerResult(
  desk: Desk,
  { definition, asked }: Assignment,
  record: StudyRecord,
  levels: readonly number[],
): Promise<object> {
  const closer = await assignmentOf({ ...definition, method: { ...asked, levels: [...levels] } });
  if (isRefusal(closer)) throw new Error(closer.because);
  return resultOfShards(desk, closer, record);
}
