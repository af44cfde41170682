import { setTimeout as wait } from "node:timers/promises";
import { isRefusal, refuse, type Refusal } from "#base";
import { numericClassOf, type NumericClass } from "#compile";
import { runBlock } from "#study";
import {
  fileStudy,
  finishStudy,
  setState,
  storedShards,
  studyWith,
  type StudyRecord,
} from "./archive.ts";
import type { Assignment } from "./assignment.ts";
import type { Desk } from "./desk.ts";
import { graphHash, identityOf } from "./identity.ts";
import {
  abandoned,
  beat,
  handIn,
  leasedShards,
  mostAttempts,
  putBack,
  takeShard,
} from "./lease.ts";
import { compiledIn, preparedFor, preparedIn, type Prepared } from "./prepared.ts";
import { planFor, shardsOf } from "./shard-plan.ts";
import { resultOfShards, summaryOfShard } from "./shard-work.ts";

/** What is told of a study that is carried out, and what stops it. */
export interface StudyWatch {
  /**
   * Told what is done of the study, and the whole, in rows; of a search in evaluations, of which there may be fewer, with the
   * best value of what is searched for so far, in SI units.
   */
  readonly onProgress?: ((done: number, total: number, best?: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Carries a study out, or finds its result. The record says whether it is finished or was stopped. */
export async function runStudy(
  desk: Desk,
  assignment: Assignment,
  watch: StudyWatch = {},
): Promise<StudyRecord | Refusal> {
  const record = await enterStudy(desk, assignment);
  if (isRefusal(record) || record.state === "finished") return record;
  return resumeStudy(desk, assignment, record, watch);
}

/** Files a study without carrying it out, or finds what there is of it. */
export async function enterStudy(
  desk: Desk,
  assignment: Assignment,
): Promise<StudyRecord | Refusal> {
  const { subject, asked, plan, title, definition } = assignment;
  const prepared = assignment.way === "whole" ? inWasm(assignment) : preparedFor(plan.program);
  if (isRefusal(prepared)) return prepared;
  const numericClass = numericClassOf(prepared.kernel.target);
  if (prepared.module === undefined)
    return refuse(
      "other-class",
      "the interpreter carries no studies out; leave KARDASHEV_TARGET away, or set it to wasm",
    );
  const id = identityOf(assignment, numericClass);
  const samples = plan.way === "whole" ? 1 : plan.samples;
  const rowsOfBlock = plan.way === "own blocks" ? plan.blockRows : undefined;
  return (
    (await studyWith(desk.store, id)) ??
    (
      await fileStudy(desk.store, {
        id,
        title,
        model: subject.model.name,
        definition,
        method: asked,
        graph: graphHash(plan.program),
        numericClass,
        seed: subject.seed,
        samples,
        ...planFor(
          samples,
          rateOf(assignment, prepared) * desk.threads,
          desk.shardSeconds,
          rowsOfBlock,
        ),
      })
    ).record
  );
}

/** Goes on with a study where it was left. */
export async function resumeStudy(
  desk: Desk,
  assignment: Assignment,
  record: StudyRecord,
  watch: StudyWatch = {},
): Promise<StudyRecord | Refusal> {
  const prepared = fitFor(record, assignment);
  if (isRefusal(prepared)) return prepared;
  await queueMissing(desk, record);
  for (;;) {
    const now = await studyWith(desk.store, record.id);
    if (now === undefined)
      return refuse("unknown-name", `study ${record.id.slice(0, 12)} was removed meanwhile`);
    if (now.state === "failed")
      return refuse(
        "broken-study",
        `study ${now.id.slice(0, 12)} failed: ${now.because}; kardashev study resume ${now.id.slice(0, 12)} tries again`,
      );
    if (now.state === "finished") return now;
    if (watch.signal?.aborted) {
      await setState(desk.store, record.id, "stopped");
      return (await studyWith(desk.store, record.id))!;
    }
    if (now.shardsDone === now.shards) {
      await finishStudy(desk.store, now.id, await resultOfShards(desk, assignment, now));
      await desk.queue.remove(now.id);
    } else if (!(await takeTurn(desk, assignment, now, prepared, watch))) await wait(200);
  }
}

/** Computes a shard that waits; false where none does. */
export async function takeTurn(
  desk: Desk,
  assignment: Assignment,
  record: StudyRecord,
  prepared: Prepared,
  { onProgress, signal }: StudyWatch,
): Promise<boolean> {
  for (const job of await abandoned(desk, record.id))
    await again(desk, record, job, "its worker died");
  const job = await takeShard(desk, record.id);
  if (job === undefined) return false;
  const stop = beat(desk, job);
  const before = (record.samples * record.shardsDone) / record.shards;
  try {
    const summary = await summaryOfShard(
      desk,
      assignment,
      { record, shard: job.shard, job: job.id, prepared },
      {
        onProgress: (rows) => onProgress?.(before + rows, record.samples),
        onSearched: ({ evaluations, most, best }) => onProgress?.(evaluations, most, best),
        signal,
      },
    );
    if (isRefusal(summary)) await giveUp(desk, record, job, summary.because);
    else await handIn(desk, record.id, job, summary);
  } catch (cause) {
    if (signal?.aborted) await putBack(desk, record.id, job);
    else await again(desk, record, job, messageOf(cause));
  } finally {
    stop();
  }
  return true;
}

/** Whether this program and this machine can take part in a study, and with what. */
export function fitFor(record: StudyRecord, assignment: Assignment): Prepared | Refusal {
  const { program } = assignment.plan;
  const here = graphHash(program);
  const short = record.id.slice(0, 12);
  if (here !== record.graph)
    return refuse(
      "other-model",
      `study ${short} was made from other equations of ${record.model} than there are here (their hash is ${record.graph.slice(0, 12)}, here ${here.slice(0, 12)}); use the version of kardashev that made it, or run it anew`,
    );
  if (identityOf(assignment, record.numericClass) !== record.id)
    return refuse(
      "other-model",
      `study ${short} was filed by a version of kardashev that carries it out otherwise; use that version, or run it anew`,
    );
  const prepared = preparedIn(program, record.numericClass);
  if ("because" in prepared)
    return refuse(
      "other-class",
      `study ${short} is computed in the numeric class ${record.numericClass}, which does not run here: ${prepared.because}; use a machine that runs it`,
    );
  return prepared;
}

const inWasm = ({ plan }: Assignment): Prepared | Refusal => {
  const prepared = preparedIn(plan.program, "wasm");
  return "because" in prepared ? refuse("other-class", prepared.because) : prepared;
};

/** Every shard is stored, leased or in the queue. */
async function queueMissing({ store, queue }: Desk, record: StudyRecord): Promise<void> {
  await queue.renew(record.id);
  await store.database.transaction().execute(async (within) => {
    const stored = await storedShards({ ...store, database: within }, record.id);
    const leased = await leasedShards(within, record.id);
    const all = Array.from({ length: shardsOf(record) }, (_, shard) => shard);
    const missing = all.filter((shard) => !stored.has(shard) && !leased.has(shard));
    await queue.put(
      within,
      record.id,
      missing.map((shard) => ({ shard, attempt: 1 })),
    );
  });
  await setState(store, record.id, "running");
}

async function again(
  desk: Desk,
  { id }: StudyRecord,
  job: Parameters<typeof putBack>[2],
  because: string,
): Promise<void> {
  await putBack(desk, id, { ...job, attempt: job.attempt + 1 });
  if (job.attempt < mostAttempts) return;
  await setState(
    desk.store,
    id,
    "failed",
    `shard ${job.shard}, tried ${job.attempt} times: ${because}`,
  );
}

/** Ends a study that has no answer: another try would find none either, until somebody asks for it. */
async function giveUp(
  desk: Desk,
  { id }: StudyRecord,
  job: Parameters<typeof putBack>[2],
  because: string,
): Promise<void> {
  await putBack(desk, id, job);
  await setState(desk.store, id, "failed", because);
}

/** Rows a second of one thread, from a run of some hundredths of a second. */
function rateOf(assignment: Assignment, { kernel }: Prepared): number {
  if (assignment.way === "whole") return 1;
  if (assignment.way === "own blocks") return rateOfOwn(assignment, numericClassOf(kernel.target));
  const { plan } = assignment;
  const { inputs: scalars, keys, points } = plan;
  const count = Math.min(plan.samples, 4096);
  const first = { count, firstIndex: 0 };
  const into = runBlock(kernel, { scalars, keys, points }, first);
  const startMs = performance.now();
  let rows = 0;
  for (; performance.now() - startMs < 30; rows += count)
    runBlock(kernel, { scalars, keys, points }, { ...first, into });
  return (1000 * rows) / (performance.now() - startMs);
}

/** Of the first rows of the first block: what comes before them is counted once and not with each row. */
function rateOfOwn(
  { method, plan }: Extract<Assignment, { way: "own blocks" }>,
  numericClass: NumericClass,
): number {
  const blocks = method.open(plan.task, compiledIn(numericClass));
  let [rows, startMs] = [0, 0];
  // The second time around it is warm.
  for (const _ of ["cold", "warm"]) {
    [rows, startMs] = [0, performance.now()];
    blocks.summaryOf(0, (more) => {
      rows += more;
      return performance.now() - startMs < 30;
    });
  }
  return (1000 * Math.max(rows, 1)) / Math.max(performance.now() - startMs, 1e-3);
}

const messageOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause instanceof Error ? `: ${cause.cause.message.split("\n")[0]}` : "";
  return `${cause.message}${inner}`;
};
