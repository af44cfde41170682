import { isRefusal, refuse, type Refusal } from "#base";
import type { Desk, StudyRecord, StudyWatch, TableFormat } from "#runs";
import { assignmentOf } from "./assignment.ts";
import type { AnyStudyDraft, ExportTarget, RunOptions, StoreOptions } from "./options.ts";

/**
 * Studies for programs: what `kardashev study` does. On Node alone. A bad request is refused; results are in SI units, and the same
 * to the last bit on any number of threads and machines.
 */
export const study = {
  /** Carries a study out, or finds its result. Where the signal stopped it, the record's state is "stopped". */
  async run(draft: AnyStudyDraft, options: RunOptions = {}): Promise<StudyRecord | Refusal> {
    const { model } = draft;
    const definition = typeof model === "string" ? draft : { ...draft, model: model.name };
    const own = typeof model === "string" ? [] : [model];
    const assignment = await assignmentOf(definition, [...own, ...(options.models ?? [])]);
    if (isRefusal(assignment)) return assignment;
    const { runStudy } = await import("#runs");
    return atDesk(options, (desk) => runStudy(desk, assignment, watchOf(options)));
  },

  /** Goes on with a study where it was left. The first digits of its id will do. */
  resume: (id: string, options: RunOptions = {}): Promise<StudyRecord | Refusal> =>
    atDesk(options, async (desk) => {
      const found = await foundAt(desk, id, options);
      if (isRefusal(found)) return found;
      const { resumeStudy } = await import("#runs");
      return resumeStudy(desk, found.assignment, found.record, watchOf(options));
    }),

  /** The studies in a store, the newest first. */
  list: (options: StoreOptions = {}): Promise<StudyRecord[] | Refusal> =>
    atDesk(options, async (desk) => (await import("#runs")).listStudies(desk.store)),

  /** A study with its result, if it has one yet. */
  show: (id: string, options: StoreOptions = {}): Promise<StudyRecord | Refusal> =>
    atDesk(options, async (desk) => (await import("#runs")).findStudy(desk.store, id)),

  /** Writes a finished study into a file as a table: undefined where that was done. */
  async export(
    id: string,
    { path, format = formatOf(path) }: ExportTarget,
    options: StoreOptions & Pick<RunOptions, "signal"> = {},
  ): Promise<Refusal | undefined> {
    if (format === undefined)
      return refuse(
        "bad-option",
        `${path} ends in none of .csv, .json and .parquet; name the format, like { path, format: "csv" }`,
      );
    const found = await atDesk(options, (desk) => foundAt(desk, id, options));
    if (isRefusal(found)) return found;
    const { record, assignment } = found;
    const { tableOf, writeTable } = await import("#runs");
    const table = tableOf(record, assignment);
    if (isRefusal(table)) return table;
    return writeTable(table, { path, format }, record, options.signal);
  },
} as const;

export type StudyDoor = typeof study;

const watchOf = ({ onProgress, signal }: RunOptions): StudyWatch => ({ onProgress, signal });

const formats: readonly TableFormat[] = ["csv", "json", "parquet"];
const formatOf = (path: string) => formats.find((one) => path.toLowerCase().endsWith(`.${one}`));

/** Opens the store for as long as something takes. The libraries that takes are loaded here: who only models can do without. */
async function atDesk<T>(
  options: RunOptions,
  work: (desk: Desk) => Promise<T>,
): Promise<T | Refusal> {
  const { openDesk } = await import("#runs");
  const { threads, shardSeconds } = options;
  if (threads !== undefined && !(Number.isSafeInteger(threads) && threads >= 1 && threads <= 1024))
    return refuse("out-of-range", `${threads} threads: give a whole number from 1 to 1024`);
  if (shardSeconds !== undefined && !(shardSeconds >= 0.1 && shardSeconds <= 3600))
    return refuse("out-of-range", `shards of ${shardSeconds} seconds: give from 0.1 to 3600`);
  const place = await placeOf(options);
  if (isRefusal(place)) return place;
  const desk = await openDesk(place, { threads, shardSeconds });
  if (isRefusal(desk)) return desk;
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

async function placeOf({ folder, databaseUrl }: StoreOptions) {
  if (folder !== undefined && databaseUrl !== undefined)
    return refuse("bad-option", "folder and databaseUrl are two places; give one");
  if (folder !== undefined) return { kind: "folder", folder } as const;
  if (databaseUrl !== undefined) return { kind: "server", url: databaseUrl } as const;
  return (await import("#store")).placeHere();
}

async function foundAt(desk: Desk, id: string, { models }: StoreOptions) {
  const { findStudy } = await import("#runs");
  const record = await findStudy(desk.store, id);
  if (isRefusal(record)) return record;
  const assignment = await assignmentOf(record.definition, models ?? []);
  return isRefusal(assignment) ? assignment : { record, assignment };
}
