import { isRefusal, type Refusal } from "#base";
import {
  enterStudy,
  fitFor,
  resumeStudy,
  type Assignment,
  type StudyRecord,
  type Desk,
} from "#runs";
import type { DeskKeeper } from "./desk-keeper.ts";
import { PaceMeter, type Pace } from "./pace.ts";

/** A study at which this process is, or will be when it is its turn. */
export interface RunSeen extends Pace {
  readonly state: "waiting" | "running" | "stopping";
  /** What is counted: samples, evaluations of a search, or a share of the whole. */
  readonly counts: "samples" | "evaluations" | "share";
  /** The best value of a search so far, in words. */
  readonly best?: string;
}

interface Run {
  readonly assignment: Assignment;
  readonly stop: AbortController;
  meter: PaceMeter;
  isTurn: boolean;
  best: string | undefined;
  ended: Promise<void>;
}

interface RunnerOptions {
  readonly keeper: DeskKeeper;
  /** Told of faults of ours. */
  readonly say: (line: string) => void;
  readonly nowMs: () => number;
}

/**
 * Carries studies out in this process, one after another: each takes all threads. What has been started goes on whoever looks at it,
 * until it is done or stopped.
 */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #runs = new Map<string, Run>();
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Starts a study, or finds that it is under way or done. */
  start(assignment: Assignment): Promise<StudyRecord | Refusal> {
    return this.#options.keeper.at(async (desk) => {
      const record = await enterStudy(desk, assignment);
      if (!isRefusal(record) && record.state !== "finished") this.#begin(assignment, record);
      return record;
    });
  }

  /** Goes on with a study where it was left. Refuses one that was made from other equations. */
  async resume(assignment: Assignment, record: StudyRecord): Promise<StudyRecord | Refusal> {
    const fit = fitFor(record, assignment);
    if (isRefusal(fit)) return fit;
    if (record.state !== "finished") this.#begin(assignment, record);
    return record;
  }

  /** Stops a study and waits until it has; false where this process is not at it. */
  async stop(id: string): Promise<boolean> {
    const run = this.#runs.get(id);
    if (run === undefined) return false;
    run.stop.abort(new Error("stopped by whoever watches"));
    await run.ended;
    return true;
  }

  seen(id: string): RunSeen | undefined {
    const run = this.#runs.get(id);
    if (run === undefined) return undefined;
    const { assignment, meter, stop, isTurn, best } = run;
    const pace = meter.at(this.#options.nowMs());
    return {
      ...pace,
      state: stop.signal.aborted ? "stopping" : isTurn ? "running" : "waiting",
      counts: countedIn(assignment.asked.kind, pace.total),
      ...(best !== undefined && { best }),
    };
  }

  /** Stops all studies, so that they can be resumed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#runs.keys()].map((id) => this.stop(id)));
  }

  #begin(assignment: Assignment, record: StudyRecord): void {
    const { id } = record;
    if (this.#runs.has(id)) return;
    const run: Run = {
      assignment,
      stop: new AbortController(),
      meter: new PaceMeter(),
      isTurn: false,
      best: undefined,
      ended: Promise.resolve(),
    };
    if (this.#isClosed) run.stop.abort(new Error("the server ends"));
    const { keeper, nowMs } = this.#options;
    const begin = () => {
      run.meter = new PaceMeter();
      run.meter.note((record.samples * record.shardsDone) / record.shards, record.samples, nowMs());
    };
    begin();
    const before = this.#last;
    // The desk stays open while a study waits for its turn.
    const work = keeper.at(async (desk) => {
      await Promise.race([before, aborted(run.stop.signal)]);
      run.isTurn = true;
      // Waiting is no part of its pace.
      begin();
      return this.#carryOut(desk, run, record);
    });
    run.ended = this.#toItsEnd(id, work);
    this.#last = both(before, run.ended);
    this.#runs.set(id, run);
  }

  async #toItsEnd(id: string, work: Promise<Refusal | undefined>): Promise<void> {
    const { say } = this.#options;
    try {
      const outcome = await work;
      if (outcome !== undefined) say(`study ${id.slice(0, 12)}: ${outcome.because}`);
    } catch (error) {
      const { stack, message } = error as Error;
      say(`a fault of ours in study ${id.slice(0, 12)}: ${stack ?? message}`);
    } finally {
      this.#runs.delete(id);
    }
  }

  async #carryOut(desk: Desk, run: Run, record: StudyRecord): Promise<Refusal | undefined> {
    const { assignment, meter, stop } = run;
    const plan = assignment.plan as { readonly bestShown?: (best: number) => string };
    const onProgress = (done: number, total: number, best?: number) => {
      meter.note(done, total, this.#options.nowMs());
      if (best !== undefined) run.best = plan.bestShown?.(best);
    };
    const outcome = await resumeStudy(desk, assignment, record, {
      onProgress,
      signal: stop.signal,
    });
    // Why a study failed is kept with it.
    return isRefusal(outcome) && outcome.code !== "broken-study" ? outcome : undefined;
  }
}

/** A study that is carried out whole tells its share. */
export const countedIn = (kind: string, total: number): RunSeen["counts"] =>
  total <= 1 ? "share" : kind === "sample" ? "samples" : "evaluations";

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });

async function both(first: Promise<void>, second: Promise<void>): Promise<void> {
  await first;
  await second;
}
