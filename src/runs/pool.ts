import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { assert } from "#base";
import { stopping, type Job, type Report } from "./shards.ts";

/** What is told of work that goes on, and what stops it. */
export interface Watch {
  /** Told the number of rows done so far, now and then. */
  readonly onProgress?: ((rows: number) => void) | undefined;
  /** Stops the work: the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

type Columns = Extract<Job, { kind: "columns" }>;
type Blocks = Extract<Job, { kind: "blocks" }>;
type OwnBlocks = Extract<Job, { kind: "own blocks" }>;

/** A program over many rows. */
export interface Work extends Watch, Pick<Columns, "module" | "inputs" | "keys" | "count"> {}

/** Consecutive blocks of a study. */
export type BlockWork = (Omit<Blocks, "progress"> | Omit<OwnBlocks, "progress">) &
  Watch & {
    /** Told the summary of each block, in whatever order they are done. */
    readonly onBlock: (block: number, summary: Uint8Array) => void;
  };

/** Threads that stay ready. One piece of work at a time; the columns they fill are in shared memory. */
export interface Pool {
  readonly threads: number;
  run(work: Work): Promise<Float64Array[]>;
  summarise(work: BlockWork): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts worker threads, one for each processor unless told. The same rows come out in the same bits whatever their
 * number. A thread that dies rejects the work it was at, and the pool is then of no further use.
 */
export function openPool(threads = availableParallelism()): Pool {
  assert(Number.isSafeInteger(threads) && threads > 0, `a pool has threads, not ${threads}`);
  let state: "idle" | "busy" | "broken" | "closed" = "idle";
  const onDeath = () => {
    if (state !== "closed") state = "broken";
  };
  const workers = Array.from({ length: threads }, () => startWorker(onDeath));
  const oneAtATime = async <T>(work: () => Promise<T>): Promise<T> => {
    assert(state !== "busy", "a pool does one piece of work at a time");
    assert(state !== "closed", "a closed pool does no work");
    if (state === "broken") throw new Error("a thread of this pool has died; open another pool");
    state = "busy";
    try {
      return await work();
    } finally {
      if (state === "busy") state = "idle";
    }
  };
  return {
    threads,
    run: (work) => oneAtATime(() => fillColumns(workers, work)),
    summarise: (work) => oneAtATime(() => summariseBlocks(workers, work)),
    async close() {
      state = "closed";
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** In the repository a worker runs the TypeScript source, in the package what was compiled from it. */
export function startWorker(onDeath: () => void): Worker {
  const fromSource = import.meta.url.endsWith(".ts");
  const url = new URL(fromSource ? "./worker.ts" : "./worker.js", import.meta.url);
  const worker = new Worker(url, fromSource ? { execArgv: ["--conditions=source"] } : {});
  worker.on("error", onDeath).on("exit", onDeath);
  // Waiting threads do not keep the program alive; work does, by its promise and `ref`.
  worker.unref();
  return worker;
}

async function fillColumns(workers: readonly Worker[], work: Work): Promise<Float64Array[]> {
  const { module, inputs, keys, count, ...watch } = work;
  const columns = module.names.outputs.map(() => new SharedArrayBuffer(8 * count));
  const progress = new SharedArrayBuffer(8);
  await carryOut(
    workers,
    { kind: "columns", module, inputs, keys, count, columns, progress },
    watch,
  );
  return columns.map((memory) => new Float64Array(memory));
}

async function summariseBlocks(workers: readonly Worker[], work: BlockWork): Promise<void> {
  const { onProgress, signal, onBlock, ...rest } = work;
  const progress = new SharedArrayBuffer(8);
  await carryOut(workers, { ...rest, progress }, { onProgress, signal, onBlock });
}

async function carryOut(
  workers: readonly Worker[],
  job: Columns | Blocks | OwnBlocks,
  { onProgress, signal, onBlock }: Watch & Partial<Pick<BlockWork, "onBlock">>,
): Promise<void> {
  signal?.throwIfAborted();
  const state = new Int32Array(job.progress);
  const stop = () => Atomics.store(state, stopping, 1);
  signal?.addEventListener("abort", stop);
  let done = 0;
  const onReport = (report: Report) => {
    if (report.kind === "rows") onProgress?.((done += report.rows));
    if (report.kind === "block") onBlock?.(report.block, report.summary);
  };
  const shares = workers.map((worker) => oneShare(worker, job, onReport));
  for (const share of shares) share.catch(stop);
  // All of them, also after a failure: what a worker still has to say must not reach the next job.
  const ends = await Promise.allSettled(shares);
  signal?.removeEventListener("abort", stop);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  signal?.throwIfAborted();
}

/** One worker's part in a job: settles when it has found no more pieces, or died. */
export function oneShare(
  worker: Worker,
  job: Job,
  onReport: (report: Report) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off("message", listen).off("error", fail).off("exit", died).unref();
      act();
    };
    const fail = (cause: unknown) =>
      settle(() => reject(new Error("a worker thread failed", { cause })));
    const died = (code: number) => fail(new Error(`it ended with exit code ${code}`));
    const listen = (report: Report) => {
      if (report.kind === "finished") settle(resolve);
      else if (report.kind === "failed") fail(new Error(report.because));
      else onReport(report);
    };
    worker.on("message", listen).on("error", fail).on("exit", died).ref();
    worker.postMessage(job);
  });
}
