import { parentPort, workerData } from "node:worker_threads";
import { isRefusedBy, searchBeam } from "./beam.ts";
import { searchShare } from "./share.ts";
import { tablesOf } from "./tables.ts";
import type { Job, Told } from "./threads.ts";
import { isStopped } from "./together.ts";

const job = workerData as Job;
const tell = (told: Told) => parentPort!.postMessage(told);

if (job.what === "share") searchShare(job.task, tell);
else {
  const { kind, n, width, most, seed, control } = job.task;
  const shared = { control: new Int32Array(control) };
  const program = searchBeam(tablesOf(kind, n, false), {
    width,
    most,
    seed,
    isRefused: isRefusedBy(n),
    isStopped: () => isStopped(shared),
    onProgress: (progress) => tell({ kind: "beam", ...progress }),
  });
  tell({ kind: "beam end", program });
}
