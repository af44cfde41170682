import { Worker } from "node:worker_threads";
import type { MachineKind, Program } from "./machine.ts";
import type { NetworkProgress } from "./networks.ts";
import type { ShareTold, Task } from "./share.ts";

/** What a thread is started for. */
export type Job =
  | { readonly what: "share"; readonly task: Task }
  | {
      readonly what: "network";
      readonly task: { readonly n: number; readonly control: SharedArrayBuffer };
    }
  | {
      readonly what: "beam";
      readonly task: {
        readonly kind: MachineKind;
        readonly n: number;
        readonly width: number;
        readonly most: number;
        readonly seed: number;
        readonly control: SharedArrayBuffer;
      };
    };

export type Told =
  | ShareTold
  | ({ readonly kind: "network" } & NetworkProgress)
  | { readonly kind: "network end"; readonly program: Program | undefined }
  | { readonly kind: "beam"; readonly length: number; readonly arrangements: number }
  | { readonly kind: "beam end"; readonly program: Program | undefined };

/**
 * Carries jobs out, each on a thread of its own, and gives their last words in the order of the jobs. A thread that dies rejects.
 * In the repository a worker runs the TypeScript source, in the package what was compiled from it.
 */
export async function carryOut<End extends Told>(
  jobs: readonly Job[],
  isEnd: (told: Told) => told is End,
  hear: (told: Told, job: number) => void,
): Promise<End[]> {
  const fromSource = import.meta.url.endsWith(".ts");
  const url = new URL(fromSource ? "./worker.ts" : "./worker.js", import.meta.url);
  const workers = jobs.map(
    (workerData) =>
      new Worker(url, { workerData, execArgv: fromSource ? ["--conditions=source"] : [] }),
  );
  const ends = workers.map(
    (worker, index) =>
      new Promise<End>((resolve, reject) => {
        worker.on("message", (told: Told) => (isEnd(told) ? resolve(told) : hear(told, index)));
        worker.on("error", (cause) =>
          reject(new Error("a thread of the search failed", { cause })),
        );
        worker.on("exit", (code) => reject(new Error(`a thread of the search ended with ${code}`)));
      }),
  );
  return Promise.all(ends).finally(() => {
    for (const worker of workers) void worker.terminate();
  });
}
