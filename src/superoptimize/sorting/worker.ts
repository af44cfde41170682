import { parentPort, workerData } from "node:worker_threads";
import { isRefusedBy, searchBeam } from "./beam.ts";
import { shortestNetwork } from "./networks.ts";
import { searchShare } from "./share.ts";
import { tablesOf } from "./tables.ts";
import type { Job, Told } from "./threads.ts";
import { isStopped } from "./together.ts";

const job = workerData as Job;
const tell = (told: Told) => parentPort!.postMessage(told);

if (job.what === "share") searchShare(job.task, tell);
else if (job.what === "network") {
  const { n, control } = job.task;
  const shared = { control: new Int32Array(control) };
  const isRefused = isRefusedBy(n);
  const { program } = shortestNetwork(n, {
    isSound: (one) => !isRefused(one),
    isStopped: () => isStopped(shared),
    onProgress: (progress) => tell({ kind: "network", ...progress }),
  });
  tell({ kind: "network end", program });
} else {
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
