import { Worker } from "node:worker_threads";
import type { Job, Report } from "./shards.ts";

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
