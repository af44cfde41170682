import type { Worker } from "node:worker_threads";
import { oneShare, startWorker } from "../pool.ts";
import type { Job, Report } from "../shards.ts";
import type { Searched } from "./aids.ts";
import type { Piece } from "./journal.ts";
import { newControl, tellToStop } from "./team.ts";

/** A method that is carried out whole, and what an earlier attempt kept of it. */
export interface WholeWork extends Pick<
  Extract<Job, { kind: "whole" }>,
  "method" | "task" | "kept" | "threads"
> {
  readonly onShare?: ((share: number) => void) | undefined;
  readonly onSearched?: ((searched: Searched) => void) | undefined;
  /** Keeps a piece for a later attempt, those after each other in turn. */
  readonly keep: (piece: Piece) => Promise<void>;
  readonly dropAfter: (number: number) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** Time in which a thread that is told to stop keeps what it has; then it is ended. */
const graceMs = 2000;

/**
 * Carries a method out on a thread of its own, and on further ones where that thread calls for them. Where the signal says so
 * it keeps what it has and stops: the promise is then rejected with the signal's reason.
 */
export async function runWhole(work: WholeWork): Promise<unknown> {
  const { method, task, kept, threads, signal } = work;
  signal?.throwIfAborted();
  const control = newControl();
  const leader = startWorker(() => undefined);
  const others: Worker[] = [];
  let failure: { readonly cause: unknown } | undefined;
  const fail = (cause: unknown) => {
    failure ??= { cause };
    void leader.terminate();
  };
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    tellToStop(control);
    timer = setTimeout(() => void leader.terminate(), graceMs);
  };
  signal?.addEventListener("abort", stop);
  let [result, writing]: [unknown, Promise<void>] = [undefined, Promise.resolve()];
  const inTurn = (write: () => Promise<void>) => {
    writing = writing.then(write);
    writing.catch(fail);
  };
  const begin = (job: Job): Promise<void> => {
    const other = startWorker(() => undefined);
    others.push(other);
    return oneShare(other, job, () => undefined);
  };
  const onReport = (report: Report) => {
    if (report.kind === "share") work.onShare?.(report.share);
    if (report.kind === "searched") work.onSearched?.(report.searched);
    if (report.kind === "result") result = report.result;
    if (report.kind === "keep") inTurn(() => work.keep(report.piece));
    if (report.kind === "drop after") inTurn(() => work.dropAfter(report.number));
    if (report.kind === "call ahead")
      for (const thread of report.ahead.written.keys()) {
        const { ahead } = report;
        // Without them the search takes longer and comes to the same.
        begin({ kind: "ahead", method, task, ahead, thread }).catch(() => undefined);
      }
    if (report.kind !== "call") return;
    for (let more = threads - 1; more > 0; more--)
      // It helps until it is ended.
      begin({ kind: "help", method, task, control, numbers: report.numbers }).then(
        () => fail(new Error("a thread left its team")),
        fail,
      );
  };
  try {
    await oneShare(leader, { kind: "whole", method, task, kept, threads, control }, onReport);
    await writing;
    signal?.throwIfAborted();
    return result;
  } catch (cause) {
    await writing.catch(() => undefined);
    signal?.throwIfAborted();
    throw failure === undefined ? cause : failure.cause;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    await Promise.all([leader, ...others].map((worker) => worker.terminate()));
  }
}
