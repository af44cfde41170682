import type { StudyDraft } from "#answer";
import { isRefusal, refuse, type Refusal } from "#base";
import {
  findStudy,
  listStudies,
  openDesk,
  resumeStudy,
  runStudy,
  workAtStudies,
  type Assignment,
  type Desk,
  type StudyRecord,
  type StudyWatch,
} from "#runs";
import { readStudy } from "#scenario";
import { placeHere } from "#store";
import { formatNumber } from "#units";
import { assignmentOf } from "#workbench";
import type { Host } from "../host.ts";
import { progressLine } from "../terminal/progress.ts";
import { tint } from "../terminal/style.ts";
import { table, wrap } from "../terminal/table.ts";

export interface StudyOptions {
  readonly threads?: string;
  readonly shardSeconds?: string;
  readonly untilIdle?: boolean;
  readonly json?: boolean;
}

/** `kardashev study run`: "stopped" where the person interrupted it. */
export async function runFile(
  path: string,
  options: StudyOptions,
  host: Host,
): Promise<Refusal | "stopped" | undefined> {
  const draft = draftAt(path, host);
  if (isRefusal(draft)) return draft;
  const assignment = await assignmentOf(draft);
  if (isRefusal(assignment)) return assignment;
  return atDesk(options, (desk) =>
    carriedOut(assignment, options, host, (watch) => runStudy(desk, assignment, watch)),
  );
}

export async function resumeId(
  id: string,
  options: StudyOptions,
  host: Host,
): Promise<Refusal | "stopped" | undefined> {
  return atDesk(options, async (desk) => {
    const record = await findStudy(desk.store, id);
    if (isRefusal(record)) return record;
    const assignment = await assignmentOf(record.definition);
    if (isRefusal(assignment)) return assignment;
    return carriedOut(assignment, options, host, (watch) =>
      resumeStudy(desk, assignment, record, watch),
    );
  });
}

export async function listAll(host: Host): Promise<Refusal | undefined> {
  return atDesk({}, async ({ store }) => {
    const studies = await listStudies(store);
    if (studies.length === 0) {
      host.write(`no studies in ${store.shown}; kardashev study run FILE makes one\n`);
      return undefined;
    }
    const left = (title: string) => ({ title, align: "left" }) as const;
    const rows = studies.map((study) => [
      study.id.slice(0, 12),
      stateOf(study),
      study.model,
      study.method.kind,
      formatNumber(study.samples, 15),
      study.createdAt.toISOString().slice(0, 16).replace("T", " "),
      study.title,
    ]);
    const titles = ["id", "state", "model", "method", "samples", "begun (UTC)", "title"];
    host.write(`${table(titles.map(left), rows)}\n`);
    return undefined;
  });
}

export async function showId(
  id: string,
  options: StudyOptions,
  host: Host,
): Promise<Refusal | undefined> {
  return atDesk({}, async ({ store }) => {
    const record = await findStudy(store, id);
    return isRefusal(record)
      ? record
      : show(record, await assignmentOf(record.definition), options, host);
  });
}

/** `kardashev worker`: takes shards of the studies on a server. */
export async function workHere(options: StudyOptions, host: Host): Promise<Refusal | undefined> {
  if ((process.env["DATABASE_URL"] ?? "") === "")
    return refuse(
      "bad-option",
      "a worker shares studies with others through PostgreSQL: set DATABASE_URL, like postgres://name:password@host:5432/database",
    );
  return atDesk(options, async (desk) => {
    host.remark(
      `kardashev: works at studies in ${desk.store.shown} with ${desk.threads} threads\n`,
    );
    await workAtStudies(desk, {
      assignmentOf,
      say: (line) => host.remark(`kardashev: ${line}\n`),
      untilIdle: options.untilIdle === true,
      signal: host.interruption(),
    });
    return undefined;
  });
}

/** Opens the store for as long as something takes. */
export async function atDesk<T>(
  { threads, shardSeconds }: StudyOptions,
  work: (desk: Desk) => Promise<T>,
): Promise<T | Refusal> {
  const count = threads === undefined ? undefined : Number(threads);
  if (count !== undefined && !(Number.isSafeInteger(count) && count >= 1 && count <= 1024))
    return refuse("out-of-range", `--threads "${threads}" is not a whole number from 1 to 1024`);
  const seconds = shardSeconds === undefined ? undefined : Number(shardSeconds);
  if (seconds !== undefined && !(seconds >= 0.1 && seconds <= 3600))
    return refuse("out-of-range", `--shard-seconds "${shardSeconds}" is not from 0.1 to 3600`);
  const desk = await openDesk(placeHere(), { threads: count, shardSeconds: seconds });
  if (isRefusal(desk)) return desk;
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

/** What progress is counted in. */
function nounOf(plan: Assignment["plan"]): string {
  switch (plan.way) {
    case "blocks":
      return "samples";
    case "own blocks":
      return "rows";
    case "whole":
      return plan.bestShown === undefined ? "of the study" : "evaluations";
  }
}

async function carriedOut(
  assignment: Assignment,
  options: StudyOptions,
  host: Host,
  carryOut: (watch: StudyWatch) => Promise<StudyRecord | Refusal>,
): Promise<Refusal | "stopped" | undefined> {
  const { plan } = assignment;
  const total = plan.way === "whole" ? 1 : plan.samples;
  const progress = progressLine(host, total, nounOf(plan));
  const outcome = await carryOut({
    onProgress(done, total, best) {
      if (plan.way !== "whole" || plan.bestShown === undefined) progress.update(done);
      else
        progress.update(done, {
          atMost: total,
          best: best === undefined ? undefined : plan.bestShown(best),
        });
    },
    signal: host.interruption(),
  });
  progress.end();
  if (isRefusal(outcome)) return outcome;
  if (outcome.state === "finished") return show(outcome, assignment, options, host);
  const where =
    plan.way === "blocks" ? ` with ${outcome.shardsDone} of ${outcome.shards} shards done` : "";
  host.remark(
    `kardashev: stopped${where}; kardashev study resume ${outcome.id.slice(0, 12)} goes on${where === "" ? " from there" : ""}\n`,
  );
  return "stopped";
}

function show(
  record: StudyRecord,
  assignment: Assignment | Refusal,
  { json }: StudyOptions,
  host: Host,
): Refusal | undefined {
  if (json === true) {
    host.write(`${JSON.stringify({ schema: "kardashev/study/1", ...record }, null, 2)}\n`);
    return undefined;
  }
  const { style } = host;
  const lines = [
    tint(style, "bold", record.title),
    `  ${record.id.slice(0, 12)}  ${stateOf(record)}  ${record.method.kind} of ${record.model}, seed ${record.seed}, numeric class ${record.numericClass}`,
  ];
  if (record.because !== undefined) lines.push(wrap(record.because, style.width, "  "));
  if (record.result !== undefined) {
    if (isRefusal(assignment)) return assignment;
    const { subject, asked, method } = assignment;
    for (const { title, columns, rows, remarks = [] } of method.show(subject, asked, record.result))
      lines.push(
        `\n${tint(style, "bold", title)}`,
        table(columns, rows),
        ...remarks.map((remark) => wrap(remark, style.width, "  ")),
      );
  }
  host.write(`${lines.join("\n")}\n`);
  return undefined;
}

const stateOf = ({ state, shards, shardsDone }: StudyRecord): string =>
  state === "finished" ? state : `${state}, ${shardsDone} of ${shards} shards`;

function draftAt(path: string, host: Host): StudyDraft | Refusal {
  let text: string;
  try {
    text = host.readText(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return refuse("unreadable-file", `there is no file ${path}`);
    return refuse("unreadable-file", `cannot read the study ${path}: ${message}`);
  }
  return readStudy(text, path);
}
